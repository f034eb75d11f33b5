// Writes the fields of a change or a question as JSON, by their options' names.

internal import LedgerModel

extension Encodable {
    /// The value as JSON: fields in their order, those that are not given left out.
    func json(_ files: FileForm) throws -> JSON {
        let written = Written()
        try encode(to: FieldWriting(written: written, path: [], files: files))
        return written.json
    }
}

/// What a value has written so far.
private final class Written {
    enum Content {
        case single(JSON)
        case members([(name: String, value: Written)])
        case elements([Written])
    }
    var content: Content = .single(.null)

    var json: JSON {
        switch content {
        case .single(let json): json
        case .members(let members): .object(members.map { JSON.Member($0.name, $0.value.json) })
        case .elements(let elements): .array(elements.map(\.json))
        }
    }

    func add(_ name: String) -> Written {
        let value = Written()
        if case .members(let members) = content {
            content = .members(members + [(name, value)])
        } else {
            content = .members([(name, value)])
        }
        return value
    }

    func append() -> Written {
        let value = Written()
        if case .elements(let elements) = content {
            content = .elements(elements + [value])
        } else {
            content = .elements([value])
        }
        return value
    }
}

private struct FieldWriting: Encoder {
    let written: Written
    let path: [any CodingKey]
    let files: FileForm
    var codingPath: [any CodingKey] { path }
    var userInfo: [CodingUserInfoKey: Any] { FileForm.key.map { [$0: files] } ?? [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .single = written.content { written.content = .members([]) }
        return KeyedEncodingContainer(Members(writing: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .single = written.content { written.content = .elements([]) }
        return Elements(writing: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(writing: self) }

    func write(_ value: some Encodable) throws {
        switch value {
        case let text as String: written.content = .single(.string(text))
        case let flag as Bool: written.content = .single(.bool(flag))
        case let number as any BinaryInteger: written.content = .single(.number("\(number)"))
        default: try value.encode(to: self)
        }
    }

    private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let writing: FieldWriting
        var codingPath: [any CodingKey] { writing.path }

        private func at(_ key: any CodingKey) -> FieldWriting {
            FieldWriting(
                written: writing.written.add(key.fieldName), path: writing.path + [key],
                files: writing.files)
        }

        mutating func encodeNil(forKey key: Key) {}
        mutating func encode(_ value: some Encodable, forKey key: Key) throws {
            try value is any FieldGroup ? value.encode(to: writing) : at(key).write(value)
        }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Nested> { at(key).container(keyedBy: type) }
        mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            at(key).unkeyedContainer()
        }
        mutating func superEncoder() -> any Encoder { writing }
        mutating func superEncoder(forKey key: Key) -> any Encoder { at(key) }
    }

    private struct Elements: UnkeyedEncodingContainer {
        let writing: FieldWriting
        var codingPath: [any CodingKey] { writing.path }
        var count: Int {
            guard case .elements(let elements) = writing.written.content else { return 0 }
            return elements.count
        }

        private func next() -> FieldWriting {
            FieldWriting(
                written: writing.written.append(), path: writing.path, files: writing.files)
        }

        mutating func encodeNil() { _ = next() }
        mutating func encode(_ value: some Encodable) throws { try next().write(value) }
        mutating func nestedContainer<Key: CodingKey>(
            keyedBy type: Key.Type
        ) -> KeyedEncodingContainer<Key> { next().container(keyedBy: type) }
        mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
            next().unkeyedContainer()
        }
        mutating func superEncoder() -> any Encoder { next() }
    }

    private struct Single: SingleValueEncodingContainer {
        let writing: FieldWriting
        var codingPath: [any CodingKey] { writing.path }
        mutating func encodeNil() { writing.written.content = .single(.null) }
        mutating func encode(_ value: some Encodable) throws { try writing.write(value) }
    }
}
