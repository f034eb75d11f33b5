// Who leaves, who relieves, which posts stand empty, how full authorisations are.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// Who is due to leave in the days from a day on, and whether a relief is recorded.
    /// - Parameter days: How many days are looked ahead, the first one included.
    public func rotation(
        on day: Day, days: Int, missions: [MissionCode], known: Knowledge, _ language: Language
    ) async throws -> Report {
        let last = day.adding(days: max(0, days - 1))
        let columns = [
            Column("last_day", .day), Column("mission"), Column("type"), Column("post"),
            Column("person"), Column("deployment", .identifier), Column("relief"),
            Column("relief_first_day", .day), Column("gap_days", .integer),
            Column("overlap_days", .integer), Column("note"),
        ]
        let codes = missions.map(\.description)
        var report = try await list(
            "rotation", Phrase.rotationTitle.text(language, day, last), columns, known: known,
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
                    case when p.post is null then 'no post' when r.first_day is null then 'no relief'
                    end
                from deployment d
                join personal.identity i on i.person = d.person and i.superseded_by is null
                left join posting p on p.deployment = d.id and p.post is not null
                    and p.held @> (upper(d.served) - 1) and \(stood("p", known))
                left join lateral (
                    select \(namedOrOther("j")) as service_number, lower(q.held) as first_day
                    from post_held(p.post, \(known.entry)) q
                    left join personal.identity j on j.person = q.person and j.superseded_by is null
                    where q.deployment is distinct from d.id
                        and (lower(q.held), coalesce(q.deployment, d.id + 1))
                            > (lower(p.held), p.deployment)
                        and coalesce(upper(q.held), 'infinity') > upper(d.served)
                    order by lower(q.held) limit 1
                ) r on true
                -- The index of service knows who serves in the window; told as elsewhere what stood, the
                -- planner would read all of another's.
                where d.entry <= \(known.entry) and (d.superseded_by > \(known.entry)) is not false
                    and d.served && daterange(\(day)::date, \(last)::date, '[]')
                    and upper(d.served) - 1 between \(day)::date and \(last)::date
                    and (cardinality(\(codes)::text[]) = 0 or d.mission = any(\(codes)::text[]))
                order by 1, 2, 4, 6
                """
        }
        report.facts.insert(
            contentsOf: [Report.Fact("on", .day(day)), Report.Fact("until", .day(last))], at: 0)
        report.notes.insert(Phrase.rotationDefinition.text(language), at: 0)
        return report
    }

    /// The runs of days on which a valid post has nobody in it.
    public func vacancies(
        on day: Day, until last: Day, missions: [MissionCode], known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("post"), Column("title"), Column("mission"), Column("type"),
            Column("first_empty_day", .day), Column("last_empty_day", .day),
            Column("days", .integer), Column("last_incumbent"), Column("next_incumbent"),
        ]
        let codes = missions.map(\.description)
        var report = try await list(
            "vacancies", Phrase.vacanciesTitle.text(language, day, last), columns, known: known,
            language, names: true
        ) { session in
            for mission in codes { try requireWord("mission", mission, .unknownMission, session) }
            let incumbent = { (condition: SQL, order: SQL) -> SQL in
                """
                (select \(namedOrOther("i")) from post_held(t.post, \(known.entry)) p
                 left join personal.identity i on i.person = p.person and i.superseded_by is null
                 where \(condition)
                 order by \(order) limit 1)
                """
            }
            return """
                select t.post, t.title, t.mission, t.personnel_type, lower(e.days),
                    upper(e.days) - 1, upper(e.days) - lower(e.days),
                    \(incumbent("upper(p.held) <= lower(e.days)", "upper(p.held) desc")),
                    \(incumbent("lower(p.held) >= upper(e.days)", "lower(p.held)"))
                from post_detail t
                cross join lateral unnest(
                    datemultirange(t.valid * daterange(\(day)::date, \(last)::date, '[]'))
                    - coalesce((
                        select range_agg(p.held) from post_held(t.post, \(known.entry)) p
                    ), '{}'::datemultirange)) e (days)
                where \(stood("t", known))
                    and (cardinality(\(codes)::text[]) = 0 or t.mission = any(\(codes)::text[]))
                order by 5, 3, 1
                """
        }
        report.facts.insert(
            contentsOf: [Report.Fact("on", .day(day)), Report.Fact("until", .day(last))], at: 0)
        report.notes.insert(
            report.rows.isEmpty
                ? Phrase.noVacancies.text(language) : Phrase.vacanciesDefinition.text(language),
            at: 0)
        return report
    }

    /// The authorisations in force on a day: authorised, filled, free, and the days left.
    public func authorisationsFilled(
        on day: Day, missions: [MissionCode], known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("authorisation"), Column("mission"), Column("types"),
            Column("authorised", .integer), Column("filled", .integer), Column("free", .integer),
            Column("last_day", .day), Column("days_left", .integer), Column("waivers", .integer),
            Column("document"),
        ]
        let codes = missions.map(\.description)
        var report = try await list(
            "authorisations", Phrase.authorisationsTitle.text(language, day), columns, known: known,
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
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.authorisationsDefinition.text(language), at: 0)
        return report
    }
}

/// The service number of who holds a post, or that it is somebody whom the login may not see.
/// - Parameter alias: The identity, joined to who holds it.
func namedOrOther(_ alias: String) -> SQL {
    "coalesce(\(SQL(trusted: alias)).service_number, '(another agency)')"
}
