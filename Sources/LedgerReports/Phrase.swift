// The titles and sentences that reports show; what they say is in PhraseWords.swift.

/// A sentence or title of a report, with places for values: `{0}`, `{1}`.
public enum Phrase: String, Sendable, CaseIterable {
    case headcountTitle, seriesTitle, headcountDefinition, seriesDefinition
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
    case fundingTitle, fundingDefinition, severalCurrencies, subjectToStorting, runsOn, ratesUsed
    case executionTitle, executionDefinition, obligationsTitle, obligationsDefinition, subject
    case ofTheBudgetYear, fundingDifferenceDefinition, currenciesApart
    case noLineOfCommitments, whatIf, costTitle, costDefinition, odaTitle, odaDefinition,
        reimbursementTitle
    case reimbursementDefinition

    /// The phrase in a language with its values put in.
    public func text(_ language: Language, _ values: any CustomStringConvertible...) -> String {
        var text = language == .en ? words.en : words.nb
        for (index, value) in values.enumerated() {
            text = text.split(separator: "{\(index)}", omittingEmptySubsequences: false)
                .joined(separator: value.description)
        }
        return text
    }
}
