// The report of money: pledged, committed, allocated, disbursed, refunded, remaining.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let funding = ReportShape(
        "funding", facts: "on:date" + known,
        columns: FundingGrouping.columns + money + MoneyRows.rateColumns,
        sometimes: FundingGrouping.columns + MoneyRows.rateColumns)

    /// The currency and the measures of money.
    static let money: [Column] = [.currency] + MoneyPiece.measures.map(Column.money)
}

extension Ledger {
    /// Money as it stood on a day, each measure with a total of its own; remaining is committed less
    /// what is paid and has not come back.
    /// What has no rate stands in its own currency, and is named.
    /// - Throws: ``LedgerError`` `totals-disagree`.
    public func funding(_ question: FundingQuestion, _ language: Language) async throws -> Report {
        try await reading { session in
            if let code = question.commitment { _ = try standing(code, session) }
            if let recipient = question.recipient {
                try requireWord("recipient", recipient.description, .unknownRecipient, session)
            }
            if let mission = question.mission {
                try requireWord("mission", mission.description, .unknownMission, session)
            }
            var report = try funding(question, language, session)
            report.note(question.known, language)
            return report
        }
    }

    /// The same in a transaction that is open, so that it can be asked before it is committed.
    func funding(
        _ question: FundingQuestion, _ language: Language, _ session: Session
    ) throws -> Report {
        try requireTarget(question, session)
        let keys = question.groupings.map(\.column)
        let measures = MoneyPiece.measures
        var report = Report(
            name: "funding", title: Phrase.fundingTitle(question.day).text(language),
            columns: keys + ReportShape.money
                + (question.currency == nil ? [] : MoneyRows.rateColumns))
        report.picture = question.picture
        report.telling = .funding
        let found = try question.pieces(by: question.groupings.map(\.key), session)
        try requireSums(found.groups, found.totals)
        let money = MoneyRows(found.groups, into: question.currency)
        report.rows = money.rows
        let amounts = Array((keys.count + 1)..<(keys.count + 1 + measures.count))
        if !keys.isEmpty {
            report.totals = sums(
                report.rows, currency: keys.count,
                columns: amounts
                    + (question.currency == nil ? [] : [amounts.count + keys.count + 1]),
                language)
        }
        report.notes = [Phrase.fundingDefinition.text(language)]
        if let line = question.groupings.firstIndex(of: .budgetLine) {
            // Blank, for nought would make what is paid of a line look like a deficit.
            for row in report.rows.indices where report.rows[row][line] != .empty {
                for (place, measure) in measures.enumerated()
                where [.pledged, .committed, .remaining].contains(measure) {
                    report.rows[row][keys.count + 1 + place] = .empty
                }
            }
            report.notes.append(Phrase.noLineOfCommitments.text(language))
        }
        report.facts = [Report.Fact("on", .day(question.day))]
        report.groupingColumns = max(0, keys.count - 1)
        report.notes += try caveats(question, language, session)
        report.notes += money.notes(question, language)
        if Set(money.rows.map { "\($0[keys.count])" }).count > 1 {
            report.notes.append(
                (question.currency == nil ? Phrase.severalCurrencies : Phrase.currenciesApart)
                    .text(language))
            report.notes.append(
                Phrase.totalsOfCurrencies(
                    MoneyRows.totals(
                        of: money.rows, currency: keys.count,
                        columns: zip(measures, amounts).map { ($0, $1) }, language)
                ).text(language))
        }
        return report
    }
}

extension FundingQuestion {
    /// By year, else what is paid of each group beside what was promised, or allocated of a line.
    fileprivate var picture: Picture? {
        if groupings.contains(.year) { return .paidByYear }
        guard let first = groupings.first, let label = first.column.label else { return nil }
        return .paid(by: label, against: first == .budgetLine ? .allocated : .committed)
    }
}

/// Refuses to print rows that do not add up to what the database says of all.
private func requireSums(_ groups: [MoneyPiece], _ totals: [MoneyPiece]) throws(LedgerError) {
    for total in totals {
        let own = groups.filter { $0.currency == total.currency }
        for place in total.amounts.indices {
            var sum = CellSum(own.map { $0.amounts[place] })
            sum.subtract(total.amounts[place])
            guard sum.isZero else {
                throw LedgerError(
                    .totalsDisagree,
                    Sentence(
                        en: "The rows differ from the total of \(total.amounts[place].plainText)"
                            + " by \(sum.cell.plainText).",
                        nb: "Radene avviker fra summen \(total.amounts[place].plainText)"
                            + " med \(sum.cell.plainText)."),
                    hint: .faultOfOurs)
            }
        }
    }
}

/// Refuses a currency that the register does not know.
func requireTarget(_ question: FundingQuestion, _ session: Session) throws {
    guard let target = question.currency else { return }
    try requireWord("currency", target.description, .unknownCurrency, session)
}

/// What must be known to trust the numbers: the years, those to come, rates that run on.
private func caveats(
    _ question: FundingQuestion, _ language: Language, _ session: Session
) throws -> [String] {
    var notes: [String] = []
    var later = question
    if let next = try? BudgetYear(question.day.year + 1) {
        later.fromYear = max(question.fromYear ?? next, next)
    }
    let subject = try session.rows(
        """
        \(later.commitments)
        select m.year, m.currency, money_text(sum(m.committed), m.currency)
        from money m
        where m.year > \(question.day.year)::integer and m.authority is null
        group by 1, 2
        having sum(m.committed) <> 0
        order by 1, 2
        """
    ) { row in
        let amount = Cell.money(
            try row.decode(2, as: String.self), try row.decode(1, as: String.self)
        ).shown(language)
        return "\(try row.decode(0, as: Int.self)): \(amount) \(try row.decode(1, as: String.self))"
    }
    if !subject.isEmpty {
        notes.append(Phrase.subjectToStorting(subject.joined(separator: "; ")).text(language))
    }
    return notes + (try yearsCovered(question, language, session))
}

/// Which years a report of money covers, and through which one it counts the rates that run on: in all
/// of them through the last year asked for, or else the year of the day.
func yearsCovered(
    _ question: FundingQuestion, _ language: Language, _ session: Session
) throws -> [String] {
    var notes: [String] = []
    if let last = question.toYear {
        notes.append(
            Phrase.yearsCovered(from: question.fromYear?.description ?? "...", to: last).text(
                language))
    }
    var all = question
    all.fromYear = nil
    all.toYear = nil
    let running = try session.rows(
        """
        \(all.commitments)
        select s.commitment, money_text(s.rate, c.currency), c.currency
        from (
            select s.commitment, sum(s.amount) as rate
            from commitment_step s
            where upper_inf(s.years) and s.on_day <= \(question.day)
                and s.entry <= \(question.known.entry)
            group by 1
            having sum(s.amount) <> 0
        ) s
        join commitment c on c.code = s.commitment
        where exists (select from money m where m.commitment = s.commitment)
        order by 1
        """
    ) { row -> (code: String, rate: String) in
        let rate = Cell.decimal(try row.decode(1)).shown(language)
        return (try row.decode(0), "\(rate) \(try row.decode(2, as: String.self))")
    }
    guard !running.isEmpty else { return notes }
    let more = running.count > 5 ? " (+\(running.count - 5))" : ""
    notes.append(
        Phrase.runsOn(
            commitments: running.prefix(5).map(\.code).joined(separator: ", ") + more,
            through: question.through,
            rates: running.prefix(5).map { "\($0.code) \($0.rate)" }.joined(separator: ", ") + more
        ).text(language))
    return notes
}
