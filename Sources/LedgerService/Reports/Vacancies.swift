// Which posts stand empty, and of which it cannot be told.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let vacancies = ReportShape(
        "vacancies", facts: "on:date until:date" + known,
        columns: [
            .key(.post), .detail(.title), .key(.mission), .key(.type),
            .day(.firstEmptyDay), .day(.lastEmptyDay),
            .measure(.days), .person(.lastIncumbent), .person(.nextIncumbent),
            .detail(.note, of: .term), .day(.awaySince), .person(.standIn),
        ])
}

extension Ledger {
    /// The runs of days on which a valid post has nobody in it; and the posts of which that cannot be
    /// told, because the holder has no planned end, or whose holder is away on the day.
    public func vacancies(
        on day: Day, until last: Day, missions: [MissionCode], known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let codes = missions.map(\.description)
        var report = try await list(
            .vacancies, Phrase.vacanciesTitle(from: day, to: last).text(language), known: known,
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
                    \(incumbent("lower(p.held) >= upper(e.days)", "lower(p.held)")),
                    null, null::date, null
                from post_detail t
                cross join lateral unnest(
                    datemultirange(t.valid * daterange(\(day)::date, \(last)::date, '[]'))
                    - coalesce((
                        select range_agg(p.held) from post_held(t.post, \(known.entry)) p
                    ), '{}'::datemultirange)) e (days)
                where \(stood("t", known))
                    and (cardinality(\(codes)::text[]) = 0 or t.mission = any(\(codes)::text[]))
                union all
                select t.post, t.title, t.mission, t.personnel_type, null, null, null,
                    \(namedOrOther("i")),
                    \(incumbent("lower(p.held) > lower(h.held)", "lower(p.held)")),
                    case when upper_inf(h.held) then 'no planned end' else 'holder away' end,
                    a.away_since, s.service_number
                from post_detail t
                cross join lateral post_held(t.post, \(known.entry)) h
                left join personal.identity i on i.person = h.person and i.superseded_by is null
                left join post_away(t.post, \(day), \(known.entry)) a on a.held = h.held
                left join lateral (
                    select \(namedOrOther("j")) as service_number
                    from post_stand_ins(t.post, \(known.entry)) v
                    left join personal.identity j on j.person = v.person and j.superseded_by is null
                    where v.days @> \(day)::date
                    limit 1
                ) s on a.away_since is not null
                where \(stood("t", known))
                    and h.held && (t.valid * daterange(\(day)::date, \(last)::date, '[]'))
                    and (upper_inf(h.held) or a.away_since is not null)
                    and (cardinality(\(codes)::text[]) = 0 or t.mission = any(\(codes)::text[]))
                order by 5, 3, 1
                """
        }
        report.facts.insert(
            contentsOf: [Report.Fact("on", .day(day)), Report.Fact("until", .day(last))], at: 0)
        report.picture = .standingEmpty
        report.telling = .vacancies
        report.nothing = Phrase.noVacancies.text(language)
        let note = report.place(.note) ?? 0
        let isEmpty = report.rows.allSatisfy { $0[note] != .empty }
        report.notes.insert(
            isEmpty ? Phrase.noVacancies.text(language) : Phrase.vacanciesDefinition.text(language),
            at: 0)
        report.notes.insert(contentsOf: report.rows.compactMap { awayNote($0, language) }, at: 1)
        return report
    }
}

/// That the holder of a post is away, and who stands in; nil for any other row of vacancies.
private func awayNote(_ row: [Cell], _ language: Language) -> String? {
    guard case .day(let since) = row[10] else { return nil }
    let (post, holder) = (row[0].shown(language), row[7].shown(language))
    return row[11] == .empty
        ? Phrase.holderAway(post: post, holder: holder, since: since).text(language)
        : Phrase.holderAwayStandIn(
            post: post, holder: holder, since: since, standIn: row[11].shown(language)
        ).text(language)
}

/// The service number of who holds a post, or that it is somebody whom the login may not see.
/// - Parameter alias: The identity, joined to who holds it.
func namedOrOther(_ alias: String) -> SQL {
    "coalesce(\(SQL(trusted: alias)).service_number, '(another agency)')"
}
