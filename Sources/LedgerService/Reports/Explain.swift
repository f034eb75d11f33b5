// From a cell of a headcount to the deployments and entries behind it.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// Everybody who counts on a day, with the entry that says so.
    /// - Throws: ``LedgerError`` `totals-disagree` when the list is not as long as the headcount.
    public func explanation(
        on day: Day, gender: Gender?, filter: HeadcountFilter, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.deployment), .person(.person), .detail(.gender),
            .key(.mission),
            .key(.type), .key(.agency), .day(.firstDay), .day(.lastDay),
            .measure(.people), .number(.entry),
            .instant(.recordedAt),
            .detail(.recordedBy), .note(.reason), .source,
        ]
        let joins = Grouping.joins(
            [], component: filter.component != nil, organisation: filter.organisation != nil,
            known: known.entry)
        let condition = filter.condition(known: known.entry)
        let chosen: SQL =
            gender.map { "s.gender = \($0.databaseName)::gender" } ?? "true"
        let (rows, headcount) = try await naming { session in
            try filter.requireWords(session)
            let groups = try count(
                HeadcountQuestion(on: [day], known: known, by: [.gender], filter: filter), session)
            let rows = try cells(
                columns,
                """
                select s.id, s.person, replace(s.gender::text, '_', '-'), s.mission,
                    s.personnel_type, s.agency, lower(s.served), upper(s.served) - 1, s.people,
                    s.entry, e.recorded_at, e.command, coalesce(s.reason, e.reason),
                    coalesce(s.source, e.source)
                from (
                    select d.id, i.service_number as person, d.gender, d.mission, d.personnel_type,
                        d.agency, d.served, 1 as people, d.entry, d.reason, d.source
                    from deployment d
                    join personal.identity i on i.person = d.person and i.superseded_by is null
                    where d.served @> \(day)::date and \(stood("d", known))
                    union all
                    select null, 'counted strength', c.gender, c.mission, c.personnel_type, c.agency,
                        c.served, c.people, c.entry, null, null
                    from counted_strength_cell c
                    where c.served @> \(day)::date and \(stood("c", known))
                ) s
                join ledger_entry e on e.number = s.entry\(joins)
                where \(condition) and \(chosen)
                order by s.mission, s.personnel_type, lower(s.served), s.id
                """, session)
            let headcount = groups.filter { gender == nil || $0.keys[0] == gender?.rawValue }
                .reduce(0) { $0 + $1.people.total }
            return (rows, headcount)
        }
        let listed = rows.reduce(0) { sum, row in
            if case .integer(let people) = row[8] { sum + people } else { sum }
        }
        guard listed == headcount else {
            guard try await !isLimited() else {
                throw LedgerError(
                    .notPermitted,
                    Sentence(
                        en: "Of the \(headcount) people counted this login may see \(listed) only.",
                        nb: "Av de \(headcount) som er telt, kan denne brukeren bare se \(listed)."),
                    hint: Sentence(
                        en: "Ask for those of its own agency with `agency`.",
                        nb: "Spør etter egen etat med `agency`."))
            }
            throw disagreement(listed, headcount)
        }
        var report = Report(
            name: "explanation",
            title: Phrase.explainTitle(people: headcount, day: day).text(language),
            columns: columns)
        report.rows = rows
        report.facts = [
            Report.Fact("on", .day(day)), Report.Fact("headcount", .integer(headcount)),
        ]
        report.note(try await remarks(in: day...day, filter, known), language)
        report.note(filter, language)
        report.note(known, language)
        return report
    }
}
