// Reads a CSV file record by record with libcsv, in bounded memory, and tells what a file is not.

internal import CLibcsv
internal import Glibc
internal import LedgerModel

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
    init(_ file: StatedFile) throws(LedgerError) {
        name = file.name
        descriptor = try file.opened()
        size = descriptor.size
        var chunk = try descriptor.read(upTo: Self.chunkSize, name: name)
        if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk.removeFirst(3) }
        try Self.refuseOtherFormats(chunk, name: name)
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
                throw LedgerError(
                    .internal,
                    Sentence(
                        en: "The CSV reader could not be set up.",
                        nb: "CSV-leseren kunne ikke settes opp."))
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
                .invalidFile, Sentence(en: "\(name) is empty.", nb: "\(name) er tom."),
                hint: Sentence(
                    en: "Expected a CSV file with a header line.",
                    nb: "Ventet en CSV-fil med overskriftslinje."))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(name) is saved as UTF-16 (\"Unicode text\").",
                    nb: "\(name) er lagret som UTF-16 («Unicode-tekst»)."),
                hint: .saveAsUTF8)
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11]) {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(name) is a workbook, not a CSV file.",
                    nb: "\(name) er en arbeidsbok, ikke en CSV-fil."),
                hint: .saveAsUTF8)
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

    /// The field as text without the apostrophe that our own lists put before what a spreadsheet would
    /// take for a formula.
    func unguarded(_ index: Int) -> String? {
        guard let text = text(index) else { return nil }
        let rest = text.unicodeScalars.dropFirst()
        let isGuarded =
            text.hasPrefix("'")
            && rest.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
        return isGuarded ? String(text.dropFirst()) : text
    }

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
            Sentence(
                en: "\(name), row \(row), column \(ends.count + 1): a quotation mark is opened and"
                    + " never closed.",
                nb: "\(name), rad \(row), kolonne \(ends.count + 1): et anførselstegn åpnes og"
                    + " lukkes aldri."),
            hint: Sentence(
                en: "Close it, or double it where it belongs to the text.",
                nb: "Lukk det, eller skriv det dobbelt der det hører til teksten."))
    }

    func strayQuote() -> LedgerError {
        LedgerError(
            .invalidFile,
            Sentence(
                en:
                    "\(name), row \(row), column \(ends.count + 1): a quotation mark stands inside a"
                    + " value.",
                nb:
                    "\(name), rad \(row), kolonne \(ends.count + 1): et anførselstegn står inne i en"
                    + " verdi."),
            hint: Sentence(
                en: "Put the whole value in quotation marks and double the one inside.",
                nb: "Sett hele verdien i anførselstegn og skriv det som står inni, dobbelt."))
    }

    func recordTooLong(insideQuotes: Bool) -> LedgerError {
        LedgerError(
            .invalidFile,
            Sentence(
                en: "\(name), row \(row) is longer than \(CSVReader.longestRecord >> 20) MB"
                    + (insideQuotes ? " inside quotation marks." : "."),
                nb: "\(name), rad \(row) er lengre enn \(CSVReader.longestRecord >> 20) MB"
                    + (insideQuotes ? " innenfor anførselstegn." : ".")),
            hint: insideQuotes
                ? Sentence(
                    en: "A closing quotation mark is probably missing.",
                    nb: "Trolig mangler et avsluttende anførselstegn.")
                : Sentence(
                    en: "This is not a register of people.",
                    nb: "Dette er ikke en oversikt over personell."))
    }

    func notText() -> LedgerError {
        LedgerError(
            .invalidFile,
            Sentence(
                en: "\(name) is not a text file: it holds zero bytes near row \(row).",
                nb: "\(name) er ikke en tekstfil: den har nullbyter ved rad \(row)."),
            hint: .saveAsUTF8)
    }
}
