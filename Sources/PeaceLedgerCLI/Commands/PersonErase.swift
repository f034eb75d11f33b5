// peaceledger person: erase, export.

import ArgumentParser
import LedgerModel
import LedgerService

struct PersonErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Take a person's name and number out, for good.",
        discussion: """
            The person stays as a pseudonym (ERASED-17): every count, also of the past, and every seal \
            stays what it was. It cannot be undone. Write no name in --reason or --source: they stay.

            Example: peaceledger person erase N11 --reason "Request of 3 May 2026" \
            --source "Case 2026/1234"
            """)

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let words = try statement.statement("person erase")
        for text in [statement.reason, statement.source] where text.contains(number.description) {
            throw ValidationError(
                "--reason and --source stay in the register: leave the service number out.")
        }
        let erased = try await database.ledger().erase(number, words)
        tellRecorded("Erased a person, who is now \(erased.pseudonym)", entry: erased.entry)
        if !erased.isRewritten { Self.tellNotRewritten() }
    }

    static func tellNotRewritten() {
        tellStandardError(
            "peaceledger: warning: what the values occupied on disk was not rewritten, because"
                + " somebody still reads; later, `select personal.rewrite()` does it.")
    }
}

struct PersonExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Everything that is held on a person, as JSON.",
        discussion: "Example: peaceledger person export N12 --output N12.json")

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @Option(help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"))
    var output: String?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let document = try await database.ledger().everything(about: number)
        guard let output else {
            try writeStandardOutput(document + "\n")
            return
        }
        let file = try WholeFile(output)
        try file.write(document + "\n")
        try file.finish()
    }
}
