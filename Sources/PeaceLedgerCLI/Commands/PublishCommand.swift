// peaceledger publish: a report frozen as it is handed out.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Keep a report as it is handed out, byte for byte.",
        discussion: """
            Takes the words of a report and keeps its bytes, its question, the entry up to which it was \
            read and the seal of that entry. Where the report has a day and none is given, today is \
            written down. What is published stays; `publication changes NAME` tells what has changed \
            since. Reports that name people are not published, for people can be erased.

            Example: peaceledger publish headcount --on 2018-01-31 --by mission,type \
            --as strength-2018-01 --note "Reply to the Storting"

            Example: peaceledger publish series --from 2017-01 --to 2017-12 --series monthly-overview \
            --format csv --format json --lang nb
            """)

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            "The report and its options, as after `peaceledger report`.", valueName: "report"))
    var words: [String]

    @Option(
        name: .customLong("as"), help: ArgumentHelp("The publication's name.", valueName: "name"),
        transform: PublicationName.init)
    var name: PublicationName?

    @Option(
        help: ArgumentHelp(
            "The series that it is the next issue of; names it SERIES-NUMBER when --as is left out.",
            valueName: "name"),
        transform: PublicationName.init)
    var series: PublicationName?

    @Option(help: ArgumentHelp("For whom or what it is published.", valueName: "text"))
    var note: String?

    @Option(
        name: .customLong("format"), parsing: .singleValue,
        help: "A format to keep; may be repeated. Default: all that are no tables for a terminal.")
    var formats: [Format] = []

    @Option(
        help: ArgumentHelp(
            "The person or office on whose behalf it is published.", valueName: "name"))
    var onBehalfOf: String?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard name != nil || series != nil else {
            throw ValidationError(
                en: "Give the publication a name with --as, or --series.",
                nb: "Gi publikasjonen et navn med --as, eller --series.")
        }
        guard Set(formats).count == formats.count else {
            throw ValidationError(
                en: "A --format is given twice.", nb: "Samme --format er oppgitt to ganger.")
        }
    }

    func run() async throws {
        let report = try parsedReport(words)
        guard report.asking.output.file.output == nil else {
            throw ValidationError(
                en: "--output does not go with publish; see `peaceledger publication get`.",
                nb: "--output kan ikke brukes sammen med publish; se `peaceledger publication"
                    + " get`.")
        }
        let question = try report.asked
        try question.requirePublishable()
        let ledger = try await database.ledger()
        let language = CommandLineWords.chosenLanguage
        let answered = try await ledger.ask(
            question, known: try await entry(asked: report.asking.moment, ledger), language)
        let statement = try await published(question, answered, ledger, language)
        let receipt = try await ledger.publish(
            statement,
            Statement(
                command: "publish", reason: note ?? "Published",
                source: try question.settled().asked(answered.known),
                login: Environment.login, onBehalfOf: onBehalfOf))
        print(
            Sentence(
                en: "Published \(receipt.name) as entry \(receipt.entry).",
                nb: "Publiserte \(receipt.name) som føring \(receipt.entry)."
            ).text(CommandLineWords.language))
        for line in [answered.report.title, "as known at entry \(answered.known.entry)"]
            + statement.documents.map({ "\($0.format): \($0.bytes.count) bytes" })
        {
            print("  \(line)")
        }
    }

    /// What is known, as an entry: what is published is asked again as of it.
    private func entry(asked moment: KnownMoment?, _ ledger: Ledger) async throws -> KnownMoment? {
        let known: Knowledge
        if let moment {
            known = try await moment.knowledge(ledger)
        } else {
            known = try await ledger.knowledgeNow()
        }
        return known.entry > 0 ? .entry(known.entry) : nil
    }

    private func published(
        _ question: any Question, _ answered: Answered, _ ledger: Ledger, _ language: Language
    ) async throws -> PublicationStatement {
        let known = answered.known
        let report = answered.report
        let answer =
            language == .en
            ? report : try await ledger.ask(question, known: .entry(known.entry), .en).report
        let page = try await ledger.spelledOut(report, known, language)
        var publication = PublicationStatement(
            question, language: language, report: report, answer: answer, known: known,
            documents: try (formats.isEmpty ? Format.kept : formats).map { format in
                let rendering = Rendering(
                    format: format, language: format.isForMachines ? .en : language)
                return (
                    format.rawValue,
                    try rendered(
                        format.isForMachines ? answer : format.namesCodes ? page : report,
                        as: rendering)
                )
            })
        publication.name = name
        publication.series = series
        publication.note = note
        return publication
    }
}

extension Format {
    /// What is kept of a publication when no format is named.
    static var kept: [Format] { allCases.filter { $0 != .table } }
}

extension AskingCommand {
    /// The question, whatever its type.
    var asked: any Question { get throws { try question } }
}

/// The question of a report, from the words of a command line after `report`.
func askedReport(_ words: [String]) throws -> any Question { try parsedReport(words).asked }

private func parsedReport(_ words: [String]) throws -> any AskingCommand {
    guard let report = try PeaceLedger.parsed(["report"] + words) as? any AskingCommand else {
        throw ValidationError(
            en: "Name a report, such as headcount or overview.",
            nb: "Oppgi en rapport, for eksempel headcount eller overview.")
    }
    return report
}
