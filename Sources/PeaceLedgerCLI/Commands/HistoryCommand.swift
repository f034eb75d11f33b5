// peaceledger history: everything ever stated about a fact.

import ArgumentParser
import LedgerReports
import LedgerService

extension HistoryNoun: ExpressibleByArgument {}

struct HistoryCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Everything ever stated about a fact, oldest first.",
        discussion: """
            Who stated what, when and why, and what it changed.

            Example: peaceledger history deployment 17
            """)

    @Argument(help: "What kind of fact.")
    var noun: HistoryNoun

    @Argument(help: "Its number, code, service number or, of a mandate, reference.")
    var id: String

    @OptionGroup var asking: ShowingOptions

    var question: ShowHistory { ShowHistory(noun, id) }
}
