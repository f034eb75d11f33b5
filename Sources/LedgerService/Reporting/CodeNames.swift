// The names of the codes that stand in reports, as the register knew them.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// The report with names in the place of codes, for forms whose readers do not know them.
    public func spelledOut(
        _ report: Report, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        guard report.hasCodes else { return report }
        return report.named(
            by: try await glossary(on: report.newestDay ?? known.day, known, language))
    }

    /// What personnel types, kinds, regions, recipients and groups are called in a language.
    ///
    /// A group of types without a name of its own is called by the names of its types.
    ///   What has names that change is called as on the day.
    func glossary(
        on day: Day, _ known: Knowledge, _ language: Language
    ) async throws -> Glossary {
        let (name, kind): (SQL, SQL) =
            switch language {
            case .en: ("d.name_en", "k.name_en")
            case .nb: ("d.name_nb", "k.name_nb")
            }
        return try await reading { session in
            var glossary = Glossary()
            let names = try session.rows(
                """
                select 'type', d.personnel_type, \(name) from personnel_type_detail d
                where \(stood("d", known))
                union all
                select 'gender_group', g.gender_group, string_agg(\(name), ', ' order by \(name))
                from gender_group_type g
                join personnel_type_detail d on d.personnel_type = g.personnel_type
                where \(stood("d", known)) and \(stood("g", known))
                group by g.gender_group
                union all
                select 'kind', k.kind, \(kind) from mission_kind_detail k where \(stood("k", known))
                union all
                select 'kind', k.kind, \(kind) from recipient_kind_detail k
                where \(stood("k", known))
                union all
                select 'region', d.region, \(name) from region_detail d where \(stood("d", known))
                union all
                select 'recipient', n.recipient, n.name
                from recipient_named(\(day), \(known.entry)) n
                """
            ) { row in
                (
                    vocabulary: Vocabulary(rawValue: try row.decode(0, as: String.self)),
                    code: try row.decode(1, as: String.self),
                    name: try row.decode(2, as: String.self)
                )
            }
            for name in names {
                if let vocabulary = name.vocabulary {
                    glossary.add(name.code, in: vocabulary, is: name.name)
                }
            }
            return glossary
        }
    }
}

extension Report {
    /// The last day that it tells of; nil when it tells of none.
    fileprivate var newestDay: Day? {
        for key in ["on", "to_on", "until", "to"] {
            if case .day(let day) = fact(key) { return day }
        }
        if case .integer(let year) = fact("year") { return try? Day(iso: "\(year)-12-31") }
        return nil
    }
}
