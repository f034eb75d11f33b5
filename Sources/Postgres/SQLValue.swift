// Values that can be bound and read back: how each Swift type looks to PostgreSQL.

internal import CLibpq

/// A value that travels to the server as text and comes back in binary.
public protocol SQLValue: Sendable {
    /// The value in PostgreSQL's text form.
    var postgresText: String { get }
    /// Reads a field that is not NULL.
    /// - Throws: ``PostgresError`` of kind `decoding`, naming column, type and row.
    static func decode(_ field: PostgresField) throws(PostgresError) -> Self
}

/// A field of a row as received: its type and its bytes, valid as long as the row.
public struct PostgresField {
    /// The OID of its type.
    public let type: UInt32
    /// Its value in binary form.
    public let bytes: UnsafeRawBufferPointer
    /// Its column; the name is looked up only when an error needs it.
    let result: OpaquePointer
    let column: Int32
    let row: Int

    /// The error for a field that is not what was asked for.
    @inline(never)
    public func mismatch(_ wanted: String) -> PostgresError {
        let column = PQfname(result, column).map { String(cString: $0) } ?? "\(column)"
        var error = PostgresError(
            .decoding,
            "column \"\(column)\" of type \(TypeName.of(type)) in row \(row + 1) is no \(wanted)")
        error.column = column
        return error
    }

    func integer<Wire: FixedWidthInteger>(_ wire: Wire.Type) -> Wire {
        Wire(bigEndian: bytes.loadUnaligned(as: Wire.self))
    }
}

/// The OIDs of PostgreSQL's own types, which never change.
enum TypeName {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let oid: UInt32 = 26
    static let date: UInt32 = 1082
    static let timestamptz: UInt32 = 1184
    static let numeric: UInt32 = 1700
    static let daterange: UInt32 = 3912
    static let jsonb: UInt32 = 3802

    static func of(_ oid: UInt32) -> String {
        let names: [UInt32: String] = [
            16: "boolean", 17: "bytea", 18: "char", 19: "name", 20: "bigint", 21: "smallint",
            23: "integer", 25: "text", 26: "oid", 114: "json", 700: "real",
            701: "double precision", 1005: "smallint[]", 1007: "integer[]", 1009: "text[]",
            1016: "bigint[]", 1042: "character", 1043: "character varying", 1082: "date",
            1114: "timestamp without time zone", 1182: "date[]",
            1184: "timestamp with time zone", 1186: "interval", 1700: "numeric", 2950: "uuid",
            3802: "jsonb", 3904: "int4range", 3912: "daterange",
        ]
        return names[oid] ?? "type \(oid)"
    }

    /// Types whose binary form is not their text.
    static let notText: Set<UInt32> = [
        16, 17, 20, 21, 23, 26, 700, 701, 1005, 1007, 1009, 1016, 1082, 1114, 1182, 1184, 1186,
        1700, 2950, 3904, 3912,
    ]
}

extension SQLValue where Self: FixedWidthInteger {
    public var postgresText: String { String(self) }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> Self {
        let value: Self? =
            switch (field.type, field.bytes.count) {
            case (TypeName.int8, 8): Self(exactly: field.integer(Int64.self))
            case (TypeName.int4, 4): Self(exactly: field.integer(Int32.self))
            case (TypeName.int2, 2): Self(exactly: field.integer(Int16.self))
            case (TypeName.oid, 4): Self(exactly: field.integer(UInt32.self))
            default: throw field.mismatch("integer")
            }
        guard let value else { throw field.mismatch("integer within the bounds of \(Self.self)") }
        return value
    }
}

extension Int: SQLValue {}
extension Int64: SQLValue {}
extension Int32: SQLValue {}
extension Int16: SQLValue {}

extension Bool: SQLValue {
    public var postgresText: String { self ? "t" : "f" }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> Bool {
        guard field.type == TypeName.bool, field.bytes.count == 1 else {
            throw field.mismatch("boolean")
        }
        return field.bytes[0] != 0
    }
}

extension String: SQLValue {
    public var postgresText: String { self }

    /// Reads text, names, JSON and the words of enumerations.
    public static func decode(_ field: PostgresField) throws(PostgresError) -> String {
        guard !TypeName.notText.contains(field.type) else { throw field.mismatch("text") }
        // jsonb has a version byte before its text.
        let bytes =
            field.type == TypeName.jsonb && field.bytes.first == 1
            ? UnsafeRawBufferPointer(rebasing: field.bytes.dropFirst()) : field.bytes
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Array: SQLValue where Element: SQLValue {
    public var postgresText: String {
        "{"
            + map { element in
                var quoted = "\""
                for character in element.postgresText.unicodeScalars {
                    if character == "\"" || character == "\\" { quoted += "\\" }
                    quoted.unicodeScalars.append(character)
                }
                return quoted + "\""
            }.joined(separator: ",") + "}"
    }

    /// Reads an array of one dimension without NULL elements.
    public static func decode(_ field: PostgresField) throws(PostgresError) -> [Element] {
        let bytes = field.bytes
        func word(_ offset: Int) throws(PostgresError) -> Int32 {
            guard offset + 4 <= bytes.count else { throw field.mismatch("array") }
            return Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
        }
        let dimensions = try word(0)
        guard dimensions > 0 else {
            guard dimensions == 0, bytes.count == 12 else { throw field.mismatch("array") }
            return []
        }
        guard dimensions == 1 else { throw field.mismatch("array of one dimension") }
        let elementType = UInt32(bitPattern: try word(8))
        let count = Int(try word(12))
        var elements: [Element] = []
        var offset = 20
        for _ in 0..<count {
            let length = Int(try word(offset))
            offset += 4
            guard length >= 0 else { throw field.mismatch("array without NULL") }
            guard offset + length <= bytes.count else { throw field.mismatch("array") }
            let element = PostgresField(
                type: elementType,
                bytes: UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + length)]),
                result: field.result, column: field.column, row: field.row)
            elements.append(try Element.decode(element))
            offset += length
        }
        return elements
    }
}
