// A numeric as its digits: exact, whatever its length, and never a floating-point number.

/// A decimal number in plain notation, such as `-3333333.33`, exactly as the server has it.
public struct ExactNumeric: Hashable, Sendable, SQLValue, CustomStringConvertible {
    /// Digits with an optional sign and point; `NaN`, `Infinity` or `-Infinity` where it is one.
    public let description: String

    public var postgresText: String { description }

    /// - Throws: ``PostgresError`` of kind `usage` when `text` is not a plain decimal number.
    public init(_ text: String) throws(PostgresError) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let plain =
            parts.count <= 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
        guard plain else { throw PostgresError(.usage, "\"\(text)\" is no plain decimal number") }
        description = text
    }

    private init(checked text: String) { description = text }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> ExactNumeric {
        guard field.type == TypeName.numeric, field.bytes.count >= 8 else {
            throw field.mismatch("number")
        }
        func word(_ index: Int) -> UInt16 {
            UInt16(bigEndian: field.bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        let count = Int(word(0))
        guard field.bytes.count == 8 + count * 2 else { throw field.mismatch("number") }
        let weight = Int(Int16(bitPattern: word(1)))
        switch word(2) {
        case 0xC000: return ExactNumeric(checked: "NaN")
        case 0xD000: return ExactNumeric(checked: "Infinity")
        case 0xF000: return ExactNumeric(checked: "-Infinity")
        default: break
        }
        let scale = Int(word(3))
        /// Four decimal digits at a power of 10,000.
        func group(_ power: Int) -> String {
            let index = weight - power
            let value = (0..<count).contains(index) ? Int(word(4 + index)) : 0
            let digits = String(value)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        var whole = ""
        if weight >= 0 { for power in (0...weight).reversed() { whole += group(power) } }
        whole = String(whole.drop { $0 == "0" })
        var fraction = ""
        for index in 0..<((scale + 3) / 4) { fraction += group(-1 - index) }
        let sign = word(2) == 0x4000 ? "-" : ""
        let tail = scale > 0 ? "." + fraction.prefix(scale) : ""
        return ExactNumeric(checked: sign + (whole.isEmpty ? "0" : whole) + tail)
    }
}
