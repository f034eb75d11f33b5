// HTML that is safe by its type: whatever is interpolated is escaped, unless it is HTML itself.

/// A piece of HTML or SVG. A text can only enter it escaped.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
    /// The markup.
    public private(set) var markup: String

    public init(stringLiteral literal: String) { markup = literal }
    public init(stringInterpolation parts: Interpolation) { markup = parts.markup }

    /// Takes literals as they are and values escaped.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        var markup = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { markup += literal }
        public mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        public mutating func appendInterpolation(_ number: Int) { markup += String(number) }

        public mutating func appendInterpolation(_ text: some StringProtocol) {
            for scalar in String(text).harmless.unicodeScalars {
                switch scalar {
                case "&": markup += "&amp;"
                case "<": markup += "&lt;"
                case ">": markup += "&gt;"
                case "\"": markup += "&quot;"
                case "'": markup += "&#39;"
                default: markup.unicodeScalars.append(scalar)
                }
            }
        }
    }

    public static func += (left: inout HTML, right: HTML) { left.markup += right.markup }
}

extension Sequence<HTML> {
    /// The pieces one after another.
    func joined() -> HTML { reduce(into: "") { $0 += $1 } }
}
