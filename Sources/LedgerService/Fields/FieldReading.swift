// Reads the fields of a change or a question from JSON, and tells in words what is wrong with one.

internal import LedgerModel

/// A field that cannot be read.
struct WrongField: ToldError {
    /// The field's name; nil where the whole is wrong.
    let field: String?
    let what: Sentence

    var sentence: Sentence { field.map { "\($0): " + what } ?? what }
}

/// A text that a field cannot be read from.
struct InvalidText: ToldError {
    let sentence: Sentence

    init(en: String, nb: String) { sentence = Sentence(en: en, nb: nb) }
}

/// A member of a JSON object that its change or question does not know.
struct UnknownField: ToldError {
    let sentence: Sentence
    let hint: Sentence
}

extension Decodable {
    /// Reads a value from the members of a JSON object.
    /// - Parameters:
    ///   - name: What people call the value.
    ///   - besides: Names that may stand in it besides the value's own.
    /// - Throws: ``WrongField`` or ``UnknownField``.
    static func fields(of json: JSON, _ name: String, besides: Set<String>) throws -> Self {
        let asked = AskedNames()
        let value = try Self(from: FieldReading(json: json, path: [], asked: asked))
        let known = asked.names.union(besides)
        guard case .object(let members) = json,
            let unknown = members.map(\.name).first(where: { !known.contains($0) })
        else { return value }
        let all = known.sorted()
        throw UnknownField(
            sentence: Sentence(
                en: "\(name) has no field \"\(unknown)\".",
                nb: "\(name) har ikke noe felt «\(unknown)»."),
            hint: nearest(to: unknown, among: all).map(Sentence.didYouMean)
                ?? Sentence(
                    en: "Its fields: \(all.joined(separator: ", ")).",
                    nb: "Feltene er: \(all.joined(separator: ", "))."))
    }
}

/// The names that a value has asked its object for: whatever else stands there, it does not know.
private final class AskedNames {
    var names: Set<String> = []
}

private struct FieldReading: Decoder {
    let json: JSON
    let path: [any CodingKey]
    let asked: AskedNames

    var codingPath: [any CodingKey] { path }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    var field: String? { path.isEmpty ? nil : path.map(\.fieldName).joined(separator: ".") }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object = json else { throw wrong("an object", "et objekt") }
        return KeyedDecodingContainer(Members(reading: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let values) = json else { throw wrong("a list", "en liste") }
        return Elements(reading: self, values: values)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        Single(reading: self)
    }

    func wrong(_ en: String, _ nb: String) -> WrongField {
        WrongField(
            field: field,
            what: Sentence(
                en: "this is \(json.kind.en); \(en) belongs here.",
                nb: "dette er \(json.kind.nb); her skal det stå \(nb)."))
    }

    func value<Value: Decodable>(of type: Value.Type) throws -> Value {
        do {
            if let scalar = try scalar(of: type) as? Value { return scalar }
            return try Value(from: self)
        } catch let error as WrongField { throw error } catch let error as any ToldError {
            throw WrongField(field: field, what: error.sentence)
        } catch is DecodingError {
            // A word of a fixed list: the values that it may have are said where they are known.
            throw WrongField(field: field, what: Self.unknownWord(json, of: type))
        }
    }

    /// What JSON has a kind of its own for; nil where the type reads itself.
    private func scalar(of type: Any.Type) throws -> Any? {
        switch type {
        case is String.Type:
            guard let text = json.text else { throw wrong("a text", "en tekst") }
            return text
        case is Bool.Type:
            guard case .bool(let value) = json else {
                throw wrong("true or false", "true eller false")
            }
            return value
        case is Int.Type: return try integer(Int.self)
        case is Int64.Type: return try integer(Int64.self)
        default: return nil
        }
    }

    private func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard case .number(let digits) = json, let number = Number(digits) else {
            throw wrong("a whole number", "et heltall")
        }
        return number
    }

    private static func unknownWord(_ json: JSON, of type: any Decodable.Type) -> Sentence {
        func words<Known: CaseIterable>(_ type: Known.Type) -> [String] {
            type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        }
        let known = (type as? any CaseIterable.Type).map { words($0) } ?? []
        return Sentence(
            en: "\(json.line) is not known here; one of: \(known.joined(separator: ", ")).",
            nb: "\(json.line) er ukjent her; én av: \(known.joined(separator: ", ")).")
    }
}

extension CodingKey {
    /// The name as an option has it, with underscores: `firstDay` is `first_day`.
    var fieldName: String {
        intValue.map { "\($0 + 1)" }
            ?? stringValue.reduce(into: "") { name, letter in
                if letter.isUppercase { name += "_" }
                name += letter.lowercased()
            }
    }
}

private struct Place: CodingKey {
    let intValue: Int?
    var stringValue: String { "\(intValue ?? 0)" }
    init(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { return nil }
}

extension FieldReading {
    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let reading: FieldReading
        var codingPath: [any CodingKey] { reading.path }
        var allKeys: [Key] {
            guard case .object(let members) = reading.json else { return [] }
            return members.compactMap { Key(stringValue: $0.name) }
        }

        private func json(_ key: any CodingKey) -> JSON? {
            if reading.path.isEmpty { reading.asked.names.insert(key.fieldName) }
            let value = reading.json[key.fieldName]
            return value == .null ? nil : value
        }

        private func reading(_ key: any CodingKey, _ json: JSON) -> FieldReading {
            FieldReading(json: json, path: reading.path + [key], asked: reading.asked)
        }

        func contains(_ key: Key) -> Bool { json(key) != nil }
        func decodeNil(forKey key: Key) throws -> Bool { json(key) == nil }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            if type is any FieldGroup.Type { return try Value(from: reading) }
            if let json = json(key) { return try reading(key, json).value(of: type) }
            // What is left out is no flag and no list.
            switch type {
            case is Bool.Type: return try reading(key, .bool(false)).value(of: type)
            case is any ExpressibleByArrayLiteral.Type:
                return try reading(key, .array([])).value(of: type)
            default:
                throw WrongField(
                    field: nil,
                    what: Sentence(
                        en: "\(key.fieldName) is missing.", nb: "\(key.fieldName) mangler."))
            }
        }

        func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
            try json(key).map { try reading(key, $0).value(of: type) } ?? false
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> {
            try reading(key, json(key) ?? .null).container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try reading(key, json(key) ?? .null).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder { reading }
        func superDecoder(forKey key: Key) throws -> any Decoder {
            reading(key, json(key) ?? .null)
        }
    }

    private struct Elements: UnkeyedDecodingContainer {
        let reading: FieldReading
        let values: [JSON]
        var currentIndex = 0
        var codingPath: [any CodingKey] { reading.path }
        var count: Int? { values.count }
        var isAtEnd: Bool { currentIndex >= values.count }

        init(reading: FieldReading, values: [JSON]) {
            self.reading = reading
            self.values = values
        }

        private mutating func next() throws -> FieldReading {
            guard !isAtEnd else {
                throw WrongField(
                    field: reading.field,
                    what: Sentence(en: "the list is too short.", nb: "listen er for kort."))
            }
            defer { currentIndex += 1 }
            return FieldReading(
                json: values[currentIndex], path: reading.path + [Place(intValue: currentIndex)],
                asked: reading.asked)
        }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, values[currentIndex] == .null else { return false }
            currentIndex += 1
            return true
        }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try next().value(of: type)
        }

        mutating func nestedContainer<Key: CodingKey>(
            keyedBy type: Key.Type
        ) throws -> KeyedDecodingContainer<Key> { try next().container(keyedBy: type) }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { try next() }
    }

    private struct Single: SingleValueDecodingContainer {
        let reading: FieldReading
        var codingPath: [any CodingKey] { reading.path }
        func decodeNil() -> Bool { reading.json == .null }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            try reading.value(of: type)
        }
    }
}
