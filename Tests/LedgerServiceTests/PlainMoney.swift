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

    /// The days on which something happens.
    private var days: Set<Day> {
        Set(
            (steps + allocations + carried + payments).map(\.day) + refunds.map(\.day)
                + appropriations.map(\.day))
    }

    /// By how much each rule is broken at the end of each day; what holds is not named.
    private func overruns(on days: Set<Day>) -> [String: Int64] {
        var overruns: [String: Int64] = [:]
        func note(_ amount: Int64, _ rule: String) { if amount > 0 { overruns[rule] = amount } }
        for day in days {
            for year in 2016...2020 {
                for commitment in 0..<2 {
                    let committed = sum(steps, commitment, year, on: day)
                    let name = "\(commitment) \(year) \(day)"
                    note(-committed, "committed \(name)")
                    note(
                        sum(allocations, commitment, year, on: day) - committed, "allocated \(name)"
                    )
                    for line in 0..<2 {
                        note(
                            -sum(allocations, commitment, year, line: line, on: day),
                            "taken back \(name) \(line)")
                        note(
                            -available(commitment, line, year, on: day), "paid \(name) \(line)")
                    }
                }
                for line in 0..<2 {
                    guard let given = appropriation(line, year, on: day) else { continue }
                    let allocated = (0..<2).reduce(Int64(0)) {
                        $0 + sum(allocations, $1, year, line: line, on: day)
                    }
                    note(allocated - max(given.units, 0), "appropriated \(line) \(year) \(day)")
                }
            }
        }
        for (place, carry) in carried.enumerated()
        where carry.closed == nil
            && appropriation(carry.line, carry.year, on: carry.day)?.mayCarryOver != true
        {
            note(1, "carried over \(place)")
        }
        return overruns
    }

    /// Whether every rule holds at the end of every day, or is broken no more than it was.
    func isNoWorse(than before: PlainMoney) -> Bool {
        let days = days.union(before.days)
        let was = before.overruns(on: days)
        return overruns(on: days).allSatisfy { $0.value <= was[$0.key] ?? 0 }
    }

    /// How many entries it was recorded by.
    var entries: Int {
        Set((steps + allocations + carried + payments).flatMap { [$0.entry, $0.closed ?? 0] })
            .union(refunds.flatMap { [$0.entry, $0.closed ?? 0] }).count + appropriations.count
    }

    /// Whether some rule is broken.
    var isBroken: Bool { !overruns(on: days).isEmpty }
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
