// CSV for spreadsheets and programs: stable names, no totals, no formulas.

/// Renders RFC 4180 with line feeds; several tables with an empty line between them.
struct CSVRenderer: ReportRenderer {
    func render(_ report: Report, to output: inout some TextOutputStream) {
        for (index, table) in report.tables.enumerated() {
            if index > 0 { output.write("\n") }
            lines(table, &output)
        }
    }

    private func lines(_ report: Report, _ output: inout some TextOutputStream) {
        output.write(report.columns.map { quoted($0.key) }.joined(separator: ",") + "\n")
        for row in report.rows {
            output.write(row.map(field).joined(separator: ",") + "\n")
        }
    }

    private func field(_ cell: Cell) -> String {
        guard case .text(let text) = cell else { return quoted(cell.plain) }
        // A spreadsheet would run what begins like a formula; the apostrophe makes it text.
        let first = text.unicodeScalars.first
        let dangerous = first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
        return quoted(dangerous ? "'" + text : text)
    }

    private func quoted(_ text: String) -> String {
        let special = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        guard special else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
