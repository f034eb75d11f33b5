// Reads JSON as RFC 8259 has it, and nothing beside: a name that stands twice is refused, not guessed.

/// A text that is no JSON, and where.
public struct InvalidJSON: ToldError, Equatable {
    /// The line and the column, both from 1.
    public let line: Int
    public let column: Int
    let what: Sentence

    public var sentence: Sentence {
        Sentence(
            en: "Line \(line), column \(column): \(what.en).",
            nb: "Linje \(line), kolonne \(column): \(what.nb).")
    }
}

extension JSON {
    /// The deepest that lists and objects may stand in one another.
    private static let deepest = 64

    /// Reads one value, with nothing but blanks around it.
    /// - Throws: ``InvalidJSON``.
    public init(_ text: String) throws(InvalidJSON) {
        var reader = JSONReader(text)
        self = try reader.value(depth: Self.deepest)
        try reader.end()
    }
}

private struct JSONReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private func wrong(_ en: String, _ nb: String, at place: Int? = nil) -> InvalidJSON {
        let before = scalars[..<min(place ?? self.place, scalars.count)]
        let line = before.count { $0 == "\n" } + 1
        let start = before.lastIndex(of: "\n").map { $0 + 1 } ?? 0
        return InvalidJSON(
            line: line, column: before.count - start + 1, what: Sentence(en: en, nb: nb))
    }

    private mutating func skipBlanks() {
        while let scalar = next, [" ", "\n", "\r", "\t"].contains(scalar) { place += 1 }
    }

    mutating func end() throws(InvalidJSON) {
        skipBlanks()
        guard next == nil else {
            throw wrong("something stands after the value", "noe står etter verdien")
        }
    }

    mutating func value(depth: Int) throws(InvalidJSON) -> JSON {
        guard depth > 0 else { throw wrong("it is nested too deeply", "det er for mange nivåer") }
        skipBlanks()
        switch next {
        case "{": return try object(depth: depth)
        case "[": return try array(depth: depth)
        case "\"": return .string(try string())
        case "t": return try word("true", .bool(true))
        case "f": return try word("false", .bool(false))
        case "n": return try word("null", .null)
        case .some(let scalar) where scalar == "-" || ("0"..."9").contains(scalar):
            return try number()
        case nil: throw wrong("a value is missing", "det mangler en verdi")
        default: throw wrong("this is no value of JSON", "dette er ingen JSON-verdi")
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(InvalidJSON) -> JSON {
        for scalar in word.unicodeScalars {
            guard next == scalar else {
                throw wrong("this is no value of JSON", "dette er ingen JSON-verdi")
            }
            place += 1
        }
        return value
    }

    private mutating func digits() -> Int {
        let start = place
        while let scalar = next, ("0"..."9").contains(scalar) { place += 1 }
        return place - start
    }

    private mutating func number() throws(InvalidJSON) -> JSON {
        let start = place
        if next == "-" { place += 1 }
        let whole = place
        let count = digits()
        guard count > 0, count == 1 || scalars[whole] != "0" else {
            throw wrong("this is no number", "dette er ikke et tall", at: start)
        }
        if next == "." {
            place += 1
            guard digits() > 0 else {
                throw wrong("this is no number", "dette er ikke et tall", at: start)
            }
        }
        if next == "e" || next == "E" {
            place += 1
            if next == "+" || next == "-" { place += 1 }
            guard digits() > 0 else {
                throw wrong("this is no number", "dette er ikke et tall", at: start)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<place])
        return .number(String(text))
    }

    private mutating func array(depth: Int) throws(InvalidJSON) -> JSON {
        place += 1
        skipBlanks()
        if next == "]" {
            place += 1
            return .array([])
        }
        var values: [JSON] = []
        while true {
            values.append(try value(depth: depth - 1))
            skipBlanks()
            if next == "]" { break }
            guard next == "," else { throw wrong("`,` or `]` is missing", "`,` eller `]` mangler") }
            place += 1
        }
        place += 1
        return .array(values)
    }

    private mutating func object(depth: Int) throws(InvalidJSON) -> JSON {
        place += 1
        skipBlanks()
        if next == "}" {
            place += 1
            return .object([])
        }
        var members: [JSON.Member] = []
        var names: Set<String> = []
        while true {
            skipBlanks()
            guard next == "\"" else { throw wrong("a name is missing", "det mangler et navn") }
            let start = place
            let name = try string()
            guard names.insert(name).inserted else {
                throw wrong("\"\(name)\" stands twice", "«\(name)» står to ganger", at: start)
            }
            skipBlanks()
            guard next == ":" else { throw wrong("`:` is missing", "`:` mangler") }
            place += 1
            members.append(JSON.Member(name, try value(depth: depth - 1)))
            skipBlanks()
            if next == "}" { break }
            guard next == "," else { throw wrong("`,` or `}` is missing", "`,` eller `}` mangler") }
            place += 1
        }
        place += 1
        return .object(members)
    }

    private mutating func string() throws(InvalidJSON) -> String {
        let start = place
        place += 1
        var text = String.UnicodeScalarView()
        while let scalar = next {
            place += 1
            switch scalar {
            case "\"": return String(text)
            case "\\": text.append(try escaped())
            case _ where scalar.value < 0x20:
                place -= 1
                throw wrong(
                    "a control character stands in a text", "et kontrolltegn står i en tekst")
            default: text.append(scalar)
            }
        }
        throw wrong("a text has no end", "en tekst har ingen slutt", at: start)
    }

    private mutating func escaped() throws(InvalidJSON) -> Unicode.Scalar {
        guard let scalar = next else {
            throw wrong("a text has no end", "en tekst har ingen slutt")
        }
        place += 1
        switch scalar {
        case "\"", "\\", "/": return scalar
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": return try escapedCode()
        default:
            place -= 1
            throw wrong("\\\(scalar) is no escape", "\\\(scalar) er ingen gyldig kode")
        }
    }

    private mutating func escapedCode() throws(InvalidJSON) -> Unicode.Scalar {
        let start = place
        let first = try hex()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A pair of surrogates is one character.
        if (0xD800..<0xDC00).contains(first), next == "\\", place + 1 < scalars.count,
            scalars[place + 1] == "u"
        {
            place += 2
            let second = try hex()
            if (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + second - 0xDC00)
            {
                return scalar
            }
        }
        throw wrong("half a character is escaped", "koden er et halvt tegn", at: start)
    }

    private mutating func hex() throws(InvalidJSON) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = next, scalar.isASCII,
                let digit = Character(scalar).hexDigitValue
            else {
                throw wrong(
                    "four hexadecimal digits are missing", "fire heksadesimale sifre mangler")
            }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }
}
