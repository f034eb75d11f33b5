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

/// A payment that stands.
struct Payment {
    let number: Int64
    let entry: Int64
    let commitment: CommitmentCode
    let line: BudgetLineCode
    let amount: Money
    let day: Day
}

/// A payment or refund that is recorded; what is left is asked when other writers need not wait.
private struct Recorded: Sendable {
    let entry: Int64
    let wasRecorded: Bool
    let amount: Money
    let key: AllocationKey
}

extension Ledger {
    /// Records a payment. The same one again is answered with the first.
    /// - Throws: ``LedgerError`` `unknown-commitment`, `outside-commitment` before it was decided,
    ///   `other-currency`, `beyond-allocation`, `several-lines`, `already-recorded` when another
    ///   payment has the reference.
    public func record(
        _ disbursement: DisbursementStatement, _ statement: Statement
    ) async throws -> PaymentReceipt {
        let recorded = try await writing(counts: false) { session in
            let code = disbursement.commitment
            let commitment = try standing(code, session)
            if let currency = disbursement.currency, currency != commitment.currency {
                throw LedgerError(
                    .otherCurrency,
                    "\(code) is in \(commitment.currency); \(currency) cannot be paid from it.",
                    hint: "Give the amount in \(commitment.currency).")
            }
            let money = try positive(disbursement.amount, commitment.currency)
            try requireDecided(disbursement.day, code, commitment)
            let year = try year(of: disbursement.day)
            if let same = try payment(disbursement.reference, session) {
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
                    insert into disbursement (id, reference, commitment, line, amount, on_day, entry)
                    select nextval('disbursement_number'), \(disbursement.reference),
                        \(code.description), \(line.description), \(money.amount)::numeric,
                        \(disbursement.day)::date, o.number
                    from opened o
                    returning entry
                    """, in: session)
            return Recorded(
                entry: entry, wasRecorded: false, amount: money,
                key: AllocationKey(code, line, year))
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
        let recorded = try await writing(counts: false) { session in
            let payment = try requirePayment(reference, session)
            let money = try positive(amount, payment.amount.currency)
            let key = AllocationKey(
                payment.commitment, payment.line, try year(of: payment.day))
            if let (entry, before, date) = try refundRecorded(of: payment, session) {
                guard before == money, date == day else {
                    throw LedgerError(
                        .alreadyRefunded,
                        "\(reference) was refunded with \(before) on \(date) already (entry"
                            + " \(entry)).",
                        hint: "A payment is refunded once. If that was wrong: `peaceledger"
                            + " disbursement cancel \(reference) --refund`, then record it anew.")
                }
                return Recorded(entry: entry, wasRecorded: true, amount: money, key: key)
            }
            guard money.minorUnits <= payment.amount.minorUnits else {
                throw LedgerError(
                    .refundTooLarge,
                    "\(reference) was a payment of \(payment.amount); \(money) is more.",
                    hint: "Give --amount \(payment.amount.amount) or less.")
            }
            guard day >= payment.day else {
                throw LedgerError(
                    .invalidInput, "\(reference) was paid on \(payment.day), after \(day).",
                    hint: "Give --on \(payment.day) or a later day.")
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
            return Recorded(entry: entry, wasRecorded: false, amount: money, key: key)
        }
        return try await receipt(recorded)
    }

    /// Takes a payment out that was never made, or its refund.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-disbursement`, `already-refunded` while its refund stands.
    public func cancelDisbursement(
        _ reference: String, refundOnly: Bool, _ statement: Statement
    ) async throws -> Int64 {
        try await writing(counts: false) { session in
            let payment = try requirePayment(reference, session)
            let refunded = try refundRecorded(of: payment, session)
            let entry = try statement.open(in: session)
            if refundOnly {
                guard refunded != nil else {
                    throw LedgerError(
                        .nothingToChange, "\(reference) was not refunded.",
                        hint: "See `peaceledger disbursement list`.")
                }
                try session.execute(
                    """
                    update refund set superseded_by = \(entry)
                    where disbursement = \(payment.number)::bigint and superseded_by is null
                    """)
            } else {
                if let (_, amount, day) = refunded {
                    throw LedgerError(
                        .alreadyRefunded, "\(reference) was refunded with \(amount) on \(day).",
                        hint: "Cancel the refund first: --refund.")
                }
                try session.execute(
                    """
                    update disbursement set superseded_by = \(entry)
                    where id = \(payment.number)::bigint and superseded_by is null
                    """)
            }
            return entry
        }
    }

    private func receipt(_ recorded: Recorded) async throws -> PaymentReceipt {
        PaymentReceipt(
            entry: recorded.entry, wasRecorded: recorded.wasRecorded, amount: recorded.amount,
            line: recorded.key.line,
            left: try await asking { session in
                try available(recorded.key, recorded.amount.currency, session)
            })
    }
}

private func year(of day: Day) throws(LedgerError) -> BudgetYear {
    do { return try BudgetYear(day.year) } catch {
        throw LedgerError(
            .invalidInput, "\(day) is in no budget year.",
            hint: "Give --on a day from 1945 to 2150.")
    }
}

/// The budget line that a payment takes of: the one that is allocated, or has room.
private func line(
    _ code: CommitmentCode, _ year: BudgetYear, _ money: Money, _ session: Session
) throws -> BudgetLineCode {
    let balances = try session.rows(
        """
        select line, available::numeric(18, 2) from allocation_balance
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
        throw LedgerError(
            .beyondAllocation, "Nothing is allocated to \(code) for \(year).",
            hint: "Allocate first: `peaceledger allocation record --commitment \(code) --line"
                + " 118.70 --year \(year) --amount AMOUNT`.")
    }
    if balances.count == 1 { return first.0 }
    let roomy = balances.filter { $0.1.minorUnits >= money.minorUnits }
    if roomy.count == 1 { return roomy[0].0 }
    let words = balances.map { "\($0.0) (\($0.1) left)" }.joined(separator: ", ")
    throw LedgerError(
        roomy.isEmpty ? .beyondAllocation : .severalLines,
        "\(code) has allocations of several budget lines for \(year): \(words).",
        hint: roomy.isEmpty ? "No one of them has \(money) left." : "Say which with --line.")
}

private func payment(_ reference: String, _ session: Session) throws -> Payment? {
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
    if let payment = try payment(reference, session) { return payment }
    let isRefund: Bool = try session.value(
        """
        select exists (
            select from refund where lower(reference) = lower(\(reference))
                and superseded_by is null
        )
        """)
    if isRefund {
        throw LedgerError(
            .invalidInput, "\(reference) is a refund; a refund cannot be refunded.",
            hint: "Give the reference of a payment. If money is paid out again, record a payment.")
    }
    throw LedgerError(
        .unknownDisbursement, "There is no payment with the reference \(reference).",
        hint: "See `peaceledger disbursement list`.")
}

/// The refund of a payment: entry, amount and day.
private func refundRecorded(of payment: Payment, _ session: Session) throws -> (Int64, Money, Day)?
{
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

private func taken(_ reference: String, _ other: Payment) -> LedgerError {
    LedgerError(
        .alreadyRecorded,
        "The reference \(reference) is that of a payment of \(other.amount) from"
            + " \(other.commitment) on \(other.day) (entry \(other.entry)).",
        hint: "Give the reference of this payment; if that one is wrong, `peaceledger disbursement"
            + " cancel \(reference)`.")
}
