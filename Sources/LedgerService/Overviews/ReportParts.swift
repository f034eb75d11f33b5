// How a report becomes a part of a larger one.

internal import LedgerModel
internal import LedgerReports

extension Report {
    /// Without what the whole says of itself once for all its parts.
    func asPart(_ known: Knowledge, _ language: Language) -> Report {
        var whole = Report(name: "", title: "", columns: [])
        whole.note(known, language)
        var part = self
        part.notes.removeAll { whole.notes.contains($0) }
        part.facts.removeAll { fact in whole.facts.contains { $0.key == fact.key } }
        return part
    }

    /// The same under another name and title.
    func renamed(_ name: String, _ title: String) -> Report {
        var report = self
        (report.name, report.title) = (name, title)
        return report
    }

    /// Only these of its columns, in this order.
    func keeping(_ columns: [Column]) -> Report {
        let places = columns.compactMap { column in
            self.columns.firstIndex { $0.key == column.key }
        }
        var report = self
        report.columns = columns
        report.rows = rows.map { row in places.map { row[$0] } }
        report.totals = totals.map { totals in places.map { totals[$0] } }
        return report
    }
}
