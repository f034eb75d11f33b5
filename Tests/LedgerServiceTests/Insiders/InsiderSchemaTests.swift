// Whoever has every right changes the catalogue: the fingerprint names each object that is not as it was.

import LedgerSchema
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct InsiderSchemaTests {
    /// Thrown to take an attack back, with what is noticed of it.
    struct TakenBack: Error {
        let differences: [SchemaDifference]
    }

    /// What is noticed of some statements, which are taken back.
    private func noticed(_ statements: [String]) async throws -> [SchemaDifference] {
        let test = try TestDatabase.required()
        let attack = await #expect(throws: TakenBack.self, "\(statements)") {
            try await test.database.transaction { session in
                for statement in statements { try session.script(SQL(trusted: statement)) }
                let found = try Fingerprint.found(in: session)
                let expected = Fingerprint.expected(on: found.version)
                throw TakenBack(
                    differences: expected.differences(from: found)
                        + (try SequenceCheck.differences(
                            SequenceCheck.all(in: expected, and: found), in: session)))
            }
        }
        return try #require(attack).differences
    }

    private func expected() async throws -> Fingerprint {
        .expected(
            on: try await TestDatabase.required().database.session { try VerifySQL.server($0) })
    }

    @Test func whatAFreshMigrationMakesIsWrittenDown() async throws {
        let differences = try await noticed([])
        #expect(
            differences.isEmpty,
            "Run script/fingerprint. \(differences.prefix(20).map(\.sentence.en))")
    }

    /// A rule is written once: each function and view of ours stands in one file of SQL/functions, whatever a
    /// migration made once. seal.sql makes some of the catalogue.
    @Test func everyFunctionStandsInOneFile() async throws {
        let names = try await TestDatabase.required().database.session { session in
            try session.rows(
                """
                select distinct 'function',
                    case when n.nspname = 'public' then '' else n.nspname || '.' end || p.proname
                from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('public', 'personal') and p.proname !~ '^seal_(of|written)'
                    and not exists (
                        select from pg_depend d
                        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
                    )
                union all
                select 'view', c.oid::regclass::text
                from pg_class c
                where c.relkind = 'v'
                    and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                """
            ) { (try $0.decode(0, as: String.self), try $0.decode(1, as: String.self)) }
        }
        #expect(names.count > 200)
        for (kind, name) in names {
            let definition = "create or replace \(kind) \(name)\(kind == "view" ? " as" : "(")"
            let files = LedgerSchema.functions.filter { $0.text.contains(definition) }.map(\.name)
            #expect(files.count == 1, "\(name) stands in \(files)")
        }
    }

    /// One change of each property of each kind. A kind that is new fails until it has one.
    private static let changes: [(kind: String, property: String, statement: String)] = [
        ("column", "default", "alter table ledger_migration alter applied_at set default now()"),
        ("column", "form", "alter table deployment alter column mission drop not null"),
        (
            "column", "generated as",
            "alter table deployment alter column served drop expression"
        ),
        (
            "column", "rights",
            "grant select (given_name) on personal.identity to peaceledger_reader"
        ),
        (
            "constraint", "text",
            """
            alter table refund drop constraint refund_amount_positive,
                add constraint refund_amount_positive check (amount > -5)
            """
        ),
        ("constraint", "watched", "alter table person_detail disable trigger all"),
        ("database", "encoding", ""),
        (
            "database", "rights",
            "do $$ begin execute format('grant create on database %I to public', current_database()); end; $$"
        ),
        (
            "extension", "schema",
            "create schema elsewhere; alter extension btree_gist set schema elsewhere"
        ),
        (
            "function", "bound text",
            """
            create or replace function ledger_broken() returns table (number bigint, what text)
            language sql stable begin atomic select 1::bigint, ''::text where false; end
            """
        ),
        ("function", "form", "alter function ledger_broken() volatile"),
        ("function", "owner", "alter function ledger_broken() owner to current_user"),
        ("function", "rights", "grant execute on function personal.rewrite() to public"),
        (
            "function", "settings",
            "alter function access_agencies(text) set search_path = pg_temp, public"
        ),
        (
            "function", "text",
            """
            create or replace function fact_refuses_change() returns trigger language plpgsql
            set search_path = pg_catalog, public, pg_temp as $$ begin return new; end; $$
            """
        ),
        (
            "index", "text",
            "update pg_index set indisvalid = false where indexrelid = 'deployment_pk'::regclass"
        ),
        (
            "policy", "text",
            "alter policy seen on personal.identity using (true)"
        ),
        ("role", "form", "alter role peaceledger_reader superuser"),
        ("role", "may all that", "grant peaceledger_owner to peaceledger_reader"),
        ("schema", "owner", "alter schema personal owner to current_user"),
        ("schema", "rights", "grant usage on schema personal to public"),
        ("sequence", "form", "alter sequence deployment_number increment by 2"),
        ("sequence", "owner", "alter sequence personal.proposal_number owned by none"),
        ("sequence", "rights", "grant usage on sequence deployment_number to public"),
        (
            "server", "functions",
            "update pg_proc set prosrc = 'texteq' where oid = 'pg_catalog.textne(text, text)'::regprocedure"
        ),
        ("table", "form", "alter table personal.identity disable row level security"),
        ("table", "owner", "alter table office owner to current_user"),
        ("table", "rights", "grant select on personal.identity to public"),
        (
            "trigger", "state",
            "alter table deployment disable trigger fact_refuses_update"
        ),
        (
            "trigger", "text",
            """
            create or replace trigger fact_refuses_update before update on deployment
            for each row when (false) execute function fact_refuses_change()
            """
        ),
        ("type", "form", "alter type gender rename value 'other' to 'others'"),
        ("type", "owner", "alter type gender owner to current_user"),
        ("type", "rights", "revoke usage on type gender from public"),
        ("view", "form", "alter view mission_life set (security_barrier = true)"),
        ("view", "owner", "alter view mission_life owner to current_user"),
        ("view", "rights", "grant select on mission_life to public"),
        (
            "view", "text",
            """
            create or replace view mission_life as
            select p.mission, range_agg(p.valid) as open_days from mission_phase p group by 1
            """
        ),
    ]

    @Test func everyPropertyOfEveryKindIsCompared() async throws {
        let fingerprint = try await expected()
        var properties = Set<String>()
        for object in fingerprint.objects {
            for property in (fingerprint.values[object] ?? [:]).keys {
                properties.insert("\(object.kind) \(property)")
            }
        }
        #expect(properties == Set(Self.changes.map { "\($0.kind) \($0.property)" }))
        for change in Self.changes where !change.statement.isEmpty {
            let differences = try await noticed([change.statement])
            #expect(
                differences.contains { $0.kind == change.kind && $0.property == change.property }
                    || change.property == "owner" && !differences.isEmpty,
                "\(change): \(differences.map(\.sentence.en))")
            for difference in differences {
                #expect(difference.sentence.en != difference.sentence.nb)
            }
        }
    }

    /// What no fresh migration makes is none of ours, whatever it is.
    @Test func whatIsNotOursIsNamed() async throws {
        let additions = [
            ("table", "create table deployment_shadow (id bigint)"),
            ("table", "create table personal.shadow (id bigint)"),
            ("schema", "create schema shadow"),
            ("view", "create view shadow as select 1 as one"),
            ("column", "alter table deployment add column shadow text"),
            ("sequence", "create sequence shadow"),
            ("constraint", "alter table deployment add constraint shadow check (id > 0)"),
            ("index", "create unique index shadow on deployment (id, entry)"),
            (
                "trigger",
                "create trigger shadow before insert on deployment execute function fact_is_closed()"
            ),
            ("rule", "create rule shadow as on delete to deployment do instead nothing"),
            ("policy", "create policy shadow on deployment using (true)"),
            ("function", "create function shadow() returns integer language sql return 1"),
            ("type", "create type shadow as enum ('a')"),
            ("role", "create role peaceledger_shadow superuser"),
            ("extension", "create extension tablefunc"),
            (
                "event trigger",
                """
                create function shadow() returns event_trigger language plpgsql as 'begin end';
                create event trigger shadow on ddl_command_end execute function shadow()
                """
            ),
            (
                "default rights",
                "alter default privileges in schema personal grant select on tables to public"
            ),
            (
                "operator",
                """
                create function pg_catalog.shadow(text, bigint) returns boolean
                language sql return true;
                create operator pg_catalog.= (
                    leftarg = text, rightarg = bigint, function = pg_catalog.shadow)
                """
            ),
            ("cast", "create cast (bigint as gender) with inout"),
            (
                "function of the server",
                "create function pg_catalog.sha256(text) returns bytea language sql return ''::bytea"
            ),
            (
                "table of the server",
                "set local allow_system_table_mods = on; create table pg_catalog.deployment (id int)"
            ),
            ("collation", "create collation shadow from \"C\""),
            (
                "database",
                "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end; $$"
            ),
            ("role", "alter role peaceledger_recorder set search_path = personal"),
        ]
        for (kind, statement) in additions {
            let differences: [SchemaDifference]
            do { differences = try await noticed([statement]) } catch let error as PostgresError
                where kind == "extension" || error.sqlState == "42501"
            {
                continue
            }
            #expect(
                differences.contains { $0.kind == kind },
                "\(statement): \(differences.map(\.sentence.en))")
        }
    }

    /// Every trigger, constraint, index, function and policy there is, all at once.
    @Test func noObjectIsLeftOut() async throws {
        let fingerprint = try await expected()
        func objects(_ kind: String) -> Set<String> {
            Set(fingerprint.objects.filter { $0.kind == kind }.map(\.name))
        }
        func each(_ query: String, _ action: String) -> String {
            """
            do $$
            declare
                part record;
            begin
                for part in \(query) loop
                    begin
                        execute format(\(action));
                    exception when dependent_objects_still_exist or undefined_object then null;
                    end;
                end loop;
            end;
            $$
            """
        }
        let tables = """
            select c.oid::regclass as name from pg_class c
            where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            """
        let off = try await noticed([
            each(tables, "'alter table %s disable trigger all', part.name")
        ])
        #expect(Set(off.filter { $0.kind == "trigger" }.map(\.object)) == objects("trigger"))
        let watched = fingerprint.objects.filter { fingerprint.values[$0]?["watched"] != nil }
        #expect(
            Set(off.filter { $0.property == "watched" }.map(\.object)) == Set(watched.map(\.name)))

        let rules = """
            select c.conrelid::regclass as fact, c.conname as name from pg_constraint c
            where c.conrelid <> 0
                and c.connamespace in ('public'::regnamespace, 'personal'::regnamespace)
            order by c.contype <> 'f'
            """
        let dropped = try await noticed([
            each(rules, "'alter table %s drop constraint %I', part.fact, part.name")
        ])
        #expect(
            Set(dropped.filter { $0.kind == "constraint" }.map(\.object)) == objects("constraint"))
        let keys = """
            select i.indexrelid::regclass as name from pg_index i
            join pg_class c on c.oid = i.indrelid
            where i.indisunique
                and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            """
        let without = try await noticed([
            each(rules, "'alter table %s drop constraint %I', part.fact, part.name"),
            each(keys, "'drop index %s', part.name"),
        ])
        #expect(Set(without.filter { $0.kind == "index" }.map(\.object)) == objects("index"))

        let functions = """
            select p.oid::regprocedure as name from pg_proc p
            where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
            """
        let changed = try await noticed([
            each(functions, "'alter function %s cost 7 set work_mem = ''7MB''', part.name")
        ])
        #expect(
            Set(changed.filter { $0.property == "settings" }.map(\.object)) == objects("function"))
        let granted = try await noticed([
            "grant all on all tables in schema public, personal to public",
            "grant all on all functions in schema public, personal to public",
            "grant all on all sequences in schema public, personal to public",
        ])
        let open = Set(granted.filter { $0.property == "rights" }.map(\.object))
        for kind in ["table", "view", "sequence", "function"] {
            #expect(objects(kind).subtracting(open).isEmpty)
        }
        let policies = """
            select p.polrelid::regclass as fact, p.polname as name from pg_policy p
            """
        let blind = try await noticed([
            each(policies, "'drop policy %I on %s', part.name, part.fact")
        ])
        #expect(Set(blind.filter { $0.kind == "policy" }.map(\.object)) == objects("policy"))
    }

    @Test func aSequenceBehindItsTableIsNamed() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let found = try await noticed(["alter sequence deployment_number restart 1"])
        #expect(found.map(\.object) == ["public.deployment_number"])
        #expect(found.first?.sentence.en.contains("the number it has come to") == true)
    }
}
