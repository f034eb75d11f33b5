// peaceledger disbursement: record, refund, cancel, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct DisbursementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disbursement", abstract: "Money paid out, and money come back.",
        discussion: """
            A payment takes of what is allocated for the year it is made in; its refund gives back to \
            that year.

            Example: peaceledger disbursement list --commitment NATO-2017
            """,
        subcommands: [
            DisbursementRecord.self, DisbursementRefund.self, DisbursementCancel.self,
            DisbursementList.self,
        ])
}

struct DisbursementRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a payment.",
        discussion: """
            The same payment again, under the same reference, is answered with the first.

            Example: peaceledger disbursement record --commitment NATO-2017 --amount 1000000 \
            --on 2017-06-01 --reference 2017-004711 --reason "First half" --source "Payment order 4711"
            """)

    @Option(
        help: ArgumentHelp("The commitment; see `commitment list`.", valueName: "code"),
        transform: CommitmentCode.init)
    var commitment: CommitmentCode

    @Option(help: ArgumentHelp("How much, in the commitment's currency.", valueName: "amount"))
    var amount: String

    @Option(
        help: ArgumentHelp(
            "The currency, to be sure; it must be the commitment's.", valueName: "code"),
        transform: Currency.init)
    var currency: Currency?

    @Option(
        help: ArgumentHelp(
            "The budget line; needed where several have room.", valueName: "chapter.post"),
        transform: BudgetLineCode.init)
    var line: BudgetLineCode?

    @Option(
        help: ArgumentHelp(
            "The day of the payment; it counts from this day, itself included.", valueName: "day"),
        transform: Day.typed)
    var on: Day

    @Option(help: ArgumentHelp("Its reference in the accounts.", valueName: "text"))
    var reference: String

    @Option(
        help: ArgumentHelp(
            "Why it is paid although the budget line has not so much in NOK at the day's rate.",
            valueName: "text"))
    var waiver: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordDisbursement {
        RecordDisbursement(
            commitment: commitment, amount: WrittenAmount(amount), currency: currency, line: line,
            on: on, reference: reference, waiver: waiver)
    }
}

struct DisbursementRefund: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund", abstract: "Record that a payment came back, or a part of it.",
        discussion: """
            Once for each payment, and never more than was paid.

            Example: peaceledger disbursement refund --of 2017-004711 --amount 200000 --on 2017-11-20 \
            --reason "Course cancelled" --source "Bank statement 20 November 2017"
            """)

    @Option(help: ArgumentHelp("The payment's reference.", valueName: "reference"))
    var of: String

    @Option(help: ArgumentHelp("How much came back.", valueName: "amount"))
    var amount: String

    @Option(
        help: ArgumentHelp(
            "The day it came back; it counts from this day, itself included.", valueName: "day"),
        transform: Day.typed)
    var on: Day

    @Option(help: ArgumentHelp("The refund's own reference in the accounts.", valueName: "text"))
    var reference: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RefundDisbursement {
        RefundDisbursement(of: of, amount: WrittenAmount(amount), on: on, reference: reference)
    }
}

struct DisbursementCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Take out a payment that was never made.",
        discussion: """
            It never was, on any day; what was known before stays askable. For money that came back, \
            use `disbursement refund`.

            Example: peaceledger disbursement cancel 2017-004711 --reason "Recorded twice" \
            --source "MFA controller"
            """)

    @Argument(help: "The payment's reference.")
    var reference: String

    @Flag(help: "Only its refund was never made; the payment stands.")
    var refund = false

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelDisbursement {
        CancelDisbursement(reference: reference, refund: refund)
    }
}

struct DisbursementList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What was paid, and what of it came back, by a day.",
        discussion: "Example: peaceledger disbursement list --commitment NATO-2017 --year 2017")

    @OptionGroup var questions: PaymentQuestions
    @OptionGroup var asking: AskingOptions

    var question: ListDisbursements {
        var question = ListDisbursements()
        question.payments = questions.payments
        return question
    }
}
