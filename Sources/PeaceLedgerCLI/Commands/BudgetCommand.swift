// peaceledger budget: record, import, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct BudgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget",
        abstract: "What the state budget gives a chapter and post in a year.",
        subcommands: [BudgetRecord.self, BudgetImportCommand.self, BudgetList.self])
}

struct BudgetRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record an appropriation, or its revision.",
        discussion: """
            Example: peaceledger budget record --line 118.70 --year 2017 --name "Nordområdetiltak" \
            --amount 45583000 --may-carry-over --reason "Adopted" --source "Innst. 7 S (2016-2017)"
            """)

    @Option(
        help: ArgumentHelp("Chapter and post, such as 118.70.", valueName: "chapter.post"),
        transform: BudgetLineCode.init)
    var line: BudgetLineCode

    @Option(
        help: ArgumentHelp("The budget year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear

    @Option(help: ArgumentHelp("The line's name in that year.", valueName: "text"))
    var name: String

    @Option(help: ArgumentHelp("The amount in NOK.", valueName: "amount"))
    var amount: String

    @Flag(help: "What is not used may be carried over (kan overføres).")
    var mayCarryOver = false

    @Option(help: ArgumentHelp("Where else it may be used (kan nyttes under).", valueName: "text"))
    var mayBeUsedUnder: String?

    @Option(
        help: ArgumentHelp(
            "The day from which this is the appropriation, itself included: of a revision, its day."
                + " Default: 1 January of the year.", valueName: "day"),
        transform: Day.typed)
    var firstDay: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordBudget {
        RecordBudget(
            line: line, year: year, name: name, amount: WrittenAmount(amount),
            mayCarryOver: mayCarryOver, mayBeUsedUnder: mayBeUsedUnder, firstDay: firstDay)
    }
}

struct BudgetImportCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Record the appropriations of a CSV file.",
        discussion: """
            Columns chapter, post, year, name, amount, may_carry_over (optionally may_be_used_under); or \
            the state budget's own: budget_year, kap_nr, post_nr, kap_navn, post_navn, stikkord, gb_nok. \
            Subposts are added up. Amounts are whole or have two decimals, in NOK. Every row is recorded \
            or none; the same file twice changes nothing; a line that is recorded otherwise is corrected.

            Example: peaceledger budget import budget.csv --dry-run
            """)

    @OptionGroup var statement: ImportOptions
    @OptionGroup var database: DatabaseOptions

    var change: ImportBudget {
        ImportBudget(file: statement.stated)
    }
}

struct BudgetList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The appropriations as they stood on a day.",
        discussion: "Example: peaceledger budget list --year 2017 --on 2017-06-30")

    @Option(
        help: ArgumentHelp("Only of this budget year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear?

    @Option(
        help: ArgumentHelp("Only of this chapter and post.", valueName: "chapter.post"),
        transform: BudgetLineCode.init)
    var line: BudgetLineCode?

    @Option(
        help: ArgumentHelp(
            "The day on which they stood, itself included. Default: today.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListBudget {
        var question = ListBudget()
        question.year = year
        question.line = line
        question.on = on
        return question
    }
}
