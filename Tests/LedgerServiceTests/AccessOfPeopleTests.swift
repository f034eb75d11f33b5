// Who sees and writes whom: readers count everybody and see nobody, others see their agency's people,
// and whoever reads names has noted it.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct AccessOfPeopleTests {
    @Test func aReaderCountsAndAsksOfMoneyLikeEverybody() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let reader = LetIn.ledger(try await LetIn.login(.reader))
        let known = try await reader.knowledgeNow()
        let day = try Day(iso: "2017-06-01")
        for groupings in [[Grouping.mission], [.type, .gender], [.rank, .post, .station]] {
            let own = try await test.ledger.headcount(
                on: [day], known: known, by: groupings, filter: HeadcountFilter())
            let seen = try await reader.headcount(
                on: [day], known: known, by: groupings, filter: HeadcountFilter())
            #expect(seen == own)
            #expect(!own.isEmpty)
        }
        for measure in ServiceMeasure.allCases {
            let question = ServiceQuestion(
                measure, from: try Day(iso: "2016-12-20"), to: try Day(iso: "2018-06-01"),
                every: .quarter, known: known, by: [.component, .rank, .gender],
                filter: HeadcountFilter())
            let own = try await test.ledger.service(question)
            let seen = try await reader.service(question)
            #expect(seen.groups == own.groups && seen.totals == own.totals, "\(measure)")
            #expect(!own.groups.isEmpty || measure == .departures, "\(measure)")
        }
        #expect(try await reader.verify().isWhole)
        let refused = await #expect(throws: LedgerError.self) { try await reader.people() }
        #expect(refused?.code == .notPermitted)
    }

    @Test func aRecorderOfOneAgencySeesAndWritesItsPeopleOnly() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "F1", .woman, "FOH")
        try await Sample.addPerson(test.ledger, "P1", .man, "POD")
        for number in ["F1", "P1"] {
            var stated = try Sample.deployment(number, "UNMISS", from: "2017-01-01")
            stated.agency = try AgencyCode(number == "F1" ? "FOH" : "POD")
            _ = try await test.ledger.record(stated, Sample.statement())
        }
        let recorder = LetIn.ledger(try await LetIn.login(.recorder, agency: "POD"))
        #expect(try await recorder.people().map(\.serviceNumber) == ["P1"])
        let known = try await recorder.knowledgeNow()
        #expect(
            try await recorder.deployments(DeploymentSelection(), known: known).map(\.serviceNumber)
                == ["P1"])
        // Counts are of everybody.
        let all = try await recorder.headcount(
            on: [Day(iso: "2017-06-01")], known: known, by: [], filter: HeadcountFilter())
        #expect(all.map(\.people.total) == [2])
        // Own people can be recorded, others neither added, looked up nor changed.
        try await Sample.addPerson(recorder, "P2", .woman, "POD")
        let added = await #expect(throws: LedgerError.self) {
            try await Sample.addPerson(recorder, "F2", .woman, "FOH")
        }
        #expect(added?.code == .notPermitted)
        let recorded = await #expect(throws: LedgerError.self) {
            _ = try await recorder.record(
                Sample.deployment("F1", "UNIFIL", from: "2018-01-01"),
                Sample.statement("deployment record"))
        }
        #expect(recorded?.code == .unknownPerson)
        let ended = await #expect(throws: LedgerError.self) {
            _ = try await recorder.endDeployment(
                1, lastDay: ImpreciseDay(text: "2017-02-01"), Sample.statement("deployment end"))
        }
        #expect(ended?.code == .unknownDeployment)
        _ = try await recorder.endDeployment(
            2, lastDay: ImpreciseDay(text: "2017-02-01"), Sample.statement("deployment end"))
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test func neitherByHandIsAnotherAgencysPersonWritten() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "F1", .woman, "FOH")
        let stated = try Sample.deployment("F1", "UNMISS", from: "2017-01-01", to: "2017-12-31")
        _ = try await test.ledger.record(stated, Sample.statement())
        let recorder = try await LetIn.login(.recorder, agency: "POD")
        let open = """
            insert into ledger_entry (command, reason, source) values ('person amend', 'x', 'x')
            """
        for fact in [
            """
            insert into deployment (
                id, person, mission, personnel_type, agency, gender, first_day, entry
            ) values (99, 1, 'UNIFIL', 'STAFF_OFFICER', 'POD', 'woman', '2018-01-01', $entry)
            """,
            """
            insert into absence (id, deployment, kind, first_day, entry)
            values (99, 1, 'leave', '2017-02-01', $entry)
            """,
            """
            insert into personal.identity (person, service_number, entry) values (1, 'X', $entry)
            """,
            """
            insert into personal.requirement (id, person, kind, title, obtained_on, entry)
            values (99, 1, 'medical', 'x', '2017-01-01', $entry)
            """,
        ] {
            let words = fact.split(separator: "$entry", omittingEmptySubsequences: false)
                .joined(separator: "(select last_number from ledger_head)")
            do {
                try await recorder.transaction { session in
                    try session.execute(SQL(trusted: open))
                    try session.execute(SQL(trusted: words))
                }
                Issue.record("written: \(fact)")
            } catch let error as PostgresError {
                // A second name for a person is refused before it is asked whose the person is.
                #expect(["42501", "23505"].contains(error.sqlState), "\(fact): \(error)")
            }
        }
        let closed = try await recorder.transaction { session -> Int in
            try session.execute(SQL(trusted: open))
            return try session.execute(
                "update deployment set superseded_by = (select last_number from ledger_head)")
        }
        #expect(closed == 0)
        await recorder.close()
    }

    @Test func readingNamesIsNotedOrRefused() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        try await Sample.addPerson(test.ledger, "N2")
        let personnel = try await LetIn.login(.personnel)
        #expect(await LetIn.refusal(personnel, "select * from personal.identity") == "42501")
        let reading = LetIn.ledger(personnel)
        #expect(try await reading.people().count == 2)
        let notes = try await test.database.session { session in
            try session.rows(
                """
                select a.number || ' ' || a.actor_login || ' ' || a.command || ' ' || e.persons
                from personal.access a
                join personal.access_end e on e.access = a.id
                order by a.number
                """
            ) { try $0.decode(0, as: String.self) }
        }
        #expect(notes == ["1 tester a test 2"])
        for change in [
            "update personal.access set persons = 0", "delete from personal.access",
            "truncate personal.access",
        ] {
            #expect(await LetIn.refusal(test.database, change) == "23000", "\(change)")
        }
        #expect(try await test.ledger.verify().isWhole)
        try await test.database.session { session in
            try session.script(
                """
                alter table personal.access disable trigger all;
                update personal.access set actor_role = 'anna';
                alter table personal.access enable always trigger access_refuses_update
                """)
        }
        let found = try await test.ledger.verify()
        #expect(found.brokenReadings.map(\.entry) == [1])
        await personnel.close()
    }

    @Test func aGrantIsRecordedAndARevokedLoginIsOut() async throws {
        let test = try TestDatabase.required()
        let personnel = try await LetIn.login(.personnel)
        #expect(try await LetIn.ledger(personnel).people().isEmpty)
        _ = try await test.ledger.revoke(
            .personnel, from: "personnel_all_\(test.name)", agency: nil, Sample.statement())
        let out = await #expect(throws: LedgerError.self) {
            try await LetIn.ledger(personnel).people()
        }
        #expect(out?.code == .notPermitted)
        // Let in beside the register: the server lets him read, the register shows him nobody.
        try await Sample.addPerson(test.ledger, "N1")
        try await test.database.session { session in
            try session.execute(
                SQL(trusted: "grant peaceledger_personnel to personnel_all_\(test.name)"))
        }
        #expect(try await LetIn.ledger(personnel).people().isEmpty)
        await personnel.close()
    }
}
