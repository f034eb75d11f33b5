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

struct DisbursementRecord: AsyncParsableCommand {
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
        transform: Day.init(iso:))
    var on: Day

    @Option(help: ArgumentHelp("Its reference in the accounts.", valueName: "text"))
    var reference: String

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        try requireAmount(amount)
        try requireReference(reference)
    }

    func run() async throws {
        var payment = DisbursementStatement(
            commitment: commitment, amount: amount, day: on, reference: reference)
        payment.currency = currency
        payment.line = line
        let words = try statement.statement("disbursement record")
        let receipt = try await database.ledger().record(payment, words)
        guard !receipt.wasRecorded else {
            print("The payment \(reference) is already recorded as entry \(receipt.entry).")
            return
        }
        tellRecorded(
            "Paid \(receipt.amount) from \(commitment), \(receipt.line) of \(on.year);"
                + " \(receipt.left) is left", entry: receipt.entry)
    }
}

struct DisbursementRefund: AsyncParsableCommand {
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
        transform: Day.init(iso:))
    var on: Day

    @Option(help: ArgumentHelp("The refund's own reference in the accounts.", valueName: "text"))
    var reference: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        try requireAmount(amount)
        try requireReference(of)
        if let reference { try requireReference(reference) }
    }

    func run() async throws {
        let words = try statement.statement("disbursement refund")
        let receipt = try await database.ledger().refund(
            of: of, amount: amount, on: on, own: reference, words)
        guard !receipt.wasRecorded else {
            print("The refund of \(of) is already recorded as entry \(receipt.entry).")
            return
        }
        tellRecorded("Refunded \(receipt.amount) of \(of)", entry: receipt.entry)
    }
}

struct DisbursementCancel: AsyncParsableCommand {
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

    func validate() throws { try requireReference(reference) }

    func run() async throws {
        let words = try statement.statement("disbursement cancel")
        let entry = try await database.ledger().cancelDisbursement(
            reference, refundOnly: refund, words)
        tellRecorded(
            refund ? "Cancelled the refund of \(reference)" : "Cancelled payment \(reference)",
            entry: entry)
    }
}

struct DisbursementList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What was paid, and what of it came back, by a day.",
        discussion: "Example: peaceledger disbursement list --commitment NATO-2017 --year 2017")

    @OptionGroup var questions: PaymentQuestions
    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try await asking.show {
            try await $0.disbursements(questions.selection, on: questions.day, known: $1, $2)
        }
    }
}

private func requireReference(_ text: String) throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError("The reference is blank.")
    }
}
