// Recording and ending a deployment, and everything that must be refused.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct RecordDeploymentTests {
    private func refused(
        _ code: LedgerError.Code, _ work: (Ledger) async throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> LedgerError? {
        let test = try TestDatabase.required()
        let before = try await test.ledger.knowledgeNow().entry
        var found: LedgerError?
        await #expect(sourceLocation: sourceLocation) {
            try await work(test.ledger)
        } throws: {
            found = $0 as? LedgerError
            return found?.code == code
        }
        let after = try await test.ledger.knowledgeNow().entry
        #expect(after == before, "something was recorded", sourceLocation: sourceLocation)
        return found
    }

    @Test func aPersonServesFromFirstToLastDay() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        _ = try await ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-03-01", to: "2017-03-10"),
            Sample.statement())
        let known = try await ledger.knowledgeNow()
        for (day, expected) in [
            ("2017-02-28", 0), ("2017-03-01", 1), ("2017-03-10", 1), ("2017-03-11", 0),
        ] {
            let groups = try await ledger.headcount(
                on: [Day(iso: day)], known: known, by: [.mission], filter: HeadcountFilter())
            #expect(groups.reduce(0) { $0 + $1.people.women } == expected, "\(day)")
        }
    }

    @Test func anOpenEndedDeploymentCountsOnEveryLaterDay() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        _ = try await ledger.record(
            Sample.deployment("N1", "UNTSO", from: "2010-01-01"), Sample.statement())
        let groups = try await ledger.headcount(
            on: [Day(iso: "2099-01-01")], known: ledger.knowledgeNow(), by: [],
            filter: HeadcountFilter())
        #expect(groups.map(\.people.total) == [1])
    }

    @Test func onePersonIsInOnePlaceADay() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        _ = try await ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-01-01", planned: "2017-06-30"),
            Sample.statement())
        let error = try await refused(.overlappingDeployment) {
            _ = try await $0.record(
                Sample.deployment("N1", "UNTSO", from: "2017-06-30"), Sample.statement())
        }
        #expect(
            error?.message.en
                == "N1 already serves in UNMISS from 2017-01-01 to 2017-06-30 (deployment 1).")
        _ = try await ledger.record(
            Sample.deployment("N1", "UNTSO", from: "2017-07-01"), Sample.statement())
    }

    @Test func theDatabaseRefusesAnOverlapThatTheServiceDidNotSee() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        await #expect {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute(
                    """
                    insert into deployment (
                        id, person, mission, personnel_type, agency, gender, first_day, entry
                    )
                    select n, p.id, 'UNTSO', 'TROOPS', 'FOH', 'woman', '2017-01-01', \(entry)
                    from person p, generate_series(1, 2) n
                    """)
            }
        } throws: {
            ($0 as? PostgresError)?.constraint == "deployment_person_in_one_place"
        }
    }

    @Test func serviceLiesWithinTheMissionsLife() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        let early = try await refused(.outsideMission) {
            _ = try await $0.record(
                Sample.deployment("N1", "UNMISS", from: "2011-01-01", to: "2011-12-31"),
                Sample.statement())
        }
        #expect(early?.hint?.en.contains("mission show UNMISS") == true)
        _ = try await refused(.outsideMission) {
            _ = try await $0.record(
                Sample.deployment("N1", "MINUSTAH", from: "2017-01-01"), Sample.statement())
        }
    }

    @Test func serviceDuringLiquidationIsAcceptedWithAWarning() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        let receipt = try await ledger.record(
            Sample.deployment("N1", "MINUSMA", from: "2023-12-01", to: "2024-02-01"),
            Sample.statement())
        #expect(receipt.warnings == ["MINUSMA is in liquidation on some of these days."])
    }

    @Test func unknownWordsAreRefusedWithTheNearestKnown() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        let mission = try await refused(.unknownMission) {
            _ = try await $0.record(
                Sample.deployment("N1", "UNMIS2", from: "2017-01-01"), Sample.statement())
        }
        #expect(mission?.hint?.en.contains("UNMIS") == true)
        _ = try await refused(.unknownPersonnelType) {
            _ = try await $0.record(
                Sample.deployment("N1", "UNTSO", "TROOP", from: "2017-01-01"), Sample.statement())
        }
        _ = try await refused(.unknownPerson) {
            _ = try await $0.record(
                Sample.deployment("N404", "UNTSO", from: "2017-01-01"), Sample.statement())
        }
        _ = try await refused(.personExists) { try await Sample.addPerson($0, "N1") }
        _ = try await refused(.unknownAgency) { try await Sample.addPerson($0, "N2", .man, "FHO") }
    }

    @Test func invertedPeriodsAreRefused() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        _ = try await refused(.endsBeforeItBegins) {
            _ = try await $0.record(
                Sample.deployment("N1", "UNTSO", from: "2017-03-02", to: "2017-03-01"),
                Sample.statement())
        }
        _ = try await refused(.endsBeforeItBegins) {
            _ = try await $0.record(
                Sample.deployment("N1", "UNTSO", from: "2017-03-02", planned: "2017-03-01"),
                Sample.statement())
        }
    }

    @Test func endingSupersedesAndTheHistoryTellsIt() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        let recorded = try await ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-01-01", planned: "2017-12-31"),
            Sample.statement("deployment record"))
        let before = try await ledger.knowledgeNow()
        _ = try await ledger.endDeployment(
            recorded.deployment, lastDay: ImpreciseDay(text: "2017-06-30"),
            Sample.statement("deployment end"))
        let day = try Day(iso: "2017-09-01")
        let then = try await ledger.headcount(
            on: [day], known: before, by: [], filter: HeadcountFilter())
        let now = try await ledger.headcount(
            on: [day], known: ledger.knowledgeNow(), by: [], filter: HeadcountFilter())
        #expect(then.map(\.people.total) == [1])
        #expect(now.isEmpty)
        let history = try await ledger.history(.deployment, "\(recorded.deployment)")
        #expect(history.map(\.command) == ["deployment record", "deployment end"])
        #expect(history.last?.changes == ["last_day: (none) -> 2017-06-30"])
        _ = try await refused(.alreadyEnded) {
            _ = try await $0.endDeployment(
                recorded.deployment, lastDay: ImpreciseDay(text: "2017-07-30"), Sample.statement())
        }
        _ = try await refused(.unknownDeployment) {
            _ = try await $0.endDeployment(
                4711, lastDay: ImpreciseDay(text: "2017-07-30"), Sample.statement())
        }
    }

    @Test func endingLaterThanPlannedMustNotReachIntoTheNextService() async throws {
        let ledger = try TestDatabase.required().ledger
        try await Sample.addPerson(ledger, "N1")
        let first = try await ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-01-01", planned: "2017-06-30"),
            Sample.statement())
        _ = try await ledger.record(
            Sample.deployment("N1", "UNTSO", from: "2017-07-01"), Sample.statement())
        _ = try await refused(.overlappingDeployment) {
            _ = try await $0.endDeployment(
                first.deployment, lastDay: ImpreciseDay(text: "2017-07-15"), Sample.statement())
        }
    }

    @Test func aDeploymentCarriesItsPersonsGender() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1", .woman)
        await #expect {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute(
                    """
                    insert into deployment (
                        id, person, mission, personnel_type, agency, gender, first_day, entry
                    )
                    select 1, id, 'UNTSO', 'TROOPS', 'FOH', 'man', '2017-01-01', \(entry) from person
                    """)
            }
        } throws: {
            ($0 as? PostgresError)?.constraint == "deployment_gender_is_the_persons"
        }
    }

    @Test func aMissionIsNotClosedOverPeopleInIt() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        _ = try await test.ledger.record(
            Sample.deployment("N1", "UNTSO", from: "2017-01-01"), Sample.statement())
        await #expect {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute(
                    """
                    update mission_phase set superseded_by = \(entry)
                    where mission = 'UNTSO' and superseded_by is null
                    """)
                try session.execute(
                    """
                    insert into mission_phase (mission, state, valid, source, verified, entry)
                    values ('UNTSO', 'active', '[1948-05-29,2018-01-01)', 'x', true, \(entry)),
                        ('UNTSO', 'closed', '[2018-01-01,)', 'x', true, \(entry))
                    """)
            }
        } throws: {
            ($0 as? PostgresError)?.constraint == "mission_phase_keeps_service"
        }
    }
}
