// The counting engine against the plain definition, on random registers with random corrections.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct CountingTests {
    /// Eight batches of 250 registers: 2,000 in all, each asked at random days and moments.
    @Test(arguments: 0..<8)
    func everyAnswerIsThatOfThePlainDefinition(batch: Int) async throws {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: UInt64(100 + batch))
        var registers = RandomRegisters(count: 250, seed: batch)
        try await registers.prepare(test)
        for step in 0..<16 {
            try await registers.change(test)
            // Folding comes at any time, and often not at all.
            if step % 3 == batch % 3 {
                try await test.database.session {
                    try $0.execute("select strength_fold(\(batch < 4 ? 1 : 1500))")
                }
            }
        }
        let newest = try await test.ledger.knowledgeNow().entry
        for _ in 0..<12 {
            let known = Int64.random(in: (newest - 16)...newest, using: &random)
            let day = RandomRegisters.epoch.adding(
                days: Int.random(in: -40..<900, using: &random))
            let place: Comment = "batch \(batch), \(day), entry \(known)"
            let plain = registers.counts(on: day, known: known)
            #expect(try await onDay(test, day, known) == plain, place)
            #expect(try await counted(test, [day], known)[day] ?? [:] == plain, place)
            #expect(
                try await counted(test, [day], known, present: true)[day] ?? [:]
                    == registers.counts(on: day, known: known, present: true), place)
        }
        for _ in 0..<3 {
            let known = Int64.random(in: (newest - 16)...newest, using: &random)
            let first = Month(of: RandomRegisters.epoch).adding(
                months: Int.random(in: -3..<20, using: &random))
            let months = (0..<14).map { first.adding(months: $0) }
            let kept = try await byMonth(test, months, known)
            let swept = try await counted(test, months.map(\.lastDay), known)
            for month in months {
                let place: Comment = "batch \(batch), \(month), entry \(known)"
                let plain = registers.counts(on: month.lastDay, known: known)
                #expect(kept.counts[month.lastDay] ?? [:] == plain, place)
                #expect(swept[month.lastDay] ?? [:] == plain, place)
                #expect(
                    kept.days[month.lastDay] ?? [:]
                        == registers.personDays(month.firstDay...month.lastDay, known: known),
                    place)
            }
        }
    }

    private func onDay(
        _ test: TestDatabase, _ day: Day, _ known: Int64
    ) async throws -> [String: PlainCount] {
        try await test.database.session { session in
            // However far the moment lies from the fold, both ways give the same rows.
            let differing: Int = try session.value(
                """
                with kept as (select * from strength_on(\(day), \(known))),
                counted as (select * from strength_on_from_intervals(\(day), \(known)))
                select count(*)
                from ((table kept except all table counted)
                    union all (table counted except all table kept)) d
                """)
            #expect(differing == 0)
            return try merged(
                session.rows(
                    """
                    select c.mission || ' ' || c.personnel_type, n.women, n.men, n.unnamed, n.doubtful
                    from strength_on(\(day), \(known)) n join strength_cell c on c.id = n.cell
                    """
                ) { (try $0.decode(0, as: String.self), try plainCount($0, from: 1)) })
        }
    }

    private func counted(
        _ test: TestDatabase, _ days: [Day], _ known: Int64, present: Bool = false
    ) async throws -> [Day: [String: PlainCount]] {
        try await test.database.session { session in
            let rows = try session.rows(
                """
                select on_day, mission || ' ' || personnel_type,
                    sum(people) filter (where gender = 'woman')::bigint,
                    sum(people) filter (where gender = 'man')::bigint, sum(unnamed)::bigint,
                    sum(doubtful)::bigint
                from strength_counted(\(days)::date[], \(known), false, \(present), 'both')
                group by 1, 2
                """
            ) {
                (
                    try $0.decode(0, as: Day.self), try $0.decode(1, as: String.self),
                    try plainCount($0, from: 2)
                )
            }
            return Dictionary(grouping: rows, by: \.0).mapValues { merged($0.map { ($0.1, $0.2) }) }
        }
    }

    private func months(_ test: TestDatabase) async throws -> Int {
        try await test.database.session { try $0.value("select count(*) from strength_month") }
    }

    private func byMonth(
        _ test: TestDatabase, _ months: [Month], _ known: Int64
    ) async throws -> (counts: [Day: [String: PlainCount]], days: [Day: [String: Int]]) {
        let year = months.first?.firstDay.year ?? 0
        let differing = try await test.database.session { session in
            try session.value(
                """
                with years as (
                    select y.year, y.cell, sum(y.days_women)::bigint, sum(y.days_men)::bigint
                    from strength_years(\(year), \(year + 1), \(known)) y
                    group by 1, 2
                ),
                months as (
                    select date_part('year', m.month)::integer, m.cell, sum(m.days_women)::bigint,
                        sum(m.days_men)::bigint
                    from strength_months(
                        make_date(\(year), 1, 1), make_date(\(year + 1), 12, 1), \(known), true) m
                    group by 1, 2
                )
                select count(*)
                from ((table years except all table months)
                    union all (table months except all table years)) d (year, cell, women, men)
                where d.women <> 0 or d.men <> 0
                """, as: Int.self)
        }
        #expect(differing == 0, "years are not the sum of their months, entry \(known)")
        return try await test.database.session { session in
            let rows = try session.rows(
                """
                select (m.month + interval '1 month')::date - 1, c.mission || ' ' || c.personnel_type,
                    sum(m.women)::bigint, sum(m.men)::bigint, sum(m.unnamed)::bigint,
                    sum(m.doubtful)::bigint,
                    sum(m.days_women + m.days_men + m.days_other + m.days_not_stated)::bigint
                from strength_months(
                    \(months.first?.firstDay), \(months.last?.firstDay), \(known), true) m
                join strength_cell c on c.id = m.cell
                group by 1, 2
                """
            ) {
                (
                    try $0.decode(0, as: Day.self), try $0.decode(1, as: String.self),
                    try plainCount($0, from: 2), try $0.decode(6, as: Int.self)
                )
            }
            let byDay = Dictionary(grouping: rows, by: \.0)
            return (
                byDay.mapValues { merged($0.map { ($0.1, $0.2) }) },
                byDay.mapValues { rows in
                    var days: [String: Int] = [:]
                    for row in rows where row.3 != 0 { days[row.1, default: 0] += row.3 }
                    return days
                }
            )
        }
    }

    @Test func unnamedPeopleAreCountedAndSaid() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let groups = try await test.ledger.headcount(
            on: [Day(iso: "2017-06-01")], known: test.ledger.knowledgeNow(),
            by: [.mission, .type], filter: HeadcountFilter())
        #expect(groups.map(\.people.total).sorted() == [1, 5])
        #expect(groups.reduce(0) { $0 + $1.unnamed } == 5)
    }

    @Test func everyGroupingAddsUpToTheSameTotal() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let known = try await test.ledger.knowledgeNow()
        for grouping in Grouping.allCases {
            let groups = try await test.ledger.headcount(
                on: [Day(iso: "2017-06-01")], known: known, by: [grouping],
                filter: HeadcountFilter())
            #expect(groups.reduce(0) { $0 + $1.people.total } == 6, "\(grouping)")
        }
    }

    @Test func aKeptSumThatIsNotTheIntervalsIsTold() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        try await test.database.session { try $0.execute("select strength_fold(1)") }
        let day = try Day(iso: "2017-06-15")
        func told() async throws -> [String] {
            try await test.ledger.findings(of: [.countingDisagrees], on: day).map(\.message.en)
        }
        #expect(try await told().isEmpty)
        try await test.database.session {
            try $0.execute("update strength_month set men = men + 1 where month = '2017-07-01'")
        }
        // A month has a row for each cell in which somebody serves.
        func finding(_ day: String, sumsOf month: String) async throws -> String {
            let cells: Int64 = try await test.database.session {
                try $0.value(
                    "select count(*) from strength_month where month = \(month)::date")
            }
            let serving: Int64 = try await test.database.session {
                try $0.value(
                    """
                    select count(*) from deployment d
                    where d.served @> \(day)::date and d.superseded_by is null
                    """)
            }
            let unnamed: Int64 = try await test.database.session {
                try $0.value(
                    """
                    select coalesce(sum(c.women + c.men + c.not_stated), 0)::bigint
                    from counted_strength c
                    where c.served @> \(day)::date and c.superseded_by is null
                    """)
            }
            let intervals = serving + unnamed
            return "on \(day) the sums say \(intervals + cells), the intervals \(intervals)"
        }
        #expect(try await told() == [finding("2017-07-31", sumsOf: "2017-07-01")])
        try await test.database.session {
            try $0.execute("update strength_month set men = men + 1 where month = '2017-05-01'")
        }
        #expect(
            try await told() == [
                finding("2017-05-31", sumsOf: "2017-05-01"),
                finding("2017-06-15", sumsOf: "2017-05-01"),
                finding("2017-07-31", sumsOf: "2017-07-01"),
            ])
        #expect(try await !test.ledger.verify().isWhole)
    }

    @Test func aReaderSeesTheSameBeforeAndAfterFolding() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let days = [Day](try ["2016-12-31", "2017-06-15", "2030-01-31"].map { try Day(iso: $0) })
        let known = try await test.ledger.knowledgeNow()
        func totals() async throws -> [Int] {
            var totals: [Int] = []
            for day in days {
                totals.append(
                    try await test.ledger.headcount(
                        on: [day], known: known, by: [], filter: HeadcountFilter()
                    ).reduce(0) { $0 + $1.people.total })
            }
            return totals
        }
        #expect(try await totals() == [0, 6, 5])
        let folded = try await test.database.session {
            try $0.value("select strength_fold(1)", as: Bool.self)
        }
        #expect(folded)
        #expect(try await totals() == [0, 6, 5])
        // An entry that changes nobody's service folds nothing, and no months grow from it.
        let before = try await months(test)
        try await Sample.addPerson(test.ledger, "N77")
        #expect(try await months(test) == before)
    }
}

private func plainCount(_ row: borrowing Row, from column: Int) throws -> PlainCount {
    PlainCount(
        women: try row.decodeIfPresent(column) ?? 0, men: try row.decodeIfPresent(column + 1) ?? 0,
        unnamed: try row.decodeIfPresent(column + 2) ?? 0,
        doubtful: try row.decodeIfPresent(column + 3) ?? 0)
}

/// Cells of different agencies put together.
private func merged(_ rows: [(String, PlainCount)]) -> [String: PlainCount] {
    var merged: [String: PlainCount] = [:]
    for (key, count) in rows {
        var sum = merged[key] ?? PlainCount()
        sum.women += count.women
        sum.men += count.men
        sum.unnamed += count.unnamed
        sum.doubtful += count.doubtful
        merged[key] = sum
    }
    return merged.filter { !$0.value.isEmpty }
}

/// A generator that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
