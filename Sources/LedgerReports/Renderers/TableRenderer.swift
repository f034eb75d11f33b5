// A table for the terminal: aligned, within its width, with its notes below.

internal import LedgerModel

/// Renders aligned text.
struct TableRenderer: ReportRenderer {
    private let rendering: Rendering
    private var language: Language { rendering.language }

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
        let width = rendering.width.flatMap { $0 >= 20 ? $0 : nil }
        for note in report.notes {
            for line in note.harmless.lines(within: width ?? .max) { output.write(line + "\n") }
        }
    }

    private func table(_ report: Report, _ output: inout some TextOutputStream) {
        guard !report.rows.isEmpty else {
            output.write(report.wordsOfNothing(language) + "\n")
            return
        }
        let told = { (row: [Cell]) in report.told(row, language).map(\.harmless) }
        let rows = report.rows.map(told)
        let totals = report.totals.map(told)
        let layout = TableLayout(
            report.columns, rows + (totals.map { [$0] } ?? []), within: rendering.width, language)
        if let layout {
            let styles = report.rows.map { $0.map(\.style) }
            grid(layout, withoutRepeats(rows, report), styles, totals, &output)
        } else {
            blocks(report.columns.map { $0.shownHeading(language) }, rows, totals, &output)
        }
        if report.showsCourse { course(report, &output) }
    }

    private func grid(
        _ layout: TableLayout, _ rows: [[String]], _ styles: [[Style]], _ totals: [String]?,
        _ output: inout some TextOutputStream
    ) {
        let gap = String(repeating: " ", count: TableLayout.gap)
        func write(_ cells: [[String]], _ paint: (String, Int) -> String) {
            for line in layout.padded(cells) {
                let parts = line.enumerated().map { paint($1, $0) }
                output.write(parts.joined(separator: gap).withoutTrailingBlanks + "\n")
            }
        }
        func writeBold(_ cells: [[String]]) {
            for line in layout.padded(cells) {
                output.write(bold(line.joined(separator: gap).withoutTrailingBlanks) + "\n")
            }
        }
        let rule = layout.widths.map { String(repeating: "─", count: $0) }.joined(separator: gap)
        writeBold(layout.headings)
        output.write(rule + "\n")
        for (row, styles) in zip(rows, styles) {
            write(layout.wrapped(row)) { painted($0, styles[$1]) }
        }
        guard let totals else { return }
        output.write(rule + "\n")
        writeBold(layout.wrapped(totals))
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
        guard case .figures(_, let series)? = report.charts.first?.content else { return }
        let names = series.map { $0.name.text(language) }
        let widest = names.map(\.displayWidth).max() ?? 0
        output.write("\n")
        for (name, part) in zip(names, series) {
            let numbers = part.values.map { $0.whole ?? 0 }
            let ends = "\(numbers.first ?? 0) → \(numbers.last ?? 0)"
            let room = rendering.width.map { $0 - widest - ends.count - 2 * TableLayout.gap }
            let kept = evenly(numbers, within: room)
            output.write(
                name.padded(to: widest, right: false) + "  " + sparkline(kept) + "  \(ends)\n")
        }
    }

    /// All numbers, or every second, every third ... so that they fit.
    private func evenly(_ numbers: [Int], within room: Int?) -> [Int] {
        guard let width = room, numbers.count > width else { return numbers }
        let room = max(width, 1)
        let step = numbers.count / room + (numbers.count.isMultiple(of: room) ? 0 : 1)
        return stride(from: 0, to: numbers.count, by: step).map { numbers[$0] }
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
    /// Zero is dimmed, negative numbers are red.
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
