// What is promised in which year: totals split to the øre, rates without end, instalments.

import LedgerModel
import Testing

struct CommitmentProfileTests {
    private func money(_ amount: String) throws -> Money { try Money(amount, Currency("NOK")) }

    private func parts(_ profile: CommitmentProfile) throws -> [String] {
        try profile.instalments().map { "\($0.years) \($0.amount.amount)" }
    }

    @Test func tenMillionOverThreeYearsAddsUpToTheOere() throws {
        let profile = CommitmentProfile.total(
            try money("10000000"), try BudgetYears(text: "2017-2019"))
        #expect(
            try parts(profile) == ["2017 3333333.33", "2018 3333333.33", "2019 3333333.34"])
        #expect(try profile.total() == money("10000000"))
    }

    @Test func anyTotalSplitsIntoPartsThatAddUpAndDifferByLessThanAnOereAYear() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let count = Int64.random(in: 1...40, using: &random)
            let units = Int64.random(in: count...1_000_000_000_00, using: &random)
            let total = try Money(minorUnits: units, Currency("NOK"))
            let years = try BudgetYears(
                from: BudgetYear(2000), through: BudgetYear(1999 + Int(count)))
            let amounts = try CommitmentProfile.total(total, years).instalments()
                .map(\.amount.minorUnits)
            #expect(amounts.count == Int(count))
            #expect(amounts.reduce(0, +) == units)
            #expect((amounts.max() ?? 0) - (amounts.min() ?? 0) < count)
        }
    }

    @Test func aYearlyRateWithoutAnEndHasNoTotal() throws {
        let rate = CommitmentProfile.perYear(
            try money("200000000"), try BudgetYears(from: BudgetYear(2016), through: nil))
        #expect(try parts(rate) == ["2016-... 200000000.00"])
        #expect(try rate.total() == nil)
        let ended = CommitmentProfile.perYear(
            try money("200000000"), try BudgetYears(text: "2016-2018"))
        #expect(try ended.total() == money("600000000"))
    }

    @Test func instalmentsStandInTheOrderOfTheirYears() throws {
        let profile = CommitmentProfile.instalments([
            .init(BudgetYears(only: try BudgetYear(2019)), try money("2")),
            .init(BudgetYears(only: try BudgetYear(2017)), try money("1.5")),
        ])
        #expect(try parts(profile) == ["2017 1.50", "2019 2.00"])
        #expect(try profile.years() == BudgetYears(text: "2017-2019"))
        #expect(try profile.total() == money("3.5"))
    }

    @Test func whatPromisesNothingOrTwiceIsRefused() throws {
        let year = BudgetYears(only: try BudgetYear(2017))
        for profile in [
            CommitmentProfile.total(try money("0"), year), .perYear(try money("-1"), year),
            .total(try money("0.02"), try BudgetYears(text: "2017-2019")), .instalments([]),
            .total(try money("1"), try BudgetYears(from: BudgetYear(2017), through: nil)),
            .instalments([.init(year, try money("1")), .init(year, try money("2"))]),
            .perYear(
                try Money(minorUnits: Money.largest, Currency("NOK")),
                try BudgetYears(text: "1945-2150")),
        ] {
            #expect(throws: InvalidMoney.self) {
                _ = try (profile.instalments(), profile.total())
            }
        }
    }

    @Test(arguments: ["20177", "17", "", "2017-", "2019-2017", "1944", "2151", "2017-18", "+201"])
    func whatIsNoYearIsRefused(text: String) {
        #expect(throws: InvalidYear.self) { _ = try BudgetYears(text: text) }
    }

    @Test(arguments: ["1,000", "1 000", "1.000.000", "1e6", "NaN", "10.999", "-1", "0", "", "١"])
    func whatIsNoPositiveAmountIsRefused(text: String) throws {
        let currency = try Currency("NOK")
        #expect(throws: InvalidMoney.self) { _ = try Money(positive: text, currency) }
    }
}
