// Many small random registers in one database, each in a mission of its own, and their plain model.

import LedgerModel
import LedgerTestSupport
import Postgres

/// What the plain definition counts of one register on one day.
struct PlainCount: Equatable {
    var women = 0
    var men = 0
    var unnamed = 0
    var doubtful = 0

    var isEmpty: Bool { self == PlainCount() }
}

/// Registers that are changed entry by entry, with every version kept in its plainest form.
struct RandomRegisters {
    static let slots = 6
    static let epoch = Day(daysSince2000: 5479)  // 2015-01-01
    static let types = ["TROOPS", "STAFF_OFFICER"]

    /// One version of one deployment or counted strength.
    struct Version {
        var register: Int
        var type: Int
        var woman: Bool
        var first: Day
        var last: Day?
        var people = 1
        var named = true
        /// The days on which the person may not have been there.
        var doubt: [ClosedRange<Day>] = []
        var absence: ClosedRange<Day>?
        var from: Int64
        var until: Int64?

        func stood(at known: Int64) -> Bool { from <= known && (until.map { $0 > known } ?? true) }
        func covers(_ day: Day) -> Bool { first <= day && (last.map { $0 >= day } ?? true) }
    }

    let count: Int
    private(set) var versions: [Version] = []
    /// The index in `versions` of what stands in each slot.
    private var standing: [Int: Int] = [:]
    /// The number of the deployment in each slot; a cancelled one gives way to a new number.
    private var numbers: [Int: Int] = [:]
    private var nextNumber = 1
    private var random: SeededGenerator

    init(count: Int, seed: Int) {
        self.count = count
        random = SeededGenerator(seed: UInt64(seed + 1))
    }

    static func mission(_ register: Int) -> String { "REG \(register)" }

    /// Adds the missions and the people; a person belongs to one slot of one register.
    mutating func prepare(_ test: TestDatabase) async throws {
        let missions = (0..<count).map(Self.mission)
        let genders = (0..<count * Self.slots).map { _ in Bool.random(using: &random) }
        women = genders
        let words = genders.map { $0 ? "woman" : "man" }
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            try session.execute(
                "insert into mission (code, entry) select m, \(entry) from unnest(\(missions)::text[]) m"
            )
            try session.execute(
                """
                insert into mission_phase (mission, state, valid, source, verified, entry)
                select m, 'active', '[2000-01-01,)', 'test', true, \(entry)
                from unnest(\(missions)::text[]) m
                """)
            try session.execute(
                """
                insert into person (id, entry) overriding system value
                select n, \(entry) from generate_series(1, \(words.count)) n
                """)
            try session.execute(
                """
                insert into person_detail (person, gender, agency, entry)
                select w.n, w.gender::gender, 'FOH', \(entry)
                from unnest(\(words)::text[]) with ordinality w (gender, n)
                """)
        }
    }

    private var women: [Bool] = []

    /// One entry in which each register changes a little: a deployment stated, stated anew, or
    /// cancelled; a number of unnamed people recorded.
    mutating func change(_ test: TestDatabase) async throws {
        var closed: [Int] = []
        var new: [(slot: Int, version: Version, firstPrecision: String, lastPrecision: String)] = []
        var counted: [Version] = []
        for register in 0..<count {
            let slot = register * Self.slots + Int.random(in: 0..<Self.slots, using: &random)
            if standing[slot] != nil {
                closed.append(slot)
                if Int.random(in: 0..<5, using: &random) == 0 { continue }
            }
            new.append(randomVersion(slot))
            if Int.random(in: 0..<8, using: &random) == 0 {
                counted.append(randomStrength(register))
            }
        }
        let entry = try await write(test, closed, new, counted)
        for slot in closed {
            if let index = standing.removeValue(forKey: slot) { versions[index].until = entry }
            if !new.contains(where: { $0.slot == slot }) { numbers[slot] = nil }
        }
        for (slot, version, _, _) in new {
            versions.append(version)
            versions[versions.count - 1].from = entry
            standing[slot] = versions.count - 1
        }
        for version in counted {
            versions.append(version)
            versions[versions.count - 1].from = entry
        }
    }

    private mutating func randomVersion(
        _ slot: Int
    ) -> (slot: Int, version: Version, firstPrecision: String, lastPrecision: String) {
        var first = Self.epoch.adding(days: Int.random(in: 0..<500, using: &random))
        var version = Version(
            register: slot / Self.slots, type: Int.random(in: 0..<2, using: &random),
            woman: women[slot], first: first, from: 0)
        var precisions = ("day", "day")
        if Int.random(in: 0..<6, using: &random) == 0 {
            first = first.adding(days: 1 - first.day)
            precisions.0 = "month"
        }
        version.first = first
        if Int.random(in: 0..<5, using: &random) > 0 {
            var last = first.adding(days: Int.random(in: 0..<260, using: &random))
            if Int.random(in: 0..<6, using: &random) == 0 {
                last = last.endOfMonth
                precisions.1 = "month"
            }
            version.last = last
        }
        // The plain reading: sure only from the last possible first day to the first possible last.
        let sureFrom = precisions.0 == "day" ? first : first.endOfMonth
        let sureTo = version.last.map { precisions.1 == "day" ? $0 : $0.adding(days: 1 - $0.day) }
        var day = first
        while day < sureFrom && version.covers(day) {
            version.doubt.append(day...day)
            day = day.adding(days: 1)
        }
        if let sureTo, let last = version.last {
            var day = max(sureTo.adding(days: 1), first)
            while day <= last {
                if !version.doubt.contains(where: { $0.contains(day) }) {
                    version.doubt.append(day...day)
                }
                day = day.adding(days: 1)
            }
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            let length = version.last.map { Int($0.daysSince2000 - first.daysSince2000) } ?? 300
            let start = first.adding(days: Int.random(in: 0...length, using: &random))
            let end = start.adding(days: Int.random(in: 0..<20, using: &random))
            version.absence = start...min(end, version.last ?? end)
        }
        return (slot, version, precisions.0, precisions.1)
    }

    private mutating func randomStrength(_ register: Int) -> Version {
        let first = Self.epoch.adding(days: Int.random(in: 0..<500, using: &random))
        var version = Version(
            register: register, type: 0, woman: false, first: first, from: 0)
        version.last = first.adding(days: Int.random(in: 0..<100, using: &random))
        version.people = Int.random(in: 1..<40, using: &random)
        version.named = false
        return version
    }

    private mutating func write(
        _ test: TestDatabase, _ closed: [Int],
        _ new: [(slot: Int, version: Version, firstPrecision: String, lastPrecision: String)],
        _ counted: [Version]
    ) async throws -> Int64 {
        let closedNumbers = closed.compactMap { self.numbers[$0] }
        for (slot, _, _, _) in new where self.numbers[slot] == nil {
            self.numbers[slot] = nextNumber
            nextNumber += 1
        }
        let stated = new.map { self.numbers[$0.slot] ?? 0 }
        return try await test.database.transaction { session in
            let entry = try Sample.open(session)
            try session.execute(
                """
                update deployment set superseded_by = \(entry)
                where id = any(\(closedNumbers)::bigint[]) and superseded_by is null
                """)
            try session.execute(
                """
                update absence set superseded_by = \(entry)
                where deployment = any(\(closedNumbers)::bigint[]) and superseded_by is null
                """)
            try session.execute(
                """
                insert into deployment (
                    id, person, mission, personnel_type, agency, gender, first_day, last_day,
                    first_precision, last_precision, entry
                )
                select n.id, n.person, n.mission, n.type, 'FOH', d.gender, n.first,
                    nullif(n.last, '')::date, n.fp::precision_of_day, n.lp::precision_of_day,
                    \(entry)
                from unnest(
                    \(stated)::bigint[], \(new.map { $0.slot + 1 })::bigint[],
                    \(new.map { Self.mission($0.version.register) })::text[],
                    \(new.map { Self.types[$0.version.type] })::text[],
                    \(new.map(\.version.first))::date[],
                    \(new.map { $0.version.last?.description ?? "" })::text[],
                    \(new.map(\.firstPrecision))::text[], \(new.map(\.lastPrecision))::text[]
                ) n (id, person, mission, type, first, last, fp, lp)
                join person_detail d on d.person = n.person
                """)
            let away = zip(stated, new).filter { $0.1.version.absence != nil }
            try session.execute(
                """
                insert into absence (id, deployment, kind, first_day, last_day, entry)
                select nextval('absence_number'), n.id, 'leave', n.first, n.last, \(entry)
                from unnest(
                    \(away.map(\.0))::bigint[],
                    \(away.map { $0.1.version.absence?.lowerBound ?? Self.epoch })::date[],
                    \(away.map { $0.1.version.absence?.upperBound ?? Self.epoch })::date[]
                ) n (id, first, last)
                """)
            try session.execute(
                """
                insert into counted_strength (
                    id, mission, personnel_type, first_day, last_day, men, besides, source, entry
                )
                select nextval('counted_strength_number'), n.mission, 'TROOPS', n.first, n.last,
                    n.men, 'others', 'test', \(entry)
                from unnest(
                    \(counted.map { Self.mission($0.register) })::text[],
                    \(counted.map(\.first))::date[],
                    \(counted.map { $0.last ?? $0.first })::date[], \(counted.map(\.people))::int[]
                ) n (mission, first, last, men)
                """)
            return entry
        }
    }

    /// What the plain definition counts on a day, by register and type.
    func counts(on day: Day, known: Int64, present: Bool = false) -> [String: PlainCount] {
        var counts: [String: PlainCount] = [:]
        for version in versions where version.stood(at: known) && version.covers(day) {
            var count =
                counts[Self.key(version.register, version.type)] ?? PlainCount()
            let doubtful = version.doubt.contains { $0.contains(day) }
            count.doubtful += doubtful ? 1 : 0
            if !(present && (version.absence?.contains(day) ?? false)) {
                if version.woman {
                    count.women += version.people
                } else {
                    count.men += version.people
                }
                count.unnamed += version.named ? 0 : version.people
            }
            counts[Self.key(version.register, version.type)] = count
        }
        return counts.filter { !$0.value.isEmpty }
    }

    /// Person-days in a period by register and type, from each version's own days.
    func personDays(_ period: ClosedRange<Day>, known: Int64) -> [String: Int] {
        var days: [String: Int] = [:]
        for version in versions where version.stood(at: known) {
            let first = max(version.first, period.lowerBound)
            let last = min(version.last ?? period.upperBound, period.upperBound)
            guard first <= last else { continue }
            days[Self.key(version.register, version.type), default: 0] +=
                version.people * Int(last.daysSince2000 - first.daysSince2000 + 1)
        }
        return days
    }

    static func key(_ register: Int, _ type: Int) -> String {
        "\(mission(register)) \(types[type])"
    }
}
