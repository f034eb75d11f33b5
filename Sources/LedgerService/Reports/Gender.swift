// The share of women by the UN's own groups, against the target of the year; unknown is not zero.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let gender = ReportShape(
        "gender", facts: "on:date gender_not_stated?:integer" + remarks + suppressed + known,
        columns: [
            .key(.group), .people(.women), .people(.notStated),
            .people(.all),
            .share(.share), .measure(.target, .decimal),
            .share(.gap, .integer), .flag(.verified), .source,
        ])
}

extension Ledger {
    /// Women among those who serve in missions led by the UN, by the UN's groups, and how many are
    /// missing to the year's target.
    public func genderShares(
        on day: Day, missions: [MissionCode], known: Knowledge, _ language: Language
    ) async throws -> Report {
        let codes = missions.map(\.description)
        var report = try await list(
            .gender, Phrase.genderTitle(day).text(language), known: known, language
        ) { session in
            for mission in codes { try requireWord("mission", mission, .unknownMission, session) }
            return """
                select x.gender_group, x.women, x.not_stated, x.stated + x.not_stated,
                    round(100.0 * x.women / nullif(x.stated, 0), 1)::text, t.percent::text,
                    case when x.stated > 0
                        then greatest(ceil(t.percent * x.stated / 100) - x.women, 0)::integer end,
                    t.verified, t.source
                from (
                    select coalesce(g.gender_group, s.personnel_type) as gender_group,
                        sum(s.women)::bigint as women, sum(s.stated)::bigint as stated,
                        sum(s.not_stated)::bigint as not_stated
                    from (
                        select c.mission, c.personnel_type, n.women, n.not_stated,
                            n.women + n.men + n.other as stated
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
                where x.stated + x.not_stated > 0
                order by t.percent is null, 1
                """
        }
        report.picture = .against(
            by: .group, bar: .share, mark: .target, .percentOfWomen, beside: nil)
        report.telling = .shares
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.genderDefinition.text(language), at: 0)
        let unknown = report.rows.reduce(0) { sum, row in
            if case .integer(let people) = row[2] { sum + people } else { sum }
        }
        report.note(notStated: unknown, language)
        var filter = HeadcountFilter()
        filter.missions = missions
        let everybody = HeadcountQuestion(on: [day], known: known, by: [], filter: filter)
        let all = try await headcount(everybody).reduce(0) { $0 + $1.people.total }
        let told = report.rows.reduce(0) { sum, row in
            if case .integer(let people) = row[3] { sum + people } else { sum }
        }
        if all > told {
            report.notes.append(Phrase.leftOutNotUN(all - told).text(language))
            report.facts.append(Report.Fact("left_out", .integer(all - told)))
        }
        filter.organisation = try OrganisationCode("UN")
        report.note(try await remarks(in: day...day, filter, known), language)
        return report
    }
}
