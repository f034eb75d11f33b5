// peaceledger allocation: record, reduce, carry-over, cancel, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct AllocationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocation",
        abstract: "Part of a budget line, set aside for a commitment in a year.",
        discussion: """
            At the end of every day what is paid of a commitment in a year is within what is allocated \
            and carried over to it, what is allocated within what is committed, and within what is \
            appropriated: also on days that have passed.

            Example: peaceledger allocation list --commitment NATO-2017
            """,
        subcommands: [
            AllocationRecord.self, AllocationReduce.self, AllocationCarryOver.self,
            AllocationCancel.self, AllocationList.self,
        ])
}

/// The commitment, budget line and year of an allocation.
struct AllocationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The commitment; see `commitment list`.", valueName: "code"),
        transform: CommitmentCode.init)
    var commitment: CommitmentCode

    @Option(
        help: ArgumentHelp("Chapter and post, such as 118.70.", valueName: "chapter.post"),
        transform: BudgetLineCode.init)
    var line: BudgetLineCode
}

struct AllocationRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Set aside a part of a budget line.",
        discussion: """
            The amount is in the commitment's currency. Where that is not NOK, what the budget line is \
            charged is converted at the rate of the day, or stated with --nok.

            Example: peaceledger allocation record --commitment NATO-2017 --line 118.70 --year 2017 \
            --amount 3333333.33 --reason "First year" --source "MFA letter 3/2017"
            """)

    @OptionGroup var key: AllocationOptions

    @Option(
        help: ArgumentHelp("The budget year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear

    @Option(help: ArgumentHelp("How much, in the commitment's currency.", valueName: "amount"))
    var amount: String

    @Option(help: ArgumentHelp("What the budget line is charged, in NOK.", valueName: "amount"))
    var nok: String?

    @Option(
        help: ArgumentHelp(
            "From when it is allocated, this day included. Default: 1 January of the year, or the day"
                + " the commitment was decided where that is later.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordAllocation {
        RecordAllocation(
            commitment: key.commitment, line: key.line, year: year, amount: WrittenAmount(amount),
            nok: nok.map(WrittenAmount.init), on: on)
    }
}

struct AllocationReduce: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reduce", abstract: "Take back a part of what is allocated, from a day on.",
        discussion: """
            Example: peaceledger allocation reduce --commitment NATO-2017 --line 118.70 --year 2017 \
            --amount 333333.33 --on 2017-10-01 --reason "Less is needed" --source "MFA letter 9/2017"
            """)

    @OptionGroup var key: AllocationOptions

    @Option(
        help: ArgumentHelp("The budget year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear

    @Option(help: ArgumentHelp("How much less, in its currency.", valueName: "amount"))
    var amount: String

    @Option(
        help: ArgumentHelp(
            "From when it is allocated no more, this day included. Default: today.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ReduceAllocation {
        ReduceAllocation(
            commitment: key.commitment, line: key.line, year: year, amount: WrittenAmount(amount),
            on: on ?? Day.today())
    }
}

struct AllocationCarryOver: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry-over", abstract: "Move what is left to the next year.",
        discussion: """
            Only where the budget line allows it (kan overføres) in the year that has it left.

            Example: peaceledger allocation carry-over --commitment NATO-2017 --line 118.70 \
            --from-year 2017 --reason "Unspent" --source "MFA letter 1/2018"
            """)

    @OptionGroup var key: AllocationOptions

    @Option(
        help: ArgumentHelp("The year that has it left.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var fromYear: BudgetYear

    @Option(
        help: ArgumentHelp("How much; all that is left when left out.", valueName: "amount"))
    var amount: String?

    @Option(
        help: ArgumentHelp(
            "From when the next year has it, this day included. Default: 1 January of that year.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CarryOverAllocation {
        CarryOverAllocation(
            commitment: key.commitment, line: key.line, fromYear: fromYear,
            amount: amount.map(WrittenAmount.init), on: on)
    }
}

struct AllocationCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Take out an allocation that should not have been recorded.",
        discussion: """
            It never was, on any day; what was known before stays askable. To take money back from a \
            day on, use `allocation reduce`.

            Example: peaceledger allocation cancel 1 --reason "Wrong line" --source "MFA controller"
            """)

    @Argument(help: "Its number; see `allocation list`.")
    var number: Int64

    @Flag(help: "The number is that of a carry-over.")
    var carryOver = false

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelAllocation {
        CancelAllocation(number: number, carryOver: carryOver)
    }
}

struct AllocationList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What was allocated, reduced and carried over by a day.",
        discussion: "Example: peaceledger allocation list --commitment NATO-2017 --on 2017-12-31")

    @OptionGroup var questions: PaymentQuestions
    @OptionGroup var asking: AskingOptions

    var question: ListAllocations {
        var question = ListAllocations()
        question.payments = questions.payments
        return question
    }
}

/// What is asked of allocations and payments.
struct PaymentQuestions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only of this commitment.", valueName: "code"),
        transform: CommitmentCode.init)
    var commitment: CommitmentCode?

    @Option(
        help: ArgumentHelp("Only of this chapter and post.", valueName: "chapter.post"),
        transform: BudgetLineCode.init)
    var line: BudgetLineCode?

    @Option(
        help: ArgumentHelp("Only of this budget year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear?

    @Option(
        help: ArgumentHelp(
            "The day by which it was so, itself included. Default: today.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    var payments: ListedPayments {
        var payments = ListedPayments()
        payments.commitment = commitment
        payments.line = line
        payments.year = year
        payments.on = on
        return payments
    }
}
