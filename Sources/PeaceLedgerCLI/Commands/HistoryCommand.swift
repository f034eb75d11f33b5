// peaceledger history: everything ever stated about a fact.

import ArgumentParser
import LedgerReports
import LedgerService

extension HistoryNoun: ExpressibleByArgument {}

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Everything ever stated about a fact, oldest first.",
        discussion: """
            Who stated what, when and why, and what it changed.

            Example: peaceledger history deployment 17
            """)

    @Argument(help: "What kind of fact.")
    var noun: HistoryNoun

    @Argument(help: "Its number, code, service number or, of a mandate, reference.")
    var id: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: ReadingOptions

    func run() async throws {
        try output.requirePlace()
        let steps = try await database.ledger().history(noun, id)
        try output.show(.history(of: noun, id, steps, output.language))
    }
}
