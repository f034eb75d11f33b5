// peaceledger publication: list, show, get, changes.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct PublicationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publication", abstract: "What was published, and what has changed since.",
        subcommands: [
            PublicationList.self, PublicationShow.self, PublicationGet.self,
            PublicationChangesCommand.self,
        ])
}

struct PublicationList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The publications, the oldest first.",
        discussion: "Example: peaceledger publication list --series monthly-overview")

    @Option(
        help: ArgumentHelp("Only the issues of this series.", valueName: "name"),
        transform: PublicationName.init)
    var series: PublicationName?

    @OptionGroup var asking: AskingOptions

    var question: ListPublications {
        var question = ListPublications()
        question.series = series
        return question
    }
}

struct PublicationShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A publication's question, entry, seal and definition.",
        discussion: "Example: peaceledger publication show strength-2018-01")

    @Argument(help: "The publication's name.", transform: PublicationName.init)
    var name: PublicationName

    @OptionGroup var asking: ShowingOptions

    var question: ShowPublication { ShowPublication(name) }
}

struct PublicationGet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "The bytes that were published, for ever the same.",
        discussion: "Example: peaceledger publication get strength-2018-01 --format csv")

    @Argument(help: "The publication's name.", transform: PublicationName.init)
    var name: PublicationName

    @Option(help: "The format; by the ending of --output, or the only one kept, when left out.")
    var format: Format?

    @OptionGroup var file: FileOptions

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        if format == nil { try file.requireKnownEnding() }
        try file.requirePlace()
        let ledger = try await database.ledger()
        let asked = format ?? file.output.flatMap { Format(ofFile: $0) }
        let kept = try await ledger.publication(name).formats
        guard let wanted = asked?.rawValue ?? (kept.count == 1 ? kept[0] : nil) else {
            throw ValidationError(
                en: "Name a --format; \(name) was published as"
                    + " \(kept.joined(separator: ", ")).",
                nb: "Oppgi --format; \(name) ble publisert som"
                    + " \(kept.joined(separator: ", ")).")
        }
        if let known = Format(rawValue: wanted), known.isBinary {
            try file.requirePlace(binary: known)
        }
        try file.put(try await ledger.document(of: name, format: wanted))
    }
}

struct PublicationChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "What the same question answers now, and why.",
        discussion: """
            Published + corrections = now, cell by cell; below, the entries that account for each \
            difference, with their reasons and sources. Exit status 1 when the register no longer gives \
            the published answer for the publication's own entry.

            Example: peaceledger publication changes strength-2018-01
            """)

    @Argument(help: "The publication's name.", transform: PublicationName.init)
    var name: PublicationName

    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try asking.output.requirePlace()
        let ledger = try await asking.database.ledger()
        let known = try await asking.known.knowledge(ledger)
        let changes = try await ledger.changes(
            since: name, known: known, asking.output.language, former: askedReport)
        try asking.output.show(changes.report)
        guard changes.isReproduced else {
            throw Unexplained(
                code: "not-reproduced",
                message: Sentence(
                    en: "For its own entry the register gives another answer than \(name).",
                    nb: "For sin egen føring gir registeret et annet svar enn \(name)."))
        }
    }
}
