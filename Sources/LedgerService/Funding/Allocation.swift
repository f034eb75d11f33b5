// Allocations: part of a budget line set aside for a commitment in a year, and carried over.

public import LedgerModel
internal import Postgres

/// What a verb of allocation speaks of: a commitment, a budget line and a year.
public struct AllocationKey: Sendable, Hashable {
    public let commitment: CommitmentCode
    public let line: BudgetLineCode
    public let year: BudgetYear

    public init(_ commitment: CommitmentCode, _ line: BudgetLineCode, _ year: BudgetYear) {
        self.commitment = commitment
        self.line = line
        self.year = year
    }
}

/// What came of allocating, reducing or carrying over.
public struct AllocationReceipt: Sendable {
    public let entry: Int64
    /// The number of the allocation, or of the carry-over.
    public let number: Int64
    public let amount: Money
    /// What it takes of the budget line, in NOK; nil for a carry-over.
    public let charged: Money?
    public let day: Day
    /// What the commitment has left of the line in the year, or after a carry-over in the next.
    public let left: Money
    /// Whether an appropriation of the line and year is recorded, so that the two were compared.
    public let isAppropriated: Bool
}

extension Ledger {
    /// Sets aside a part of a budget line for a commitment in a year.
    /// - Parameters:
    ///   - amount: In the commitment's currency.
    ///   - charged: What it takes of the line in NOK, where the commitment is in another currency;
    ///     without it the rate of the day converts.
    ///   - day: From when it is allocated; 1 January of the year, or the day of the decision where
    ///     that is later, when left out.
    /// - Throws: ``LedgerError`` `unknown-commitment`, `outside-commitment`, `beyond-commitment`,
    ///   `beyond-appropriation`, `no-rate`.
    public func allocate(
        _ key: AllocationKey, amount: String, charged: String?, on day: Day?,
        _ statement: Statement
    ) async throws -> AllocationReceipt {
        try await writing(lookingUp: .underLock) { session in
            let commitment = try standing(key.commitment, session)
            let day = day ?? max(Day.january(1, of: key.year), commitment.decided)
            let money = try positive(amount, commitment.currency)
            try require(key.year, key.commitment, commitment)
            try requireDecided(day, key.commitment, commitment)
            let krone = try kroner(money, stated: charged, on: day, session)
            return try insert(key, money, krone, day, statement, session)
        }
    }

    /// Takes back a part of what is allocated, from a day on.
    /// - Throws: ``LedgerError`` `unknown-allocation`, `beyond-allocation` when it is paid already.
    public func reduceAllocation(
        _ key: AllocationKey, amount: String, on day: Day, _ statement: Statement
    ) async throws -> AllocationReceipt {
        try await writing(lookingUp: .underLock) { session in
            let commitment = try standing(key.commitment, session)
            let money = try positive(amount, commitment.currency)
            let allocated = try session.row(
                """
                select coalesce(sum(amount), 0), coalesce(sum(charged), 0),
                    round(coalesce(sum(charged) / nullif(sum(amount), 0), 0)
                        * \(money.amount)::numeric, 2)
                from allocation where \(key.condition) and superseded_by is null
                """
            ) { row in
                (
                    try Money(row.decode(0, as: ExactNumeric.self), commitment.currency),
                    try Money(row.decode(1, as: ExactNumeric.self), .nok),
                    try Money(row.decode(2, as: ExactNumeric.self), .nok)
                )
            }
            guard let (sum, charged, share) = allocated, sum.minorUnits > 0 else {
                throw LedgerError(
                    .unknownAllocation,
                    Sentence(
                        en: "Nothing of \(key.line) is allocated to \(key.commitment) for"
                            + " \(key.year).",
                        nb: "Ingenting av \(key.line) er tildelt \(key.commitment) for \(key.year)."
                    ),
                    hint: key.seeAllocations)
            }
            guard money.minorUnits <= sum.minorUnits else {
                throw LedgerError(
                    .beyondAllocation,
                    Sentence(
                        en: "\(sum) of \(key.line) is allocated to \(key.commitment) for"
                            + " \(key.year); \(money) cannot be taken back.",
                        nb: "\(sum) av \(key.line) er tildelt \(key.commitment) for \(key.year);"
                            + " \(money) kan ikke tas tilbake."),
                    hint: Sentence(
                        en: "Give `amount=\(sum.amount)` or less.",
                        nb: "Oppgi `amount=\(sum.amount)` eller mindre."))
            }
            try FreeAllocation(key, commitment.currency, session)
                .requireTakingBack(money, on: day)
            // The last of it takes the last of what it was charged for, to the øre.
            let krone = money == sum ? charged : share
            let (less, charge) = (try money.negated(), try krone.negated())
            return try hinting(
                Sentence(
                    en: "The rest is paid or carried over. See `allocation list"
                        + " commitment=\(key.commitment)`.",
                    nb: "Resten er utbetalt eller overført. Se `allocation list"
                        + " commitment=\(key.commitment)`.")
            ) {
                try insert(key, less, charge, day, statement, session)
            }
        }
    }

    /// Takes an allocation out that should never have been recorded.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-allocation`, `beyond-allocation` when it is paid already.
    public func cancelAllocation(
        _ number: Int64, _ statement: Statement
    ) async throws -> Int64 {
        try await cancel("allocation", number, "allocation list", statement)
    }

    /// Takes a carry-over out that should never have been recorded.
    /// - Returns: The entry's number.
    /// - Throws: as ``cancelAllocation(_:_:)``.
    public func cancelCarryOver(_ number: Int64, _ statement: Statement) async throws -> Int64 {
        try await cancel("carry_over", number, "allocation list", statement)
    }

    /// Moves what is left of an allocation to the next year, where the budget line allows it.
    /// - Parameters:
    ///   - amount: All that is left, when left out.
    ///   - day: 1 January of the next year, when left out.
    /// - Throws: ``LedgerError`` `may-not-carry-over`, `beyond-allocation`.
    public func carryOver(
        _ key: AllocationKey, amount: String?, on day: Day?, _ statement: Statement
    ) async throws -> AllocationReceipt {
        try await writing(lookingUp: .underLock) { session in
            let commitment = try standing(key.commitment, session)
            guard let next = try? BudgetYear(key.year.number + 1) else {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "There is no year after \(key.year).",
                        nb: "Det finnes ikke noe år etter \(key.year)."))
            }
            let day = day ?? Day.january(1, of: next)
            guard day >= Day.january(1, of: next) else {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "\(day) lies in the year that is carried over, \(key.year).",
                        nb: "\(day) er i året som overføres, \(key.year)."),
                    hint: Sentence(
                        en: "Give `on=\(Day.january(1, of: next))` or a later day.",
                        nb: "Oppgi `on=\(Day.january(1, of: next))` eller en senere dag."))
            }
            let left = try available(key, commitment.currency, session)
            let money = try amount.map { try positive($0, commitment.currency) } ?? left
            guard money.minorUnits > 0 else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "\(key.commitment) has nothing left of \(key.line) for \(key.year).",
                        nb: "\(key.commitment) har ingenting igjen av \(key.line) for \(key.year)."),
                    hint: key.seeAllocations)
            }
            try FreeAllocation(key, commitment.currency, session)
                .requireCarryingOver(money, on: day)
            let entry = try statement.open(in: session)
            let number: Int64 = try hinting(
                Sentence(
                    en: "Give `amount=\(left.amount)` or less.",
                    nb: "Oppgi `amount=\(left.amount)` eller mindre.")
            ) {
                try session.value(
                    """
                    insert into carry_over (id, commitment, line, from_year, amount, on_day, entry)
                    values (
                        (select coalesce(max(id), 0) + 1 from carry_over),
                        \(key.commitment.description), \(key.line.description),
                        \(key.year.number)::integer, \(money.amount)::numeric, \(day), \(entry)
                    )
                    returning id
                    """)
            }
            let following = AllocationKey(key.commitment, key.line, next)
            return AllocationReceipt(
                entry: entry, number: number, amount: money, charged: nil, day: day,
                left: try available(following, commitment.currency, session), isAppropriated: true)
        }
    }

    /// Closes a fact that never was.
    func cancel(
        _ table: String, _ number: Int64, _ list: String, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let closed = try hinting(
                Sentence(
                    en:
                        "What is paid or carried over rests on it: allocate as much otherwise first; see"
                        + " `\(list)`.",
                    nb:
                        "Utbetalinger eller overføringer bygger på den: tildel like mye på annen måte"
                        + " først; se `\(list)`.")
            ) {
                try StandingFacts(SQL(trusted: table), where: "id = \(number)").close(
                    in: entry, session)
            }
            guard closed == 1 else {
                let words = table.split(separator: "_").joined(separator: "-")
                throw LedgerError(
                    .unknownAllocation,
                    Sentence(
                        en: "There is no \(words) \(number), or it is cancelled.",
                        nb: table == "allocation"
                            ? "Det finnes ingen tildeling \(number), eller den er annullert."
                            : "Det finnes ingen overføring \(number), eller den er annullert."),
                    hint: Sentence(
                        en: "See `\(list)`.", nb: "Se `\(list)`."))
            }
            return entry
        }
    }
}

private func insert(
    _ key: AllocationKey, _ money: Money, _ charged: Money, _ day: Day, _ statement: Statement,
    _ session: Session
) throws -> AllocationReceipt {
    let entry = try statement.open(in: session)
    let line = key.line.description
    try session.execute(
        """
        insert into budget_line (code, entry)
        select \(line), \(entry)::bigint
        where not exists (select from budget_line where code = \(line))
        """)
    let number: Int64 = try session.value(
        """
        insert into allocation (id, commitment, line, year, amount, charged, on_day, entry)
        values (
            (select coalesce(max(id), 0) + 1 from allocation), \(key.commitment.description), \(line),
            \(key.year.number)::integer, \(money.amount)::numeric, \(charged.amount)::numeric,
            \(day), \(entry)
        )
        returning id
        """)
    return AllocationReceipt(
        entry: entry, number: number, amount: money, charged: charged, day: day,
        left: try available(key, money.currency, session),
        isAppropriated: try session.value(
            """
            select exists (
                select from appropriation
                where line = \(line) and year = \(key.year.number)::integer
                    and superseded_by is null
            )
            """))
}

/// What a commitment has left of a line in a year when all is counted.
func available(
    _ key: AllocationKey, _ currency: Currency, _ session: Session
) throws -> Money {
    let left = try session.row(
        "select available from allocation_balance where \(key.condition)"
    ) { row in try Money(row.decode(0, as: ExactNumeric.self), currency) }
    return try left ?? Money(minorUnits: 0, currency)
}

/// What an amount takes of a budget line: as stated, or converted at the rate of the day.
private func kroner(
    _ money: Money, stated: String?, on day: Day, _ session: Session
) throws -> Money {
    if money.currency == .nok {
        guard stated == nil else {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "The commitment is in NOK: `nok` would say it twice.",
                    nb: "Tilsagnet er i NOK: `nok` ville si det to ganger."),
                hint: Sentence(en: "Leave `nok` out.", nb: "Utelat `nok`."))
        }
        return money
    }
    if let stated { return try positive(stated, .nok) }
    return try converted(
        money, to: .nok, on: day, within: RateAge.usual, session)
}

extension AllocationKey {
    var condition: SQL {
        """
        commitment = \(commitment.description) and line = \(line.description)
            and year = \(year.number)::integer
        """
    }
}

/// Refuses a day before a commitment was decided.
func requireDecided(
    _ day: Day, _ code: CommitmentCode, _ commitment: StandingCommitment
) throws(LedgerError) {
    guard day >= commitment.decided else {
        throw LedgerError(
            .outsideCommitment,
            Sentence(
                en: "\(day) lies before the day \(code) was decided, \(commitment.decided).",
                nb: "\(day) er før dagen \(code) ble besluttet, \(commitment.decided)."),
            hint: Sentence(
                en: "Give `on=\(commitment.decided)` or a later day.",
                nb: "Oppgi `on=\(commitment.decided)` eller en senere dag."))
    }
}
