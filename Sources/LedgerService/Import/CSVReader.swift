// Reads a CSV file record by record with libcsv, in bounded memory, and tells what a file is not.

internal import CLibcsv
internal import Glibc

/// A file of comma-, semicolon- or tab-separated values, read once from front to back.
struct CSVReader {
    /// A record longer than this is taken for a missing quotation mark. The longest rows of real
    /// rosters are below 2 KB.
    static let longestRecord = 1 << 20

    private static let chunkSize = 1 << 16

    /// The file's name as it was given, for messages.
    let name: String
    private let descriptor: OwnedDescriptor
    private let separator: UInt8
    private let lineEnd: UInt8
    private let firstChunk: [UInt8]
    /// The file's size in bytes; 0 when it is a pipe.
    let size: Int

    /// Opens the file and recognises separator and line ends by its first line.
    /// - Throws: ``LedgerError`` `unreadable-file` when it cannot be opened, `invalid-file` when it
    ///   is empty, a workbook, UTF-16 or otherwise not text.
    init(path: String) throws(LedgerError) {
        name = path
        descriptor = try OwnedDescriptor(opening: path)
        size = descriptor.size
        var chunk = try descriptor.read(upTo: Self.chunkSize, name: path)
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk.removeFirst(3) }
        try Self.refuseOtherFormats(chunk, name: path)
        let lineEnd: UInt8 = chunk.contains(0x0A) || !chunk.contains(0x0D) ? 0x0A : 0x0D
        let header = chunk.prefix { $0 != lineEnd }
        let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { separator in
            (separator, header.count { $0 == separator })
        }
        // The first of equals wins, so a header of one column is read as comma-separated.
        separator = counts.reduce(counts[0]) { $1.1 > $0.1 ? $1 : $0 }.0
        self.lineEnd = lineEnd
        firstChunk = chunk
    }

    /// Calls `body` with each record, the header's first; empty rows are passed over but counted.
    /// - Parameter progress: Called after each chunk with the bytes read so far.
    /// - Throws: ``LedgerError`` `invalid-file` with row and column, or what `body` throws.
    func records(
        progress: (Int) -> Void = { _ in }, _ body: (CSVRecord) throws -> Void
    ) throws {
        try withoutActuallyEscaping(body) { body in
            let collector = Collector(name: name, body)
            var parser = csv_parser()
            let options = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL
            guard csv_init(&parser, UInt8(options)) == 0 else {
                throw LedgerError(.internal, "The CSV reader could not be set up.")
            }
            defer { csv_free(&parser) }
            csv_set_delim(&parser, separator)
            csv_set_space_func(&parser) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D ? 1 : 0 }
            if lineEnd == 0x0A {
                csv_set_term_func(&parser) { $0 == 0x0A ? 1 : 0 }
            } else {
                csv_set_term_func(&parser) { $0 == 0x0D ? 1 : 0 }
                csv_set_space_func(&parser) { $0 == 0x20 || $0 == 0x09 ? 1 : 0 }
            }
            let context = Unmanaged.passUnretained(collector).toOpaque()
            var chunk = firstChunk
            var bytesRead = chunk.count
            while !chunk.isEmpty {
                try parse(chunk, with: &parser, context, collector)
                progress(bytesRead)
                chunk = try descriptor.read(upTo: Self.chunkSize, name: name)
                bytesRead += chunk.count
            }
            if csv_fini(&parser, Collector.takeField, Collector.endRecord, context) != 0 {
                throw collector.unterminatedQuote()
            }
            if let error = collector.error { throw error }
            withExtendedLifetime(collector) {}
        }
    }

    private func parse(
        _ chunk: [UInt8], with parser: inout csv_parser, _ context: UnsafeMutableRawPointer,
        _ collector: Collector
    ) throws {
        if chunk.contains(0) { throw collector.notText() }
        let consumed = chunk.withUnsafeBytes {
            csv_parse(
                &parser, $0.baseAddress, $0.count, Collector.takeField, Collector.endRecord, context
            )
        }
        if let error = collector.error { throw error }
        guard consumed == chunk.count else { throw collector.strayQuote() }
        if collector.pendingBytes + parser.entry_pos > Self.longestRecord {
            throw collector.recordTooLong(insideQuotes: parser.quoted != 0)
        }
    }

    private static func refuseOtherFormats(_ bytes: [UInt8], name: String) throws(LedgerError) {
        if bytes.isEmpty {
            throw LedgerError(
                .invalidFile, "\(name) is empty.", hint: "Expected a CSV file with a header line.")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw LedgerError(
                .invalidFile, "\(name) is saved as UTF-16 (\"Unicode text\").",
                hint: "Save it as \"CSV UTF-8\" and import that.")
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11]) {
            throw LedgerError(
                .invalidFile, "\(name) is a workbook, not a CSV file.",
                hint: "Save the sheet as \"CSV UTF-8\" and import that.")
        }
    }
}

/// The fields of one record, valid while the closure that received it runs.
struct CSVRecord {
    /// The row's number as a spreadsheet shows it; the header is row 1.
    let row: Int
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let ends: [Int]

    /// How many fields the row has.
    var count: Int { ends.count }

    /// The bytes of a field, without quotation marks and outer blanks.
    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : ends[index - 1]
        return UnsafeBufferPointer(rebasing: bytes[start..<ends[index]])
    }

    /// The field as text, or nil when its bytes are not UTF-8.
    func text(_ index: Int) -> String? { String(validating: self[index], as: UTF8.self) }

    /// The same without blanks around it; empty where the row has no such field.
    func trimmed(_ index: Int) -> String {
        guard index < count, let text = text(index) else { return "" }
        return String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

/// What libcsv's callbacks write into: the bytes of the record at hand and where its fields end.
private final class Collector {
    private let name: String
    private let body: (CSVRecord) throws -> Void
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var row = 1
    /// The first error of the body; later records are passed over.
    var error: (any Error)?

    var pendingBytes: Int { bytes.count }

    init(name: String, _ body: @escaping (CSVRecord) throws -> Void) {
        self.name = name
        self.body = body
        bytes.reserveCapacity(4096)
        ends.reserveCapacity(32)
    }

    static let takeField:
        @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?)
            -> Void = { field, count, context in
                guard let context else { return }
                let collector = Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                if let field, count > 0 {
                    collector.bytes.append(
                        contentsOf: UnsafeRawBufferPointer(start: field, count: count))
                }
                collector.ends.append(collector.bytes.count)
            }

    static let endRecord: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
        guard let context else { return }
        Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue().finishRecord()
    }

    private func finishRecord() {
        defer {
            bytes.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            row += 1
        }
        // A row of nothing but separators is what spreadsheets leave behind; it says nothing.
        guard error == nil, !bytes.isEmpty else { return }
        bytes.withUnsafeBufferPointer { bytes in
            do {
                try body(CSVRecord(row: row, bytes: bytes, ends: ends))
            } catch {
                self.error = error
            }
        }
    }

    func unterminatedQuote() -> LedgerError {
        LedgerError(
            .invalidFile,
            "\(name), row \(row), column \(ends.count + 1): a quotation mark is opened and never closed.",
            hint: "Close it, or double it where it belongs to the text.")
    }

    func strayQuote() -> LedgerError {
        LedgerError(
            .invalidFile,
            "\(name), row \(row), column \(ends.count + 1): a quotation mark stands inside a value.",
            hint: "Put the whole value in quotation marks and double the one inside.")
    }

    func recordTooLong(insideQuotes: Bool) -> LedgerError {
        LedgerError(
            .invalidFile,
            "\(name), row \(row) is longer than \(CSVReader.longestRecord >> 20) MB"
                + (insideQuotes ? " inside quotation marks." : "."),
            hint: insideQuotes
                ? "A closing quotation mark is probably missing."
                : "This is not a register of people.")
    }

    func notText() -> LedgerError {
        LedgerError(
            .invalidFile, "\(name) is not a text file: it holds zero bytes near row \(row).",
            hint: "Save the sheet as \"CSV UTF-8\" and import that.")
    }
}
