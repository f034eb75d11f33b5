// Random lives of commitments against a plain model: accepted and refused alike, and the same amounts
// on any day as known at any entry.

import Foundation
import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

/// A commitment as a list of steps, counted by going through them.
private struct PlainCommitment {
    struct Step {
        let entry: Int64
        let day: Day
        let years: BudgetYears
        let units: Int64
    }

    let decided: Day
    let isRate: Bool
    var years: BudgetYears
    var steps: [Step]

    static let span = 2010...2024

    func amount(_ year: Int, on day: Day, known: Int64 = .max) throws -> Int64 {
        let year = try BudgetYear(year)
        return steps.filter { $0.day <= day && $0.entry <= known && $0.years.contains(year) }
            .reduce(0) { $0 + $1.units }
    }

    /// Whether no year has less than nothing on any day.
    func holds() throws -> Bool {
        for day in Set(steps.map(\.day)) {
            for year in Self.span where try amount(year, on: day) < 0 { return false }
        }
        return true
    }
}

@Suite(.freshDatabase) struct RandomCommitmentsTests {
    private static let epoch = 4_000
    private static let latest: Day = Day(daysSince2000: 60_000)

    private func units(_ units: Int64) throws -> String {
        try Money(minorUnits: units, Currency("NOK")).amount
    }

    @Test(arguments: 0..<4) func everyChangeIsAnsweredAsThePlainModelDoes(batch: Int) async throws {
        var random = SystemRandomNumberGenerator()
        let test = try TestDatabase.required()
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            Sample.statement())
        for number in 0..<6 {
            let code = try CommitmentCode("C-\(number)")
            var plain = try await recorded(code, test, &random)
            for _ in 0..<16 {
                let day = plain.decided.adding(days: Int.random(in: -20...900, using: &random))
                try await amend(code, &plain, day, test, &random)
            }
            try await compare(code, plain, test, &random)
        }
    }

    private func recorded(
        _ code: CommitmentCode, _ test: TestDatabase,
        _ random: inout SystemRandomNumberGenerator
    ) async throws -> PlainCommitment {
        let decided = Day(
            daysSince2000: Int32(Self.epoch + Int.random(in: 0..<700, using: &random)))
        let first = Int.random(in: 2012...2016, using: &random)
        let amount = Int64.random(in: 1_000...5_000, using: &random)
        let money = try Money(minorUnits: amount, Currency("NOK"))
        let profile: CommitmentProfile =
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                .total(
                    money, try BudgetYears(from: BudgetYear(first), through: BudgetYear(first + 3)))
            case 1:
                .perYear(
                    money,
                    try BudgetYears(
                        from: BudgetYear(first),
                        through: Bool.random(using: &random) ? nil : BudgetYear(first + 2)))
            default:
                .instalments([
                    .init(BudgetYears(only: try BudgetYear(first)), money),
                    .init(BudgetYears(only: try BudgetYear(first + 2)), money),
                ])
            }
        let receipt = try await test.ledger.record(
            CommitmentStatement(
                code: code, title: "Test", recipient: RecipientCode("NATO"), profile: profile,
                decided: decided), Sample.statement())
        var isRate = false
        if case .perYear = profile { isRate = true }
        return PlainCommitment(
            decided: decided, isRate: isRate, years: try profile.years(),
            steps: try profile.instalments().map {
                .init(
                    entry: receipt.entry, day: decided, years: $0.years,
                    units: $0.amount.minorUnits)
            })
    }

    private func amend(
        _ code: CommitmentCode, _ plain: inout PlainCommitment, _ day: Day, _ test: TestDatabase,
        _ random: inout SystemRandomNumberGenerator
    ) async throws {
        let year = try BudgetYear(Int.random(in: 2011...2021, using: &random))
        let other = try BudgetYear(Int.random(in: 2011...2021, using: &random))
        let amount = Int64.random(in: 1...2_500, using: &random)
        var changed = plain
        var allowed = day >= plain.decided
        func add(_ years: BudgetYears, _ units: Int64) {
            changed.steps.append(.init(entry: 0, day: day, years: years, units: units))
        }
        let amendment: CommitmentAmendment
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<3:
            amendment = .raise(amount: try units(amount), year)
            add(BudgetYears(only: year), amount)
            allowed = allowed && plain.years.contains(year)
        case 3..<7:
            amendment = .cut(amount: try units(amount), year)
            add(BudgetYears(only: year), -amount)
            allowed = allowed && plain.years.contains(year)
        case 7..<10:
            amendment = .move(amount: try units(amount), from: year, to: other)
            add(BudgetYears(only: year), -amount)
            add(BudgetYears(only: other), amount)
            allowed =
                allowed && year != other && plain.years.contains(year)
                && plain.years.contains(other)
        case 10:
            amendment = .extend(to: year)
            if let last = plain.years.last, year > last {
                changed.years = try BudgetYears(from: plain.years.first, through: year)
                if plain.isRate {
                    add(
                        try BudgetYears(from: BudgetYear(last.number + 1), through: year),
                        plain.steps[0].units)
                }
            } else {
                allowed = false
            }
        default:
            amendment = .cancelRest(from: year)
            var cancelled = false
            // Beyond the span every year is as its last one.
            for later in max(
                year.number, PlainCommitment.span.lowerBound)...PlainCommitment.span.upperBound
            {
                let left = try plain.amount(later, on: Self.latest)
                guard left > 0 else { continue }
                cancelled = true
                let isLast = later == PlainCommitment.span.upperBound
                add(
                    try BudgetYears(
                        from: BudgetYear(later), through: isLast ? nil : BudgetYear(later)), -left)
            }
            allowed = allowed && plain.years.contains(year) && cancelled
        }
        let possible = try changed.holds()
        allowed = allowed && possible
        do {
            let entry = try await test.ledger.amendCommitment(
                code, amendment, decided: day, Sample.statement())
            #expect(allowed, "\(code) \(amendment) on \(day) was accepted")
            changed.steps = changed.steps.map {
                $0.entry == 0
                    ? .init(entry: entry, day: $0.day, years: $0.years, units: $0.units) : $0
            }
            plain = changed
        } catch let error as LedgerError {
            #expect(!allowed, "\(code) \(amendment) on \(day) was refused: \(error)")
        }
    }

    private func compare(
        _ code: CommitmentCode, _ plain: PlainCommitment, _ test: TestDatabase,
        _ random: inout SystemRandomNumberGenerator
    ) async throws {
        let newest = plain.steps.map(\.entry).max() ?? 0
        for _ in 0..<12 {
            let day = plain.decided.adding(days: Int.random(in: -10...1000, using: &random))
            let known = Int64.random(in: (newest - 12)...(newest + 1), using: &random)
            for year in PlainCommitment.span {
                let recorded: String = try await test.database.session { session in
                    try session.value(
                        """
                        select coalesce(sum(p.committed), 0)::numeric(18, 2)::text
                        from commitment_profile(\(day), \(known)) p
                        where p.commitment = \(code.description) and p.years @> \(year)::integer
                        """)
                }
                let expected = try units(try plain.amount(year, on: day, known: known))
                #expect(recorded == expected, "\(code) \(year) on \(day) at entry \(known)")
            }
        }
    }
}
