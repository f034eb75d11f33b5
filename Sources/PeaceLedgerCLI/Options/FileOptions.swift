// Where an answer goes: to stdout, or to a file that is not there yet.

import ArgumentParser
import Glibc
import LedgerModel
import LedgerReports
import LedgerService

struct FileOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace the file of --output if it is there.")
    var force = false

    func validate() throws {
        if force, output == nil {
            throw ValidationError(
                en: "--force goes with --output.", nb: "--force brukes sammen med --output.")
        }
    }

    /// Refuses a place that the answer cannot go to, before anything is asked.
    /// - Parameter binary: The format, where it is bytes that no terminal should be sent.
    func requirePlace(binary: Format? = nil) throws {
        if let output { try WholeFile.requireFree(output, replaces: force) }
        if let binary,
            output.map(WholeFile.isTerminal) ?? Environment.isTerminal(STDOUT_FILENO)
        {
            throw ValidationError(
                en: "\(binary.rawValue) is not for a terminal; give --output FILE.",
                nb: "\(binary.rawValue) er ikke for en terminal; oppgi en fil med --output.")
        }
    }

    /// Refuses a file whose ending asks for a format that there is not.
    func requireKnownEnding() throws {
        guard let output, let ending = Format.ending(of: output), Format(ofFile: output) == nil
        else { return }
        let endings = "csv, json, md, txt, html, xlsx, pdf"
        throw LedgerError(
            .invalidInput,
            Sentence(
                en: "No format has the ending .\(ending). The endings are \(endings).",
                nb: "Ingen format har endelsen .\(ending). Endelsene er \(endings)."),
            hint: Sentence(
                en: "Use one of them, or name the format with --format.",
                nb: "Bruk en av dem, eller oppgi formatet med --format."))
    }

    /// Writes bytes to stdout or the file, which appears whole or not at all.
    func put(_ bytes: [UInt8]) throws {
        guard let output else { return try writeStandardOutput(bytes) }
        let file = try WholeFile(output, replaces: force)
        try file.write(bytes)
        try file.finish()
    }

    /// The same piece by piece.
    func put(
        _ pieces: (_ write: @escaping @Sendable (String) throws -> Void) async throws -> Void
    ) async throws {
        guard let output else { return try await pieces { try writeStandardOutput($0) } }
        let file = try WholeFile(output, replaces: force)
        try await pieces { try file.write($0) }
        try file.finish()
    }
}
