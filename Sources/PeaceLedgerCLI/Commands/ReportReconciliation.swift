// peaceledger report reconciliation: own strength beside the UN's figures.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ReportReconciliation: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation", abstract: "Own month-end strength beside the UN's figures.",
        discussion: """
            Compares military and police in UN-led missions. Exit status 1 when differences remain \
            that nothing explains.

            Example: peaceledger report reconciliation --month 2017-12
            """)

    @Option(
        help: ArgumentHelp(
            "One month, counted on its last day. Default: the last one that is over.",
            valueName: "month"),
        transform: Month.init(text:))
    var month: Month?

    @Option(
        help: ArgumentHelp("The first month, itself included.", valueName: "month"),
        transform: Month.init(text:))
    var from: Month?

    @Option(
        help: ArgumentHelp("The last month, itself included.", valueName: "month"),
        transform: Month.init(text:))
    var to: Month?

    @Option(
        help: ArgumentHelp("The country whose figures are compared.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode?

    @Flag(help: "Show only what differs.")
    var differences = false

    @OptionGroup var asking: AskingOptions

    var question: AskReconciliation {
        var question = AskReconciliation()
        question.month = month
        question.from = from
        question.to = to
        question.contributor = contributor
        question.differences = differences
        return question
    }
}
