// An attacker with every right changes one thing at a time, and the seals tell where.

import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct SealTests {
    /// A column that an attacker can change, and how.
    private struct Column: Sendable {
        let table: String
        let name: String
        let isGenerated: Bool
        /// An expression of another value than the one that is there.
        let other: String
    }

    /// Thrown to take an attack back, with what it came to.
    private struct TakenBack: Error {
        let concerned: Int64
        let broken: [Int64]
    }

    /// The tables that are sealed, with their columns; the ledger's own among them.
    private func columns(_ test: TestDatabase) async throws -> [Column] {
        try await test.database.session { session in
            try session.rows(
                """
                select t.fact::regclass::text, a.attname, a.attgenerated <> '',
                    case
                        when y.typtype = 'e' then format(
                            '(select e.enumlabel from pg_enum e where e.enumtypid = %s '
                            || 'and e.enumlabel is distinct from %I::text limit 1)::%s',
                            y.oid, a.attname, y.oid::regtype)
                        when y.typname = 'text' then format('coalesce(%I, '''') || ''x''', a.attname)
                        when y.typname = 'bool' then format('not coalesce(%I, false)', a.attname)
                        when y.typname = 'date'
                            then format('coalesce(%I, ''2000-01-01'') + 1', a.attname)
                        when y.typname in ('int4', 'int8', 'numeric')
                            then format('coalesce(%I, 0) + 1', a.attname)
                        when y.typname = 'bytea'
                            then format('coalesce(%I, '''') || ''\\x00''', a.attname)
                        when y.typname = '_text' then 'array[''other'']'
                        when y.typname = 'jsonb' then '''"other"'''
                        when y.typname = 'daterange' then '''[1900-01-01,1900-01-02)'''
                        when y.typname = 'int4range' then '''[1900,1901)'''
                        when y.typname = 'timestamptz'
                            then format('%I + interval ''1 second''', a.attname)
                    end
                from (
                    select fact from seal_tables()
                    union all values ('ledger_entry'::regclass), ('ledger_seal'::regclass)
                ) t
                join pg_attribute a on a.attrelid = t.fact and a.attnum > 0 and not a.attisdropped
                join pg_type y on y.oid = a.atttypid
                order by 1, a.attnum
                """
            ) { row in
                Column(
                    table: try row.decode(0), name: try row.decode(1),
                    isGenerated: try row.decode(2),
                    other: try row.decodeIfPresent(3)
                        ?? "no other value of \(row.decode(0, as: String.self))")
            }
        }
    }

    /// Takes every guard off a table, does something to it and gives the entries that are broken.
    private func attack(
        _ table: String, _ test: TestDatabase, _ statements: [String]
    ) async throws -> (concerned: Int64, broken: [Int64]) {
        let attack = await #expect(throws: TakenBack.self) {
            try await test.database.transaction { session in
                try session.execute(SQL(trusted: "alter table \(table) disable trigger all"))
                try session.script(
                    """
                    do $$
                    declare
                        rule record;
                    begin
                        for rule in
                            select c.conname from pg_constraint c
                            where c.conrelid = \(SQL(trusted: "'\(table)'"))::regclass
                                and c.contype in ('c', 'x', 'f', 'u', 'p')
                            order by c.contype <> 'f'
                        loop
                            execute format(
                                'alter table %s drop constraint %I cascade',
                                \(SQL(trusted: "'\(table)'"))::regclass, rule.conname);
                        end loop;
                        for rule in
                            select i.indexrelid::regclass as conname from pg_index i
                            where i.indrelid = \(SQL(trusted: "'\(table)'"))::regclass
                                and i.indisunique
                        loop
                            execute format('drop index %s', rule.conname);
                        end loop;
                    end;
                    $$
                    """)
                for statement in statements.dropLast() {
                    try session.execute(SQL(trusted: statement))
                }
                let concerned: Int64 = try session.value(SQL(trusted: statements.last ?? ""))
                let broken = try session.rows("select number from ledger_broken() order by 1") {
                    try $0.decode(0, as: Int64.self)
                }
                throw TakenBack(concerned: concerned, broken: broken)
            }
        }
        let found = try #require(attack)
        return (found.concerned, found.broken)
    }

    @Test func everyColumnOfEveryFactIsSealed() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        #expect(try await test.ledger.verify().isWhole)
        let columns = try await columns(test)
        #expect(Set(columns.map(\.table)).count > 60)
        #expect(columns.count > 400)
        for column in columns {
            let entry = column.table.hasPrefix("ledger_") ? "number" : "entry"
            // The last row: of a changed number its own entry is missing then.
            var statements = [
                """
                create temporary table target on commit drop as
                select ctid as place, \(entry)::bigint as entry,
                    \(column.name == "superseded_by" ? "superseded_by" : "null")::bigint as closing
                from \(column.table) order by \(entry) desc, ctid limit 1
                """
            ]
            if column.isGenerated {
                statements.append(
                    "alter table \(column.table) alter column \(column.name) drop expression")
            }
            statements.append(
                "alter table \(column.table) alter column \(column.name) drop identity if exists")
            statements.append(
                """
                update \(column.table) set \(column.name) = \(column.other)
                where ctid = (select place from target)
                """)
            statements.append(
                column.name == "superseded_by"
                    ? "select coalesce(closing, 1) from target" : "select entry from target")
            let (concerned, broken) = try await attack(column.table, test, statements)
            #expect(
                broken.contains(concerned),
                "\(column.table).\(column.name) of entry \(concerned): \(broken)")
        }
    }

    @Test func aRowTakenOutOrPutInIsNoticed() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        for table in Set(try await columns(test).map(\.table)) {
            let entry = table.hasPrefix("ledger_") ? "number" : "entry"
            let target = """
                create temporary table target on commit drop as
                select ctid as place, \(entry)::bigint as entry
                from \(table) order by \(entry), ctid limit 1
                """
            for change in [
                "delete from \(table) where ctid = (select place from target)",
                """
                insert into \(table) overriding system value
                select * from \(table) where ctid = (select place from target)
                """,
            ] {
                // What is generated or numbered is copied as it is.
                let plain = """
                    do $$
                    declare
                        part record;
                    begin
                        for part in
                            select a.attname from pg_attribute a
                            where a.attrelid = '\(table)'::regclass and a.attgenerated <> ''
                        loop
                            execute format(
                                'alter table \(table) alter column %I drop expression', part.attname);
                        end loop;
                    end;
                    $$
                    """
                let (concerned, broken) = try await attack(
                    table, test, [target, plain, change, "select entry from target"])
                #expect(broken.contains(concerned), "\(change): \(concerned), \(broken)")
            }
        }
    }

    @Test func theHeadThatWasNotedIsStillThereOrNot() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        let head = try #require(try await test.ledger.verify().head)
        try await Sample.addPerson(test.ledger, "N2")
        let later = try #require(try await test.ledger.verify().head)
        #expect(later.entry == head.entry + 1)
        #expect(try await test.ledger.holds(head: head.hash, at: head.entry))
        #expect(try await !test.ledger.holds(head: head.hash, at: later.entry))
        #expect(try await !test.ledger.holds(head: later.hash, at: head.entry))
    }

    /// Where scans are forbidden they look too dear to the planner, and what looks dear is compiled: on a
    /// server as it comes that took thirty times as long as the entry itself.
    @Test func nothingThatForbidsScansIsCompiled() async throws {
        let functions = try await TestDatabase.required().database.session { session in
            try session.rows(
                """
                select p.proname::text from pg_proc p
                where 'enable_seqscan=off' = any(p.proconfig) and not 'jit=off' = any(p.proconfig)
                """
            ) { try $0.decode(0, as: String.self) }
        }
        #expect(functions.isEmpty, "\(functions)")
    }

    @Test func aSealedEntryTakesNothingMore() async throws {
        let test = try TestDatabase.required()
        let refused = await #expect(throws: PostgresError.self) {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute("insert into recipient (code, entry) values ('A1', \(entry))")
                try session.execute("set constraints all immediate")
                try session.execute("insert into recipient (code, entry) values ('B1', \(entry))")
            }
        }
        #expect(refused?.constraint == "fact_belongs_to_open_entry")
        #expect(try await test.ledger.verify().isWhole)
    }
}
