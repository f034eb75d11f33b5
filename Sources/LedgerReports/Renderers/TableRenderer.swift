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
        if !report.columns.isEmpty { table(report, &output) }
        for part in report.parts {
            if part != report.tables.first { output.write("\n") }
            output.write(bold(part.title.harmless) + "\n\n")
            table(part, &output)
            notes(part, &output)
        }
        notes(report, &output)
    }

    private func notes(_ report: Report, _ output: inout some TextOutputStream) {
        if !report.notes.isEmpty { output.write("\n") }
        for note in report.notes {
            for line in wrapped(note.harmless) { output.write(line + "\n") }
        }
    }

    private func table(_ whole: Report, _ output: inout some TextOutputStream) {
        // Columns that say nothing make room before any text is cut.
        let report = fits(whole) ? whole : whole.withoutEmptyColumns
        if report.rows.isEmpty {
            output.write(Phrase.noRows.text(rendering.language) + "\n")
        } else {
            let told = { (row: [Cell]) in report.told(row, rendering.language).map(\.harmless) }
            let headings = report.columns.map { $0.shownHeading(rendering.language) }
            let rows = report.rows.map(told)
            let styles = report.rows.map { $0.map(\.style) }
            let totals = report.totals.map(told)
            if let widths = widths(report.columns, headings, rows + (totals.map { [$0] } ?? [])) {
                let blanked = withoutRepeats(rows, report)
                grid(report.columns, headings, blanked, styles, totals, widths, &output)
            } else {
                blocks(headings, rows, totals, &output)
            }
            course(report, &output)
        }
    }

    /// Whether nothing need be cut.
    private func fits(_ report: Report) -> Bool {
        let widths = natural(
            report.columns.map { $0.shownHeading(rendering.language) },
            report.rows.map { row in report.told(row, rendering.language).map(\.harmless) })
        return needed(widths) <= rendering.width ?? .max
    }

    /// The widths at which nothing is cut.
    private func natural(_ headings: [String], _ rows: [[String]]) -> [Int] {
        var widths = headings.map(\.displayWidth)
        for row in rows {
            for (index, text) in row.enumerated() {
                widths[index] = max(widths[index], text.displayWidth)
            }
        }
        return widths
    }

    private func needed(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
    }

    /// The columns' widths within the limit; nil when numbers and narrowest texts do not fit.
    private func widths(
        _ columns: [Column], _ headings: [String], _ rows: [[String]]
    ) -> [Int]? {
        var widths = natural(headings, rows)
        guard let limit = rendering.width else { return widths }
        var surplus = needed(widths) - limit
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
        _ columns: [Column], _ headings: [String], _ rows: [[String]], _ styles: [[Style]],
        _ totals: [String]?, _ widths: [Int], _ output: inout some TextOutputStream
    ) {
        func line(_ cells: [String], _ styles: [Style] = []) -> String {
            let parts = cells.enumerated().map { index, text in
                painted(
                    text.shortened(to: widths[index])
                        .padded(to: widths[index], right: columns[index].kind.isNumber),
                    styles.isEmpty ? .plain : styles[index])
            }
            return parts.joined(separator: String(repeating: " ", count: Self.gap))
                .withoutTrailingBlanks
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
            .joined(separator: String(repeating: " ", count: Self.gap))
        output.write(bold(line(headings)) + "\n" + rule + "\n")
        for (row, styles) in zip(rows, styles) { output.write(line(row, styles) + "\n") }
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

    /// The texts without those that only repeat the row before.
    private func withoutRepeats(_ rows: [[String]], _ report: Report) -> [[String]] {
        var before: [Cell] = []
        return zip(rows, report.rows).map { texts, row in
            let repeated = report.repeated(row, after: before)
            before = row
            return texts.enumerated().map { $0 < repeated ? "" : $1 }
        }
    }

    /// The course of a series in one line a group.
    private func course(_ report: Report, _ output: inout some TextOutputStream) {
        guard report.name == "series",
            case .figures(_, let series)? = report.drawnCharts(rendering.language).first?.content
        else { return }
        let names = series.map { Column($0.key).shownHeading(rendering.language).harmless }
        let widest = names.map(\.displayWidth).max() ?? 0
        output.write("\n")
        for (name, part) in zip(names, series) {
            let numbers = part.values.map { Int($0.size ?? 0) }
            let ends = "\(numbers.first ?? 0) → \(numbers.last ?? 0)"
            let room = (rendering.width ?? .max) - widest - ends.count - 2 * Self.gap
            // Where there is no room for all, every second one or every third tells the course.
            let step = max(1, (numbers.count + max(room, 1) - 1) / max(room, 1))
            let kept = stride(from: 0, to: numbers.count, by: step).map { numbers[$0] }
            output.write(
                name.padded(to: widest, right: false) + "  " + sparkline(kept) + "  \(ends)\n")
        }
    }

    private func bold(_ text: String) -> String { painted(text, .bold) }

    private func painted(_ text: String, _ style: Style) -> String {
        rendering.colour && style != .plain
            ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// How a text stands out on a terminal; the number is the terminal's.
private enum Style: Int {
    case plain = 0
    case bold = 1
    case faint = 2
    case red = 31
}

extension Cell {
    /// Nought steps back, what is below nought comes forward.
    fileprivate var style: Style {
        guard let size else { return .plain }
        return size == 0 ? .faint : size < 0 ? .red : .plain
    }
}

extension String {
    fileprivate var withoutTrailingBlanks: String {
        String(reversed().drop { $0 == " " }.reversed())
    }
}
