// peaceledger published: list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct PublishedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "published", abstract: "Figures that others have published.",
        discussion: """
            They are recorded with `import un-contributions`, which also reads what `published list` prints \
            as CSV.

            Example: peaceledger published list --month 2017-12
            """,
        subcommands: [PublishedList.self])
}

struct PublishedList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Each figure with the file and row that it is from.",
        discussion: """
            A figure without a number was published so: it is unknown, not zero.

            Example: peaceledger published list --month 2017-12 --all
            """)

    @Option(
        help: ArgumentHelp(
            "Only the figures of this month's last day; without it, all.", valueName: "month"),
        transform: Month.init(text:))
    var month: Month?

    @Option(
        help: ArgumentHelp("Only of this country; without it, of all.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode?

    @Flag(help: "Also the figures that a later file has replaced.")
    var all = false

    @OptionGroup var asking: AskingOptions

    var question: ListPublished {
        var question = ListPublished()
        question.month = month
        question.contributor = contributor
        question.all = all
        return question
    }
}
