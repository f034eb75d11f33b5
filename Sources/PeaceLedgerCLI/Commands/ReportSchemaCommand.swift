// peaceledger report schema: the form of a report's JSON.

import ArgumentParser
import LedgerModel
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

    @OptionGroup var file: FileOptions

    @OptionGroup var language: LanguageOptions

    func run() throws {
        guard let shape = ReportShape.all.first(where: { $0.name == name }) else {
            let names = ReportShape.all.map(\.name)
            let near = nearest(to: name, among: names).map { Sentence.didYouMean($0) }
            throw ValidationError(
                en: "There is no report \(name); one of \(names.joined(separator: ", "))."
                    + (near.map { " " + $0.en } ?? ""),
                nb: "Det finnes ingen rapport \(name); en av \(names.joined(separator: ", "))."
                    + (near.map { " " + $0.nb } ?? ""))
        }
        try file.requirePlace()
        try file.put(Array(shape.schema.utf8))
    }
}
