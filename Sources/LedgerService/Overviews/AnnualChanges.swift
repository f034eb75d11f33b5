// What has changed of last year's figure since last year's report, entry by entry with its reason.

internal import LedgerModel
internal import LedgerReports
internal import Postgres

extension ReportShape {
    static let lastYearsChanges = ReportShape(
        "changes",
        columns: [
            .number(.entry), .instant(.recordedAt), .detail(.command), .measure(.effect),
            .note(.reason), .source,
        ])
}

extension Ledger {
    /// The statements that have changed the headcount of last year's last day since it was last
    /// published by `annual`, or else since that year ended.
    func changes(
        of day: Day, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns = ReportShape.lastYearsChanges.columns
        var report = Report(.lastYearsChanges, Phrase.annualChanges(day).text(language))
        let base = try await lastYearsKnowledge(day, known)
        guard base > 0 else {
            report.notes = [Phrase.annualNoBase(day).text(language)]
            return report
        }
        let (rows, opening, closing) = try await reading { session in
            let stocks: [Int] = try [base, known.entry].map { entry in
                try session.value(
                    """
                    select coalesce(sum(women + men + other + not_stated), 0)::bigint
                    from strength_on(\(day), \(entry))
                    """)
            }
            let rows = try cells(
                columns,
                """
                select e.number, e.recorded_at, e.command, r.effect, e.reason, e.source
                from (
                    select entry, sum(is_people - was_people)::bigint as effect
                    from strength_revision(\(day), \(base), \(known.entry))
                    group by entry
                    having sum(is_people - was_people) <> 0
                ) r
                join ledger_entry e on e.number = r.entry
                order by e.number
                """, session)
            return (rows, stocks[0], stocks[1])
        }
        let effect = rows.reduce(0) { sum, row in
            if case .integer(let number) = row[3] { sum + number } else { sum }
        }
        guard opening + effect == closing else { throw disagreement(opening + effect, closing) }
        report.rows = rows
        report.totals = [
            .text(Label.total.text(language)), .empty, .empty, .integer(effect), .empty, .empty,
        ]
        report.notes = [
            Phrase.annualChangesDefinition(day: day, was: opening, entry: base, isNow: closing)
                .text(language)
        ]
        return report
    }

    /// The entry that last year's figures were given with; 0 when nothing was recorded then.
    private func lastYearsKnowledge(_ day: Day, _ known: Knowledge) async throws -> Int64 {
        let year = String(day.year)
        return try await asking { session in
            let published: Int64? = try session.optionalValue(
                """
                select max(p.known) from publication p
                where p.entry <= \(known.entry) and \(year) = case
                    when p.words[1] = 'question'
                        and p.words[2]::jsonb ->> 'question' = \(AskAnnual.name)
                        then p.words[2]::jsonb ->> 'year'
                    when p.words[1] = 'annual' then substring(
                        array_to_string(p.words, ' ') from 'year[= ]([0-9]{4})')
                    end
                """)
            if let published { return published }
            return try session.value(
                """
                select least(ledger_known((\(day)::date + 1)::timestamptz - interval '1 microsecond'),
                    \(known.entry))
                """)
        }
    }
}
