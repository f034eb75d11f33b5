// What a commitment has free of a line, day by day: why something cannot be taken, and from when it can.

internal import LedgerModel
internal import Postgres

/// What a commitment has left of a line in a year at the end of each day on which that changed.
struct FreeAllocation {
    private let key: AllocationKey
    private let currency: Currency
    private let days: [(day: Day, left: Money)]
    /// What came back, and when.
    private let refunds: [(day: Day, amount: Money)]

    init(_ key: AllocationKey, _ currency: Currency, _ session: Session) throws {
        self.key = key
        self.currency = currency
        days = try session.rows(
            """
            select on_day, sum(sum(amount)) over (order by on_day)
            from allocation_movement
            where \(key.condition)
            group by on_day
            order by on_day
            """
        ) { row in
            (try row.decode(0), try Money(row.decode(1, as: ExactNumeric.self), currency))
        }
        refunds = try session.rows(
            """
            select r.on_day, sum(r.amount)
            from refund r
            join disbursement d on d.id = r.disbursement
            where d.commitment = \(key.commitment.description) and d.line = \(key.line.description)
                and d.year = \(key.year.number)::integer and r.superseded_by is null
            group by r.on_day
            order by r.on_day
            """
        ) { row in
            (try row.decode(0), try Money(row.decode(1, as: ExactNumeric.self), currency))
        }
    }

    /// What is left when all days are counted.
    private var left: Money {
        get throws { try days.last?.left ?? Money(minorUnits: 0, currency) }
    }

    /// The least that is left on a day or any later one; nil where nothing ever moved.
    private func free(from day: Day) -> Money? {
        let later = days.filter { $0.day > day } + [days.last { $0.day <= day }].compactMap { $0 }
        let least = later.map(\.left).min { $0.isLess(than: $1) }
        return days.contains { $0.day <= day } ? least : nil
    }

    /// Refuses to take back what is paid or carried over.
    func requireTakingBack(_ money: Money, on day: Day) throws {
        let free = try free(from: day) ?? Money(minorUnits: 0, currency)
        // What is not there in the end is for the database's rule: no other day would help.
        guard free.isLess(than: money), try !left.isLess(than: money) else { return }
        throw LedgerError(
            .beyondAllocation,
            Sentence(
                en:
                    "\(free) of \(key.line) for \(key.year) is free on \(day) and later: the rest of"
                    + " what \(key.commitment) was allocated is paid or carried over.",
                nb: "\(free) av \(key.line) for \(key.year) er ledig fra \(day): resten av det"
                    + " \(key.commitment) er tildelt, er utbetalt eller overført."),
            hint: free.minorUnits > 0
                ? Sentence(
                    en: "Give `amount=\(free.amount)` or less.",
                    nb: "Oppgi `amount=\(free.amount)` eller mindre.")
                : key.seeAllocations)
    }

    /// Refuses to carry over what is not left on the day, saying what comes later and when.
    func requireCarryingOver(_ money: Money, on day: Day) throws {
        let free = try free(from: day) ?? Money(minorUnits: 0, currency)
        guard free.isLess(than: money), try !left.isLess(than: money) else { return }
        let late = refunds.filter { $0.day > day }
        let came = late.map { "\($0.amount) (\($0.day))" }.joined(separator: ", ")
        let first = days.map(\.day).first {
            $0 > day && self.free(from: $0).map { !$0.isLess(than: money) } == true
        }
        var ways: [Sentence] = []
        if let first { ways.append(Sentence(alike: "`on=\(first)`")) }
        if free.minorUnits > 0 {
            ways.append(Sentence(alike: "`amount=\(free.amount)`"))
        }
        throw LedgerError(
            .beyondAllocation,
            Sentence(
                en:
                    "\(key.commitment) has \(free) left of \(key.line) for \(key.year) on \(day), and"
                    + " \(money) was to be carried over."
                    + (late.isEmpty ? "" : " Money came back only later: \(came)."),
                nb: "\(key.commitment) har \(free) igjen av \(key.line) for \(key.year) \(day), og"
                    + " \(money) skulle overføres."
                    + (late.isEmpty ? "" : " Penger kom tilbake først senere: \(came).")),
            hint: ways.isEmpty
                ? key.seeAllocations
                : Sentence(
                    en: "Give \(ways.map(\.en).joined(separator: " or ")).",
                    nb: "Oppgi \(ways.map(\.nb).joined(separator: " eller "))."))
    }
}

/// Runs a statement; where it would pay more than is allocated, says what would help.
func hinting<Answer>(_ hint: Sentence, _ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch let error as PostgresError
        where error.constraint == "paid_within_allocated"
    {
        var refusal = LedgerError.translating(error)
        refusal.hint = hint
        throw refusal
    }
}

extension Money {
    /// Whether it is worth less than another amount of its currency.
    fileprivate func isLess(than other: Money) -> Bool {
        guard let rest = try? other.negated().adding(self) else { return false }
        return rest.minorUnits < 0
    }
}

extension AllocationKey {
    /// Where the commitment's allocations are told.
    var seeAllocations: Sentence {
        Sentence(
            en: "See `allocation list commitment=\(commitment)`.",
            nb: "Se `allocation list commitment=\(commitment)`.")
    }
}
