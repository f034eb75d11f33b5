// Draws in SVG: small, readable without colour, its colours given by the page or by itself.

internal import LedgerModel

/// A canvas whose drawing becomes one `svg` element.
struct SVGCanvas: Canvas {
    private var body: HTML = ""
    private var clips = 0
    /// Sets the names of this drawing's clips apart from those of others on the page.
    private let name: String

    private init(_ name: String) { self.name = name }

    /// A chart as an `svg` element.
    /// - Parameters:
    ///   - name: Unlike that of any other drawing on the page.
    ///   - style: A `style` element for a drawing that stands alone; inside a page the page has it.
    static func svg(
        _ chart: Chart, width: Int, name: String, kind: String = "", style: HTML = "",
        _ language: Language
    ) -> HTML {
        var canvas = SVGCanvas(name)
        let height = Int(chart.draw(on: &canvas, width: Double(width), language).rounded(.up))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="\(kind)" viewBox="0 0 \(width) \(height)" \
            width="\(width)" height="\(height)" role="img" aria-label="\(chart.title)" \
            aria-describedby="\(name)-d">
            <title>\(chart.title)</title>
            <desc id="\(name)-d">\(chart.inWords(language))</desc>
            \(style)\(canvas.body)</svg>

            """
    }

    mutating func fill(_ box: Box, _ ink: Ink) {
        body += """
            <rect class="\(Self.name(of: ink))" x="\(short(box.x))" y="\(short(box.y))" \
            width="\(short(box.width))" height="\(short(box.height))"/>

            """
    }

    mutating func fill(polygon: [Point], _ ink: Ink) {
        body += "<polygon class=\"\(Self.name(of: ink))\" points=\"\(places(polygon))\"/>\n"
    }

    mutating func stroke(_ points: [Point], width: Double, _ ink: Ink) {
        body += """
            <polyline class="l\(Self.name(of: ink))" points="\(places(points))" \
            stroke-width="\(short(width))"/>

            """
    }

    mutating func write(_ text: String, at point: Point, _ lettering: Lettering) {
        let anchor: HTML =
            switch lettering.anchor {
            case .start: ""
            case .middle: " text-anchor=\"middle\""
            case .end: " text-anchor=\"end\""
            }
        let weight: HTML = lettering.bold ? " font-weight=\"600\"" : ""
        body += """
            <text class="\(Self.name(of: lettering.ink))" x="\(short(point.x))" \
            y="\(short(point.y))" font-size="\(short(lettering.size))"\(anchor)\(weight)>\(text)</text>

            """
    }

    mutating func clipped(to box: Box, _ body: (inout SVGCanvas) -> Void) {
        clips += 1
        let clip = "\(name)-c\(clips)"
        self.body += """
            <clipPath id="\(clip)"><rect x="\(short(box.x))" y="\(short(box.y))" \
            width="\(short(box.width))" height="\(short(box.height))"/></clipPath>
            <g clip-path="url(#\(clip))">

            """
        body(&self)
        self.body += "</g>\n"
    }

    private func places(_ points: [Point]) -> String {
        points.map { "\(short($0.x)),\(short($0.y))" }.joined(separator: " ")
    }

    // MARK: - Colours

    /// All colours that charts use.
    private static let inks: [Ink] =
        [.text, .muted, .grid, .mark] + (0..<Ink.seriesCount).map(Ink.series)

    private static func name(of ink: Ink) -> String {
        switch ink {
        case .text: "t"
        case .muted: "m"
        case .grid: "g"
        case .mark: "k"
        case .series(let index): "s\(min(index, Ink.seriesCount - 1))"
        }
    }

    /// The colours as CSS variables, for a light or a dark ground.
    static func variables(dark: Bool) -> HTML {
        inks.map { "--\(name(of: $0)):#\(hex($0.rgb(dark: dark)));" as HTML }.joined()
    }

    /// What the classes of a drawing mean.
    static let rules: HTML =
        inks.map { ink -> HTML in
            let name = name(of: ink)
            return "svg .\(name){fill:var(--\(name))}svg .l\(name){stroke:var(--\(name));fill:none}"
        }.joined()

    private static func hex(_ colour: UInt32) -> String {
        let digits = String(colour, radix: 16)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// A length with at most one decimal.
private func short(_ length: Double) -> String {
    // A place that far outside is outside anywhere.
    let tenths = Int(min(max((length * 10).rounded(), -1e15), 1e15))
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
}
