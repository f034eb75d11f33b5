// Rules do not trap the honest: where old facts break a rule already, a change that makes it no worse
// passes, and one that makes it worse is refused.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct NoWorseTests {
    /// How old facts may break a rule.
    enum Broken: String, CaseIterable {
        case overAuthorised, closedMission, unfitPost, countedTwice, datedAhead

        /// What puts the register into that state, with the rules off that would forbid it today.
        var statements: [String] {
            switch self {
            case .overAuthorised:
                [
                    "insert into authorisation (number, entry) values ('A-1', ENTRY)",
                    """
                    insert into authorisation_type (authorisation, personnel_type, entry)
                    values ('A-1', 'TROOPS', ENTRY)
                    """,
                    """
                    insert into authorisation_detail (
                        authorisation, mission, ceiling, valid, document, entry
                    ) values ('A-1', 'UNMISS', 1, '[2017-01-01,2020-01-01)', 'D', ENTRY)
                    """,
                ]
            case .closedMission:
                [
                    """
                    update mission_phase set superseded_by = ENTRY
                    where mission = 'UNMISS' and superseded_by is null
                    """,
                    """
                    insert into mission_phase (mission, state, valid, source, verified, entry)
                    values ('UNMISS', 'active', '[2011-01-01,2017-02-01)', 'S', true, ENTRY)
                    """,
                ]
            case .unfitPost:
                [
                    "update post_detail set superseded_by = ENTRY where superseded_by is null",
                    """
                    insert into post_detail (
                        post, title, mission, personnel_type, valid, entry
                    )
                    select number, 'T', 'UNMISS', 'TROOPS', '[2017-01-01,2017-02-01)', ENTRY from post
                    """,
                ]
            case .countedTwice:
                [
                    """
                    insert into counted_strength (
                        id, mission, personnel_type, first_day, men, source, entry
                    ) values (
                        nextval('counted_strength_number'), 'UNMISS', 'TROOPS', '2017-01-01', 9, 'S',
                        ENTRY)
                    """
                ]
            case .datedAhead:
                [
                    """
                    select deployment_restate(
                        id, ENTRY, '{"first_day": "2017-01-05", "last_day": "2029-01-01"}')
                    from deployment where superseded_by is null
                    """
                ]
            }
        }

        /// The rules that would forbid it today.
        var rules: [(table: String, rule: String)] {
            switch self {
            case .overAuthorised: []
            case .closedMission: [("mission_phase", "mission_phase_keeps_service")]
            case .unfitPost: [("post_detail", "post_keeps_its_incumbents")]
            case .countedTwice:
                [("counted_strength", "counted_strength_counts_nobody_twice")]
            case .datedAhead: [("deployment", "days_within_reason")]
            }
        }

        /// What the rule says to a change that makes it worse.
        var code: LedgerError.Code {
            switch self {
            case .overAuthorised: .overAuthorised
            case .closedMission: .outsideMission
            case .unfitPost: .postDoesNotFit
            case .countedTwice: .countedTwice
            case .datedAhead: .dayAhead
            }
        }
    }

    private static let people = 3

    /// Three troops in UNMISS, each in a post, and then the broken state.
    private func prepare(_ broken: Broken, _ random: inout SeededGenerator) async throws -> [Int64]
    {
        let test = try TestDatabase.required()
        var numbers: [Int64] = []
        for index in 1...Self.people {
            try await Sample.addPerson(test.ledger, "N\(index)")
            _ = try await test.ledger.add(
                PostStatement(
                    number: "P-\(index)", title: "T", mission: MissionCode("UNMISS"),
                    personnelType: PersonnelTypeCode("TROOPS"), firstDay: Day(iso: "2017-01-01")),
                Sample.statement())
            var stated = try Sample.deployment(
                "N\(index)", "UNMISS", "TROOPS",
                from: "2017-01-0\(Int.random(in: 1...9, using: &random))",
                planned: "2017-12-\(Int.random(in: 10...28, using: &random))")
            stated.posting.post = "P-\(index)"
            numbers.append(try await test.ledger.record(stated, Sample.statement()).deployment)
        }
        for (table, rule) in broken.rules {
            try await test.database.session {
                try $0.execute(SQL(trusted: "alter table \(table) disable trigger \(rule)"))
            }
        }
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            for statement in broken.statements {
                try session.execute(
                    SQL(trusted: statement.replacing("ENTRY", with: "\(entry)")))
            }
        }
        for (table, rule) in broken.rules {
            try await test.database.session {
                try $0.execute(SQL(trusted: "alter table \(table) enable always trigger \(rule)"))
            }
        }
        return numbers
    }

    @Test(arguments: Broken.allCases, 0..<2)
    func whatMakesNoRuleWorsePasses(broken: Broken, seed: Int) async throws {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: UInt64(seed + 7))
        let numbers = try await prepare(broken, &random)
        var words = DeploymentCorrection()
        words.agency = try AgencyCode("POD")
        for (index, number) in numbers.enumerated() {
            let person = try ServiceNumber("N\(index + 1)")
            var amendment = PersonAmendment()
            amendment.gender = .man
            _ = try await test.ledger.amend(person, amendment, Sample.statement())
            _ = try await test.ledger.correctDeployment(number, words, Sample.statement())
            var rank = PostingStatement()
            rank.rank = "OF-\(Int.random(in: 1...4, using: &random))"
            _ = try await test.ledger.changeDeployment(
                number, from: Day(iso: "2017-01-20"), rank, Sample.statement())
            let day = try ImpreciseDay(text: "2017-\(Int.random(in: 10...11, using: &random))-05")
            if broken == .datedAhead {
                var last = DeploymentCorrection()
                last.lastDay = day
                _ = try await test.ledger.correctDeployment(number, last, Sample.statement())
            } else if Bool.random(using: &random) {
                _ = try await test.ledger.endDeployment(number, lastDay: day, Sample.statement())
            } else {
                _ = try await test.ledger.curtailDeployment(
                    number, lastDay: day.latest, because: .medical, Sample.statement())
            }
        }
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test(arguments: Broken.allCases) func whatMakesARuleWorseIsRefused(broken: Broken) async throws
    {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: 3)
        let numbers = try await prepare(broken, &random)
        var longer = DeploymentCorrection()
        if broken == .datedAhead {
            longer.lastDay = try ImpreciseDay(text: "2030-01-01")
        } else {
            longer.plannedLastDay = try Day(iso: "2018-03-01")
        }
        let change = longer
        let error = await #expect(throws: LedgerError.self) {
            _ = try await test.ledger.correctDeployment(numbers[0], change, Sample.statement())
        }
        #expect(error?.code == broken.code, "\(String(describing: error))")
    }

    /// The story: a ceiling of one that was recorded late; who leaves and who comes.
    @Test func theSecondMayLeaveButNoFourthMayCome() async throws {
        let test = try TestDatabase.required()
        var random = SeededGenerator(seed: 5)
        let numbers = try await prepare(.overAuthorised, &random)
        _ = try await test.ledger.endDeployment(
            numbers[1], lastDay: ImpreciseDay(text: "2017-06-30"), Sample.statement())
        try await Sample.addPerson(test.ledger, "N4")
        let fourth = try Sample.deployment(
            "N4", "UNMISS", "TROOPS", from: "2017-07-01", to: "2017-08-01")
        let error = await #expect(throws: LedgerError.self) {
            _ = try await test.ledger.record(fourth, Sample.statement())
        }
        #expect(error?.code == .overAuthorised)
    }
}
