// Who leaves, who relieves, how full authorisations are.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let rotation = ReportShape(
        "rotation", facts: "on:date until:date without_planned_end:integer" + known,
        columns: [
            .key(.lastDay, .day), .key(.mission), .key(.type), .key(.post),
            .person(.person), .number(.deployment), .person(.relief),
            .day(.reliefFirstDay), .measure(.gapDays),
            .measure(.overlapDays), .detail(.note, of: .term),
        ])

    static let authorisations = ReportShape(
        "authorisations", facts: "on:date" + remarks + known,
        columns: [
            .key(.authorisation), .key(.mission), .detail(.types),
            .measure(.authorised), .measure(.filled), .measure(.free),
            .day(.lastDay), .measure(.daysLeft), .measure(.waivers),
            .detail(.document),
        ])
}

extension Ledger {
    /// Who is due to leave in the days from a day on, and whether a relief is recorded.
    /// - Parameter days: How many days are looked ahead, the first one included.
    public func rotation(
        on day: Day, days: Int, missions: [MissionCode], known: Knowledge, _ language: Language
    ) async throws -> Report {
        let last = day.adding(days: max(0, days - 1))
        let codes = missions.map(\.description)
        var report = try await list(
            .rotation, Phrase.rotationTitle(from: day, to: last).text(language), known: known,
            language, names: true
        ) { session in
            for mission in codes { try requireWord("mission", mission, .unknownMission, session) }
            return """
                select upper(d.served) - 1, d.mission, d.personnel_type, p.post, i.service_number,
                    d.id, r.service_number, r.first_day,
                    case when r.first_day >= upper(d.served)
                        then r.first_day - upper(d.served) end,
                    case when r.first_day < upper(d.served)
                        then upper(d.served) - r.first_day end,
                    case when upper_inf(d.served) then 'no planned end'
                        when p.post is null then 'no post' when r.first_day is null then 'no relief'
                    end
                from deployment d
                join personal.identity i on i.person = d.person and i.superseded_by is null
                left join posting p on p.deployment = d.id and p.post is not null
                    and p.held @> coalesce(upper(d.served) - 1, greatest(\(day)::date, lower(d.served)))
                    and \(stood("p", known))
                left join lateral (
                    select \(namedOrOther("j")) as service_number, lower(q.held) as first_day
                    from post_held(p.post, \(known.entry)) q
                    left join personal.identity j on j.person = q.person and j.superseded_by is null
                    where q.deployment is distinct from d.id
                        and (lower(q.held), coalesce(q.deployment, d.id + 1))
                            > (lower(p.held), p.deployment)
                        and coalesce(upper(q.held), 'infinity')
                            > coalesce(upper(d.served), \(day)::date)
                    order by lower(q.held) limit 1
                ) r on true
                -- The index of service knows who serves in the window; told as elsewhere what stood, the
                -- planner would read all of another's.
                where d.entry <= \(known.entry) and (d.superseded_by > \(known.entry)) is not false
                    and d.served && daterange(\(day)::date, \(last)::date, '[]')
                    and (upper(d.served) - 1 between \(day)::date and \(last)::date
                        or upper_inf(d.served) and p.post is not null)
                    and (cardinality(\(codes)::text[]) = 0 or d.mission = any(\(codes)::text[]))
                order by 1, 2, 4, 6
                """
        }
        report.picture = .leaving
        report.telling = .leaving
        report.facts.insert(
            contentsOf: [Report.Fact("on", .day(day)), Report.Fact("until", .day(last))], at: 0)
        report.notes.insert(Phrase.rotationDefinition.text(language), at: 0)
        let listed = report.rows.filter { $0[0] == .empty }.count
        let all = try await withoutEnd(in: day...last, codes, known)
        if all > 0 {
            report.notes.insert(
                Phrase.withoutPlannedEnd(people: all, listed: listed).text(language), at: 1)
        }
        report.facts.append(Report.Fact("without_planned_end", .integer(all)))
        return report
    }

    /// How many deployments have no last day, planned or known, and can be in no rotation therefore.
    private func withoutEnd(
        in days: ClosedRange<Day>, _ missions: [String], _ known: Knowledge
    ) async throws -> Int {
        try await reading { session in
            try session.value(
                """
                select count(*) from deployment d
                where d.served && daterange(\(days.lowerBound)::date, \(days.upperBound)::date, '[]')
                    and upper_inf(d.served) and \(stood("d", known))
                    and (cardinality(\(missions)::text[]) = 0 or d.mission = any(\(missions)::text[]))
                """)
        }
    }

    /// The authorisations in force on a day: authorised, filled, free, and the days left.
    public func authorisationsFilled(
        on day: Day, missions: [MissionCode], known: Knowledge, _ language: Language
    ) async throws -> Report {
        let codes = missions.map(\.description)
        var report = try await list(
            .authorisations, Phrase.authorisationsTitle(day).text(language), known: known,
            language
        ) { session in
            for mission in codes { try requireWord("mission", mission, .unknownMission, session) }
            return """
                with strength as materialized (
                    select c.mission, c.personnel_type,
                        n.women + n.men + n.other + n.not_stated as people
                    from strength_on(\(day), \(known.entry)) n
                    join strength_cell c on c.id = n.cell
                )
                select a.authorisation, a.mission, x.types, a.ceiling, x.filled,
                    a.ceiling - x.filled, upper(a.valid) - 1, upper(a.valid) - 1 - \(day)::date,
                    (select count(distinct w.deployment) from authorisation_waiver w
                     where w.authorisation = a.authorisation and w.entry <= \(known.entry)),
                    a.document
                from authorisation_detail a
                cross join lateral (
                    select string_agg(t.personnel_type, ' ' order by t.personnel_type) as types,
                        coalesce(sum((
                            select sum(s.people) from strength s
                            where s.mission = a.mission and s.personnel_type = t.personnel_type
                        )), 0)::bigint as filled
                    from authorisation_type t
                    where t.authorisation = a.authorisation and \(stood("t", known))
                ) x
                where \(stood("a", known)) and a.valid @> \(day)::date
                    and (cardinality(\(codes)::text[]) = 0 or a.mission = any(\(codes)::text[]))
                order by a.mission, a.authorisation
                """
        }
        report.picture = .against(
            by: .authorisation, bar: .filled, mark: .authorised, .people, beside: .mission)
        report.telling = .filled
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.authorisationsDefinition.text(language), at: 0)
        var filter = HeadcountFilter()
        filter.missions = missions
        let unauthorised = try await servingUnauthorised(on: day, codes, known)
        if unauthorised > 0 {
            report.notes.append(Phrase.leftOutUnauthorised(unauthorised).text(language))
            report.facts.append(Report.Fact("left_out", .integer(unauthorised)))
        }
        report.note(try await remarks(in: day...day, filter, known), language)
        return report
    }

    /// How many serve in a mission as a type for which no authorisation is in force.
    private func servingUnauthorised(
        on day: Day, _ missions: [String], _ known: Knowledge
    ) async throws -> Int {
        try await reading { session in
            try session.value(
                """
                select coalesce(sum(n.women + n.men + n.other + n.not_stated), 0)::bigint
                from strength_on(\(day), \(known.entry)) n
                join strength_cell c on c.id = n.cell
                where (cardinality(\(missions)::text[]) = 0 or c.mission = any(\(missions)::text[]))
                    and not exists (
                        select from authorisation_detail a
                        join authorisation_type t on t.authorisation = a.authorisation
                            and t.personnel_type = c.personnel_type and \(stood("t", known))
                        where a.mission = c.mission and a.valid @> \(day)::date
                            and \(stood("a", known))
                    )
                """)
        }
    }
}
