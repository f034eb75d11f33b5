// The report of money: pledged, committed, allocated, disbursed, refunded, remaining.

internal import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// Money as it stood on a day, each measure with a total of its own; remaining is committed less
    /// what is paid and has not come back.
    /// - Throws: ``LedgerError`` `no-rate` when something cannot be converted, `totals-disagree`.
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
        let keys = question.groupings.map { Column($0.rawValue) }
        let measures = FundingQuestion.measures + ["remaining"]
        let columns =
            keys + [Column("currency")] + measures.map { Column($0, .decimal) }
        var report = Report(
            name: "funding", title: Phrase.fundingTitle.text(language, question.day),
            columns: columns)
        if question.currency != nil { try requireRates(question, session) }
        let found = try rows(question, session)
        report.rows = found.groups
        try requireSums(found.groups, found.totals, keys.count)
        if let line = question.groupings.firstIndex(of: .budgetLine) {
            // Blank, for nought would make what is paid of a line look like a deficit.
            for row in report.rows.indices where report.rows[row][line] != .empty {
                for (place, measure) in measures.enumerated()
                where ["pledged", "committed", "remaining"].contains(measure) {
                    report.rows[row][keys.count + 1 + place] = .empty
                }
            }
        }
        if found.totals.count == 1, !keys.isEmpty {
            report.totals =
                [.text(Label.total.text(language))]
                + Array(repeating: .empty, count: keys.count - 1) + found.totals[0]
        }
        report.facts = [Report.Fact("on", .day(question.day))]
        report.groupingColumns = max(0, keys.count - 1)
        report.notes = [Phrase.fundingDefinition.text(language)]
        if question.groupings.contains(.budgetLine) {
            report.notes.append(Phrase.noLineOfCommitments.text(language))
        }
        report.notes += try caveats(question, language, session)
        if found.totals.count > 1 { report.notes.append(Phrase.severalCurrencies.text(language)) }
        return report
    }
}

/// The groups, and for each currency the sum that the database gives for all.
private func rows(
    _ question: FundingQuestion, _ session: Session
) throws -> (groups: [[Cell]], totals: [[Cell]]) {
    let keys = question.groupings.map(\.key)
    let named = SQL.joined(
        keys.enumerated().map { "\($1) as k\(SQL(trusted: "\($0)"))" }
            + ["m.currency as currency"], by: ", ")
    let sums = SQL.joined(
        FundingQuestion.measures.map {
            let name = SQL(trusted: $0)
            return "coalesce(sum(m.\(name)), 0)::numeric(20, 2) as \(name)"
        }, by: ", ")
    let texts = SQL.joined(
        FundingQuestion.measures.map { "g.\(SQL(trusted: $0))::text" }, by: ", ")
    let places = SQL.joined(keys.indices.map { "g.k\(SQL(trusted: "\($0)"))" }, by: ", ")
    let selected = keys.isEmpty ? "" : places + ", "
    let set = SQL.joined(keys + ["m.currency"], by: ", ")
    let count = keys.count + 1 + FundingQuestion.measures.count + 1
    let all = try session.rows(
        """
        \(question.relation)
        select g.whole, \(selected)g.currency, \(texts),
            (g.committed - g.disbursed + g.refunded)::text
        from (
            select \(named), \(sums), grouping(\(keys.first ?? "m.currency")) = 1 as whole
            from money m
            group by grouping sets ((\(set)), (m.currency))
        ) g
        where g.pledged <> 0 or g.committed <> 0 or g.allocated <> 0 or g.disbursed <> 0
            or g.refunded <> 0
        order by \(selected)g.currency
        """
    ) { row -> (Bool, [Cell]) in
        let cells = try (1...count).map { index -> Cell in
            let text = try row.decodeIfPresent(index, as: String.self)
            return index <= keys.count + 1
                ? Cell.optional(text) : text.map(Cell.decimal) ?? .empty
        }
        return (try row.decode(0), cells)
    }
    guard !keys.isEmpty else {
        // Without keys the two sets are one: each currency comes twice.
        let once = stride(from: 0, to: all.count, by: 2).map { all[$0].1 }
        return (once, once)
    }
    return (
        all.filter { !$0.0 }.map(\.1),
        all.filter(\.0).map { Array($0.1.dropFirst(keys.count)) }
    )
}

/// Refuses to print rows that do not add up to what the database says of all.
private func requireSums(_ rows: [[Cell]], _ totals: [[Cell]], _ keys: Int) throws(LedgerError) {
    for total in totals {
        let own = rows.filter { $0[keys] == total[0] }
        for measure in 1..<total.count {
            let sum = own.reduce(Int128(0)) { $0 + minorUnits($1[keys + measure]) }
            guard sum == minorUnits(total[measure]) else {
                throw LedgerError(
                    .totalsDisagree,
                    "The rows add up to \(sum) hundredths, the total says \(total[measure]).",
                    hint: "This is a fault of peaceledger; please report it.")
            }
        }
    }
}

func requireRates(_ question: FundingQuestion, _ session: Session) throws {
    guard let target = question.currency else { return }
    try requireWord("currency", target.description, .unknownCurrency, session)
    let missing = try session.row(
        """
        \(question.relation)
        select e.currency, e.value_day from exchange e where e.rate is null order by 2, 1 limit 1
        """
    ) { row in (try Currency(row.decode(0, as: String.self)), try row.decode(1, as: Day.self)) }
    if let (currency, day) = missing {
        throw noRate(currency, target, day, question.rateWithin)
    }
}

/// What must be known to trust the numbers: years to come, rates that run on, rates of exchange.
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
        select m.year, m.currency, sum(m.committed)::numeric(20, 2)::text
        from money m
        where m.year > \(question.day.year)::integer and m.authority is null
        group by 1, 2
        having sum(m.committed) <> 0
        order by 1, 2
        """
    ) { row in
        let amount = Cell.decimal(try row.decode(2)).shown(language)
        return "\(try row.decode(0, as: Int.self)): \(amount) \(try row.decode(1, as: String.self))"
    }
    if !subject.isEmpty {
        notes.append(Phrase.subjectToStorting.text(language, subject.joined(separator: "; ")))
    }
    notes += try runningOn(question, language, session)
    guard let target = question.currency else { return notes }
    let rates = try session.rows(
        """
        \(question.relation)
        select '1 ' || e.currency || ' = ' || trim_scale(round(e.rate, 6)) || ' '
            || \(target.description) || ' (' || concat_ws(', ', e.on_day, 'over ' || e.by_way_of,
                e.source) || ')'
        from exchange e where e.currency <> \(target.description)
        order by e.currency, e.value_day
        """
    ) { row in try row.decode(0, as: String.self) }
    if !rates.isEmpty {
        notes.append(
            Phrase.ratesUsed.text(
                language,
                rates.prefix(8).joined(separator: "; ")
                    + (rates.count > 8 ? "; ... (\(rates.count))" : "")))
    }
    return notes
}

/// Which commitments run on without an end, and through which year they are counted.
func runningOn(
    _ question: FundingQuestion, _ language: Language, _ session: Session
) throws -> [String] {
    let codes = try session.rows(
        """
        select distinct s.commitment
        from commitment_step_years(
            \(question.day), \(question.known.entry), \(question.through)::integer) s
        where s.runs_on
        """
    ) { row in try row.decode(0, as: String.self) }
    guard !codes.isEmpty else { return [] }
    let running = try session.rows(
        """
        \(question.commitments)
        select m.commitment from money m
        where m.commitment = any(\(codes)::text[])
        group by 1
        order by 1
        """
    ) { row in try row.decode(0, as: String.self) }
    guard !running.isEmpty else { return [] }
    return [
        Phrase.runsOn.text(
            language,
            running.prefix(5).joined(separator: ", ")
                + (running.count > 5 ? " (+\(running.count - 5))" : ""), question.through)
    ]
}
