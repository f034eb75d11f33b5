// What a login names in its own session never stands in for what the register names.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Logging
import Postgres
import Testing

@Suite(.freshDatabase) struct ShadowingTests {
    private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test func everyFunctionBindsOrPinsWhatItNames() async throws {
        let test = try TestDatabase.required()
        let loose = try await test.database.session { try Self.loose($0) }
        #expect(loose == [])
    }

    @Test func aLooseFunctionFailsTheTest() async throws {
        let test = try TestDatabase.required()
        for (made, name) in [
            ("function heads() returns bigint language sql return 1", nil),
            ("function heads() returns bigint language sql as 'select 1::bigint'", "heads()"),
            (
                "function heads() returns bigint language plpgsql set search_path = public as"
                    + " 'begin return 1; end'", "heads()"
            ),
            (
                "function heads(what text) returns regclass language sql return what::regclass",
                "heads(text)"
            ),
            ("procedure heads() language sql as 'select 1'", "heads()"),
        ] as [(String, String?)] {
            let loose: [String] = try await test.database.transaction { session in
                try session.execute(SQL(trusted: "create \(made)"))
                let loose = try Self.loose(session)
                try session.execute(
                    SQL(trusted: "drop routine heads\(made.contains("what") ? "(text)" : "()")"))
                return loose
            }
            #expect(loose == (name.map { [$0] } ?? []), "\(made)")
        }
    }

    /// Functions of ours that look something up through the caller: those that neither bind what they name
    /// when they are made nor pin the path; and those that make a name of a text when they run.
    private static func loose(_ session: Session) throws -> [String] {
        try session.rows(
            """
            select p.oid::regprocedure::text from pg_proc p
            where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and not exists (
                    select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                        and d.deptype = 'e')
                and not coalesce(
                    'search_path=pg_catalog, public, pg_temp' = any(p.proconfig), false)
                and (
                    p.prosqlbody is null
                    -- A constant was looked up when the function was made; a number has no name.
                    or regexp_replace(
                        pg_get_functiondef(p.oid),
                        '''[^'']*''::reg[a-z]+|[(]([a-z_]+[.])?[a-z]*(oid|fact|relid|objid)[)]::reg[a-z]+|RETURNS[^\n]*',
                        '', 'g') ~ '::reg|to_reg'
                )
            order by 1
            """
        ) { try $0.decode(0) }
    }

    @Test func onlyWhoRecordsMakesTemporaryTables() async throws {
        try await EmptyDatabase.use { url in
            let database = Database(
                try ConnectionSettings(url), poolSize: 1, logger: quiet)
            _ = try await Ledger(database, logger: quiet).migrate(login: "tester")
            let permitted: [String] = try await database.session { session in
                try session.rows(
                    """
                    select rolname::text from pg_roles
                    where starts_with(rolname, 'peaceledger_')
                        and has_database_privilege(rolname, current_database(), 'temporary')
                    order by 1
                    """
                ) { try $0.decode(0) }
            }
            #expect(permitted == ["peaceledger_approver", "peaceledger_recorder"])
            await database.close()
        }
    }

    @Test func noTemporaryTableOfOurNameOpensASealedEntryOrTakesAName() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let recorder = try await LetIn.login(.recorder)
        let tables: [Table] = try await test.database.session { session in
            try session.rows(
                """
                select c.relname::text,
                    string_agg(
                        format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
                        order by a.attnum)
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and c.relkind in ('r', 'v')
                group by c.relname order by 1
                """
            ) { Table(name: try $0.decode(0), columns: try $0.decode(1)) }
        }
        #expect(tables.count > 90)
        for (attack, constraint) in [
            (
                "update personal.identity set service_number = 'ERASED-' || person, given_name = null,"
                    + " family_name = null, salt = null where salt is not null",
                "facts_are_append_only"
            ),
            (
                "insert into public.recipient (code, entry)"
                    + " select 'XX', public.ledger_entry_open_here()", "fact_belongs_to_open_entry"
            ),
        ] {
            for table in tables {
                let refused = await refusal(recorder, attack, shadowing: table)
                #expect(refused == constraint, "\(table.name): \(attack)")
            }
        }
        await recorder.close()
    }

    private struct Table {
        let name: String
        let columns: String
        /// What makes the attack work where the table is believed.
        var lie: SQL? {
            switch name {
            case "erasure":
                """
                insert into pg_temp.erasure
                select i.person, public.ledger_entry_open_here() from personal.identity i
                """
            default: nil
            }
        }
    }

    /// The constraint that refuses a statement to a login that has an entry open and made a temporary
    /// table of our name; nil when it is done.
    private func refusal(
        _ login: Database, _ statement: String, shadowing table: Table
    ) async -> String? {
        do {
            try await login.transaction(after: "select personal.open_access('x', 'y')") { session in
                try session.execute(
                    SQL(trusted: "create temporary table \(table.name) (\(table.columns))"))
                try session.execute(
                    """
                    insert into public.ledger_entry (command, reason, source)
                    values ('recipient add', 'For a test', 'Test document')
                    """)
                if let lie = table.lie { try session.execute(lie) }
                // The entry is sealed now instead of at the commit.
                try session.execute("set constraints all immediate")
                try session.execute(SQL(trusted: statement))
                throw Done()
            }
            return nil
        } catch let error as PostgresError {
            return error.constraint ?? error.message
        } catch {
            return nil
        }
    }

    private struct Done: Error {}
}
