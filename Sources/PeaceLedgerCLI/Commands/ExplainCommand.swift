// peaceledger explain: from a number to the facts behind it.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "The deployments and entries behind a number.",
        subcommands: [ExplainHeadcount.self])
}

struct ExplainHeadcount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount", abstract: "Everybody who counts in a cell of a headcount.",
        discussion: """
            Example: peaceledger explain headcount --on 2018-01-31 --mission UNMISS \
            --type STAFF_OFFICER --gender woman
            """)

    @OptionGroup var on: OnOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var filter: FilterOptions

    @Option(help: "Only this gender.")
    var gender: Gender?

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: ReadingOptions

    func run() async throws {
        try output.requirePlace()
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        try await output.show(
            ledger.explanation(
                on: on.day, gender: gender, filter: filter.filter, known: knowledge,
                output.language), of: ledger, knowledge)
    }
}
