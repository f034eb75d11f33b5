// A table for the terminal: aligned, within its width, with its notes below.

/// Renders aligned text.
struct TableRenderer: ReportRenderer {
    /// A text column is not cut below this; then the rows are printed as blocks instead.
    private static let narrowestText = 6
    private static let gap = 2

    private let rendering: Rendering

    init(_ rendering: Rendering) { self.rendering = rendering }

    func render(_ report: Report, to output: inout some TextOutputStream) {
        output.write(bold(report.title.harmless) + "\n\n")
        if report.rows.isEmpty {
            output.write(Phrase.noRows.text(rendering.language) + "\n")
        } else {
            let headings = report.columns.map { $0.shownHeading(rendering.language) }
            let rows = report.rows.map { $0.map { $0.shown(rendering.language).harmless } }
            let totals = report.totals.map { $0.map { $0.shown(rendering.language).harmless } }
            if let widths = widths(report.columns, headings, rows + (totals.map { [$0] } ?? [])) {
                grid(report.columns, headings, rows, totals, widths, &output)
            } else {
                blocks(headings, rows, totals, &output)
            }
        }
        if !report.notes.isEmpty { output.write("\n") }
        for note in report.notes {
            for line in wrapped(note.harmless) { output.write(line + "\n") }
        }
    }

    /// The columns' widths within the limit; nil when numbers and narrowest texts do not fit.
    private func widths(
        _ columns: [Column], _ headings: [String], _ rows: [[String]]
    ) -> [Int]? {
        var widths = headings.map(\.displayWidth)
        for row in rows {
            for (index, text) in row.enumerated() {
                widths[index] = max(widths[index], text.displayWidth)
            }
        }
        guard let limit = rendering.width else { return widths }
        var surplus = widths.reduce(0, +) + Self.gap * (widths.count - 1) - limit
        while surplus > 0 {
            let widest = widths.indices.filter { columns[$0].kind == .text }
                .max { widths[$0] < widths[$1] }
            guard let widest, widths[widest] > Self.narrowestText else { return nil }
            widths[widest] -= 1
            surplus -= 1
        }
        return widths
    }

    private func grid(
        _ columns: [Column], _ headings: [String], _ rows: [[String]], _ totals: [String]?,
        _ widths: [Int], _ output: inout some TextOutputStream
    ) {
        func line(_ cells: [String]) -> String {
            let parts = cells.enumerated().map { index, text in
                text.shortened(to: widths[index])
                    .padded(to: widths[index], right: columns[index].kind.isNumber)
            }
            return parts.joined(separator: String(repeating: " ", count: Self.gap))
                .withoutTrailingBlanks
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
            .joined(separator: String(repeating: " ", count: Self.gap))
        output.write(bold(line(headings)) + "\n" + rule + "\n")
        for row in rows { output.write(line(row) + "\n") }
        if let totals { output.write(rule + "\n" + bold(line(totals)) + "\n") }
    }

    private func blocks(
        _ headings: [String], _ rows: [[String]], _ totals: [String]?,
        _ output: inout some TextOutputStream
    ) {
        let all = rows + (totals.map { [$0] } ?? [])
        for (index, row) in all.enumerated() {
            if index > 0 { output.write("\n") }
            for (heading, text) in zip(headings, row) where !text.isEmpty {
                output.write("\(heading): \(text)\n")
            }
        }
    }

    private func wrapped(_ text: String) -> [String] {
        guard let width = rendering.width, width >= 20 else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }

    private func bold(_ text: String) -> String {
        rendering.colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}

extension String {
    fileprivate var withoutTrailingBlanks: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
