// A statement whose values are bound: a plain String is not one, so nothing typed becomes SQL.

/// A statement of SQL. Interpolated values become parameters; interpolated ``SQL`` is spliced in.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case text(String)
        /// A value in PostgreSQL's text form; nil is NULL.
        case value(String?)
    }

    var parts: [Part]

    public init(stringLiteral value: String) { parts = [.text(value)] }

    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// SQL from our own files, or names of our own. Search for this word in review: no text from a
    /// user may come here.
    public init(trusted text: String) { parts = [.text(text)] }

    /// Collects texts, values and fragments.
    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some SQLValue) {
            parts.append(.value(value.postgresText))
        }

        /// Binds a value or NULL.
        public mutating func appendInterpolation<Value: SQLValue>(_ value: Value?) {
            parts.append(.value(value?.postgresText))
        }

        /// Splices a fragment; its values are bound too.
        public mutating func appendInterpolation(_ fragment: SQL) {
            parts.append(contentsOf: fragment.parts)
        }
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.parts.append(contentsOf: right.parts)
        return sum
    }

    /// The fragments one after another with a separator between them.
    public static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        var joined = SQL(trusted: "")
        for (index, part) in parts.enumerated() {
            if index > 0 { joined.parts.append(contentsOf: separator.parts) }
            joined.parts.append(contentsOf: part.parts)
        }
        return joined
    }

    /// The text as it is sent, with `$1`, `$2` ... for the values.
    public var text: String {
        if parts.count == 1, case .text(let only) = parts[0] { return only }
        var text = ""
        text.reserveCapacity(256)
        var number = 0
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .value:
                number += 1
                text += number < Self.placeholders.count ? Self.placeholders[number] : "$\(number)"
            }
        }
        return text
    }

    /// Made once: a statement's text is written each time it is used.
    private static let placeholders = (0...64).map { "$\($0)" }

    var values: [String?] {
        var values: [String?] = []
        for case .value(let value) in parts { values.append(value) }
        return values
    }
}
