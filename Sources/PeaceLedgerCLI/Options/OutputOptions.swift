// The options of every command that shows something: the form, the place, the language.

import ArgumentParser
import Glibc
import LedgerReports
import LedgerService

extension Format: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("format"),
        help: "How to show it; by the ending of --output, or a table, when left out.")
    var chosenFormat: Format?

    @Option(help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"))
    var output: String?

    @Option(help: "The language of titles and labels; CSV and JSON do not change with it.")
    var lang: Language?

    @Flag(inversion: .prefixedNo, help: "Colour in tables; automatic when left out.")
    var color: Bool?

    /// The format asked for, else that of the file's ending, else a table.
    var format: Format { chosenFormat ?? output.flatMap { Format(ofFile: $0) } ?? .table }

    /// What machines read is the same in every language.
    var language: Language {
        format.isForMachines ? .en : lang ?? Self.languageOfEnvironment
    }

    /// PEACELEDGER_LANG, else the locale, else English.
    static var languageOfEnvironment: Language {
        for name in ["PEACELEDGER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = Environment.value(name) else { continue }
            return ["nb", "no", "nn"].contains { value.hasPrefix($0) } ? .nb : .en
        }
        return .en
    }

    /// Renders the report to stdout or the file. A file appears whole or not at all.
    func show(_ report: Report) throws {
        let rendering = Rendering(
            format: format, width: output == nil ? Environment.terminalWidth : nil,
            colour: output == nil && Environment.wantsColour(color), language: language)
        guard !format.isBinary || output != nil || !Environment.isTerminal(STDOUT_FILENO) else {
            throw ValidationError("\(format.rawValue) is not for a terminal; give --output FILE.")
        }
        try put(rendered(report, as: rendering), to: output)
    }
}

/// Writes bytes to stdout or the file, which appears whole or not at all.
func put(_ bytes: [UInt8], to path: String?) throws {
    guard let path else { return try writeStandardOutput(bytes) }
    let file = try WholeFile(path)
    try file.write(bytes)
    try file.finish()
}

/// Writes all of a text to stdout.
func writeStandardOutput(_ text: String) throws { try writeStandardOutput(Array(text.utf8)) }

private func writeStandardOutput(_ bytes: [UInt8]) throws {
    var start = 0
    while start < bytes.count {
        let count = bytes[start...].withUnsafeBytes {
            write(STDOUT_FILENO, $0.baseAddress, $0.count)
        }
        if count < 0 && errno == EINTR { continue }
        // A reader that has seen enough (head, less) is no fault of anybody's.
        if count < 0 && errno == EPIPE { return }
        guard count > 0 else { throw cannotWrite("the output", errno) }
        start += count
    }
}

/// A file written piece by piece beside its place, where it is put when it is whole.
final class WholeFile: Sendable {
    private let path: String
    private let draft: String
    // The C library locks its streams; only finish, after the last piece, lets go of this one.
    private nonisolated(unsafe) var stream: UnsafeMutablePointer<FILE>?

    /// - Parameter isPrivate: Nobody but the user may read it.
    init(_ path: String, isPrivate: Bool = false) throws {
        self.path = path
        draft = path + ".peaceledger-\(getpid())"
        stream = fopen(draft, "we")
        guard let stream, !isPrivate || fchmod(fileno(stream), 0o600) == 0 else {
            throw cannotWrite(path, errno)
        }
    }

    func write(_ piece: String) throws {
        var piece = piece
        try piece.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard bytes.isEmpty || fwrite(bytes.baseAddress, 1, bytes.count, stream) == bytes.count
        else { throw cannotWrite(path, errno) }
    }

    func finish() throws {
        guard let stream else { return }
        let flushed = fflush(stream) == 0 && fsync(fileno(stream)) == 0
        let problem = errno
        fclose(stream)
        self.stream = nil
        guard flushed, rename(draft, path) == 0 else {
            let number = flushed ? errno : problem
            unlink(draft)
            throw cannotWrite(path, number)
        }
    }

    deinit {
        guard let stream else { return }
        fclose(stream)
        unlink(draft)
    }
}

private func cannotWrite(_ what: String, _ number: Int32) -> LedgerError {
    LedgerError(
        .unwritableFile, "\(what) cannot be written: \(String(cString: strerror(number))).",
        hint: "Check the folder and the free space.")
}
