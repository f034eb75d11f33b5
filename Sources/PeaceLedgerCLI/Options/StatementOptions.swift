// The options that every recording command takes: why, from which document, for whom, and what is to
// become of it.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

/// How a recording command answers.
enum ReceiptFormat { case text, json }

/// What is stated of a change on the command line, and what is to become of it.
protocol Stating {
    var farAhead: Bool { get }
    var dryRun: Bool { get }
    var propose: Bool { get }
    /// The format that is asked for.
    var format: Format? { get }
    /// What is stated of the change with a verb.
    func statement(_ verb: String) throws -> Statement
}

extension Stating {
    var intent: Intent { propose ? .propose : dryRun ? .tryOut : .record }

    var receiptFormat: ReceiptFormat { format == .json ? .json : .text }

    /// A receipt has two forms.
    func requireReceiptFormat() throws {
        guard format == nil || format == .text || format == .json else {
            throw ValidationError(
                en: "A receipt is text or json; other formats are those of reports.",
                nb: "En kvittering er text eller json; andre formater gjelder rapporter.")
        }
    }

    func requireOneIntent() throws {
        if propose, dryRun {
            throw ValidationError(
                en: "Give either --propose or --dry-run.",
                nb: "Oppgi enten --propose eller --dry-run.")
        }
    }
}

struct StatementOptions: ParsableArguments, Stating {
    @Option(help: ArgumentHelp("Why this is recorded, in a few words.", valueName: "text"))
    var reason: String

    @Option(
        help: ArgumentHelp(
            "The document it rests on, such as \"FOH order 12/2017\".", valueName: "document"))
    var source: String

    @Option(
        help: ArgumentHelp(
            "The person or office on whose behalf it is recorded.", valueName: "name"))
    var onBehalfOf: String?

    @Option(
        help: ArgumentHelp(
            "A key of your own choice: the same change with the same key is recorded once.",
            valueName: "key"))
    var idempotencyKey: String?

    @Flag(help: "Days more than ten years ahead are meant so.")
    var farAhead = false

    @Flag(help: "Try it, take it back, and tell what it would do.")
    var dryRun = false

    @Flag(help: "Try it, and propose it to an approver instead of recording it.")
    var propose = false

    @Option(help: "How to answer: text, or json for the receipt as data.")
    var format: Format?

    func validate() throws {
        try requireOneIntent()
        try requireKey(idempotencyKey)
    }

    func statement(_ verb: String) throws -> Statement {
        var statement = try Statement(
            command: verb, reason: reason, source: source, login: Environment.login,
            onBehalfOf: onBehalfOf)
        statement.isFarAhead = farAhead
        statement.once = idempotencyKey.map {
            Statement.Once(key: $0, former: FormerContent.text(CommandLine.arguments))
        }
        return statement
    }
}

/// The content of a command as versions up to 0.3 had it: its words but for those that say where to and how
/// to show it. A command that was sent by one of them may be sent again by this one.
enum FormerContent {
    private static let elsewhere = [
        "--idempotency-key", "--database", "--format", "--output", "--lang",
    ]

    static func text(_ arguments: [String]) -> String {
        Array(arguments.dropFirst()).without(options: elsewhere).joined(separator: "\u{1F}")
    }
}

private func requireKey(_ key: String?) throws {
    guard let key else { return }
    guard key.contains(where: { !$0.isWhitespace }), key.utf8.count <= 200 else {
        throw ValidationError(
            en: "--idempotency-key is 1 to 200 bytes, and not blank.",
            nb: "--idempotency-key er 1 til 200 byte, og ikke tom.")
    }
}

/// What every import takes: the file, and why and from which document it is recorded.
struct ImportOptions: ParsableArguments, Stating {
    @Argument(help: "The CSV file.")
    var file: String

    @Flag(help: "Check everything and record nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "Why this is recorded.", valueName: "text"))
    var reason = "Import of a file"

    @Option(
        help: ArgumentHelp("The document; the file's name when left out.", valueName: "document"))
    var source: String?

    @Option(
        help: ArgumentHelp(
            "The person or office on whose behalf it is recorded.", valueName: "name"))
    var onBehalfOf: String?

    @Option(
        help: ArgumentHelp(
            "A key of your own choice: the same file with the same key is recorded once.",
            valueName: "key"))
    var idempotencyKey: String?

    @Flag(help: "Days more than ten years ahead are meant so.")
    var farAhead = false

    @Flag(help: "Try it, and propose it to an approver instead of recording it.")
    var propose = false

    @Option(help: "How to answer: text, or json for the receipt as data.")
    var format: Format?

    /// The file as the change states it.
    var stated: StatedFile { StatedFile(path: file) }

    func validate() throws {
        try requireOneIntent()
        try requireKey(idempotencyKey)
    }

    func statement(_ verb: String) throws -> Statement {
        var statement = try Statement(
            command: verb, reason: reason, source: source ?? fileName(file),
            login: Environment.login, onBehalfOf: onBehalfOf)
        statement.isFarAhead = farAhead
        statement.once = try idempotencyKey.map { key in
            Statement.Once(
                key: key,
                former: FormerContent.text(CommandLine.arguments) + "\u{1F}"
                    + (try stated.digest()))
        }
        return statement
    }
}
