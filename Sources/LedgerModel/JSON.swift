// A JSON value: what changes, questions and receipts are written as.

/// A JSON value. A number keeps its digits: it is never rounded through binary floating point.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The digits as they are written, such as `12` or `-0.50`.
    case number(String)
    case string(String)
    case array([JSON])
    /// Names and values in the order in which they are written; no name stands twice.
    case object([Member])

    /// One name of an object with its value.
    public struct Member: Hashable, Sendable {
        public let name: String
        public let value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// An object of names and values in their order.
    public static func object(of members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member($0.key, $0.value) })
    }

    public static func integer(_ number: some BinaryInteger) -> JSON { .number("\(number)") }

    /// The value of a name of an object; nil where it is no object or has no such name.
    public subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string; nil of anything else.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// What kind of value it is, as a person is told.
    public var kind: Sentence {
        switch self {
        case .null: Sentence(alike: "null")
        case .bool: Sentence(en: "true or false", nb: "true eller false")
        case .number: Sentence(en: "a number", nb: "et tall")
        case .string: Sentence(en: "a text", nb: "en tekst")
        case .array: Sentence(en: "a list", nb: "en liste")
        case .object: Sentence(en: "an object", nb: "et objekt")
        }
    }

    /// The one form of the value: names sorted by their bytes, no blanks. Equal values are the same text.
    public var canonical: String {
        var text = ""
        write(into: &text, isSorted: true, separator: ",", colon: ":")
        return text
    }

    /// The value on one line, for people and programs: names in their order, blanks after `,` and `:`.
    public var line: String {
        var text = ""
        write(into: &text, isSorted: false, separator: ", ", colon: ": ")
        return text
    }

    private func write(
        into text: inout String, isSorted: Bool, separator: String, colon: String
    ) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let string): text += Self.quoted(string)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += separator }
                value.write(into: &text, isSorted: isSorted, separator: separator, colon: colon)
            }
            text += "]"
        case .object(let members):
            let members =
                isSorted
                ? members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } : members
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += separator }
                text += Self.quoted(member.name) + colon
                member.value.write(
                    into: &text, isSorted: isSorted, separator: separator, colon: colon)
            }
            text += "}"
        }
    }

    /// A text in quotation marks, with everything escaped that JSON or a careless reader minds.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
