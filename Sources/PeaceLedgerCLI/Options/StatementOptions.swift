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

    func statement(_ command: String) throws -> Statement {
        try Statement(
            command: command, reason: reason, source: source, login: Environment.login,
            onBehalfOf: onBehalfOf)
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
