// A report on A4: a line that says what it is, charts, tables whose heads return, numbered pages.

public import LedgerModel
public import LedgerReports

/// Renders a report as a PDF.
public struct PDFRenderer: Sendable {
    private let language: Language

    public init(_ language: Language) { self.language = language }

    /// The document's bytes.
    /// - Throws: ``PDFProblem`` when cairo and pango are not installed.
    public func render(_ report: Report) throws(PDFProblem) -> [UInt8] {
        let report = report.forPeople(language).withoutSilentColumns(language, pages: true)
        // How many pages there are is known when they have been laid out once.
        let draft = try PDFDocument(report, language, pages: nil)
        draft.draw()
        let document = try PDFDocument(report, language, pages: draft.page)
        document.draw()
        return try document.finished()
    }
}

/// The pages as they fill.
final class PDFDocument {
    static let margin = 48.0
    /// Charts are drawn for screens; on paper their letters are this much smaller.
    private static let chartScale = 0.76
    private static let portrait = (width: 595.28, height: 841.89)

    private let report: Report
    private let language: Language
    private let pages: Int?
    let paper: Paper
    private(set) var page = 1
    /// Where the next thing is put.
    var y = 0.0

    var left: Double { Self.margin }
    var right: Double { paper.width - Self.margin }
    /// Where a page is full; below stand its number and the report's name.
    var bottom: Double { paper.height - 56 }

    init(_ report: Report, _ language: Language, pages: Int?) throws(PDFProblem) {
        (self.report, self.language, self.pages) = (report, language, pages)
        let (short, long) = Self.portrait
        var paper = try Paper(width: short, height: long)
        let isWide = report.pageTables.contains { table in
            !PDFTable(table, language, on: paper, width: short - 2 * Self.margin).fits
        }
        if isWide { paper = try Paper(width: long, height: short) }
        self.paper = paper
    }

    func finished() throws(PDFProblem) -> [UInt8] { try paper.finished() }

    func draw() {
        let known = report.fact("known") ?? .empty
        let date = known == .empty ? report.fact("recorded_at") ?? .empty : known
        paper.describe(title: report.title, created: date == .empty ? nil : date.isoInstant)
        y = Self.margin
        cover()
        for part in report.pageTables { draw(part) }
        for note in report.notes { paragraph(note, Lettering(9, .muted), below: 4) }
        foot()
        paper.turnPage()
    }

    /// The line of origin, the title, and what it is as of.
    private func cover() {
        paper.write(
            Phrase.madeWith.text(language), at: Point(left, y), Lettering(9, .muted))
        paper.write(report.name, at: Point(right, y), Lettering(9, .muted, .end))
        y += 7
        paper.line(from: Point(left, y), to: Point(right, y), width: 1.5, .text)
        y += 14
        paragraph(report.title, Lettering(18, bold: true), below: 8)
        let facts = report.dateFacts(language).map { "\($0.0): \($0.1)" }
        if !facts.isEmpty {
            paragraph(facts.joined(separator: "  ·  "), Lettering(9, .muted), below: 8)
        }
        paper.line(from: Point(left, y), to: Point(right, y), width: 0.6, .grid)
        y += 16
    }

    private func draw(_ part: Report) {
        let charts = part.drawnCharts(language)
        if part.title != report.title, !charts.contains(where: { $0.title.hasPrefix(part.title) }) {
            // A heading stays with the beginning of what it heads.
            makeRoom(90)
            paragraph(part.title, Lettering(13, bold: true), below: 6)
        }
        for chart in charts { draw(chart) }
        if !part.isOnlyCharts {
            if part.rows.isEmpty {
                paragraph(part.wordsOfNothing(language), Lettering(10), below: 8)
            } else {
                PDFTable(part, language, on: paper, width: right - left).draw(in: self)
            }
        }
        guard part.title != report.title else { return }
        for note in part.notes { paragraph(note, Lettering(9, .muted), below: 3) }
        y += 12
    }

    /// A chart, and its figures where neither it nor the table below holds them.
    private func draw(_ chart: Chart) {
        let width = (right - left) / Self.chartScale
        let height = chart.height(width: width, language)
        let room = bottom - Self.margin
        let scale = min(Self.chartScale, room / height)
        makeRoom(height * scale)
        paper.within(nil, movedTo: Point(left, y), scale: scale) {
            var canvas = PaperCanvas(paper: paper)
            chart.draw(on: &canvas, width: width, language)
        }
        y += height * scale + 12
        guard !chart.restatesRows, !chart.writesItsFigures, chart.table.rows.count <= 40 else {
            return
        }
        let figures = PDFTable(
            chart.table.withoutEmptyColumns, language, on: paper, width: right - left)
        if figures.fits { figures.draw(in: self) }
    }

    /// A text over the whole width; it is not parted between pages.
    func paragraph(_ text: String, _ lettering: Lettering, below: Double) {
        let text = text.harmless
        let height = paper.size(of: text, lettering, within: right - left).height
        makeRoom(height)
        paper.write(text, in: Box(left, y, right - left, height), lettering)
        y += height + below
    }

    /// Turns the page when there is not so much room left on it.
    /// - Returns: Whether it was turned.
    @discardableResult
    func makeRoom(_ height: Double) -> Bool {
        guard y + height > bottom, y > Self.margin else { return false }
        foot()
        paper.turnPage()
        page += 1
        y = Self.margin
        return true
    }

    private func foot() {
        let line = paper.height - 34
        let number = Phrase.pageOf(page: page, pages: pages ?? page).text(language)
        paper.write(number, at: Point(right, line), Lettering(8.5, .muted, .end))
        let title = Letters.shortened(
            report.title.harmless, to: (right - left) * 0.8, size: 8.5)
        paper.write(title, at: Point(left, line), Lettering(8.5, .muted))
    }
}
