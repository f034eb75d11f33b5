// The titles and sentences that reports show; what they say is in PhraseWords.swift.

private import LedgerModel

/// A sentence or title of a report, with places for values: `{0}`, `{1}`.
public enum Phrase: String, Sendable, CaseIterable {
    case headcountTitle, seriesTitle, headcountDefinition, seriesDefinition,
        seriesRows
    case knownNow, knownAt, knownNothing, filteredBy, unnamedIncluded, noRows
    case reconciliationTitle, reconciliationDefinition, unpublishedMonths, unexplained, explained
    case missionsTitle, missionTitle, deploymentsTitle, deploymentTitle, peopleTitle, personTitle
    case findingsTitle, statusTitle
    case absencesTitle
    case requirementsTitle
    case lapsingTitle
    case postsTitle
    case authorisationListTitle
    case strengthsTitle
    case standbyTitle
    case standbyDefinition
    case mandatesTitle
    case doubtNote
    case suppressedNote
    case presentNote
    case handoverNote
    case handoverBoth
    case serviceTitle
    case measurePresence
    case measureArrivals
    case measureDepartures
    case measurePersonDays
    case measurePersonMonths
    case measureAverage
    case measureCumulative
    case presenceDefinition
    case arrivalsDefinition
    case departuresDefinition
    case personDaysDefinition
    case personMonthsDefinition
    case averageDefinition
    case cumulativeDefinition
    case differenceTitle
    case differenceDefinition
    case revisionTitle
    case revisionDefinition
    case rotationTitle
    case rotationDefinition
    case vacanciesTitle
    case vacanciesDefinition
    case noVacancies
    case authorisationsTitle
    case authorisationsDefinition
    case briefTitle
    case genderTitle
    case genderDefinition
    case explainTitle
    case factHistoryTitle
    case recipientsTitle, commitmentsTitle, commitmentsDefinition
    case commitmentCovered, commitmentSubject, pledgesTitle, pledgesDefinition
    case appropriationsTitle, appropriationsDefinition
    case allocationsTitle, allocationsDefinition, disbursementsTitle, disbursementsDefinition
    case ratesTitle
    case withoutPeople, readingsTitle, readingsDefinition
    case accessTitle, accessDefinition, officesTitle, proposalsTitle, approvalRules, noApprovalRules
    case fundingTitle, fundingDefinition, severalCurrencies, subjectToStorting, runsOn, ratesUsed
    case executionTitle, executionDefinition, obligationsTitle, obligationsDefinition, subject
    case ofTheBudgetYear, fundingDifferenceTitle, fundingDifferenceDefinition, currenciesApart
    case noLineOfCommitments, whatIf, costTitle, costDefinition, odaTitle, odaDefinition,
        reimbursementTitle
    case reimbursementDefinition
    case publicationsTitle, publicationTitle, changesTitle, changesDefinition, nothingChanged
    case changesByEntry, notReproduced
    case overviewTitle, overviewMilitary, overviewPolice, overviewCivilian, overviewMoney
    case severalRegions, noHostCountry
    case annualTitle, annualStrength, annualMissions, annualMissionsDefinition, annualPersonYears
    case annualPersonYearsDefinition, annualWomen, annualWomenDefinition, annualRotations
    case annualChanges, annualChangesDefinition, annualNoBase
    case aboutSheet, definitionHeading
    case letterHeadcount, letterContributions, letterNobody, letterWomen, letterNoWomen,
        letterStock, letterSeries
    case letterCourse, letterShare, letterTarget, letterDifference, letterFilled, letterStandby
    case letterVacancy, letterRotation, letterMission, letterMandate, letterThrough
    case letterService, letterBlank, letterWomenBlank, letterPeopleBlank, letterReconciliation,
        letterDiffering
    case letterFunding, letterFundingDifference, letterSubject
    case chartBy, chartSheet, chartOfYears, chartFigures, chartOfCategories, chartOfTime,
        chartOfDays
    case unitPeople, unitPercentOfWomen, unitMillions, unitDays
    case nowKnown, briefEntries, span, briefOf, briefRelief, briefNotBegun, madeWith, pageOf

    /// The phrase in a language with its values put in.
    public func text(_ language: Language, _ values: any CustomStringConvertible...) -> String {
        var text = language == .en ? words.en : words.nb
        for (index, value) in values.enumerated() {
            text = text.split(separator: "{\(index)}", omittingEmptySubsequences: false)
                .joined(separator: (value as? Day)?.written(language) ?? value.description)
        }
        return text
    }
}
