// peaceledger explain: from a number to the facts behind it.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "The deployments and entries behind a number.",
        subcommands: [ExplainHeadcount.self])
}

struct ExplainHeadcount: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount", abstract: "Everybody who counts in a cell of a headcount.",
        discussion: """
            Example: peaceledger explain headcount --on 2018-01-31 --mission UNMISS \
            --type STAFF_OFFICER --gender woman
            """)

    @OptionGroup var on: OnOptions
    @OptionGroup var filter: FilterOptions

    @Option(help: "Only this gender.")
    var gender: Gender?

    @OptionGroup var asking: AskingOptions

    var question: LedgerService.ExplainHeadcount {
        var question = LedgerService.ExplainHeadcount()
        question.on = on.on
        question.whom = filter.whom
        question.gender = gender
        return question
    }
}
