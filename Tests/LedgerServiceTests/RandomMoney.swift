// Many small random registers of money in one database: three currencies, rates with gaps, payments that
// were cancelled, refunds of later years, rates without an end.

import LedgerModel
import LedgerTestSupport
import Postgres

/// Registers of money, each with a recipient, two budget lines and three commitments of its own.
struct RandomMoney {
    static let currencies = ["NOK", "USD", "JPY"]
    static let firstYear = 2016
    let count: Int
    private var random: SeededGenerator
    private var number: Int64 = 0

    init(count: Int, seed: UInt64) {
        self.count = count
        random = SeededGenerator(seed: seed)
    }

    static func day(_ text: String) throws -> Int32 { try Day(iso: text).daysSince2000 }

    /// A quoted amount with as many decimals as a currency has.
    private func amount(_ units: Int, _ currency: String) throws -> String {
        try Money(minorUnits: Int64(units), Currency(currency)).amount
    }

    private mutating func next() -> Int64 {
        number += 1
        return number
    }

    /// Rates of the euro and the dollar every few days, of the yen more seldom, some of them restated.
    mutating func stateRates(_ test: TestDatabase) async throws {
        var rows: [String] = []
        let last = try Self.day("2019-12-31")
        for (base, quote, rate, most) in [
            ("EUR", "NOK", 9_500, 5), ("EUR", "USD", 1_150, 6), ("USD", "NOK", 8_300, 9),
            ("EUR", "JPY", 125_000, 14),
        ] {
            var day = try Self.day("2015-12-20")
            while day < last {
                let moved = rate + Int.random(in: -rate / 9...rate / 9, using: &random)
                let digits = String(moved % 1_000 + 1_000).dropFirst()
                rows.append(
                    "('\(base)', '\(quote)', '\(Day(daysSince2000: day))', \(moved / 1_000).\(digits))"
                )
                day += Int32.random(in: 1...Int32(most), using: &random)
            }
        }
        let stated = rows
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            try session.execute(
                """
                insert into rate (base, quote, on_day, rate, source, entry)
                select r.base, r.quote, r.on_day::date, r.rate, 'test', \(entry)
                from (values \(SQL(trusted: stated.joined(separator: ", "))))
                    r (base, quote, on_day, rate)
                """)
        }
    }

    /// Restates every ninth rate.
    func restateRates(_ test: TestDatabase) async throws {
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            try session.execute(
                """
                update rate set superseded_by = \(entry)
                where superseded_by is null and source = 'test' and on_day - '2000-01-01'::date
                    in (select d from generate_series(0, 9999, 9) d)
                """)
            try session.execute(
                """
                insert into rate (base, quote, on_day, rate, source, entry)
                select base, quote, on_day, rate + 0.125, 'test', \(entry)
                from rate where superseded_by = \(entry)
                """)
        }
    }

    /// One register in two entries: what was promised, allocated and paid; then what was put right.
    mutating func add(_ register: Int, _ test: TestDatabase) async throws {
        var (facts, later): ([String], [String]) = ([], [])
        let lines = ["\(register + 1).01", "\(register + 1).02"]
        facts.append(
            "insert into recipient values ('R-\(register)', :entry)")
        facts.append(
            "insert into recipient_detail (recipient, name, kind, entry) values"
                + " ('R-\(register)', 'Test', 'REGIONAL', :entry)")
        for line in lines {
            facts.append("insert into budget_line values ('\(line)', :entry)")
            guard Bool.random(using: &random) else { continue }
            for year in Self.firstYear...Self.firstYear + 2 {
                facts.append(
                    "insert into appropriation (line, year, on_day, name, amount, may_carry_over,"
                        + " source, entry) values ('\(line)', \(year), '\(year)-01-01', 'Test',"
                        + " \(Int.random(in: 1_000_000...2_000_000, using: &random)), true, 'test',"
                        + " :entry)")
            }
        }
        for (place, currency) in Self.currencies.enumerated() {
            let code = "M-\(register)-\(place)"
            let runsOn = Int.random(in: 0..<3, using: &random) == 0
            facts.append(
                "insert into commitment values ('\(code)', '\(currency)', 'instalments',"
                    + " '2016-01-02', '\"x\"', :entry)")
            facts.append(
                "insert into commitment_detail (commitment, title, recipient, years, entry) values"
                    + " ('\(code)', 'Test', 'R-\(register)',"
                    + " '[2016,\(runsOn ? "" : "2020"))', :entry)")
            let unit = currency == "JPY" ? 1 : 100
            var most: [Int: Int] = [:]
            if runsOn {
                let rate = Int.random(in: 1_000...90_000, using: &random) * unit
                for year in Self.firstYear...Self.firstYear + 2 { most[year] = rate }
                facts.append(try step(code, "original", "[2016,)", rate, currency, "2016-01-02"))
                if Bool.random(using: &random) {
                    let raise = Int.random(in: 1...5_000, using: &random)
                    later.append(
                        try step(code, "raise", "[2018,)", raise, currency, "2017-05-01"))
                }
            } else {
                for year in Self.firstYear...Self.firstYear + 3 {
                    let units = Int.random(in: 100_000...9_000_000, using: &random)
                    most[year] = units
                    facts.append(
                        try step(
                            code, "original", "[\(year),\(year + 1))", units, currency,
                            "2016-01-02"))
                }
                later.append(
                    try step(
                        code, Bool.random(using: &random) ? "raise" : "cut", "[2019,2020)",
                        Int.random(in: 1...90_000, using: &random), currency, "2017-03-01"))
            }
            for year in Self.firstYear...Self.firstYear + 2 {
                let allocated = (most[year] ?? 0) * 8 / 10
                let line = lines[Int.random(in: 0..<2, using: &random)]
                facts.append(
                    "insert into allocation values (\(next()), '\(code)', '\(line)', \(year),"
                        + " \(try amount(allocated, currency)),"
                        + " \(try amount(Int.random(in: 1...9_000, using: &random), "NOK")),"
                        + " '\(year)-01-02', :entry)")
                try pay(code, line, year, allocated, currency, &facts, &later)
            }
        }
        for statements in [facts, later] {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.script(
                    SQL(
                        trusted: statements.joined(separator: ";\n")
                            .replacing(":entry", with: "\(entry)")))
            }
        }
    }

    private func step(
        _ code: String, _ kind: String, _ years: String, _ units: Int, _ currency: String,
        _ day: String
    ) throws -> String {
        let sign = kind == "cut" ? "-" : ""
        return "insert into commitment_step values ('\(code)', '\(kind)', '\(years)',"
            + " \(sign)\(try amount(units, currency)), '\(day)', :entry)"
    }

    /// Payments of at most half of what is allocated, some refunded, some cancelled, some carried over.
    private mutating func pay(
        _ code: String, _ line: String, _ year: Int, _ allocated: Int, _ currency: String,
        _ facts: inout [String], _ later: inout [String]
    ) throws {
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let payment = next()
            let units = Int.random(in: 1...max(1, allocated / 8), using: &random)
            let month = Int.random(in: 1...12, using: &random)
            let day =
                "\(year)-\(month < 10 ? "0" : "")\(month)-\(Int.random(in: 10...28, using: &random))"
            facts.append(
                "insert into disbursement (id, reference, commitment, line, amount, on_day, waiver,"
                    + " entry) values (\(payment), 'P-\(payment)', '\(code)', '\(line)',"
                    + " \(try amount(units, currency)), '\(day)', 'For a test', :entry)")
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                later.append(
                    "insert into refund values (\(payment), \(payment), null,"
                        + " \(try amount(Int.random(in: 1...units, using: &random), currency)),"
                        + " '\(Int(year) + (month > 6 ? 1 : 0))-12-29', :entry)")
            case 1:
                later.append("update disbursement set superseded_by = :entry where id = \(payment)")
            default: break
            }
        }
        guard Int.random(in: 0..<3, using: &random) == 0 else { return }
        // Only where the line may.
        later.append(
            "insert into carry_over select \(next()), '\(code)', '\(line)', \(year),"
                + " \(try amount(max(1, allocated / 10), currency)), '\(year + 1)-01-15', x.number"
                + " from (select max(number) as number from ledger_entry) x where exists"
                + " (select from appropriation where line = '\(line)' and year = \(year))")
    }
}
