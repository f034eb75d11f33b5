// peaceledger office: add, close, list.

import ArgumentParser
import LedgerReports
import LedgerService

struct OfficeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "office", abstract: "On whose behalf entries may be made (--on-behalf-of).",
        subcommands: [OfficeAdd.self, OfficeClose.self, OfficeList.self])
}

struct OfficeAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put an office on the list.",
        discussion: """
            Example: peaceledger office add "Section for UN policy" \
            --reason "Records through the roster desk" --source "Instruction 2/2026"
            """)

    @Argument(help: "The office, or a person by title.")
    var name: String

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddOffice {
        AddOffice(name: name)
    }
}

struct OfficeClose: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Take an office from the list; its entries stay.",
        discussion: """
            Example: peaceledger office close "Section for UN policy" \
            --reason "Merged" --source "Instruction 7/2026"
            """)

    @Argument(help: "The office.")
    var name: String

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CloseOffice {
        CloseOffice(name: name)
    }
}

struct OfficeList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The offices, and how many entries were made for each.",
        discussion: "Example: peaceledger office list")

    @OptionGroup var asking: AskingOptions

    var question: ListOffices { ListOffices() }
}
