// peaceledger export: journal.

import ArgumentParser
import LedgerModel
import LedgerService

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The register in forms that other programs read.",
        subcommands: [ExportJournal.self])
}

struct ExportJournal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "The money as a plain-text journal for hledger.",
        discussion: """
            Accounts are measure:commitment:year, with the measures of `report funding`: pledged, \
            committed, allocated, disbursed, refunded; carried for what is carried over. Each amount \
            stands against contra:measure.

            Example: peaceledger export journal --on 2017-12-31 --output money.journal
            """)

    @OptionGroup var asOf: AsOfOptions

    @Option(
        help: ArgumentHelp(
            "The year through which rates that run on are written. Default: that of --on.",
            valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @OptionGroup var known: KnownOptions

    @Option(help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"))
    var output: String?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        guard let output else {
            try await ledger.journal(on: asOf.day, through: toYear, known: knowledge) {
                try writeStandardOutput($0)
            }
            return
        }
        let file = try WholeFile(output)
        try await ledger.journal(on: asOf.day, through: toYear, known: knowledge) {
            try file.write($0)
        }
        try file.finish()
    }
}
