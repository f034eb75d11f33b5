// Payments and refunds that stand, found by the payment's reference.

internal import LedgerModel
internal import Postgres

/// A payment that stands.
struct Payment {
    let number: Int64
    let entry: Int64
    let commitment: CommitmentCode
    let line: BudgetLineCode
    let amount: Money
    let day: Day
}

/// The payment of a reference, where one stands.
func standingPayment(_ reference: String, _ session: Session) throws -> Payment? {
    try session.row(
        """
        select d.id, d.entry, d.commitment, d.line, d.amount, c.currency, d.on_day
        from disbursement d
        join commitment c on c.code = d.commitment
        where lower(d.reference) = lower(\(reference)) and d.superseded_by is null
        """
    ) { row in
        Payment(
            number: try row.decode(0), entry: try row.decode(1),
            commitment: try CommitmentCode(row.decode(2, as: String.self)),
            line: try BudgetLineCode(row.decode(3, as: String.self)),
            amount: try Money(
                row.decode(4, as: ExactNumeric.self), Currency(row.decode(5, as: String.self))),
            day: try row.decode(6))
    }
}

/// The payment of a reference.
/// - Throws: ``LedgerError`` `unknown-disbursement`, `invalid-input` when it is a refund's.
func requirePayment(_ reference: String, _ session: Session) throws -> Payment {
    if let payment = try standingPayment(reference, session) { return payment }
    let isRefund: Bool = try session.value(
        """
        select exists (
            select from refund where lower(reference) = lower(\(reference))
                and superseded_by is null
        )
        """)
    if isRefund {
        throw LedgerError(
            .invalidInput,
            Sentence(
                en: "\(reference) is a refund; a refund cannot be refunded.",
                nb: "\(reference) er en tilbakebetaling; den kan ikke tilbakebetales."),
            hint: Sentence(
                en:
                    "Give the reference of a payment. If money is paid out again, record a payment.",
                nb: "Oppgi referansen til en utbetaling. Er pengene utbetalt på nytt, registrer en"
                    + " utbetaling."))
    }
    throw LedgerError(
        .unknownDisbursement,
        Sentence(
            en: "There is no payment with the reference \(reference).",
            nb: "Det finnes ingen utbetaling med referansen \(reference)."), hint: .seePayments)
}

/// The refund of a payment: entry, amount and day.
func refundRecorded(of payment: Payment, _ session: Session) throws -> (Int64, Money, Day)? {
    try session.row(
        """
        select entry, amount, on_day from refund
        where disbursement = \(payment.number)::bigint and superseded_by is null
        """
    ) { row in
        (
            try row.decode(0),
            try Money(row.decode(1, as: ExactNumeric.self), payment.amount.currency),
            try row.decode(2)
        )
    }
}
