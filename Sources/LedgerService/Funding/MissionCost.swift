// Money and people together: what a mission cost in a year, and a person-year of it.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let cost = ReportShape(
        "cost", facts: "mission year:integer on:date" + known,
        columns: [
            .key(.mission), .key(.year), .currency,
            .money(.disbursed), .money(.refunded),
            .money(.paid), .measure(.personDays),
            .measure(.personYears, .decimal), .money(.costPerPersonYear),
        ] + [MoneyRows.paymentRates],
        sometimes: [MoneyRows.paymentRates])
}

extension Ledger {
    /// What was paid for a mission in a year beside the service in it, and the cost of a person-year.
    /// Nothing is converted but payments, each at the rate of its day. Where no payment is recorded
    /// the amounts are blank.
    /// - Parameter question: Of one mission and one year; its grouping is not used.
    public func cost(
        of mission: MissionCode, in year: BudgetYear, _ question: FundingQuestion,
        _ language: Language
    ) async throws -> Report {
        let converts = question.currency != nil
        let columns = ReportShape.cost.columns + (converts ? [MoneyRows.paymentRates] : [])
        var asked = question
        asked.mission = mission
        asked.fromYear = year
        asked.toYear = year
        asked.paymentsOnly = true
        let whole = asked
        var filter = HeadcountFilter()
        filter.missions = [mission]
        let (first, last) = (Day.january(1, of: year), Day.january(1, of: year).endOfYear)
        let (_, service) = try await service(
            ServiceQuestion(
                .personDays, from: first, to: last, every: nil, known: question.known,
                by: [.mission], filter: filter))
        let days = service.first?.people.total ?? 0
        let money = try await reading { session in
            try requireTarget(whole, session)
            return MoneyRows(try whole.pieces(by: [], session).groups, into: whole.currency)
        }
        var report = Report(
            name: "cost", title: Phrase.costTitle(mission: mission, year: year).text(language),
            columns: columns)
        let yearDays = (first...last).lengthInDays
        func row(_ currency: Cell, _ amounts: [Cell], _ perYear: Cell, _ rates: [Cell]) -> [Cell] {
            [.text(mission.description), .text(year.description), currency] + amounts + [
                .integer(days), .decimal(hundredths(days, dividedBy: yearDays)), perYear,
            ] + rates
        }
        report.rows = money.rows.map { found in
            let paid = MoneyRows.paid(found, after: 0)
            return row(
                found[0], paid,
                days == 0 ? .empty : scaled(paid[2], by: yearDays, over: days),
                converts ? [found[found.count - 1]] : [])
        }
        if report.rows.isEmpty {
            report.rows = [
                row(
                    .text((question.currency ?? .nok).description), [.empty, .empty, .empty],
                    .empty, converts ? [.empty] : [])
            ]
        }
        report.facts = [
            Report.Fact("mission", .text(mission.description)),
            Report.Fact("year", .integer(year.number)), Report.Fact("on", .day(question.day)),
        ]
        report.notes = [
            Phrase.costDefinition(question.day).text(language), Phrase.refundRule.text(language),
        ]
        if money.rows.isEmpty {
            report.notes.append(Phrase.nothingPaid(mission: mission, year: year).text(language))
        }
        if days == 0 {
            report.notes.append(Phrase.nobodyServed(mission: mission, year: year).text(language))
        }
        report.notes += money.paymentNotes(whole, language)
        report.note(question.known, language)
        return report
    }
}
