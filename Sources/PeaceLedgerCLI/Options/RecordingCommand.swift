// A command that records: its options fill in a change, and the receipt is told.

import ArgumentParser
import LedgerModel
import LedgerService

/// A command whose options make up a change.
protocol RecordingCommand: AsyncParsableCommand {
    associatedtype Stated: Change
    associatedtype Options: Stating
    var statement: Options { get }
    var database: DatabaseOptions { get }
    /// What the options state.
    var change: Stated { get throws }
}

extension RecordingCommand {
    func run() async throws {
        try await recorded().tell(as: statement.receiptFormat, try await database.ledger())
    }

    /// Refuses options that contradict each other.
    func validate() throws {
        let change = try change
        do { try change.check() } catch {
            guard error.code == .invalidFields else { throw error }
            throw ValidationError(error.message.onCommandLine)
        }
    }

    /// Records the change, or what is meant to become of it.
    func recorded() async throws -> Receipt {
        try statement.requireReceiptFormat()
        let change = try change
        let statement = try statement.statement(Stated.verb)
        return try await database.ledger().record(change, statement, as: self.statement.intent)
    }
}

extension Receipt {
    /// Prints what came of a change: what is unusual on stderr, or all of it as JSON.
    func tell(as format: ReceiptFormat, _ ledger: Ledger) async throws {
        if format == .json {
            var receipt = self
            if let entry { receipt.recordedAt = try await ledger.recordedAt(entry) }
            print(try receipt.document().line)
            return
        }
        let language = CommandLineWords.language
        for remark in done.remarks {
            tellStandardError("peaceledger: \(remark.onCommandLine.text(language))")
        }
        for warning in done.warnings { warn(warning) }
        print(sentence.onCommandLine.text(language))
        guard proposal == nil else { return }
        for detail in done.details { print("  \(detail.onCommandLine.text(language))") }
    }
}

func warn(_ said: Sentence) {
    let sentence = said.onCommandLine
    let language = CommandLineWords.language
    // What is told alike has its Norwegian among the sentences that are told aside.
    let isTold = language == .nb && sentence.en != sentence.nb
    let line = isTold ? "advarsel: \(sentence.nb)" : "warning: \(sentence.en)"
    tellStandardError("peaceledger: " + line)
}
