// The plain model of money: allocations and payments gone through day by day.

import LedgerModel

/// Allocations and payments as lists, whose rules are checked day by day.
struct PlainMoney {
    struct Fact {
        let number: Int64
        let commitment: Int
        let line: Int
        let year: Int
        let units: Int64
        let day: Day
        let entry: Int64
        var closed: Int64?

        func counts(on day: Day, _ known: Int64) -> Bool {
            self.day <= day && entry <= known && (closed.map { $0 > known } ?? true)
        }
    }
    struct Appropriation {
        let line: Int
        let year: Int
        let day: Day
        let units: Int64
        let mayCarryOver: Bool
    }
    struct Refund {
        let payment: Int
        let units: Int64
        let day: Day
        let entry: Int64
        var closed: Int64?
    }

    var steps: [Fact] = []
    var allocations: [Fact] = []
    var carried: [Fact] = []
    var payments: [Fact] = []
    var refunds: [Refund] = []
    var appropriations: [Appropriation] = []

    private func sum(
        _ facts: [Fact], _ commitment: Int, _ year: Int, line: Int? = nil, on day: Day,
        _ known: Int64 = .max
    ) -> Int64 {
        facts.filter {
            $0.counts(on: day, known) && $0.commitment == commitment && $0.year == year
                && (line == nil || $0.line == line)
        }.reduce(0) { $0 + $1.units }
    }

    private func refunded(
        _ commitment: Int, _ year: Int, line: Int? = nil, on day: Day, _ known: Int64 = .max
    ) -> Int64 {
        refunds.filter { refund in
            let payment = payments[refund.payment]
            return refund.day <= day && refund.entry <= known
                && (refund.closed.map { $0 > known } ?? true) && payment.commitment == commitment
                && payment.year == year && (line == nil || payment.line == line)
        }.reduce(0) { $0 + $1.units }
    }

    /// Committed, allocated, disbursed, refunded.
    func measures(_ commitment: Int, _ year: Int, on day: Day, _ known: Int64) -> [Int64] {
        [steps, allocations, payments].map { sum($0, commitment, year, on: day, known) }
            + [refunded(commitment, year, on: day, known)]
    }

    func available(_ commitment: Int, _ line: Int, _ year: Int, on day: Day) -> Int64 {
        sum(allocations, commitment, year, line: line, on: day)
            + sum(carried, commitment, year - 1, line: line, on: day)
            - sum(carried, commitment, year, line: line, on: day)
            - sum(payments, commitment, year, line: line, on: day)
            + refunded(commitment, year, line: line, on: day)
    }

    private func appropriation(_ line: Int, _ year: Int, on day: Day) -> Appropriation? {
        appropriations.filter { $0.line == line && $0.year == year && $0.day <= day }
            .max { $0.day < $1.day }
    }

    /// Whether all rules hold at the end of every day.
    func holds() -> Bool {
        let days = Set(
            (steps + allocations + carried + payments).map(\.day) + refunds.map(\.day)
                + appropriations.map(\.day))
        for day in days {
            for year in 2016...2020 {
                for commitment in 0..<2 {
                    let committed = sum(steps, commitment, year, on: day)
                    if committed < 0 || sum(allocations, commitment, year, on: day) > committed {
                        return false
                    }
                    for line in 0..<2
                    where sum(allocations, commitment, year, line: line, on: day) < 0
                        || available(commitment, line, year, on: day) < 0
                    { return false }
                }
                for line in 0..<2 {
                    guard let given = appropriation(line, year, on: day) else { continue }
                    let allocated = (0..<2).reduce(Int64(0)) {
                        $0 + sum(allocations, $1, year, line: line, on: day)
                    }
                    if allocated > max(given.units, 0) { return false }
                }
            }
        }
        return carried.allSatisfy { carry in
            carry.closed != nil
                || appropriation(carry.line, carry.year, on: carry.day)?.mayCarryOver == true
        }
    }
}

extension PlainMoney {
    /// The same with what is new given the entry that recorded it.
    func recorded(_ entry: Int64, _ number: Int64) -> PlainMoney {
        func dated(_ facts: [Fact]) -> [Fact] {
            facts.map { fact in
                var fact = fact
                if fact.entry == .max {
                    fact = Fact(
                        number: number, commitment: fact.commitment, line: fact.line,
                        year: fact.year, units: fact.units, day: fact.day, entry: entry)
                }
                if fact.closed == .max { fact.closed = entry }
                return fact
            }
        }
        var money = self
        money.steps = dated(steps)
        money.allocations = dated(allocations)
        money.carried = dated(carried)
        money.payments = dated(payments)
        money.refunds = refunds.map { refund in
            Refund(
                payment: refund.payment, units: refund.units, day: refund.day,
                entry: refund.entry == .max ? entry : refund.entry,
                closed: refund.closed == .max ? entry : refund.closed)
        }
        return money
    }
}
