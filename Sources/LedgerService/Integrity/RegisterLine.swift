// The lines of a register file, read one after another in bounded memory; see SQL/register-format.md.

internal import Glibc
public import LedgerModel

/// What is wrong with a register file, and where.
public struct RegisterFault: ToldError, Equatable {
    /// The line's number, from 1.
    public let line: Int
    /// The entry that the line belongs to; nil before the first and after the last.
    public let entry: Int64?
    public let what: Sentence

    public var sentence: Sentence {
        Sentence(
            en: "Line \(line)\(entry.map { ", entry \($0)" } ?? ""): \(what.en).",
            nb: "Linje \(line)\(entry.map { ", føring \($0)" } ?? ""): \(what.nb).")
    }
}

/// A line as it stands in the file; valid only while it is the reader's current one.
struct RegisterLine {
    let number: Int
    /// Without the line's end.
    let bytes: UnsafeRawBufferPointer
    /// The values between tabs, still escaped; the first is the kind.
    let fields: [UnsafeRawBufferPointer]

    init(_ number: Int, _ bytes: UnsafeRawBufferPointer) {
        self.number = number
        self.bytes = bytes
        fields = Self.split(bytes, at: UInt8(ascii: "\t"))
    }

    private static func split(
        _ bytes: UnsafeRawBufferPointer, at separator: UInt8
    ) -> [UnsafeRawBufferPointer] {
        var fields: [UnsafeRawBufferPointer] = []
        var rest = bytes
        while let start = rest.baseAddress,
            let found = memchr(start, Int32(separator), rest.count)
        {
            let length = UnsafeRawPointer(found) - start
            fields.append(UnsafeRawBufferPointer(rebasing: rest[..<length]))
            rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
        }
        fields.append(rest)
        return fields
    }

    /// The escapes of PostgreSQL's COPY and what they stand for.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11,
        UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    ]

    /// Calls `body` with a value as it was before it was escaped; nil stands for none.
    /// - Returns: Nil when it is escaped in a way that nothing is.
    func withValue<Answer>(
        _ index: Int, _ body: (UnsafeRawBufferPointer?) -> Answer
    ) -> Answer? {
        guard index < fields.count else { return body(nil) }
        let field = fields[index]
        guard let start = field.baseAddress,
            memchr(start, Int32(UInt8(ascii: "\\")), field.count) != nil
        else { return body(field) }
        if field.elementsEqual("\\N".utf8) { return body(nil) }
        var plain: [UInt8] = []
        plain.reserveCapacity(field.count)
        var rest = field.makeIterator()
        while let byte = rest.next() {
            if byte != UInt8(ascii: "\\") {
                plain.append(byte)
            } else {
                guard let next = rest.next(), let meant = Self.escapes[next] else { return nil }
                plain.append(meant)
            }
        }
        return plain.withUnsafeBytes { body($0) }
    }

    /// A value as text; nil where there is none or it is no text.
    func text(_ index: Int) -> String? {
        let found: String?? = withValue(index) { bytes -> String? in
            bytes.flatMap { String(validating: $0, as: UTF8.self) }
        }
        return found ?? nil
    }
}

/// Reads a register file from front to back.
struct RegisterFile {
    /// No line of a register comes near; one that does is no line.
    private static let longestLine = 1 << 26
    private static let chunkSize = 1 << 20

    private let path: String
    private let descriptor: OwnedDescriptor

    /// - Throws: ``LedgerError`` `unreadable-file`.
    init(_ path: String) throws(LedgerError) {
        self.path = path
        descriptor = try OwnedDescriptor(opening: path)
    }

    /// Calls `body` with each line.
    /// - Parameter progress: Called with the part that is read, 0 to 1.
    /// - Throws: ``RegisterFault`` when the last line has no end, or what `body` throws.
    func lines(
        progress: (Double) -> Void = { _ in }, _ body: (RegisterLine) throws -> Void
    ) throws {
        let size = max(descriptor.size, 1)
        var waiting: [UInt8] = []
        var (number, bytesRead) = (0, 0)
        while true {
            let chunk = try descriptor.read(upTo: Self.chunkSize, name: path)
            guard !chunk.isEmpty else { break }
            bytesRead += chunk.count
            waiting.append(contentsOf: chunk)
            let used = try waiting.withUnsafeBytes { bytes in
                var start = 0
                while let base = bytes.baseAddress,
                    let end = memchr(base + start, 10, bytes.count - start)
                {
                    let length = UnsafeRawPointer(end) - (base + start)
                    number += 1
                    try body(
                        RegisterLine(
                            number,
                            UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)])))
                    start += length + 1
                }
                return start
            }
            waiting.removeFirst(used)
            guard waiting.count < Self.longestLine else {
                throw RegisterFault(
                    line: number + 1, entry: nil,
                    what: Sentence(en: "the line has no end", nb: "linjen har ingen slutt"))
            }
            progress(Double(bytesRead) / Double(size))
        }
        guard waiting.isEmpty else {
            throw RegisterFault(
                line: number + 1, entry: nil,
                what: Sentence(en: "the file is cut off here", nb: "filen er kuttet av her"))
        }
    }
}
