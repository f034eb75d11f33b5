// What can be stated of appropriations and allocations.

public import LedgerModel

/// An appropriation, or its revision.
public struct RecordBudget: Change {
    public static let verb = "budget record"

    public var line: BudgetLineCode
    public var year: BudgetYear
    /// The line's name in that year.
    public var name: String
    /// In NOK.
    public var amount: WrittenAmount
    public var mayCarryOver: Bool
    public var mayBeUsedUnder: String?
    /// 1 January of the year when nil.
    public var firstDay: Day?

    public init(
        line: BudgetLineCode, year: BudgetYear, name: String, amount: WrittenAmount,
        mayCarryOver: Bool = false, mayBeUsedUnder: String? = nil, firstDay: Day? = nil
    ) {
        self.line = line
        self.year = year
        self.name = name
        self.amount = amount
        self.mayCarryOver = mayCarryOver
        self.mayBeUsedUnder = mayBeUsedUnder
        self.firstDay = firstDay
    }

    public func check() throws(LedgerError) {
        _ = try money()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var stated = AppropriationStatement(line: line, year: year, name: name, amount: try money())
        stated.mayCarryOver = mayCarryOver
        stated.mayBeUsedUnder = mayBeUsedUnder
        if let firstDay { stated.firstDay = firstDay }
        let receipt = try await ledger.state([stated], statement)
        guard let entry = receipt.entry else {
            return .already(
                Sentence(
                    en: "Nothing new: \(line) of \(year) is recorded so already.",
                    nb: "Ingenting nytt: \(line) for \(year) er allerede registrert slik."))
        }
        return Done(
            entry,
            receipt.changed > 0
                ? Sentence(
                    en: "Corrected the appropriation of \(line) for \(year)",
                    nb: "Rettet bevilgningen på \(line) for \(year)")
                : Sentence(
                    en: "Recorded the appropriation of \(line) for \(year)",
                    nb: "Registrerte bevilgningen på \(line) for \(year)"),
            identifiers: ["line": .string(line.description)])
    }

    private func money() throws(LedgerError) -> Money {
        do { return try Money(amount.description, .nok) } catch { throw .field("amount", error) }
    }
}

/// That a part of a budget line is set aside for a commitment in a year.
public struct RecordAllocation: Change {
    public static let verb = "allocation record"

    public var commitment: CommitmentCode
    public var line: BudgetLineCode
    public var year: BudgetYear
    /// In the commitment's currency.
    public var amount: WrittenAmount
    /// What the budget line is charged.
    public var nok: WrittenAmount?
    /// 1 January of the year, or the day of the decision where that is later, when nil.
    public var on: Day?

    public init(
        commitment: CommitmentCode, line: BudgetLineCode, year: BudgetYear, amount: WrittenAmount,
        nok: WrittenAmount? = nil, on: Day? = nil
    ) {
        self.commitment = commitment
        self.line = line
        self.year = year
        self.amount = amount
        self.nok = nok
        self.on = on
    }

    public func check() throws(LedgerError) {
        try amount.requirePositive()
        try nok?.requirePositive(.nok)
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.allocate(
            AllocationKey(commitment, line, year), amount: amount.description,
            charged: nok?.description, on: on, statement)
        let charged = receipt.charged.flatMap { $0 == receipt.amount ? nil : $0 }
        var done = Done(
            receipt.entry,
            Sentence(
                en:
                    "Allocated \(receipt.amount)\(charged.map { " (charged \($0))" } ?? "") of \(line)"
                    + " for \(year) to \(commitment) from \(receipt.day) (allocation"
                    + " \(receipt.number))",
                nb:
                    "Tildelte \(receipt.amount)\(charged.map { " (belastet \($0))" } ?? "") av \(line)"
                    + " for \(year) til \(commitment) fra \(receipt.day) (tildeling"
                    + " \(receipt.number))"),
            identifiers: ["allocation": .integer(receipt.number)])
        if !receipt.isAppropriated {
            done.warnings = [
                Sentence(
                    en:
                        "no appropriation of \(line) for \(year) is recorded: the two were not compared.",
                    nb: "ingen bevilgning på \(line) for \(year) er registrert: de to er ikke"
                        + " sammenlignet.")
            ]
        }
        return done
    }
}

/// That a part of what is allocated is taken back, from a day on.
public struct ReduceAllocation: Change {
    public static let verb = "allocation reduce"

    public var commitment: CommitmentCode
    public var line: BudgetLineCode
    public var year: BudgetYear
    /// How much less.
    public var amount: WrittenAmount
    /// Today when nil.
    public var on: Day?

    public init(
        commitment: CommitmentCode, line: BudgetLineCode, year: BudgetYear, amount: WrittenAmount,
        on: Day? = nil
    ) {
        self.commitment = commitment
        self.line = line
        self.year = year
        self.amount = amount
        self.on = on
    }

    public func check() throws(LedgerError) {
        try amount.requirePositive()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.reduceAllocation(
            AllocationKey(commitment, line, year), amount: amount.description,
            on: on ?? Day.today(), statement)
        let less = try receipt.amount.negated()
        return Done(
            receipt.entry,
            Sentence(
                en: "Took back \(less) of \(line) for \(year) from \(commitment) (allocation"
                    + " \(receipt.number)); \(receipt.left) is left",
                nb: "Trakk tilbake \(less) av \(line) for \(year) fra \(commitment) (tildeling"
                    + " \(receipt.number)); \(receipt.left) gjenstår"),
            identifiers: ["allocation": .integer(receipt.number)])
    }
}

/// That what is left moves to the next year.
public struct CarryOverAllocation: Change {
    public static let verb = "allocation carry-over"

    public var commitment: CommitmentCode
    public var line: BudgetLineCode
    /// The year that has it left.
    public var fromYear: BudgetYear
    /// All that is left when nil.
    public var amount: WrittenAmount?
    /// 1 January of the next year when nil.
    public var on: Day?

    public init(
        commitment: CommitmentCode, line: BudgetLineCode, fromYear: BudgetYear,
        amount: WrittenAmount? = nil, on: Day? = nil
    ) {
        self.commitment = commitment
        self.line = line
        self.fromYear = fromYear
        self.amount = amount
        self.on = on
    }

    public func check() throws(LedgerError) {
        try amount?.requirePositive()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.carryOver(
            AllocationKey(commitment, line, fromYear), amount: amount?.description, on: on,
            statement)
        return Done(
            receipt.entry,
            Sentence(
                en: "Carried \(receipt.amount) of \(line) over from \(fromYear) to"
                    + " \(fromYear.number + 1) for \(commitment) (carry-over \(receipt.number))",
                nb: "Overførte \(receipt.amount) av \(line) fra \(fromYear) til"
                    + " \(fromYear.number + 1) for \(commitment) (overføring \(receipt.number))"),
            identifiers: ["carry_over": .integer(receipt.number)])
    }
}

/// That an allocation or a carry-over should not have been recorded.
public struct CancelAllocation: Change {
    public static let verb = "allocation cancel"

    public var number: Int64
    /// Whether the number is that of a carry-over.
    public var carryOver: Bool

    public init(number: Int64, carryOver: Bool = false) {
        self.number = number
        self.carryOver = carryOver
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        guard carryOver else {
            let entry = try await ledger.cancelAllocation(number, statement)
            return Done(
                entry,
                Sentence(
                    en: "Cancelled allocation \(number)", nb: "Annullerte tildeling \(number)"),
                identifiers: ["allocation": .integer(number)])
        }
        let entry = try await ledger.cancelCarryOver(number, statement)
        return Done(
            entry,
            Sentence(en: "Cancelled carry-over \(number)", nb: "Annullerte overføring \(number)"),
            identifiers: ["carry_over": .integer(number)])
    }
}

extension WrittenAmount {
    /// Refuses what is no amount of any currency, where it is not said which.
    func requirePositive(_ currency: Currency? = nil) throws(LedgerError) {
        do { _ = try Money(positive: description, currency ?? Currency("KWD")) } catch {
            do { _ = try Money(positive: description, currency ?? .nok) } catch {
                throw .field("amount", error)
            }
        }
    }
}
