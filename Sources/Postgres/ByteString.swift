// Bytes as PostgreSQL keeps them: bytea.

/// A value of type bytea.
public struct ByteString: SQLValue, Equatable {
    public let bytes: [UInt8]

    public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// Two hexadecimal digits a byte, after the mark that says so.
    public var postgresText: String {
        var digits: [UInt8] = [UInt8(ascii: "\\"), UInt8(ascii: "x")]
        digits.reserveCapacity(2 + bytes.count * 2)
        for byte in bytes {
            digits.append(Self.hexadecimal[Int(byte >> 4)])
            digits.append(Self.hexadecimal[Int(byte & 15)])
        }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    public static func decode(_ field: PostgresField) throws(PostgresError) -> ByteString {
        guard field.type == TypeName.bytea else { throw field.mismatch("string of bytes") }
        return ByteString(field.bytes)
    }
}
