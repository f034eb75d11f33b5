// Who may do what: each role is tried on every table and function of the register, with the server's
// own catalogue as the list.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Logging
import Postgres
import Testing

@Suite(.freshDatabase) struct AccessTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// A register with something in every table, and a login let in as a role.
    private func login(_ role: AccessRole, agency: String? = nil) async throws -> Database {
        let test = try TestDatabase.required()
        let name = "\(role.rawValue)_\((agency ?? "all").lowercased())_\(test.name)"
        try await test.database.session { session in
            try session.execute(SQL(trusted: "create role \(name) login"))
        }
        _ = try await test.ledger.grant(
            role, to: name, agency: try agency.map { try AgencyCode($0) }, Sample.statement())
        return Database(
            try ConnectionSettings(TestServer.shared.get().url(test.name, as: name)), poolSize: 2,
            logger: Self.logger)
    }

    private func ledger(_ database: Database) -> Ledger {
        Ledger(database, logger: Self.logger, asker: Asker(login: "tester", command: "a test"))
    }

    /// The relations of the register, with what the catalogue says of their columns.
    private func tables(_ test: TestDatabase) async throws -> [(
        name: String, isOfPeople: Bool, isView: Bool
    )] {
        try await test.database.session { session in
            try session.rows(
                """
                select c.oid::regclass::text,
                    c.relnamespace = 'personal'::regnamespace
                    or c.relname in ('ledger_entry', 'access_grant', 'office', 'approval_rule')
                    or exists (
                        select from pg_attribute a
                        where a.attrelid = c.oid and not a.attisdropped
                            and (
                                a.attname in ('person', 'proposal')
                                or a.attname = 'deployment' and c.relname not in (
                                    'authorisation_waiver', 'pledge_fulfilment')
                            )
                    ) or c.relname = 'person',
                    c.relkind = 'v'
                from pg_class c
                where c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and c.relkind in ('r', 'v')
                order by 1
                """
            ) { (try $0.decode(0), try $0.decode(1), try $0.decode(2)) }
        }
    }

    /// Why the server refused, or nil.
    private func refusal(_ database: Database, _ statement: String) async -> String? {
        do {
            try await database.transaction { session in
                try session.execute(SQL(trusted: statement))
            }
            return nil
        } catch let error as PostgresError {
            return error.sqlState ?? error.message
        } catch {
            return "\(error)"
        }
    }

    @Test func aReaderSeesEveryTableButThoseOfPeople() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let reader = try await login(.reader)
        for table in try await tables(test) {
            let refused = await refusal(reader, "select * from \(table.name) limit 1")
            #expect(refused == (table.isOfPeople ? "42501" : nil), "\(table.name)")
        }
        await reader.close()
    }

    @Test func nobodyChangesOrEmptiesATable() async throws {
        let test = try TestDatabase.required()
        for role in AccessRole.allCases {
            let login = try await login(role)
            for table in try await tables(test) where !table.isView {
                #expect(
                    await refusal(login, "delete from \(table.name)") == "42501",
                    "\(role) \(table.name)")
                #expect(
                    await refusal(login, "truncate \(table.name)") == "42501",
                    "\(role) \(table.name)")
                #expect(
                    await refusal(
                        login, "alter table \(table.name) disable trigger all") == "42501",
                    "\(role) \(table.name)")
            }
            #expect(await refusal(login, "set session_replication_role = replica") == "42501")
            #expect(await refusal(login, "create table mine (x integer)") == "42501")
            await login.close()
        }
    }

    @Test func onlyWhoRecordsWrites() async throws {
        let test = try TestDatabase.required()
        for role in [AccessRole.reader, .personnel] {
            let login = try await login(role)
            for table in try await tables(test) where !table.isView {
                #expect(
                    await refusal(login, "insert into \(table.name) default values") == "42501",
                    "\(role) \(table.name)")
            }
            await login.close()
        }
        let recorder = try await login(.recorder)
        for table in [
            "ledger_seal", "ledger_head", "strength_step", "strength_month", "allocation_balance",
            "access_grant", "approval_rule", "personal.access", "ledger_migration",
        ] {
            #expect(
                await refusal(recorder, "insert into \(table) default values") == "42501",
                "\(table)")
        }
        await recorder.close()
    }

    @Test func everyDayRolesOwnNothing() async throws {
        let test = try TestDatabase.required()
        let strangers: [String] = try await test.database.session { session in
            try session.rows(
                """
                select c.oid::regclass::text from pg_class c
                where c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and c.relowner <> 'peaceledger_owner'::regrole
                union all
                select p.oid::regprocedure::text from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and p.proowner <> 'peaceledger_owner'::regrole
                    and not exists (
                        select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                """
            ) { try $0.decode(0) }
        }
        #expect(strangers == [])
        let canLogIn: Bool = try await test.database.session {
            try $0.value(
                """
                select bool_or(rolcanlogin or rolsuper or rolbypassrls) from pg_roles
                where starts_with(rolname, 'peaceledger_')
                """)
        }
        #expect(!canLogIn)
    }

    @Test func whatRunsWithTheOwnersRightsIsPinnedAndGivesNoPerson() async throws {
        let test = try TestDatabase.required()
        let found: [String] = try await test.database.session { session in
            try session.rows(
                """
                select p.oid::regprocedure::text from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and p.prosecdef and (
                        not coalesce('search_path=public, pg_temp' = any(p.proconfig), false)
                        or has_function_privilege('public', p.oid, 'execute')
                        or (
                            has_function_privilege('peaceledger_reader', p.oid, 'execute')
                            and p.proargnames && array['person', 'deployment', 'service_number']
                        ))
                """
            ) { try $0.decode(0) }
        }
        #expect(found == [])
    }

    @Test func noFunctionTellsAReaderOfAPerson() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        try await Sample.addPerson(test.ledger, "KX4711")
        let reader = try await login(.reader)
        let calls: [String] = try await test.database.session { session in
            try session.rows(
                """
                select format(
                    'select * from %s(%s)', p.oid::regproc,
                    (
                        select coalesce(string_agg(
                            case format_type(t.oid, null)
                                when 'bigint' then '999' when 'integer' then '1'
                                when 'date' then 'date ''2017-06-01'''
                                when 'date[]' then 'array[date ''2017-06-01'']'
                                when 'boolean' then 'true'
                                when 'text' then '''both'''
                                else format('null::%s', t.oid::regtype) end, ', ' order by a.n), '')
                        from unnest(p.proargtypes) with ordinality a (type, n)
                        join pg_type t on t.oid = a.type
                    ))
                from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and p.prorettype <> 'trigger'::regtype and p.prokind = 'f'
                    and not exists (
                        select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                order by 1
                """
            ) { try $0.decode(0) }
        }
        #expect(calls.count > 100)
        for call in calls {
            do {
                let rows: [String] = try await reader.session { session in
                    try session.rows("select v::text from (\(SQL(trusted: call))) v") {
                        try $0.decodeIfPresent(0) ?? ""
                    }
                }
                let text = rows.joined(separator: "\n")
                #expect(!text.contains("KX4711") && !text.contains("Nordmann"), "\(call)")
            } catch let error as PostgresError {
                let words = "\(error)"
                #expect(!words.contains("KX4711") && !words.contains("Nordmann"), "\(call)")
            }
        }
        let plan = try await reader.session { session in
            try session.rows(
                """
                explain (analyze, verbose)
                select * from strength_counted(array[date '2017-06-01'], 999, true, false, 'both')
                """
            ) { try $0.decode(0, as: String.self) }
        }.joined(separator: "\n")
        #expect(plan.contains("Function Scan"))
        #expect(!plan.contains("personal") && !plan.contains("Scan on public.deployment"))
        await reader.close()
    }

    @Test func aReaderCountsAndAsksOfMoneyLikeEverybody() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let reader = ledger(try await login(.reader))
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
        await #expect(throws: LedgerError.self) { try await reader.people() }
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
        let recorder = ledger(try await login(.recorder, agency: "POD"))
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
        await #expect(throws: LedgerError.self) {
            try await Sample.addPerson(recorder, "F2", .woman, "FOH")
        }
        await #expect(throws: LedgerError.self) {
            _ = try await recorder.record(
                Sample.deployment("F1", "UNIFIL", from: "2018-01-01"), Sample.statement())
        }
        await #expect(throws: LedgerError.self) {
            _ = try await recorder.endDeployment(
                1, lastDay: ImpreciseDay(text: "2017-02-01"), Sample.statement())
        }
        _ = try await recorder.endDeployment(
            2, lastDay: ImpreciseDay(text: "2017-02-01"), Sample.statement())
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test func neitherByHandIsAnotherAgencysPersonWritten() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "F1", .woman, "FOH")
        let stated = try Sample.deployment("F1", "UNMISS", from: "2017-01-01", to: "2017-12-31")
        _ = try await test.ledger.record(stated, Sample.statement())
        let recorder = try await login(.recorder, agency: "POD")
        let open = """
            insert into ledger_entry (actor_login, command, reason, source) values ('x', 'x', 'x', 'x')
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
        let personnel = try await login(.personnel)
        #expect(await refusal(personnel, "select * from personal.identity") == "42501")
        let reading = ledger(personnel)
        #expect(try await reading.people().count == 2)
        let notes = try await test.database.session { session in
            try session.rows(
                """
                select number || ' ' || actor_login || ' ' || command || ' ' || persons
                from personal.access order by number
                """
            ) { try $0.decode(0, as: String.self) }
        }
        #expect(notes == ["1 tester a test 2"])
        for change in [
            "update personal.access set persons = 0", "delete from personal.access",
            "truncate personal.access",
        ] {
            #expect(await refusal(test.database, change) == "23000", "\(change)")
        }
        #expect(try await test.ledger.verify().isWhole)
        try await test.database.session { session in
            try session.script(
                """
                alter table personal.access disable trigger all;
                update personal.access set persons = 1;
                alter table personal.access enable always trigger access_refuses_update
                """)
        }
        let found = try await test.ledger.verify()
        #expect(found.brokenReadings.map(\.entry) == [1])
        await personnel.close()
    }

    @Test func aGrantIsRecordedAndARevokedLoginIsOut() async throws {
        let test = try TestDatabase.required()
        let personnel = try await login(.personnel)
        #expect(try await ledger(personnel).people().isEmpty)
        _ = try await test.ledger.revoke(
            .personnel, from: "personnel_all_\(test.name)", agency: nil, Sample.statement())
        await #expect(throws: LedgerError.self) { try await ledger(personnel).people() }
        // Let in beside the register: the server lets him read, the register shows him nobody.
        try await Sample.addPerson(test.ledger, "N1")
        try await test.database.session { session in
            try session.execute(
                SQL(trusted: "grant peaceledger_personnel to personnel_all_\(test.name)"))
        }
        #expect(try await ledger(personnel).people().isEmpty)
        await personnel.close()
    }
}
