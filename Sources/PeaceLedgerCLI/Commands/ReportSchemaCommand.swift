// peaceledger report schema: the form of a report's JSON.

import ArgumentParser
import LedgerService

struct ReportSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "The JSON schema of a report's JSON.",
        discussion: """
            Reports: \(ReportShape.all.map(\.name).joined(separator: ", ")). The number in `version` rises \
            when a reader would have to change.

            Example: peaceledger report schema headcount
            """)

    @Argument(help: "The report, as its JSON names it.")
    var name: String

    @Option(help: ArgumentHelp("Write to this file instead of the terminal.", valueName: "file"))
    var output: String?

    func run() throws {
        guard let shape = ReportShape.all.first(where: { $0.name == name }) else {
            throw ValidationError(
                "There is no report \(name); one of "
                    + ReportShape.all.map(\.name).joined(separator: ", ") + ".")
        }
        try put(Array(shape.schema.utf8), to: output)
    }
}
