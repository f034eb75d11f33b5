// The options that every recording command takes: why, from which document, for whom.

import ArgumentParser
import LedgerService

struct StatementOptions: ParsableArguments {
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
            "A key of your own choice: the same command with the same key is recorded once.",
            valueName: "key"))
    var idempotencyKey: String?

    @Flag(help: "Try it, and propose it to an approver instead of recording it.")
    var propose = false

    func validate() throws {
        guard let idempotencyKey else { return }
        guard idempotencyKey.contains(where: { !$0.isWhitespace }),
            idempotencyKey.utf8.count <= 200
        else { throw ValidationError("--idempotency-key is 1 to 200 bytes, and not blank.") }
    }

    func statement(_ command: String) throws -> Statement {
        var statement = try Statement(
            command: command, reason: reason, source: source, login: Environment.login,
            onBehalfOf: onBehalfOf)
        statement.once = idempotencyKey.map {
            Statement.Once(key: $0, content: CommandContent.text(CommandLine.arguments))
        }
        return statement
    }
}

/// The content of a command: its words but for those that say where to and how to show it.
enum CommandContent {
    private static let elsewhere = [
        "--idempotency-key", "--database", "--format", "--output", "--lang",
    ]

    static func text(_ arguments: [String]) -> String {
        Array(arguments.dropFirst()).without(options: elsewhere).joined(separator: "\u{1F}")
    }
}

/// What every import takes: the file, and why and from which document it is recorded.
struct ImportOptions: ParsableArguments {
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

    func statement(_ command: String) throws -> Statement {
        try Statement(
            command: command, reason: reason, source: source ?? fileName(file),
            login: Environment.login, onBehalfOf: onBehalfOf)
    }
}
