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
        let question = try PublishedQuestion(words)
        guard !question.report.namesPeople else {
            throw LedgerError(
                .namesPeople,
                Sentence(
                    en: "This report names people: it is not published, for what is published"
                        + " can never be erased.",
                    nb: "Denne rapporten nevner personer: den publiseres ikke, for det som er"
                        + " publisert, kan aldri slettes."),
                hint: Sentence(
                    en: "Publish a report of numbers, such as headcount, authorisations or"
                        + " overview.",
                    nb: "Publiser en rapport med tall, for eksempel headcount, authorisations"
                        + " eller overview."))
        }
        let ledger = try await database.ledger()
        let known = try await question.knowledge(ledger)
        let language = CommandLineWords.chosenLanguage
        let report = try await question.report.report(ledger, known, language)
        let answer =
            language == .en ? report : try await question.report.report(ledger, known, .en)
        let page = try await ledger.spelledOut(report, known, language)
        let formats = formats.isEmpty ? Format.kept : formats
        var publication = PublicationStatement(
            words: question.words(known), language: language, report: report, answer: answer,
            known: known,
            documents: try formats.map { format in
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
        let receipt = try await ledger.publish(
            publication,
            Statement(
                command: "publish", reason: note ?? "Published",
                source: "peaceledger report " + publication.words.joined(separator: " "),
                login: Environment.login, onBehalfOf: onBehalfOf))
        print(
            Sentence(
                en: "Published \(receipt.name) as entry \(receipt.entry).",
                nb: "Publiserte \(receipt.name) som føring \(receipt.entry)."
            ).text(CommandLineWords.language))
        for line in [report.title, "as known at entry \(known.entry)"]
            + publication.documents.map({ "\($0.format): \($0.bytes.count) bytes" })
        {
            print("  \(line)")
        }
    }
}

extension Format {
    /// What is kept of a publication when no format is named.
    static var kept: [Format] { allCases.filter { $0 != .table } }
}

/// The question of a publication: the words of a report, each default that would move written out.
struct PublishedQuestion {
    let report: any AskedReport
    private let words: [String]

    /// - Throws: What the parser says of words that are no report.
    init(_ words: [String]) throws {
        let parsed = try Self.parse(words)
        guard parsed.asking.output.file.output == nil else {
            throw ValidationError(
                en: "--output does not go with publish; see `peaceledger publication" + " get`.",
                nb: "--output kan ikke brukes sammen med publish; se `peaceledger"
                    + " publication get`.")
        }
        // A day that is left out is today's, and must stay so; and what else moves with the calendar.
        let words = words + parsed.movingDefaults
        let dated = words + ["--on", "\(Day.today())"]
        let hasDay = words.contains { $0 == "--on" || $0.hasPrefix("--on=") }
        if !hasDay, let withDay = try? Self.parse(dated) {
            (report, self.words) = (withDay, dated)
        } else {
            (report, self.words) = (try Self.parse(words), words)
        }
    }

    /// What `--known` says; without it, now. Either way as an entry.
    func knowledge(_ ledger: Ledger) async throws -> Knowledge {
        let asked = try await report.asking.known.knowledge(ledger)
        return asked.entry > 0 ? try await ledger.knowledge(ofEntry: asked.entry) : asked
    }

    /// The words with the entry in the place of `--known`.
    func words(_ known: Knowledge) -> [String] {
        words.without(options: ["--known"]) + ["--known", "entry:\(known.entry)"]
    }

    private static func parse(_ words: [String]) throws -> any AskedReport {
        guard let report = try PeaceLedger.parsed(["report"] + words) as? any AskedReport
        else {
            throw ValidationError(
                en: "Name a report, such as headcount or overview.",
                nb: "Oppgi en rapport, for eksempel headcount eller overview.")
        }
        return report
    }
}
