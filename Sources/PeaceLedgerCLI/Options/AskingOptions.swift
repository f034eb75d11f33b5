// What every question takes: the moment of knowledge, the form of the answer, the database.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct AskingOptions: ParsableArguments {
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: ReadingOptions

    /// Asks the register and shows the answer.
    @discardableResult
    func show(
        _ report: (Ledger, Knowledge, Language) async throws -> Report
    ) async throws -> Report {
        try output.requirePlace()
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        let answer = try await report(ledger, knowledge, output.language)
        try await output.show(answer, of: ledger, knowledge)
        return answer
    }
}
