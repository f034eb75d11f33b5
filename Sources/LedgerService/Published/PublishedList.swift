// The list of published figures, each with its file and row.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let published = ReportShape(
        "published", facts: known,
        columns: [
            .key(.month), .key(.contributor), .key(.mission), .key(.type),
            .people(.women), .people(.men), .people(.all),
            .detail(.missionText), .detail(.typeText), .detail(.file), .measure(.row),
            .flag(.stands), .number(.entry),
        ])
}

extension Ledger {
    /// The figures published for a month and a contributor, or for all.
    /// - Parameter all: Also those that a later file has replaced.
    public func publishedFigures(
        month: Month?, contributor: CountryCode?, all: Bool, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        var report = try await list(
            .published, Phrase.publishedTitle.text(language), known: known, language
        ) { _ in
            var sql: SQL = """
                select to_char(f.month_end, 'YYYY-MM'), f.contributor,
                    coalesce(f.mission, f.mission_text), coalesce(f.personnel_type, f.type_text),
                    f.women, f.men, f.total, f.mission_text, f.type_text, s.name, f.line,
                    p.file is not null, f.entry
                from published_figure f
                join published_file s on s.id = f.file
                left join lateral (
                    select k.file from published_known(f.contributor, \(known.entry)) k
                    where (k.file, k.line, k.type_text) = (f.file, f.line, f.type_text)
                ) p on true
                where \(stood("f", known))
                """
            if let month { sql = sql + " and f.month_end = \(month.lastDay)" }
            if let contributor { sql = sql + " and f.contributor = \(contributor)" }
            if !all { sql = sql + " and p.file is not null" }
            return sql + " order by f.month_end, f.contributor, 3, 4, f.file, f.line"
        }
        let unknown = report.rows.count { $0[6] == .empty }
        if unknown > 0 {
            report.notes.insert(Phrase.publishedWithoutNumber(unknown).text(language), at: 0)
        }
        return report
    }
}
