// Codes by their names: pages and letters are for people who do not know the register's codes.

/// What the register's codes are called in a language.
public struct Glossary: Sendable, Equatable {
    /// The columns whose cells may be codes that have names.
    public static let columns: Set<String> = [
        "type", "types", "kind", "region", "recipient", "gender_group",
    ]

    private var names: [String: [String: String]] = [:]

    public init() {}

    /// Names a code that stands in a column.
    public mutating func add(_ code: String, in column: String, is name: String) {
        names[column, default: [:]][code] = name
    }

    /// The name of a code, or of each of several that blanks set apart; a text without one stays.
    fileprivate func name(_ text: String, in column: String) -> String {
        guard column == "types" else { return names[column]?[text] ?? text }
        return text.split(separator: " ").map { name(String($0), in: "type") }
            .joined(separator: ", ")
    }
}

extension Report {
    /// Whether any of its tables has codes that a glossary may name.
    public var hasCodes: Bool {
        columns.contains { Glossary.columns.contains($0.key) }
            || (parts + chapters).contains(where: \.hasCodes)
            || charts.contains { Glossary.columns.contains($0.axis) }
    }

    /// The same with names in the place of codes.
    public func named(by glossary: Glossary) -> Report {
        var report = self
        for (index, column) in columns.enumerated() where Glossary.columns.contains(column.key) {
            for row in rows.indices {
                guard case .text(let text) = rows[row][index] else { continue }
                report.rows[row][index] = .text(glossary.name(text, in: column.key))
            }
        }
        report.charts = charts.map { $0.named(by: glossary) }
        report.parts = parts.map { $0.named(by: glossary) }
        report.chapters = chapters.map { $0.named(by: glossary) }
        return report
    }
}

extension Chart {
    /// The same with names in the place of codes, on its axis or in its legend.
    fileprivate func named(by glossary: Glossary) -> Chart {
        let categories = categories.map { cell -> Cell in
            guard case .text(let text) = cell else { return cell }
            return .text(glossary.name(text, in: axis))
        }
        var content = content
        if case .figures(let form, let series) = content {
            content = .figures(
                form, series.map { Series(glossary.name($0.key, in: "type"), $0.values) })
        }
        var chart = Chart(
            title: title, unit: unit, axis: axis, categories: categories, content)
        chart.restatesRows = restatesRows
        return chart
    }
}
