// What can be stated of payments and refunds.

public import LedgerModel

/// A payment.
public struct RecordDisbursement: Change {
    public static let verb = "disbursement record"

    public var commitment: CommitmentCode
    /// In the commitment's currency.
    public var amount: WrittenAmount
    /// To be sure: the commitment's.
    public var currency: Currency?
    /// Needed where several have room.
    public var line: BudgetLineCode?
    public var on: Day
    /// Its reference in the accounts.
    public var reference: String
    /// Why it is paid although the budget line has not so much in NOK at the day's rate.
    public var waiver: String?

    public init(
        commitment: CommitmentCode, amount: WrittenAmount, currency: Currency? = nil,
        line: BudgetLineCode? = nil, on: Day, reference: String, waiver: String? = nil
    ) {
        self.commitment = commitment
        self.amount = amount
        self.currency = currency
        self.line = line
        self.on = on
        self.reference = reference
        self.waiver = waiver
    }

    public func check() throws(LedgerError) {
        // A payment of less than nothing is told of refunds when it is recorded.
        if !amount.description.hasPrefix("-") { try amount.requirePositive() }
        try requireReference(reference)
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var payment = DisbursementStatement(
            commitment: commitment, amount: amount.description, day: on, reference: reference)
        payment.currency = currency
        payment.line = line
        payment.waiver = waiver
        let receipt = try await ledger.record(payment, statement)
        let identifiers: KeyValuePairs<String, JSON> = ["disbursement": .string(reference)]
        guard !receipt.wasRecorded else {
            return .already(
                Sentence(
                    en: "The payment \(reference) is already recorded as entry \(receipt.entry).",
                    nb: "Utbetalingen \(reference) er allerede registrert som føring"
                        + " \(receipt.entry)."), identifiers: identifiers)
        }
        return Done(
            receipt.entry,
            Sentence(
                en: "Paid \(receipt.amount) from \(commitment), \(receipt.line) of \(on.year);"
                    + " \(receipt.left) is left",
                nb: "Utbetalte \(receipt.amount) fra \(commitment), \(receipt.line) av \(on.year);"
                    + " \(receipt.left) gjenstår"), identifiers: identifiers)
    }
}

/// That a payment came back, or a part of it.
public struct RefundDisbursement: Change {
    public static let verb = "disbursement refund"

    /// The payment's reference.
    public var of: String
    public var amount: WrittenAmount
    public var on: Day
    /// The refund's own reference in the accounts.
    public var reference: String?

    public init(of: String, amount: WrittenAmount, on: Day, reference: String? = nil) {
        self.of = of
        self.amount = amount
        self.on = on
        self.reference = reference
    }

    public func check() throws(LedgerError) {
        try amount.requirePositive()
        try requireReference(of)
        if let reference { try requireReference(reference) }
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.refund(
            of: of, amount: amount.description, on: on, own: reference, statement)
        let identifiers: KeyValuePairs<String, JSON> = ["disbursement": .string(of)]
        guard !receipt.wasRecorded else {
            return .already(
                Sentence(
                    en: "The refund of \(of) is already recorded as entry \(receipt.entry).",
                    nb: "Tilbakebetalingen av \(of) er allerede registrert som føring"
                        + " \(receipt.entry)."), identifiers: identifiers)
        }
        return Done(
            receipt.entry,
            Sentence(
                en: "Refunded \(receipt.amount) of \(of)",
                nb: "Tilbakebetalt \(receipt.amount) av \(of)"), identifiers: identifiers)
    }
}

/// That a payment, or its refund, was never made.
public struct CancelDisbursement: Change {
    public static let verb = "disbursement cancel"

    /// The payment's.
    public var reference: String
    /// Whether only its refund was never made.
    public var refund: Bool

    public init(reference: String, refund: Bool = false) {
        self.reference = reference
        self.refund = refund
    }

    public func check() throws(LedgerError) {
        try requireReference(reference)
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.cancelDisbursement(reference, refundOnly: refund, statement)
        return Done(
            entry,
            refund
                ? Sentence(
                    en: "Cancelled the refund of \(reference)",
                    nb: "Annullerte tilbakebetalingen av \(reference)")
                : Sentence(
                    en: "Cancelled payment \(reference)", nb: "Annullerte utbetaling \(reference)"),
            identifiers: ["disbursement": .string(reference)])
    }
}

private func requireReference(_ text: String) throws(LedgerError) {
    guard text.contains(where: { !$0.isWhitespace }) else {
        throw .fields(en: "The reference is blank.", nb: "Referansen er tom.")
    }
}
