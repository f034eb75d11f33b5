// Paper to draw on: texts, lines and charts on pages that become one PDF.

internal import LedgerReports

/// A PDF that is being drawn, kept in memory until it is whole.
final class Paper {
    let width: Double
    let height: Double
    private let cairo: Cairo
    private let sink = Sink()
    private let surface: OpaquePointer?
    private let context: OpaquePointer?
    private var layouts: [Double: OpaquePointer] = [:]

    /// Letters that Debian and office machines have, each with all Norwegian ones.
    private static let family = "Noto Sans, Liberation Sans, Arial, DejaVu Sans, Sans"
    /// Pango's unit: so many to a point.
    private static let unit = 1024.0

    /// What has been written of the document so far.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    init(width: Double, height: Double) throws(PDFProblem) {
        (self.width, self.height) = (width, height)
        cairo = try Cairo.loaded()
        surface = cairo.surfaceCreateForStream(
            { closure, data, length in
                guard let closure, let data else { return 0 }
                Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return 0
            }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        context = cairo.create(surface)
    }

    deinit {
        for layout in layouts.values { cairo.objectUnref(UnsafeMutableRawPointer(layout)) }
        cairo.destroy(context)
        cairo.surfaceDestroy(surface)
    }

    /// What the document says of itself; its date, so that the same answer is the same document.
    func describe(title: String, created: String?) {
        // The numbers of CAIRO_PDF_METADATA_TITLE, _CREATOR, _CREATE_DATE and _MOD_DATE.
        for (key, text) in [(0, title), (4, "PeaceLedger")] {
            text.withCString { cairo.surfaceSetMetadata(surface, Int32(key), $0) }
        }
        for key in [5, 6] {
            created?.withCString { cairo.surfaceSetMetadata(surface, Int32(key), $0) }
        }
    }

    func turnPage() { cairo.showPage(context) }

    /// The whole document.
    func finished() throws(PDFProblem) -> [UInt8] {
        cairo.surfaceFinish(surface)
        let status = cairo.surfaceStatus(surface)
        guard status == 0 else {
            let reason = cairo.statusToString(status).map { String(cString: $0) }
            throw PDFProblem(description: "The PDF cannot be drawn: \(reason ?? "unknown").")
        }
        return sink.bytes
    }

    // MARK: - Texts

    /// The size of a text in lines of at most a width.
    func size(of text: String, _ lettering: Lettering, within limit: Double? = nil) -> (
        width: Double, height: Double
    ) {
        let layout = laidOut(text, lettering, within: limit)
        var (width, height) = (Int32(0), Int32(0))
        cairo.layoutGetSize(layout, &width, &height)
        return (Double(width) / Self.unit, Double(height) / Self.unit)
    }

    /// Writes a text whose first line stands on the point.
    func write(_ text: String, at point: Point, _ lettering: Lettering) {
        let layout = laidOut(text, lettering, within: nil)
        var width = Int32(0)
        cairo.layoutGetSize(layout, &width, nil)
        let wide = Double(width) / Self.unit
        let x =
            switch lettering.anchor {
            case .start: point.x
            case .middle: point.x - wide / 2
            case .end: point.x - wide
            }
        let baseline = Double(cairo.layoutGetBaseline(layout)) / Self.unit
        show(layout, Point(x, point.y - baseline), lettering.ink)
    }

    /// Writes a text in lines of a width, from its upper left corner down.
    func write(_ text: String, in box: Box, _ lettering: Lettering) {
        let layout = laidOut(text, lettering, within: box.width)
        show(layout, Point(box.x, box.y), lettering.ink)
    }

    private func show(_ layout: OpaquePointer?, _ point: Point, _ ink: Ink) {
        set(ink)
        cairo.moveTo(context, point.x, point.y)
        cairo.showLayout(context, layout)
    }

    /// One layout is kept a size and weight; making one anew for every cell would take most of the time.
    private func laidOut(
        _ text: String, _ lettering: Lettering, within limit: Double?
    ) -> OpaquePointer? {
        let key = lettering.bold ? -lettering.size : lettering.size
        let layout = layouts[key] ?? newLayout(lettering)
        layouts[key] = layout
        text.withCString { cairo.layoutSetText(layout, $0, -1) }
        cairo.layoutSetWidth(layout, limit.map { Int32($0 * Self.unit) } ?? -1)
        let alignments: [Anchor: Int32] = [.start: 0, .middle: 1, .end: 2]
        cairo.layoutSetAlignment(layout, alignments[lettering.anchor] ?? 0)
        return layout
    }

    private func newLayout(_ lettering: Lettering) -> OpaquePointer? {
        let layout = cairo.createLayout(context)
        let name = "\(Self.family) \(lettering.bold ? "Bold " : "")\(lettering.size * 0.75)"
        let font = name.withCString { cairo.fontDescriptionFromString($0) }
        cairo.layoutSetFontDescription(layout, font)
        cairo.fontDescriptionFree(font)
        // PANGO_WRAP_WORD_CHAR: a code that is wider than its column is broken rather than cut.
        cairo.layoutSetWrap(layout, 2)
        return layout
    }

    // MARK: - Shapes

    private func set(_ ink: Ink) {
        let colour = ink.rgb(dark: false)
        func part(_ shift: UInt32) -> Double { Double(colour >> shift & 0xFF) / 255 }
        cairo.setSourceRgb(context, part(16), part(8), part(0))
    }

    private func trace(_ points: [Point]) {
        for (index, point) in points.enumerated() {
            let step = index == 0 ? cairo.moveTo : cairo.lineTo
            step(context, point.x, point.y)
        }
    }

    func line(from: Point, to: Point, width: Double, _ ink: Ink) {
        stroke([from, to], width: width, ink)
    }

    fileprivate func stroke(_ points: [Point], width: Double, _ ink: Ink) {
        set(ink)
        cairo.setLineWidth(context, width)
        trace(points)
        cairo.stroke(context)
    }

    fileprivate func fill(_ box: Box, _ ink: Ink) {
        set(ink)
        cairo.rectangle(context, box.x, box.y, box.width, box.height)
        cairo.fill(context)
    }

    fileprivate func fill(polygon: [Point], _ ink: Ink) {
        set(ink)
        trace(polygon)
        cairo.closePath(context)
        cairo.fill(context)
    }

    /// Draws within a rectangle, moved and scaled, and puts everything back.
    func within(
        _ box: Box?, movedTo point: Point = Point(0, 0), scale: Double = 1, _ body: () -> Void
    ) {
        cairo.save(context)
        cairo.translate(context, point.x, point.y)
        cairo.scale(context, scale, scale)
        if let box {
            cairo.rectangle(context, box.x, box.y, box.width, box.height)
            cairo.clip(context)
        }
        body()
        cairo.restore(context)
    }
}

/// Charts on paper.
struct PaperCanvas: Canvas {
    let paper: Paper

    func fill(_ box: Box, _ ink: Ink) { paper.fill(box, ink) }
    func fill(polygon: [Point], _ ink: Ink) { paper.fill(polygon: polygon, ink) }
    func stroke(_ points: [Point], width: Double, _ ink: Ink) {
        paper.stroke(points, width: width, ink)
    }
    func write(_ text: String, at point: Point, _ lettering: Lettering) {
        paper.write(text, at: point, lettering)
    }
    mutating func clipped(to box: Box, _ body: (inout PaperCanvas) -> Void) {
        paper.within(box) { body(&self) }
    }
}
