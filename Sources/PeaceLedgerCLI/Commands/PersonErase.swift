// peaceledger person: erase, export.

import ArgumentParser
import LedgerModel
import LedgerService

struct PersonErase: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Take a person's name and number out, for good.",
        discussion: """
            The person stays as a pseudonym (ERASED-17): every count, also of the past, and every seal \
            stays what it was. It cannot be undone. --dry-run shows what will go; to do it, type the \
            number again with --confirm. Names in --reason or --source would stay, and are refused.

            Example: peaceledger person erase N11 --confirm N11 --reason "Request of 3 May 2026" \
            --source "Case 2026/1234"
            """)

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @Option(help: ArgumentHelp("The service number once more.", valueName: "number"))
    var confirm: String?

    @Flag(help: "Erase somebody whose service has not ended.")
    var althoughServing = false

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if !statement.dryRun && confirm == nil {
            throw ValidationError(
                en: "An erasure cannot be undone. See what will go with --dry-run; then type the"
                    + " service number again: --confirm \(number).",
                nb: "En sletting kan ikke gjøres om. Se hva som slettes med --dry-run; skriv"
                    + " deretter tjenestenummeret en gang til: --confirm \(number).")
        }
    }

    var change: ErasePerson {
        ErasePerson(
            number: number, confirm: confirm ?? "\(number)", althoughServing: althoughServing)
    }

    func run() async throws {
        guard statement.dryRun, statement.receiptFormat == .text else {
            return try await recorded().tell(
                as: statement.receiptFormat, try await database.ledger())
        }
        let extent = try await database.ledger().erasure(
            of: number, althoughServing: althoughServing,
            try statement.statement(ErasePerson.verb))
        try writeStandardOutput(Self.told(extent, CommandLineWords.chosenLanguage))
    }

    /// What an erasure would do, a line for each kind of thing.
    private static func told(_ extent: ErasureExtent, _ language: Language) -> String {
        func list(_ items: [String]) -> String {
            items.isEmpty
                ? Sentence(en: "none", nb: "ingen").text(language) : items.joined(separator: ", ")
        }
        let lines = [
            Sentence(en: "Would go, for good:", nb: "Slettes for godt:").text(language),
            Sentence(en: "  numbers and names: ", nb: "  numre og navn: ").text(language)
                + list(extent.names),
            Sentence(en: "  titles of requirements: ", nb: "  titler på krav: ").text(language)
                + list(extent.requirements),
            Sentence(en: "  words of proposals: ", nb: "  ordlyd i forslag: ").text(language)
                + "\(extent.proposals)",
            Sentence(
                en: "Would stay, as \(extent.pseudonym): \(extent.deployments) deployments,"
                    + " every count and every seal.",
                nb: "Blir stående, som \(extent.pseudonym): \(extent.deployments) disponeringer,"
                    + " alle tall og alle segl."
            ).text(language),
            Sentence(en: "Nothing was erased.", nb: "Ingenting er slettet.").text(language),
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}

struct PersonExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Everything that is held on a person, as JSON.",
        discussion: "Example: peaceledger person export N12 --output N12.json")

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @OptionGroup var file: FileOptions

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try file.requirePlace()
        let document = try await database.ledger().everything(about: number)
        try file.put(Array((document + "\n").utf8))
    }
}
