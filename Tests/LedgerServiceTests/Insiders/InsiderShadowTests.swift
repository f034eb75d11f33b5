// Types, functions and operators that a login makes for its session never stand in for ours.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderShadowTests {
    @Test(arguments: AccessRole.allCases) func noRoleMakesAnythingWhereOurFunctionsLook(
        role: AccessRole
    ) async throws {
        let login = try await LetIn.login(role)
        for schema in ["public", "personal", "pg_catalog"] {
            for made in [
                "table \(schema).x ()", "view \(schema).x as select 1", "sequence \(schema).x",
                "type \(schema).x as enum ('x')", "domain \(schema).x as text",
                "function \(schema).x() returns integer language sql return 1",
                "operator \(schema).=+= (leftarg = text, rightarg = text, function = pg_catalog.texteq)",
            ] {
                #expect(
                    await LetIn.refusal(login, "create \(made)") == "42501", "\(role): \(made)")
            }
        }
        #expect(await LetIn.refusal(login, "create schema x") == "42501")
        await login.close()
    }

    /// Each statement is refused by its rule, whatever else has the rule's names.
    private static let attacks = [
        (
            "insert into public.recipient (code, entry)"
                + " select 'XX', public.ledger_entry_open_here()", "fact_belongs_to_open_entry"
        ),
        (
            "update public.disbursement set superseded_by = public.ledger_entry_open_here()",
            "fact_belongs_to_open_entry"
        ),
        (
            "insert into public.erasure (person, entry) select 1, public.ledger_entry_open_here()",
            "erasure_takes_values"
        ),
    ]

    @Test func noTemporaryTypeOpensASealedEntry() async throws {
        try await expectRefusals(
            lies: """
                select distinct format('create type pg_temp.%I as enum (''x'')', t.typname)
                from pg_type t
                where t.typnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and t.typtype in ('e', 'd', 'c')
                """, atLeast: 90)
    }

    @Test func noTemporaryFunctionOpensASealedEntry() async throws {
        try await expectRefusals(
            lies: """
                select distinct format(
                    'create function pg_temp.%I(%s) returns bigint language sql return 1',
                    p.proname, oidvectortypes(p.proargtypes))
                from pg_proc p
                where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
                    and not exists (
                        select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                """, atLeast: 150)
    }

    @Test func noTemporaryOperatorOpensASealedEntry() async throws {
        try await expectRefusals(
            lies: """
                select v.statement
                from (
                    values ('bigint', 'bigint'), ('text', 'text'), ('jsonb', 'text'),
                        ('jsonb', 'jsonb'), ('name', 'name'), ('boolean', 'boolean'),
                        ('date', 'date'), ('daterange', 'daterange'), ('xid8', 'xid8')
                ) t (lhs, rhs)
                cross join lateral (
                    select format(
                        'create function pg_temp.lie(%s, %s) returns boolean language sql return true',
                        t.lhs, t.rhs) as statement, 0 as place
                    union all
                    select format(
                        'create operator pg_temp.%s (leftarg = %s, rightarg = %s,
                             function = pg_temp.lie)', o.name, t.lhs, t.rhs), 1
                    from unnest(array['=', '<>', '<', '>', '<=', '>=', '||', '-', '->', '->>', '?',
                        '&&', '@>', '<@', '*']) o (name)
                ) v
                order by v.place
                """, atLeast: 100)
    }

    private func expectRefusals(lies: String, atLeast: Int) async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let statements: [String] = try await test.database.session { session in
            try session.rows(SQL(trusted: lies)) { try $0.decode(0) }
        }
        #expect(statements.count >= atLeast)
        let recorder = try await LetIn.login(.recorder)
        for (attack, constraint) in Self.attacks {
            let refused = await refusal(recorder, attack, after: statements)
            #expect(refused == constraint, "\(attack)")
        }
        await recorder.close()
        #expect(try await test.ledger.verify().isWhole)
    }

    /// What refuses a statement in a session that made all it could, and looks there first.
    private func refusal(
        _ login: Database, _ attack: String, after lies: [String]
    ) async -> String? {
        do {
            try await login.transaction { session in
                for lie in lies { try session.execute(SQL(trusted: lie)) }
                try session.execute("set local search_path = pg_temp, public, pg_catalog")
                try session.execute(
                    """
                    insert into public.ledger_entry (command, reason, source)
                    values ('disbursement cancel', 'For a test', 'Test document')
                    """)
                try session.execute("set constraints all immediate")
                try session.execute(SQL(trusted: attack))
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
