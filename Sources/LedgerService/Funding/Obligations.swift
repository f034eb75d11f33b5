// What is bound in the years to come, and by which authority.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let obligations = ReportShape(
        "obligations", facts: "on:date" + known,
        columns: [
            .key(.year), .key(.commitment), .key(.recipient), .currency,
            .money(.committed), .money(.paid), .money(.bound),
            .detail(.authority), .money(.perYear),
        ] + MoneyRows.rateColumns,
        sometimes: MoneyRows.rateColumns)
}

extension Ledger {
    /// The commitments of a year and the years after it: bound is what is committed and not yet paid.
    /// A rate that runs on is counted through the question's last year, or else the year of its day;
    /// of the years after that stands what it is each year, and no total.
    /// - Parameter question: Its years say from when; its grouping is not used.
    public func obligations(
        _ question: FundingQuestion, _ language: Language
    ) async throws -> Report {
        let converts = question.currency != nil
        let columns =
            ReportShape.obligations.columns + (converts ? MoneyRows.rateColumns : [])
        var report = Report(
            name: "obligations",
            title: Phrase.obligationsTitle(
                from: question.fromYear?.description ?? "...", day: question.day
            ).text(language),
            columns: columns)
        report.telling = .obligations
        var byYear = question
        byYear.groupings = [.year]
        let question = byYear
        (report.rows, report.notes) = try await reading { session in
            try requireTarget(question, session)
            let keys: [SQL] = [
                "m.year::text", "m.commitment", "m.recipient",
                """
                case when m.year > \(question.day.year)::integer
                    then coalesce(m.authority, \(Phrase.subject.text(language)))
                    else \(Phrase.ofTheBudgetYear.text(language)) end
                """,
            ]
            let pieces = try question.pieces(by: keys, where: "m.commitment is not null", session)
            let money = MoneyRows(pieces.groups, into: question.currency)
            let rows = money.rows.map { row -> [Cell] in
                let first = keys.count + 1
                var paid = CellSum([row[first + 3]])
                paid.subtract(row[first + 4])
                let amounts = [row[first + 1], paid.cell, row[first + MoneyPiece.remaining]]
                return Array(row[0..<3]) + [row[keys.count]] + amounts + [row[3], .empty]
                    + row[(first + MoneyPiece.measures.count)...]
            }
            return (
                rows + (try runningOn(question, columns.count, language, session)),
                try yearsCovered(question, language, session) + money.notes(question, language)
            )
        }
        report.totals = sums(
            report.rows, currency: 3, columns: [4, 5, 6] + (converts ? [9] : []), language)
        report.facts = [Report.Fact("on", .day(question.day))]
        report.notes.insert(Phrase.obligationsDefinition.text(language), at: 0)
        if report.totals == nil, !report.rows.isEmpty {
            report.notes.append(
                (converts ? Phrase.currenciesApart : Phrase.severalCurrencies).text(language))
            report.notes.append(
                Phrase.totalsOfCurrencies(
                    MoneyRows.totals(
                        of: report.rows, currency: 3,
                        columns: [(.committed, 4), (.paid, 5), (.bound, 6)], language)
                ).text(language))
        }
        report.note(question.known, language)
        return report
    }
}

/// The rates that run on after the years that are counted: so much each year, and no total.
private func runningOn(
    _ question: FundingQuestion, _ columns: Int, _ language: Language, _ session: Session
) throws -> [[Cell]] {
    guard question.toYear == nil else { return [] }
    let first = max(question.fromYear?.number ?? 0, question.through + 1)
    let target = question.currency?.description
    let rows = try session.rows(
        """
        with step as (
            select s.commitment, greatest(lower(s.years), \(first)::integer) as year, s.amount
            from commitment_step s
            where upper_inf(s.years) and s.on_day <= \(question.day)
                and s.entry <= \(question.known.entry)
        ),
        run as (
            select s.commitment, s.year,
                sum(sum(s.amount)) over (partition by s.commitment order by s.year) as rate,
                lead(s.year) over (partition by s.commitment order by s.year) - 1 as last_year
            from step s
            group by s.commitment, s.year
        )
        select concat_ws('-', r.year, coalesce(r.last_year::text, '')), r.commitment, d.recipient,
            case when x.rate is null then c.currency else \(target) end,
            case when x.rate is null then money_text(r.rate, c.currency)
                else money_text(
                    round(r.rate * x.rate, currency_digits(\(target))), \(target)) end,
            coalesce(d.authority, \(Phrase.subject.text(language)))
        from run r
        join commitment c on c.code = r.commitment
        join commitment_detail d on d.commitment = c.code and \(stood("d", question.known))
        left join lateral rate_used(
            c.currency, \(target), \(question.day), \(question.rateWithin)::integer,
            \(question.known.entry)
        ) x on true
        where r.rate <> 0 and \(question.condition)
        order by r.year, r.commitment
        """
    ) { row in try (0..<6).map { try row.decode($0, as: String.self) } }
    return rows.map { row in
        let cells: [Cell] =
            row[0..<4].map(Cell.text) + [
                .empty, .empty, .empty, .text(row[5]), .money(row[4], row[3]),
            ]
        return cells + Array(repeating: .empty, count: columns - cells.count)
    }
}
