// What is asked of recipients, pledges, commitments, appropriations and payments: lists, and one of them.

public import LedgerModel
public import LedgerReports

/// The recipients, by code.
public struct ListRecipients: Question {
    public static let name = "recipient list"

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { try await ledger.recipients(known: known, language) }
}

/// The pledges: promised, due, fulfilled by what, overdue.
public struct ListPledges: Question {
    public static let name = "pledge list"

    /// Today when nil.
    public var on: Day?
    /// Only those of which something is left.
    public var open = false

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.pledges(on: on ?? Day.today(), open: open, known: known, language)
    }
}

/// The commitments, as first decided and as amended.
public struct ListCommitments: Question {
    public static let name = "commitment list"

    /// The day of the decisions counted; today when nil.
    public var on: Day?
    public var recipient: RecipientCode?
    public var mission: MissionCode?
    public var purpose: PurposeCode?
    /// Only those that promise money for this year.
    public var year: BudgetYear?

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var selection = CommitmentSelection()
        selection.recipient = recipient
        selection.mission = mission
        selection.purpose = purpose
        selection.year = year
        return try await ledger.commitments(
            selection, on: on ?? Day.today(), known: known, language)
    }
}

/// One commitment, year by year.
public struct ShowCommitment: Question {
    public static let name = "commitment show"

    public var code: CommitmentCode
    /// The day of the decisions counted; today when nil.
    public var on: Day?

    public init(_ code: CommitmentCode, on: Day? = nil) {
        self.code = code
        self.on = on
    }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.commitment(code, on: on ?? Day.today(), known: known, language)
    }
}

/// The appropriations as they stood on a day.
public struct ListBudget: Question {
    public static let name = "budget list"

    public var year: BudgetYear?
    /// The chapter and post.
    public var line: BudgetLineCode?
    /// Today when nil.
    public var on: Day?

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.appropriations(
            year: year, line: line, on: on ?? Day.today(), known: known, language)
    }
}

/// Which allocations or payments are listed.
public struct ListedPayments: FieldGroup {
    public var commitment: CommitmentCode?
    /// The chapter and post.
    public var line: BudgetLineCode?
    public var year: BudgetYear?
    /// The day by which it was so; today when nil.
    public var on: Day?

    public init() {}

    var selection: PaymentSelection {
        var selection = PaymentSelection()
        selection.commitment = commitment
        selection.line = line
        selection.year = year
        return selection
    }
}

/// What was allocated, reduced and carried over by a day.
public struct ListAllocations: Question {
    public static let name = "allocation list"

    public var payments = ListedPayments()

    public init() {}

    public mutating func settle(on today: Day) { payments.on = payments.on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.allocations(
            payments.selection, on: payments.on ?? Day.today(), known: known, language)
    }
}

/// What was paid, and what of it came back, by a day.
public struct ListDisbursements: Question {
    public static let name = "disbursement list"

    public var payments = ListedPayments()

    public init() {}

    public mutating func settle(on today: Day) { payments.on = payments.on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.disbursements(
            payments.selection, on: payments.on ?? Day.today(), known: known, language)
    }
}

/// The rates of exchange, newest first.
public struct ListRates: Question {
    public static let name = "rate list"

    /// Only rates of these currencies.
    public var currency: [Currency] = []
    public var from: Day?
    public var to: Day?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.rates(between: currency, from: from, to: to, known: known, language)
    }
}
