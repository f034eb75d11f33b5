// What is told when a payment or refund is refused before the database sees it.

internal import LedgerModel

/// Refuses the reference of another payment.
func taken(_ reference: String, _ other: Payment) -> LedgerError {
    LedgerError(
        .alreadyRecorded,
        Sentence(
            en: "The reference \(reference) is that of a payment of \(other.amount) from"
                + " \(other.commitment) on \(other.day) (entry \(other.entry)).",
            nb: "Referansen \(reference) hører til en utbetaling på \(other.amount) av"
                + " \(other.commitment) \(other.day) (føring \(other.entry))."),
        hint: Sentence(
            en:
                "Give the reference of this payment; if that one is wrong, `disbursement"
                + " cancel \(reference)`.",
            nb: "Oppgi referansen til denne utbetalingen; er den andre feil,"
                + " `disbursement cancel \(reference)`."))
}

/// What is told where no payment has the reference and the amount is none in most currencies either.
func wrongTwice(_ amount: String, _ error: LedgerError) -> LedgerError {
    guard (try? Money(positive: amount, .nok)) == nil else { return error }
    return LedgerError(
        .invalidInput,
        error.message
            + Sentence(
                en: " Also, \"\(amount)\" is not an amount in most currencies.",
                nb: " Dessuten er «\(amount)» ikke et beløp i de fleste valutaer."),
        hint: error.hint)
}

/// Refuses a payment of less than nothing, which is a refund.
func refuseNegative(_ amount: String, _ reference: String) throws(LedgerError) {
    guard amount.hasPrefix("-") else { return }
    let command =
        "`disbursement refund of=REFERENCE amount=\(amount.dropFirst()) on=DAY`"
    throw LedgerError(
        .invalidInput,
        Sentence(
            en: "A payment is more than nothing; money that came back is a refund of a payment.",
            nb: "En utbetaling er mer enn null; penger som er kommet tilbake, er en"
                + " tilbakebetaling av en utbetaling."),
        hint: Sentence(
            en: "Record it so: \(command).", nb: "Registrer den slik: \(command)."))
}

extension Sentence {
    static let seePayments = Sentence(
        en: "See `disbursement list`.", nb: "Se `disbursement list`.")
}
