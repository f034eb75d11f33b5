// What lies between the money that remained on one day and on another.

internal import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// The way from what remained on one day to what remained on another; its arithmetic closes or it
    /// is an error. All is counted through the same year.
    /// - Throws: ``LedgerError`` `totals-disagree`.
    public func fundingDifference(
        from opening: FundingQuestion, to closing: FundingQuestion, _ language: Language
    ) async throws -> Report {
        let names = ["opening", "corrections", "new", "amended", "paid", "closing"]
        let keys = closing.groupings.map { Column($0.rawValue) }
        let columns = keys + [Column("currency")] + names.map { Column($0, .decimal) }
        var report = Report(
            name: "difference",
            title: Phrase.fundingDifferenceTitle.text(language, opening.day, closing.day),
            columns: columns)
        let (rows, through) = try await reading { session in
            let through = try closing.toYear ?? lastYear(closing, session)
            return (
                try cells(columns, try parts(opening, closing, through), session), through
            )
        }
        report.rows = rows
        let first = keys.count + 1
        for row in rows {
            let amounts: [Int128] = row[first...].map(minorUnits)
            let sum: Int128 = amounts[0...3].reduce(0, +) - amounts[4]
            guard sum == amounts[5] else {
                throw LedgerError(
                    .totalsDisagree,
                    "The way from opening to closing ends at \(hundredths(sum)), not"
                        + " \(hundredths(amounts[5])).",
                    hint: "This is a fault of peaceledger; please report it.")
            }
        }
        if !keys.isEmpty {
            report.totals = sums(
                rows, currency: keys.count, columns: Array(first..<columns.count), language)
        }
        report.facts = [
            Report.Fact("from_on", .day(opening.day)), Report.Fact("to_on", .day(closing.day)),
            Report.Fact("from_entry", .integer(Int(opening.known.entry))),
            Report.Fact("to_year", .integer(through.number)),
        ]
        report.notes = [
            Phrase.fundingDifferenceDefinition.text(
                language, opening.known.entry, closing.known.entry, through)
        ]
        if Set(rows.map { "\($0[keys.count])" }).count > 1 {
            report.notes.append(Phrase.currenciesApart.text(language))
        }
        report.note(closing.known, language)
        return report
    }
}

/// The last year that anything with an end is promised for, and no earlier than the closing day's.
private func lastYear(_ question: FundingQuestion, _ session: Session) throws -> BudgetYear {
    let last: Int = try session.value(
        """
        select greatest(\(question.day.year)::integer, coalesce(max(upper(s.years) - 1), 0))
        from commitment_step s
        where s.on_day <= \(question.day) and s.entry <= \(question.known.entry)
            and not upper_inf(s.years)
        """)
    return try BudgetYear(last)
}

private func parts(
    _ opening: FundingQuestion, _ closing: FundingQuestion, _ through: BudgetYear
) throws -> SQL {
    var (before, again, after) = (opening, closing, closing)
    again.day = opening.day
    before.toYear = through
    again.toYear = through
    after.toYear = through
    let remaining = "m.committed - m.disbursed + m.refunded" as SQL
    // Each stock with its own relation; the keys are those of the closing's knowledge and its own.
    func stock(_ question: FundingQuestion, _ columns: SQL) -> SQL {
        """
        select * from (
            \(question.relation)
            select m.commitment, m.recipient, m.purpose, m.section, m.mission, m.line, m.year,
                m.currency, \(columns)
            from money m
            where m.commitment is not null
        ) s
        """
    }
    let keys = SQL.joined(closing.groupings.map(\.key) + ["m.currency"], by: ", ")
    let places = SQL(
        trusted: (1...(closing.groupings.count + 1)).map(String.init).joined(separator: ", "))
    let known = closing.known
    return """
        select \(keys), \(SQL.joined(
            ["opening", "corrections", "new", "amended", "paid", "closing"].map {
                "sum(m.\(SQL(trusted: $0)))::numeric(20, 2)::text"
            }, by: ", "))
        from (
            \(stock(before, "\(remaining) as opening, -(\(remaining)) as corrections, 0 as new, 0 as amended, 0 as paid, 0 as closing"))
            union all
            \(stock(again, "0, \(remaining), 0, 0, 0, 0"))
            union all
            \(stock(after, "0, 0, 0, 0, 0, \(remaining)"))
            union all
            select v.commitment, d.recipient, d.purpose, d.section, d.mission, v.line, v.year,
                c.currency, 0, 0, v.new, v.amended, v.paid, 0
            from (
                select s.commitment, null::text as line, y.year,
                    case when s.kind = 'original' then s.amount else 0 end as new,
                    case when s.kind = 'original' then 0 else s.amount end as amended, 0 as paid
                from commitment_step s
                cross join lateral generate_series(
                    lower(s.years), least(upper(s.years) - 1, \(through.number)::integer)
                ) y (year)
                where s.on_day > \(opening.day) and s.on_day <= \(closing.day)
                    and s.entry <= \(known.entry)
                union all
                select p.commitment, p.line, p.year, 0, 0, p.amount
                from disbursement p
                where p.on_day > \(opening.day) and p.on_day <= \(closing.day)
                    and p.year <= \(through.number)::integer and \(stood("p", known))
                union all
                select p.commitment, p.line, p.year, 0, 0, -r.amount
                from refund r
                join disbursement p on p.id = r.disbursement
                where r.on_day > \(opening.day) and r.on_day <= \(closing.day)
                    and p.year <= \(through.number)::integer and \(stood("r", known))
            ) v
            join commitment c on c.code = v.commitment
            join commitment_detail d on d.commitment = v.commitment and \(stood("d", known))
            where \(closing.condition)
        ) m
        group by \(places)
        having bool_or(m.opening <> 0 or m.corrections <> 0 or m.new <> 0 or m.amended <> 0
            or m.paid <> 0 or m.closing <> 0)
        order by \(places)
        """
}
