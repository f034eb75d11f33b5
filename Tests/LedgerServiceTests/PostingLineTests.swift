// Rank and station as a line of time: a change holds until the same was stated again, in whatever order
// the changes are learnt; what a mistake took away comes back with its correction.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct PostingLineTests {
    private static let first = Day(daysSince2000: 6210)  // 2017-01-01
    private static let length = 300

    private func day(_ offset: Int) -> Day { Self.first.adding(days: offset) }

    /// What stands on each day: rank and station.
    private func line(_ number: Int64, _ test: TestDatabase) async throws -> [String] {
        try await test.database.session { session in
            try session.rows(
                """
                select coalesce(p.rank, '-') || ' ' || coalesce(p.station, '-')
                from generate_series(0, \(Self.length - 1)) n
                left join posting p on p.deployment = \(number) and p.superseded_by is null
                    and p.held @> \(Self.first)::date + n
                order by n
                """
            ) { try $0.decode(0, as: String.self) }
        }
    }

    private func absences(_ test: TestDatabase) async throws -> [String] {
        try await test.database.session { session in
            try session.rows(
                "select id || ' ' || away::text from absence where superseded_by is null order by 1"
            ) { try $0.decode(0, as: String.self) }
        }
    }

    private func record(_ test: TestDatabase, _ number: String = "N1") async throws -> Int64 {
        try await Sample.addPerson(test.ledger, number)
        var stated = DeploymentStatement(
            person: try ServiceNumber(number), mission: try MissionCode("UNMISS"),
            personnelType: try PersonnelTypeCode("TROOPS"), firstDay: ImpreciseDay(Self.first))
        stated.plannedLastDay = day(Self.length - 1)
        return try await test.ledger.record(stated, Sample.statement()).deployment
    }

    @Test(arguments: 0..<4) func aChangeHoldsUntilTheSameIsStatedAgain(seed: Int) async throws {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: UInt64(seed + 11))
        let number = try await record(test)
        var ranks: [Int: String] = [:]
        var stations: [Int: String] = [:]
        for turn in 0..<8 {
            let from = Int.random(in: 0..<30, using: &random) * 10
            var posting = PostingStatement()
            if Bool.random(using: &random) {
                posting.rank = "rank \(turn)"
                ranks[from] = "rank \(turn)"
            }
            if posting.rank == nil || Bool.random(using: &random) {
                posting.station = "place \(turn)"
                stations[from] = "place \(turn)"
            }
            _ = try await test.ledger.changeDeployment(
                number, from: day(from), posting, Sample.statement())
            func stated(_ statements: [Int: String], _ day: Int) -> String {
                statements.filter { $0.key <= day }.max { $0.key < $1.key }?.value ?? "-"
            }
            let expected = (0..<Self.length).map { "\(stated(ranks, $0)) \(stated(stations, $0))" }
            #expect(try await line(number, test) == expected, "turn \(turn)")
        }
        #expect(try await test.ledger.verify().isWhole)
    }

    /// Curtailed or moved by mistake, then corrected: all is there again.
    @Test(arguments: 0..<4) func aCorrectionBringsBackWhatTheMistakeTook(seed: Int) async throws {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: UInt64(seed + 29))
        let number = try await record(test)
        for turn in 0..<5 {
            var posting = PostingStatement()
            if Bool.random(using: &random) {
                posting.rank = "rank \(turn)"
            } else {
                posting.station = "place \(turn)"
            }
            _ = try await test.ledger.changeDeployment(
                number, from: day(Int.random(in: 0..<30, using: &random) * 10), posting,
                Sample.statement())
        }
        for start in [20, 140, 250] {
            _ = try await test.ledger.recordAbsence(
                deployment: number, kind: .leave,
                Period(from: day(start), through: day(start + 15)), remark: nil, Sample.statement())
        }
        let before = try await (line(number, test), absences(test))
        let cut = Int.random(in: 40..<240, using: &random)
        var back = DeploymentCorrection()
        switch seed {
        case 0:
            let receipt = try await test.ledger.curtailDeployment(
                number, lastDay: day(cut), because: .medical, Sample.statement())
            #expect(receipt.changes.contains { $0.hasPrefix("no longer: absence") }, "\(receipt)")
            back.cleared = [.lastDay]
        case 1:
            var wrong = DeploymentCorrection()
            wrong.firstDay = ImpreciseDay(day(cut))
            let receipt = try await test.ledger.correctDeployment(
                number, wrong, Sample.statement())
            #expect(receipt.changes.contains { $0.hasPrefix("no longer: absence") }, "\(receipt)")
            back.firstDay = ImpreciseDay(Self.first)
        case 2:
            _ = try await test.ledger.endDeployment(
                number, lastDay: ImpreciseDay(day(cut)), Sample.statement())
            back.cleared = [.lastDay]
        default:
            let other = try await test.ledger.transferDeployment(
                number, on: day(cut), to: MissionCode("UNIFIL"), type: nil, plannedLastDay: nil,
                PostingStatement(), waiver: nil, Sample.statement())
            let receipt = try await test.ledger.cancelDeployment(
                other.deployment, Sample.statement())
            #expect(receipt.changes.contains { $0.hasPrefix("deployment \(number): ") })
            try await expect(before, number, test)
            return
        }
        _ = try await test.ledger.correctDeployment(number, back, Sample.statement())
        try await expect(before, number, test)
    }

    private func expect(
        _ before: ([String], [String]), _ number: Int64, _ test: TestDatabase
    ) async throws {
        let line = try await line(number, test)
        let differing = zip(before.0, line).enumerated().first { $1.0 != $1.1 }
        #expect(differing == nil)
        #expect(try await absences(test) == before.1)
    }

    /// What is stated while the service is cut short goes on into the days that come back.
    @Test func whatWasStatedMeanwhileGoesOn() async throws {
        let test = try TestDatabase.required()
        let number = try await record(test)
        var posting = PostingStatement()
        posting.rank = "captain"
        _ = try await test.ledger.changeDeployment(
            number, from: day(0), posting, Sample.statement())
        posting = PostingStatement()
        posting.station = "Juba"
        _ = try await test.ledger.changeDeployment(
            number, from: day(200), posting, Sample.statement())
        _ = try await test.ledger.curtailDeployment(
            number, lastDay: day(99), because: .other, Sample.statement())
        posting = PostingStatement()
        posting.rank = "major"
        _ = try await test.ledger.changeDeployment(
            number, from: day(50), posting, Sample.statement())
        var back = DeploymentCorrection()
        back.cleared = [.lastDay]
        _ = try await test.ledger.correctDeployment(number, back, Sample.statement())
        let line = try await line(number, test)
        #expect(line[49] == "captain -")
        #expect(line[50] == "major -")
        #expect(line[150] == "major -")
        #expect(line[200] == "major Juba")
        #expect(line[299] == "major Juba")
    }
}
