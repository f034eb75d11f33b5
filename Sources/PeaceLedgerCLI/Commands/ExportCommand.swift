// peaceledger export: journal, register, erasures.

import ArgumentParser
import LedgerModel
import LedgerService

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The register in forms that other programs read.",
        subcommands: [ExportJournal.self, ExportRegister.self, ExportErasures.self])
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

    @OptionGroup var file: FileOptions

    @OptionGroup var database: ReadingOptions

    func run() async throws {
        try file.requirePlace()
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        try await file.put { write in
            try await ledger.journal(
                on: asOf.on ?? Day.today(), through: toYear, known: knowledge, write: write)
        }
    }
}

struct ExportRegister: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "The whole register, to be verified or rebuilt elsewhere.",
        discussion: """
            One line for each entry, each fact that it stated or closed, and each seal, as one moment \
            saw them; SQL/register-format.md describes it. `peaceledger verify FILE` checks the file \
            without a database, and `peaceledger import register FILE` rebuilds the register.

            Names, service numbers and titles of requirements are in it only with --with-names, which \
            the access log notes. Without them it holds their salted digests, and what is rebuilt from \
            it has pseudonyms. Only you can read the file.

            Example: peaceledger export register register.ledger
            """)

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    @Flag(help: "Write personal values too.")
    var withNames = false

    @Flag(help: "Replace the file if it is there.")
    var force = false

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try WholeFile.requireFree(file, replaces: force)
        let ledger = try await database.ledger()
        let file = try WholeFile(file, replaces: force)
        let export = try await ledger.exportRegister(withNames: withNames) { try file.write($0) }
        try file.finish()
        print(
            "Wrote \(counted(Int(export.entries), "entry", "entries")) with"
                + " \(counted(export.facts, "fact")). Head: entry \(export.entries)")
        print("      \(export.hash)")
    }
}

struct ExportErasures: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasures", abstract: "Who was erased, without a name: for restores.",
        discussion: """
            Keep it beside the backups and write it anew after each erasure: `database restore` takes \
            the same people out again. It tells who by a number and a salted digest that mean nothing \
            outside the register.

            Example: peaceledger export erasures --output erasures.csv
            """)

    @OptionGroup var file: FileOptions

    @OptionGroup var database: ReadingOptions

    func run() async throws {
        try file.requirePlace()
        let list = try await database.ledger().erasureList()
        try file.put(Array(list.utf8))
    }
}
