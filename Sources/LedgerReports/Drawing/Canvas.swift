// The one way in which charts are drawn: SVG and PDF are two canvases.

/// A place, in points from the upper left corner.
public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A rectangle.
public struct Box: Sendable, Equatable {
    public let x: Double
    public let y: Double
    public let width: Double
    public let height: Double

    public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    var maxX: Double { x + width }
    var maxY: Double { y + height }
}

/// A colour by what it is for, so that paper, light and dark screens each choose their own.
public enum Ink: Hashable, Sendable {
    case text, muted, grid, mark
    /// The colour of the legend's place, from 0; the seventh is for what is left over.
    case series(Int)

    /// How many colours can be told apart.
    static let seriesCount = 7

    /// Okabe and Ito's colours, which the colour-blind tell apart, without their yellow, which white
    /// paper swallows; darkened or lightened until each stands out from its ground.
    public func rgb(dark: Bool) -> UInt32 {
        switch self {
        case .text: dark ? 0xF2F2F2 : 0x1A1A1A
        case .muted: dark ? 0xB4B8BE : 0x5A5F66
        case .grid: dark ? 0x3C4148 : 0xD9DCE0
        case .mark: dark ? 0xFFFFFF : 0x000000
        case .series(let index):
            (dark
                ? [0x4C9FE0, 0xF0B43C, 0x2FBF93, 0xFF8A4C, 0xDDA0C4, 0x9AD7F5, 0x8D939B]
                : [0x0072B2, 0xE69F00, 0x009E73, 0xD55E00, 0xCC79A7, 0x56B4E9, 0x8A8F96])[
                    min(index, Self.seriesCount - 1)]
        }
    }
}

/// Where a text stands from its point.
public enum Anchor: Sendable {
    case start, middle, end
}

/// How a text is set; its point is on the line that letters stand on.
public struct Lettering: Sendable {
    public let size: Double
    public let bold: Bool
    public let ink: Ink
    public let anchor: Anchor

    public init(_ size: Double, bold: Bool = false, _ ink: Ink = .text, _ anchor: Anchor = .start) {
        self.size = size
        self.bold = bold
        self.ink = ink
        self.anchor = anchor
    }
}

/// What charts are drawn on.
public protocol Canvas {
    mutating func fill(_ box: Box, _ ink: Ink)
    mutating func fill(polygon: [Point], _ ink: Ink)
    mutating func stroke(_ points: [Point], width: Double, _ ink: Ink)
    mutating func write(_ text: String, at point: Point, _ lettering: Lettering)
    /// Keeps what is drawn within a rectangle.
    mutating func clipped(to box: Box, _ body: (inout Self) -> Void)
}

/// A canvas that shows nothing, for asking how high a drawing becomes.
struct Blank: Canvas {
    mutating func fill(_ box: Box, _ ink: Ink) {}
    mutating func fill(polygon: [Point], _ ink: Ink) {}
    mutating func stroke(_ points: [Point], width: Double, _ ink: Ink) {}
    mutating func write(_ text: String, at point: Point, _ lettering: Lettering) {}
    mutating func clipped(to box: Box, _ body: (inout Self) -> Void) { body(&self) }
}

/// How wide texts become in a common sans-serif; rather too wide than too narrow, for whoever draws
/// in SVG does not know the reader's letters.
public enum Letters {
    static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
        text.reduce(0) { $0 + width($1) } * size * (bold ? 1.14 : 1)
    }

    private static func width(_ letter: Character) -> Double {
        switch letter {
        case "i", "j", "l", "I", "f", "t", "r", ".", ",", ":", ";", "'", "|", "!", "(", ")", " ",
            "\u{A0}", "-", "·":
            0.36
        case "m", "w", "M", "W", "%", "@", "—", "…": 0.95
        case "A"..."Z", "Æ", "Ø", "Å": 0.75
        case "0"..."9": 0.64
        default: letter.displayWidth == 2 ? 1 : 0.61
        }
    }

    /// The text cut to a width, with an ellipsis where something is missing.
    public static func shortened(_ text: String, to limit: Double, size: Double) -> String {
        guard width(text, size: size) > limit else { return text }
        var used = width("…") * size
        let short = text.prefix {
            used += width($0) * size
            return used <= limit
        }
        return short + "…"
    }

    /// The text in lines of at most a width.
    static func lines(_ text: String, width limit: Double, size: Double, bold: Bool = false)
        -> [String]
    {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, width("\(last) \(word)", size: size, bold: bold) <= limit {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
