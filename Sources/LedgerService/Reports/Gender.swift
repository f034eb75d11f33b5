// The share of women by the UN's own groups, against the target of the year.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// Women among those who serve in missions led by the UN, by the UN's groups, and how many are
    /// missing to the year's target.
    public func genderShares(
        on day: Day, missions: [MissionCode], known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("gender_group"), Column("women", .integer), Column("total", .integer),
            Column("share_percent", .decimal), Column("target_percent", .decimal),
            Column("gap", .integer), Column("verified", .boolean), Column("source"),
        ]
        let codes = missions.map(\.description)
        var report = try await list(
            "gender", Phrase.genderTitle.text(language, day), columns, known: known, language
        ) { session in
            for mission in codes { try requireWord("mission", mission, .unknownMission, session) }
            return """
                select x.gender_group, x.women, x.total, round(100.0 * x.women / x.total, 1)::text,
                    t.percent::text,
                    greatest(ceil(t.percent * x.total / 100) - x.women, 0)::integer, t.verified,
                    t.source
                from (
                    select coalesce(g.gender_group, s.personnel_type) as gender_group,
                        sum(s.women)::bigint as women, sum(s.total)::bigint as total
                    from (
                        select c.mission, c.personnel_type, n.women,
                            n.women + n.men + n.other + n.not_stated as total
                        from strength_on(\(day), \(known.entry)) n
                        join strength_cell c on c.id = n.cell
                    ) s
                    join mission_known(\(known.entry)) m on m.mission = s.mission
                        and m.organisation = 'UN'
                    left join gender_group_type g on g.personnel_type = s.personnel_type
                        and \(stood("g", known))
                    where cardinality(\(codes)::text[]) = 0 or s.mission = any(\(codes)::text[])
                    group by 1
                ) x
                left join gender_target t on t.gender_group = x.gender_group
                    and t.year = extract(year from \(day)::date) and \(stood("t", known))
                where x.total > 0
                order by t.percent is null, 1
                """
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.genderDefinition.text(language), at: 0)
        return report
    }
}
