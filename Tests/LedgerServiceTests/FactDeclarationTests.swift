// Every fact table is declared once, and has all that follows from its declaration: guards, rights, row
// policies, approval, history, a seal and a place in the exported register.

import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct FactDeclarationTests {
    private func names(_ query: SQL) async throws -> [String] {
        try await TestDatabase.required().database.session { session in
            try session.rows(query) { try $0.decode(0, as: String.self) }
        }
    }

    /// Expects a query to name no table.
    private func expectNone(_ lack: String, _ query: SQL) async throws {
        for name in try await names(query) { Issue.record("\(name) \(lack)") }
    }

    @Test func everyTableOfFactsIsDeclared() async throws {
        #expect(try await names("select jsonb_object_keys(facts())").count > 80)
        try await expectNone(
            "is not declared in facts()",
            """
            select c.oid::regclass::text
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'entry' and a.attnum > 0
            where c.relkind = 'r' and c.relname <> 'strength_step'
                and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and not facts() ? c.oid::regclass::text
            """)
        try await expectNone(
            "is declared and no table",
            "select f from jsonb_object_keys(facts()) f where to_regclass(f) is null")
    }

    @Test func everyDeclarationIsWhole() async throws {
        try await expectNone(
            "does not say seen, noun and history, or says something unknown",
            """
            select f.key from jsonb_each(facts()) f
            where not f.value ?& array['seen', 'noun', 'history']
                or f.value - array[
                    'seen', 'noun', 'history', 'whose', 'stated', 'personal', 'after'
                ] <> '{}'
                or f.value ->> 'seen' not in ('reader', 'personnel')
                or coalesce(f.value ->> 'stated', 'owner') not in ('owner', 'approver')
            """)
        try await expectNone(
            "names a column that it does not have",
            """
            select f.key from jsonb_each(facts()) f
            cross join lateral (
                select jsonb_array_elements_text(f.value -> 'personal')
                union all
                select split_part(h.value, ' ', 2)
                from jsonb_each_text(nullif(f.value -> 'history', 'null')) h
                union all
                select f.value ->> 'whose' where f.value ->> 'whose' <> 'proposer'
            ) c (name)
            where not exists (
                select from pg_attribute a
                where a.attrelid = to_regclass(f.key) and a.attname = c.name
            )
            """)
        try await expectNone(
            "looks into a table that is not declared",
            """
            select f.key from jsonb_each(facts()) f
            cross join lateral jsonb_array_elements_text(f.value -> 'after') o
            where not facts() ? o
            """)
    }

    @Test func everyFactHasItsGuards() async throws {
        try await expectNone(
            "lacks a guard",
            """
            select f.key from jsonb_each(facts()) f
            cross join (
                values ('fact_refuses_update'), ('fact_refuses_delete'), ('fact_refuses_truncate'),
                    ('fact_belongs_to_open_entry'), ('fact_is_closed')
            ) g (name)
            where not exists (
                    select from pg_trigger t
                    where t.tgrelid = f.key::regclass and t.tgname = g.name and t.tgenabled = 'A'
                )
                and (
                    g.name <> 'fact_is_closed'
                    or exists (
                        select from pg_attribute a
                        where a.attrelid = f.key::regclass and a.attname = 'superseded_by'
                    )
                )
            """)
    }

    @Test func everyFactIsSealedAndExported() async throws {
        for part in ["seal_tables()", "register_tables()", "register_order()"] {
            try await expectNone(
                "is not in \(part)",
                """
                select f from jsonb_object_keys(facts()) f
                where f::regclass not in (select t.fact from \(SQL(trusted: part)) t)
                """)
        }
        try await expectNone(
            "has no function that seals it",
            """
            select f from jsonb_object_keys(facts()) f
            where to_regproc('public.seal_of_' || regexp_replace(f, '^personal.', '')) is null
            """)
        try await expectNone(
            "would be sealed with a personal value",
            """
            select f.key from jsonb_each(facts()) f
            cross join lateral jsonb_array_elements_text(f.value -> 'personal') p
            join lateral seal_columns(f.key::regclass) c on c.name = p and c.is_sealed
            """)
    }

    @Test func everyFactHasItsRights() async throws {
        try await expectNone(
            "is not seen by whom it should be",
            """
            select f.key from jsonb_each(facts()) f
            where has_table_privilege('peaceledger_reader', f.key, 'select')
                    <> (f.value ->> 'seen' = 'reader')
                or not has_table_privilege('peaceledger_personnel', f.key, 'select')
            """)
        try await expectNone(
            "has no row policies, or some that are not declared",
            """
            select f.key from jsonb_each(facts()) f
            where (f.value ? 'whose') <> (
                select count(*) = 3 from pg_policy p where p.polrelid = f.key::regclass
            )
            """)
        try await expectNone(
            "is written by a recorder though no command of theirs writes it, or is not though one does",
            """
            select f.key from jsonb_each(facts()) f
            where has_table_privilege('peaceledger_recorder', f.key, 'insert') <> (
                not f.value ? 'stated'
                and fact_is_written(regexp_replace(f.key, '^personal.', ''), false)
            )
            """)
        // What two persons may be needed for is something that somebody states.
        try await expectNone(
            "has a noun and no command",
            """
            select f.key from jsonb_each(facts()) f
            where f.value ->> 'noun' is not null and not exists (
                select from jsonb_each(commands()) c
                where c.value ? regexp_replace(f.key, '^personal.', '')
            )
            """)
    }

    @Test func everyHistoryIsOfANounThatPeopleKnow() async throws {
        let nouns = try await names(
            """
            select distinct h.key from jsonb_each(facts()) f
            cross join lateral jsonb_object_keys(nullif(f.value -> 'history', 'null')) h (key)
            """)
        #expect(Set(nouns) == Set(HistoryNoun.allCases.map(\.rawValue)))
    }
}
