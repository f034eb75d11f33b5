// A table on paper: columns as wide as they need, heads on every page, the total set apart.

internal import LedgerModel
internal import LedgerReports

/// A table laid out for a width.
struct PDFTable {
    private let report: Report
    private let language: Language
    private let paper: Paper
    private let size: Double
    private let widths: [Double]
    /// Whether it fits in letters that can be read.
    let fits: Bool

    private static let gap = 10.0
    /// Texts that are longer than this are set in lines.
    private static let longText = 28
    private static let narrowestText = 90.0
    private static let largest = 8.5
    private static let smallest = 7.0

    init(_ report: Report, _ language: Language, on paper: Paper, width: Double) {
        (self.report, self.language, self.paper) = (report, language, paper)
        var size = Self.largest
        while true {
            let needed = report.columns.indices.map {
                Self.width(of: $0, report, language, paper, size)
            }
            // What does not fit in letters that can be read is set in smaller ones: a number that is
            // broken into lines would be read as two.
            if let widths = Self.fitted(needed, report, to: width) ?? (size < 2 ? needed : nil) {
                (self.size, self.widths, fits) = (size, widths, size >= Self.smallest)
                return
            }
            size -= 0.5
        }
    }

    /// The width that a column's widest content takes.
    private static func width(
        of column: Int, _ report: Report, _ language: Language, _ paper: Paper, _ size: Double
    ) -> Double {
        let heading = report.columns[column].shownHeading(language)
        var widest = paper.size(of: heading, Lettering(size, bold: true)).width
        // The longest few by count are measured; all of thousands of rows would take seconds.
        let texts = (report.rows + (report.totals.map { [$0] } ?? [])).map {
            report.columns[column].told($0[column], language)
        }
        for text in texts.sorted(by: { $0.count > $1.count }).prefix(4) {
            widest = max(widest, paper.size(of: text, Lettering(size, bold: true)).width)
        }
        return widest + 1
    }

    /// The widths as they fit, long texts narrowed; nil when they do not.
    private static func fitted(_ needed: [Double], _ report: Report, to width: Double) -> [Double]?
    {
        var widths = needed
        let limit = width - gap * Double(max(0, needed.count - 1))
        let long = needed.indices.filter { index in
            report.columns[index].kind == .text
                && report.rows.contains { $0[index].text.count > longText }
        }
        var surplus = widths.reduce(0, +) - limit
        while surplus > 0 {
            guard let widest = long.max(by: { widths[$0] < widths[$1] }),
                widths[widest] > narrowestText
            else { return nil }
            let cut = min(surplus, max(1, (widths[widest] - narrowestText) / 4))
            widths[widest] -= cut
            surplus -= cut
        }
        return widths
    }

    // MARK: - Drawing

    func draw(in document: PDFDocument) {
        var before: [Cell] = []
        document.makeRoom(rowHeight(headings, bold: true) + 3 * size)
        head(in: document)
        for row in report.rows {
            var texts = report.told(row, language).map(\.harmless)
            let height = rowHeight(texts, bold: false)
            if document.makeRoom(height) {
                head(in: document)
                // A group is named again on a new page.
                before = []
            }
            let repeated = report.repeated(row, after: before)
            for index in 0..<repeated { texts[index] = "" }
            // Below the head there is a rule already; within a group there is none.
            if !before.isEmpty, report.groupingColumns == 0 || repeated == 0 {
                document.paper.line(
                    from: Point(document.left, document.y),
                    to: Point(reach(document), document.y), width: 0.5, .grid)
            }
            before = row
            draw(texts, bold: false, height, noughts: row.map(\.isNought), in: document)
        }
        if let totals = report.totals {
            let texts = report.told(totals, language).map(\.harmless)
            let height = rowHeight(texts, bold: true)
            if document.makeRoom(height + 2) { head(in: document) }
            rule(in: document)
            draw(texts, bold: true, height, noughts: [], in: document)
        }
        document.y += 12
    }

    private var headings: [String] { report.columns.map { $0.shownHeading(language) } }

    private func head(in document: PDFDocument) {
        draw(headings, bold: true, rowHeight(headings, bold: true), noughts: [], in: document)
        rule(in: document)
    }

    private func rule(in document: PDFDocument) {
        document.paper.line(
            from: Point(document.left, document.y), to: Point(reach(document), document.y),
            width: 0.9, .text)
        document.y += 1
    }

    private func reach(_ document: PDFDocument) -> Double {
        document.left + widths.reduce(0, +) + Self.gap * Double(max(0, widths.count - 1))
    }

    private func rowHeight(_ texts: [String], bold: Bool) -> Double {
        let heights = zip(texts, widths).map { text, width in
            paper.size(of: text, Lettering(size, bold: bold), within: width).height
        }
        return (heights.max() ?? size) + 5
    }

    private func draw(
        _ texts: [String], bold: Bool, _ height: Double, noughts: [Bool], in document: PDFDocument
    ) {
        var x = document.left
        for (index, text) in texts.enumerated() {
            let isNought = noughts.indices.contains(index) && noughts[index]
            document.paper.write(
                text, in: Box(x, document.y + 2, widths[index], height),
                Lettering(
                    size, bold: bold, isNought ? .muted : .text,
                    report.columns[index].isNumber ? .end : .start))
            x += widths[index] + Self.gap
        }
        document.y += height
    }
}

extension Cell {
    /// The content of a text cell.
    fileprivate var text: String { if case .text(let text) = self { text } else { "" } }
}
