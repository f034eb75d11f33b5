// Money and people together: what a mission cost, what of it is development assistance, and what the
// United Nations reimburse.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// What was paid for a mission in a year beside the service in it, and the cost of a person-year.
    /// - Parameter question: Of one mission and one year; its grouping is not used.
    public func cost(
        of mission: MissionCode, in year: BudgetYear, _ question: FundingQuestion,
        _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("mission"), Column("year"), Column("currency"), Column("disbursed", .decimal),
            Column("refunded", .decimal), Column("paid", .decimal),
            Column("person_days", .integer), Column("person_years", .decimal),
            Column("cost_per_person_year", .decimal),
        ]
        var asked = question
        asked.mission = mission
        asked.fromYear = year
        asked.toYear = year
        let whole = asked
        var filter = HeadcountFilter()
        filter.missions = [mission]
        let (first, last) = (Day.january(1, of: year), Day.january(1, of: year).endOfYear)
        let (_, service) = try await service(
            ServiceQuestion(
                .personDays, from: first, to: last, every: nil, known: question.known,
                by: [.mission], filter: filter))
        let days = service.first?.people.total ?? 0
        var report = Report(
            name: "cost", title: Phrase.costTitle.text(language, mission, year), columns: columns)
        report.rows = try await reading { session in
            try requireRates(whole, session)
            return try cells(
                columns,
                """
                \(whole.relation)
                select \(mission.description), \(year.description), g.currency, g.disbursed::text,
                    g.refunded::text, (g.disbursed - g.refunded)::text, \(days)::bigint,
                    round(\(days)::numeric / \(Int(last.daysSince2000 - first.daysSince2000) + 1)::numeric, 2)::text,
                    round((g.disbursed - g.refunded) * \(Int(last.daysSince2000 - first.daysSince2000) + 1)::numeric
                        / nullif(\(days)::numeric, 0), 2)::text
                from (
                    select m.currency, coalesce(sum(m.disbursed), 0)::numeric(20, 2) as disbursed,
                        coalesce(sum(m.refunded), 0)::numeric(20, 2) as refunded
                    from (
                        select m.currency, m.disbursed, m.refunded from money m
                        where m.disbursed <> 0 or m.refunded <> 0
                        union all
                        select \(question.currency?.description ?? "NOK"), 0, 0
                    ) m
                    group by m.currency
                ) g
                order by g.currency
                """, session)
        }
        report.facts = [
            Report.Fact("mission", .text(mission.description)),
            Report.Fact("year", .integer(year.number)), Report.Fact("on", .day(question.day)),
        ]
        report.notes = [Phrase.costDefinition.text(language, question.day)]
        report.note(question.known, language)
        return report
    }

    /// What was paid for each mission in a year, and the part of it that counts as development
    /// assistance.
    public func officialAssistance(
        in year: BudgetYear, _ question: FundingQuestion, _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("mission"), Column("currency"), Column("gross", .decimal),
            Column("coefficient", .decimal), Column("oda", .decimal), Column("reason"),
            Column("source"), Column("verified", .boolean),
        ]
        var asked = question
        asked.fromYear = year
        asked.toYear = year
        let whole = asked
        var report = Report(
            name: "oda", title: Phrase.odaTitle.text(language, year, question.day),
            columns: columns)
        let known = question.known
        report.rows = try await reading { session in
            try requireRates(whole, session)
            return try cells(
                columns,
                """
                \(whole.relation)
                select g.mission, g.currency, g.gross::text, coalesce(c.percent, 0)::text,
                    round(g.gross * coalesce(c.percent, 0) / 100, 2)::text,
                    case when x.mission is not null then x.reason
                        when c.percent is null
                        then 'no coefficient for ' || k.organisation || ' ' || k.kind
                    end,
                    coalesce(x.source, c.source), coalesce(x.verified, c.verified)
                from (
                    select m.mission, m.currency,
                        sum(m.disbursed - m.refunded)::numeric(20, 2) as gross
                    from money m
                    where m.mission is not null
                    group by 1, 2
                    having sum(m.disbursed) <> 0
                ) g
                join mission_detail k on k.mission = g.mission and \(stood("k", known))
                left join oda_exclusion x on x.mission = g.mission and \(stood("x", known))
                left join oda_coefficient c on c.organisation = k.organisation and c.kind = k.kind
                    and c.valid @> make_date(\(year.number)::integer, 12, 31)
                    and x.mission is null and \(stood("c", known))
                order by 1, 2
                """, session)
        }
        report.totals = sums(report.rows, currency: 1, columns: [2, 4], language)
        report.facts = [
            Report.Fact("year", .integer(year.number)), Report.Fact("on", .day(question.day)),
        ]
        report.notes = [Phrase.odaDefinition.text(language)]
        report.note(known, language)
        return report
    }

    /// Person-months of the types that the United Nations reimburse, at the rate of each day.
    public func reimbursement(
        in year: BudgetYear, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("mission"), Column("type"), Column("first_day", .day), Column("last_day", .day),
            Column("person_days", .integer), Column("person_months", .decimal),
            Column("rate", .decimal), Column("currency"), Column("amount", .decimal),
            Column("source"), Column("verified", .boolean),
        ]
        let (first, last) = (Day.january(1, of: year), Day.january(1, of: year).endOfYear)
        let rates = try await reading { session in
            try session.rows(
                """
                select r.personnel_type, greatest(lower(r.valid), \(first)::date),
                    least(coalesce(upper(r.valid) - 1, \(last)::date), \(last)::date),
                    r.amount::text, r.currency, r.source, r.verified
                from reimbursement_rate r
                where r.valid && daterange(\(first), \(last), '[]') and \(stood("r", known))
                order by 1, 2
                """
            ) { row in
                ReimbursementRate(
                    type: try row.decode(0), first: try row.decode(1), last: try row.decode(2),
                    amount: try row.decode(3), currency: try row.decode(4),
                    source: try row.decode(5), verified: try row.decode(6))
            }
        }
        var report = Report(
            name: "reimbursement", title: Phrase.reimbursementTitle.text(language, year),
            columns: columns)
        for rate in rates {
            var filter = HeadcountFilter()
            filter.organisation = try OrganisationCode("UN")
            filter.types = [rate.type]
            let (groups, _) = try await service(
                ServiceQuestion(
                    .personDays, from: rate.first, to: rate.last, every: nil, known: known,
                    by: [.mission], filter: filter))
            for group in groups {
                let days = Int128(group.people.total)
                // A person-month is 30.4375 days; hundredths, rounded half away from nothing.
                let months = (days * 1_000_000 * 2 + 304_375) / (304_375 * 2)
                let amount =
                    (days * minorUnits(.decimal(rate.amount)) * 10_000 * 2 + 304_375)
                    / (304_375 * 2)
                report.rows.append([
                    .text(group.keys[0]), .text(rate.type.description), .day(rate.first),
                    .day(rate.last), .integer(group.people.total), .decimal(hundredths(months)),
                    .decimal(rate.amount), .text(rate.currency), .decimal(hundredths(amount)),
                    .text(rate.source), .boolean(rate.verified),
                ])
            }
        }
        report.rows.sort { "\($0[0])\($0[1])\($0[2])" < "\($1[0])\($1[1])\($1[2])" }
        report.totals = sums(report.rows, currency: 7, columns: [8], language)
        report.facts = [Report.Fact("year", .integer(year.number))]
        report.notes = [Phrase.reimbursementDefinition.text(language)]
        report.note(known, language)
        return report
    }
}

/// A rate and the days of the year for which it holds.
private struct ReimbursementRate: Sendable {
    let type: PersonnelTypeCode
    let first: Day
    let last: Day
    let amount: String
    let currency: String
    let source: String
    let verified: Bool
}
