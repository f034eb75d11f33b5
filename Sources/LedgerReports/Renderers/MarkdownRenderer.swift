// Markdown for letters, tickets and wikis.

internal import LedgerModel

/// Renders a pipe table with its notes below.
struct MarkdownRenderer: ReportRenderer {
    private let language: Language

    init(_ language: Language) { self.language = language }

    func render(_ report: Report, to output: inout some TextOutputStream) {
        output.write("## \(escaped(report.title))\n\n")
        if !report.columns.isEmpty { table(report, &output) }
        for part in report.parts {
            if part != report.tables.first { output.write("\n") }
            output.write("### \(escaped(part.title))\n\n")
            table(part, &output)
            for note in part.notes { output.write("\n\(escaped(note))\n") }
        }
        for note in report.notes { output.write("\n\(escaped(note))\n") }
    }

    private func table(_ report: Report, _ output: inout some TextOutputStream) {
        if report.rows.isEmpty {
            output.write(report.wordsOfNothing(language) + "\n")
        } else {
            let headings = report.columns.map { escaped($0.shownHeading(language)) }
            output.write("| \(headings.joined(separator: " | ")) |\n")
            let marks = report.columns.map { $0.kind.isNumber ? "---:" : "---" }
            output.write("| \(marks.joined(separator: " | ")) |\n")
            for row in report.rows {
                let cells = report.told(row, language).map(escaped)
                output.write("| \(cells.joined(separator: " | ")) |\n")
            }
            if let totals = report.totals {
                let cells = report.told(totals, language).map { told in
                    let text = escaped(told)
                    return text.isEmpty ? "" : "**\(text)**"
                }
                output.write("| \(cells.joined(separator: " | ")) |\n")
            }
        }
    }

    private func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.harmless {
            if "|\\`*_[]<>".contains(character) { escaped += "\\" }
            escaped.append(character)
        }
        return escaped
    }
}
