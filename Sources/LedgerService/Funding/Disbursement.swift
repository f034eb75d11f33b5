// Disbursements and refunds: money paid out and money come back, each recorded once.

public import LedgerModel
internal import Postgres

/// A payment as it is recorded.
public struct DisbursementStatement: Sendable {
    public let commitment: CommitmentCode
    /// In the commitment's currency, as typed.
    public let amount: String
    /// Where the caller says it; another currency than the commitment's is refused.
    public var currency: Currency?
    /// The budget line that is paid from; may be left out where only one has room.
    public var line: BudgetLineCode?
    public let day: Day
    /// The payment's reference in the accounts.
    public let reference: String
    /// Why it is paid although the budget line has not so much in NOK at the day's rate.
    public var waiver: String?

    public init(commitment: CommitmentCode, amount: String, day: Day, reference: String) {
        self.commitment = commitment
        self.amount = amount
        self.day = day
        self.reference = reference
    }
}

/// What came of recording a payment or a refund.
public struct PaymentReceipt: Sendable {
    public let entry: Int64
    /// Whether the same one was recorded before, as that entry.
    public let wasRecorded: Bool
    public let amount: Money
    public let line: BudgetLineCode
    /// What the commitment has left of the line in the payment's year.
    public let left: Money
}

/// A payment or refund that is recorded; what is left is asked when other writers need not wait.
private struct Recorded: Sendable {
    let entry: Int64
    let wasRecorded: Bool
    let amount: Money
    let key: AllocationKey
    /// What is left, of a trial: nobody can ask afterwards.
    var left: Money?
}

extension Ledger {
    /// Records a payment. The same one again is answered with the first.
    /// - Throws: ``LedgerError`` `unknown-commitment`, `outside-commitment` before it was decided,
    ///   `other-currency`, `beyond-allocation`, `several-lines`, `already-recorded` when another
    ///   payment has the reference.
    public func record(
        _ disbursement: DisbursementStatement, _ statement: Statement
    ) async throws -> PaymentReceipt {
        let recorded = try await writing(counts: false, lookingUp: .beforeOpening) { session in
            let code = disbursement.commitment
            let commitment = try standing(code, session)
            if let currency = disbursement.currency, currency != commitment.currency {
                throw LedgerError(
                    .otherCurrency,
                    Sentence(
                        en: "\(code) is in \(commitment.currency); \(currency) cannot be paid from"
                            + " it.",
                        nb: "\(code) er i \(commitment.currency); \(currency) kan ikke utbetales av"
                            + " det."
                    ),
                    hint: Sentence(
                        en: "Give the amount in \(commitment.currency).",
                        nb: "Oppgi beløpet i \(commitment.currency)."))
            }
            try refuseNegative(disbursement.amount, disbursement.reference)
            let money = try positive(disbursement.amount, commitment.currency)
            try requireDecided(disbursement.day, code, commitment)
            let year = try year(of: disbursement.day)
            if let same = try standingPayment(disbursement.reference, session) {
                guard same.commitment == code, same.amount == money, same.day == disbursement.day,
                    disbursement.line == nil || disbursement.line == same.line
                else { throw taken(disbursement.reference, same) }
                return Recorded(
                    entry: same.entry, wasRecorded: true, amount: money,
                    key: AllocationKey(code, same.line, year))
            }
            let line = try disbursement.line ?? line(code, year, money, session)
            // One statement, so that other writers wait for no more than that and the commit.
            let entry = try statement.opened(
                by: """
                    with opened as (\(statement.opening))
                    insert into disbursement (
                        id, reference, commitment, line, amount, on_day, waiver, entry
                    )
                    select nextval('disbursement_number'), \(disbursement.reference),
                        \(code.description), \(line.description), \(money.amount)::numeric,
                        \(disbursement.day)::date, \(disbursement.waiver), o.number
                    from opened o
                    returning entry
                    """, in: session)
            let key = AllocationKey(code, line, year)
            return Recorded(
                entry: entry, wasRecorded: false, amount: money, key: key,
                left: try leftOfTrial(key, money, session))
        }
        return try await receipt(recorded)
    }

    /// Records that a payment came back, or a part of it: once.
    /// - Parameters:
    ///   - reference: The payment's.
    ///   - own: The refund's reference in the accounts, where it has one.
    /// - Throws: ``LedgerError`` `unknown-disbursement`, `already-refunded`, `refund-too-large`,
    ///   `invalid-input` for a refund of a refund.
    public func refund(
        of reference: String, amount: String, on day: Day, own: String?, _ statement: Statement
    ) async throws -> PaymentReceipt {
        let recorded = try await writing(counts: false, lookingUp: .beforeOpening) { session in
            let payment: Payment
            do { payment = try requirePayment(reference, session) } catch let error as LedgerError
                where error.code == .unknownDisbursement
            {
                throw wrongTwice(amount, error)
            }
            let money = try positive(amount, payment.amount.currency)
            let key = AllocationKey(
                payment.commitment, payment.line, try year(of: payment.day))
            if let (entry, before, date) = try refundRecorded(of: payment, session) {
                guard before == money, date == day else {
                    throw LedgerError(
                        .alreadyRefunded,
                        Sentence(
                            en: "\(reference) was refunded with \(before) on \(date) already (entry"
                                + " \(entry)).",
                            nb:
                                "\(reference) er allerede tilbakebetalt med \(before) \(date) (føring"
                                + " \(entry))."),
                        hint: Sentence(
                            en: "A payment is refunded once. If that one never came, take it out:"
                                + " `disbursement cancel \(reference) refund=`.",
                            nb: "En utbetaling tilbakebetales én gang. Kom den aldri, ta den ut:"
                                + " `disbursement cancel \(reference) refund=`."))
                }
                return Recorded(entry: entry, wasRecorded: true, amount: money, key: key)
            }
            guard money.minorUnits <= payment.amount.minorUnits else {
                throw LedgerError(
                    .refundTooLarge,
                    Sentence(
                        en: "\(reference) was a payment of \(payment.amount); \(money) is more.",
                        nb: "\(reference) var en utbetaling på \(payment.amount); \(money) er mer."
                    ),
                    hint: Sentence(
                        en: "Give `amount=\(payment.amount.amount)` or less.",
                        nb: "Oppgi `amount=\(payment.amount.amount)` eller mindre."))
            }
            guard day >= payment.day else {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "\(reference) was paid on \(payment.day), after \(day).",
                        nb: "\(reference) ble utbetalt \(payment.day), etter \(day)."),
                    hint: Sentence(
                        en: "Give `on=\(payment.day)` or a later day.",
                        nb: "Oppgi `on=\(payment.day)` eller en senere dag."))
            }
            let entry = try statement.opened(
                by: """
                    with opened as (\(statement.opening))
                    insert into refund (id, disbursement, reference, amount, on_day, entry)
                    select nextval('refund_number'), \(payment.number)::bigint, \(own),
                        \(money.amount)::numeric, \(day)::date, o.number
                    from opened o
                    returning entry
                    """, in: session)
            return Recorded(
                entry: entry, wasRecorded: false, amount: money, key: key,
                left: try leftOfTrial(key, money, session))
        }
        return try await receipt(recorded)
    }

    /// Takes a payment out that was never made, or its refund.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-disbursement`, `already-refunded` while its refund stands.
    public func cancelDisbursement(
        _ reference: String, refundOnly: Bool, _ statement: Statement
    ) async throws -> Int64 {
        try await writing(counts: false, lookingUp: .underLock) { session in
            let payment = try requirePayment(reference, session)
            let refunded = try refundRecorded(of: payment, session)
            let entry = try statement.open(in: session)
            if refundOnly {
                guard refunded != nil else {
                    throw LedgerError(
                        .nothingToChange,
                        Sentence(
                            en: "\(reference) was not refunded.",
                            nb: "\(reference) er ikke tilbakebetalt."),
                        hint: .seePayments)
                }
                try StandingFacts("refund", where: "disbursement = \(payment.number)::bigint")
                    .close(in: entry, session)
            } else {
                if let (_, amount, day) = refunded {
                    throw LedgerError(
                        .alreadyRefunded,
                        Sentence(
                            en: "\(reference) was refunded with \(amount) on \(day).",
                            nb: "\(reference) ble tilbakebetalt med \(amount) \(day)."),
                        hint: Sentence(
                            en: "Take the refund out first: `disbursement cancel"
                                + " \(reference) refund=`.",
                            nb: "Ta tilbakebetalingen ut først: `disbursement cancel"
                                + " \(reference) refund=`."))
                }
                try StandingFacts("disbursement", where: "id = \(payment.number)::bigint")
                    .close(in: entry, session)
            }
            return entry
        }
    }

    private func leftOfTrial(
        _ key: AllocationKey, _ money: Money, _ session: Session
    ) throws -> Money? {
        Intent.current.isTrial ? try available(key, money.currency, session) : nil
    }

    private func receipt(_ recorded: Recorded) async throws -> PaymentReceipt {
        let left: Money
        if let known = recorded.left {
            left = known
        } else {
            left = try await asking { session in
                try available(recorded.key, recorded.amount.currency, session)
            }
        }
        return PaymentReceipt(
            entry: recorded.entry, wasRecorded: recorded.wasRecorded, amount: recorded.amount,
            line: recorded.key.line, left: left)
    }
}

private func year(of day: Day) throws(LedgerError) -> BudgetYear {
    do { return try BudgetYear(day.year) } catch {
        throw LedgerError(
            .invalidInput,
            Sentence(en: "\(day) is in no budget year.", nb: "\(day) er ikke i noe budsjettår."),
            hint: Sentence(
                en: "Give `on` a day from 1945 to 2150.",
                nb: "Oppgi `on` som en dag fra 1945 til 2150."))
    }
}

/// The budget line that a payment takes of: the one that is allocated, or has room.
private func line(
    _ code: CommitmentCode, _ year: BudgetYear, _ money: Money, _ session: Session
) throws -> BudgetLineCode {
    let balances = try session.rows(
        """
        select line, available from allocation_balance
        where commitment = \(code.description) and year = \(year.number)::integer
        order by line
        """
    ) { row in
        (
            try BudgetLineCode(row.decode(0, as: String.self)),
            try Money(row.decode(1, as: ExactNumeric.self), money.currency)
        )
    }
    guard let first = balances.first else {
        let command =
            "`allocation record commitment=\(code) line=118.70 year=\(year)"
            + " amount=AMOUNT`"
        throw LedgerError(
            .beyondAllocation,
            Sentence(
                en: "Nothing is allocated to \(code) for \(year).",
                nb: "Ingenting er tildelt \(code) for \(year)."),
            hint: Sentence(
                en: "Allocate first: \(command).", nb: "Registrer tildelingen først: \(command)."))
    }
    if balances.count == 1 { return first.0 }
    let roomy = balances.filter { $0.1.minorUnits >= money.minorUnits }
    if roomy.count == 1 { return roomy[0].0 }
    let words = balances.map { "\($0.0) (\($0.1) left)" }.joined(separator: ", ")
    throw LedgerError(
        roomy.isEmpty ? .beyondAllocation : .severalLines,
        Sentence(
            en: "\(code) has allocations of several budget lines for \(year): \(words).",
            nb: "\(code) har tildelinger fra flere kap./post for \(year): \(words)."),
        hint: roomy.isEmpty
            ? Sentence(
                en: "None of them has \(money) left.", nb: "Ingen av dem har \(money) igjen.")
            : Sentence(en: "Say which with `line`.", nb: "Si hvilken med `line`."))
}
