// Who may do what: each role is tried on every table and function of the register, with the server's
// own catalogue as the list.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct AccessTests {
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

    @Test func aReaderSeesEveryTableButThoseOfPeople() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let reader = try await LetIn.login(.reader)
        for table in try await tables(test) {
            let refused = await LetIn.refusal(reader, "select * from \(table.name) limit 1")
            // Whoever had a right in a lock could take it.
            let isHidden = table.isOfPeople || table.name.hasSuffix("_lock")
            #expect(refused == (isHidden ? "42501" : nil), "\(table.name)")
        }
        await reader.close()
    }

    @Test func nobodyChangesOrEmptiesATable() async throws {
        let test = try TestDatabase.required()
        for role in AccessRole.allCases {
            let login = try await LetIn.login(role)
            for table in try await tables(test) where !table.isView {
                #expect(
                    await LetIn.refusal(login, "delete from \(table.name)") == "42501",
                    "\(role) \(table.name)")
                #expect(
                    await LetIn.refusal(login, "truncate \(table.name)") == "42501",
                    "\(role) \(table.name)")
                #expect(
                    await LetIn.refusal(
                        login, "alter table \(table.name) disable trigger all") == "42501",
                    "\(role) \(table.name)")
            }
            #expect(await LetIn.refusal(login, "set session_replication_role = replica") == "42501")
            #expect(await LetIn.refusal(login, "create table mine (x integer)") == "42501")
            await login.close()
        }
    }

    @Test func onlyWhoRecordsWrites() async throws {
        let test = try TestDatabase.required()
        for role in [AccessRole.reader, .personnel] {
            let login = try await LetIn.login(role)
            for table in try await tables(test) where !table.isView {
                #expect(
                    await LetIn.refusal(login, "insert into \(table.name) default values")
                        == "42501",
                    "\(role) \(table.name)")
            }
            await login.close()
        }
        let recorder = try await LetIn.login(.recorder)
        for table in [
            "ledger_seal", "ledger_head", "strength_step", "strength_month", "allocation_balance",
            "access_grant", "approval_rule", "personal.access", "ledger_migration",
        ] {
            #expect(
                await LetIn.refusal(recorder, "insert into \(table) default values") == "42501",
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

    @Test func whatRunsWithTheOwnersRightsGivesNoPerson() async throws {
        let test = try TestDatabase.required()
        let found: [String] = try await test.database.session { session in
            try session.rows(
                """
                select p.oid::regprocedure::text from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and p.prosecdef and (
                        has_function_privilege('public', p.oid, 'execute')
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
        let reader = try await LetIn.login(.reader)
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
}
