// The counting engine against the plain definition, on random registers with random corrections.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

/// A register in its plainest form: every version of every interval, with the entries between
/// which it stood.
private struct PlainRegister {
    struct Version {
        var cell: String
        var first: Int
        var last: Int?
        var from: Int64
        var until: Int64?
    }

    var versions: [Int: [Version]] = [:]

    func count(on day: Int, known: Int64) -> [String: Int] {
        var counts: [String: Int] = [:]
        for version in versions.values.joined()
        where version.from <= known && (version.until.map { $0 > known } ?? true)
            && version.first <= day && (version.last.map { $0 >= day } ?? true)
        {
            counts[version.cell, default: 0] += 1
        }
        return counts
    }
}

@Suite(.freshDatabase) struct CountingTests {
    private static let missions = ["UNTSO", "UNFICYP", "UNDOF"]
    private static let types = ["TROOPS", "STAFF_OFFICER"]

    @Test(arguments: 1...6)
    func everyAnswerIsThatOfThePlainDefinition(seed: Int) async throws {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: UInt64(seed))
        let epoch = try Day(iso: "2015-01-01")
        var plain = PlainRegister()
        // One person per deployment keeps the rule of one place a day out of this test.
        for number in 0..<40 {
            try await Sample.addPerson(test.ledger, "R\(number)", number % 2 == 0 ? .woman : .man)
        }
        for step in 0..<90 {
            let number = Int.random(in: 0..<40, using: &random)
            let first = Int.random(in: 0..<400, using: &random)
            let last =
                Int.random(in: 0..<4, using: &random) == 0
                ? nil : first + Int.random(in: 0..<300, using: &random)
            let mission = Self.missions.randomElement(using: &random) ?? "UNTSO"
            let type = Self.types.randomElement(using: &random) ?? "TROOPS"
            let cancels = step % 9 == 8
            let entry = try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute(
                    """
                    update deployment set superseded_by = \(entry)
                    where id = \(number) and superseded_by is null
                    """)
                if !cancels {
                    try session.execute(
                        """
                        insert into deployment (
                            id, person, mission, personnel_type, agency, gender, first_day,
                            last_day, entry
                        )
                        select \(number), d.person, \(mission), \(type), d.agency, d.gender,
                            \(epoch.adding(days: first)),
                            \(last.map { epoch.adding(days: $0) }), \(entry)
                        from person_detail d join personal.identity i on i.person = d.person
                        where i.service_number = \("R\(number)")
                        """)
                }
                return entry
            }
            if var stands = plain.versions[number]?.popLast() {
                stands.until = stands.until ?? entry
                plain.versions[number]?.append(stands)
            }
            if !cancels {
                plain.versions[number, default: []].append(
                    .init(
                        cell: "\(mission) \(type) \(number % 2 == 0 ? "woman" : "man")",
                        first: first, last: last, from: entry))
            }
        }
        let newest = try await test.ledger.knowledgeNow().entry
        let days = (0..<40).map { _ in Int.random(in: -5..<750, using: &random) }
        for _ in 0..<8 {
            let known = Int64.random(in: 1...newest, using: &random)
            let several = Array(Set(days)).sorted()
            let swept = try await strength(test, several.map { epoch.adding(days: $0) }, known)
            for day in several {
                let expected = plain.count(on: day, known: known)
                let date = epoch.adding(days: day)
                #expect(swept[date.description] ?? [:] == expected, "sweep, \(date), \(known)")
            }
            let day = several.randomElement(using: &random) ?? 0
            let date = epoch.adding(days: day)
            let single = try await strength(test, [date], known)
            #expect(
                single[date.description] ?? [:] == plain.count(on: day, known: known),
                "one day, \(date), \(known)")
        }
    }

    private func strength(
        _ test: TestDatabase, _ days: [Day], _ known: Int64
    ) async throws -> [String: [String: Int]] {
        try await test.database.session { session in
            var answer: [String: [String: Int]] = [:]
            for (day, cell, people) in try session.rows(
                """
                select on_day, mission || ' ' || personnel_type || ' ' || gender, people
                from strength(\(days)::date[], \(known))
                """,
                {
                    (
                        try $0.decode(0, as: Day.self), try $0.decode(1, as: String.self),
                        try $0.decode(2, as: Int.self)
                    )
                })
            {
                answer[day.description, default: [:]][cell] = people
            }
            return answer
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
