// What is bound in the years to come, and by which authority.

internal import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// The commitments of a year and the years after it: bound is what is committed and not yet paid.
    /// - Parameter question: Its years say from when; its grouping is not used.
    public func obligations(
        _ question: FundingQuestion, _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("year"), Column("commitment"), Column("recipient"), Column("currency"),
            Column("committed", .decimal), Column("paid", .decimal), Column("bound", .decimal),
            Column("authority"),
        ]
        var report = Report(
            name: "obligations",
            title: Phrase.obligationsTitle.text(
                language, question.fromYear?.description ?? "...", question.day),
            columns: columns)
        var byYear = question
        byYear.groupings = [.year]
        let question = byYear
        (report.rows, report.notes) = try await reading { session in
            try requireRates(question, session)
            let rows = try cells(
                columns,
                """
                \(question.relation)
                select m.year::text, m.commitment, m.recipient, m.currency,
                    sum(m.committed)::numeric(20, 2)::text,
                    sum(m.disbursed - m.refunded)::numeric(20, 2)::text,
                    sum(m.committed - m.disbursed + m.refunded)::numeric(20, 2)::text,
                    case when m.year > \(question.day.year)::integer
                        then coalesce(m.authority, \(Phrase.subject.text(language)))
                        else \(Phrase.ofTheBudgetYear.text(language)) end
                from money m
                where m.commitment is not null
                group by m.year, m.commitment, m.recipient, m.currency, m.authority
                having sum(m.committed) <> 0 or sum(m.disbursed) <> 0
                order by m.year, m.commitment
                """, session)
            return (rows, try runningOn(question, language, session))
        }
        report.totals = sums(report.rows, currency: 3, columns: [4, 5, 6], language)
        report.facts = [Report.Fact("on", .day(question.day))]
        report.notes.insert(Phrase.obligationsDefinition.text(language), at: 0)
        if report.totals == nil, !report.rows.isEmpty {
            report.notes.append(Phrase.severalCurrencies.text(language))
        }
        report.note(question.known, language)
        return report
    }
}
