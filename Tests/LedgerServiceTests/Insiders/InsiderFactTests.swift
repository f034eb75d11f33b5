// Whoever has every right changes what is recorded or what is kept beside it, and the functions that would
// tell: the program, which believes none of them, notices each.

import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct InsiderFactTests {
    private struct TakenBack<Found: Sendable>: Error {
        let found: Found
    }

    /// Does something with all guards off, looks, and takes it back.
    private func after<Found: Sendable>(
        _ statements: [String], _ look: @escaping @Sendable (Session) throws -> Found
    ) async throws -> Found {
        let test = try TestDatabase.required()
        let attack = await #expect(throws: TakenBack<Found>.self, "\(statements)") {
            try await test.database.transaction { session in
                for statement in statements { try session.script(SQL(trusted: statement)) }
                throw TakenBack(found: try look(session))
            }
        }
        return try #require(attack).found
    }

    private static let guardsOff = """
        do $$
        declare
            part record;
        begin
            for part in
                select c.oid::regclass as name from pg_class c
                where c.relkind = 'r'
                    and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            loop
                execute format('alter table %s disable trigger all', part.name);
            end loop;
        end;
        $$
        """

    /// Columns of some tables and an expression of another value for each.
    private func columns(
        _ condition: String
    ) async throws -> [(table: String, name: String, other: String, isGenerated: Bool)] {
        try await TestDatabase.required().database.session { session in
            try session.rows(
                SQL(
                    trusted: """
                        select c.oid::regclass::text, a.attname::text, case
                                when y.typtype = 'e' then format(
                                    '(select e.enumlabel from pg_enum e where e.enumtypid = %s '
                                    || 'and e.enumlabel is distinct from %I::text limit 1)::%s',
                                    y.oid, a.attname, y.oid::regtype)
                                when y.typname = 'text' then format('coalesce(%I, '''') || ''x''', a.attname)
                                when y.typname = 'bool' then format('not coalesce(%I, false)', a.attname)
                                when y.typname = 'date'
                                    then format('case when isfinite(%1$I) then %1$I + 40 else ''2000-01-01'' end', a.attname)
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
                            end, a.attgenerated <> ''
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                            and not a.attisdropped
                        join pg_type y on y.oid = a.atttypid
                        where c.relkind = 'r'
                            and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                            and \(condition)
                        order by 1, a.attnum
                        """)
            ) { row in
                (
                    try row.decode(0, as: String.self), try row.decode(1, as: String.self),
                    try row.decodeIfPresent(2, as: String.self) ?? "no other value",
                    try row.decode(3, as: Bool.self)
                )
            }
        }
    }

    /// What the program makes of one table's facts.
    private static func parts(of table: String, _ session: Session) throws -> [String] {
        let fingerprint = Fingerprint.expected(on: try VerifySQL.server(session))
        let sealed = try #require(
            SealedTable.all(in: fingerprint).first { $0.title == table })
        try session.script(SQL(trusted: VerifySQL.settings))
        let facts = try SealedFacts(sealed, in: session)
        return facts.parts.map { "\($0.entry) \($0.facts) \($0.digest)" }
            + facts.broken.map { "\($0.entry) \($0.what)" }
    }

    private func free(_ table: String, _ column: String, isGenerated: Bool) -> String {
        """
        do $$
        declare
            part record;
        begin
            for part in
                select c.conname as name from pg_constraint c
                where c.conrelid = '\(table)'::regclass and c.contype in ('c', 'x', 'f', 'u', 'p')
                order by c.contype <> 'f'
            loop
                execute format('alter table \(table) drop constraint %I cascade', part.name);
            end loop;
            for part in
                select i.indexrelid::regclass as name from pg_index i
                where i.indrelid = '\(table)'::regclass and i.indisunique
            loop
                execute format('drop index %s', part.name);
            end loop;
        end;
        $$;
        alter table \(table) disable trigger all;
        \(isGenerated ? "alter table \(table) alter column \(column) drop expression;" : "")
        alter table \(table) alter column \(column) drop identity if exists
        """
    }

    /// The program hashes as the database does, and a value of any column changes what it finds.
    @Test func everyColumnOfEveryFactIsHashedHere() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let verification = try await test.ledger.verify()
        #expect(verification.isWhole, "\(verification)")
        #expect(verification.way == .streamed)
        let columns = try await columns(
            "c.oid in (select t.fact from seal_tables() t) and a.attname not in ('salt')")
        #expect(columns.count > 400)
        let titles = Set(
            SealedTable.all(
                in: .expected(on: try await test.database.session { try VerifySQL.server($0) })
            ).map(\.title))
        #expect(titles == Set(columns.map(\.table)))
        var whole: [String: [String]] = [:]
        for column in columns {
            if whole[column.table] == nil {
                whole[column.table] = try await after([]) {
                    try Self.parts(of: column.table, $0)
                }
            }
            let found = try await after([
                free(column.table, column.name, isGenerated: column.isGenerated),
                """
                update \(column.table) set \(column.name) = \(column.other)
                where ctid = (select ctid from \(column.table) order by entry desc, ctid limit 1)
                """,
            ]) { try Self.parts(of: column.table, $0) }
            #expect(found != whole[column.table], "\(column.table).\(column.name)")
        }
    }

    /// The database's own functions say that all is well.
    @Test func aForgedReasonIsNoticedThoughTheDatabaseSaysNothing() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        let entry: Int64 = try await test.database.session { session in
            try session.value("select max(number) from ledger_entry")
        }
        try await test.database.transaction { session in
            try session.script(
                SQL(
                    trusted: """
                        \(Self.guardsOff);
                        update ledger_entry set reason = 'Forged' where number = \(entry);
                        create or replace function ledger_broken()
                        returns table (number bigint, what text)
                        language sql stable security definer
                        begin atomic select 1::bigint, ''::text where false; end
                        """))
        }
        let verification = try await test.ledger.verify()
        #expect(verification.broken.map(\.entry) == [entry])
        #expect(verification.isDerivedWhole)
        #expect(
            verification.schema.contains {
                $0.object == "public.ledger_broken()" && $0.property == "bound text"
            })
        // The quick way believes it, and says at least that it is not ours.
        let quick = try await test.ledger.verify(.inServer)
        #expect(quick.broken.isEmpty && !quick.isSchemaWhole)
    }

    /// An entry, a seal or the head is taken out, doubled or changed.
    @Test func theLedgersOwnTablesAreCompared() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let columns = try await columns(
            """
            c.relname in ('ledger_entry', 'ledger_seal', 'ledger_head')
                and a.attname not in ('opened_by', 'loaded_by', 'single')
            """)
        var statements = columns.map { column in
            (
                column.table,
                [
                    free(column.table, column.name, isGenerated: false),
                    """
                    update \(column.table) set \(column.name) = \(column.other)
                    where ctid = (select ctid from \(column.table) order by 1 desc limit 1)
                    """,
                ]
            )
        }
        for table in ["ledger_entry", "ledger_seal", "ledger_head"] {
            let column = table == "ledger_head" ? "single" : "number"
            for change in [
                "delete from \(table) where ctid = (select min(ctid) from \(table))",
                "insert into \(table) select * from \(table) order by 1 desc limit 1",
            ] {
                statements.append((table, [free(table, column, isGenerated: false), change]))
            }
        }
        for (table, statements) in statements {
            let broken = try await after(statements) { session in
                try ChainCheck.run(
                    session, .expected(on: try VerifySQL.server(session))
                ).broken
            }
            #expect(!broken.isEmpty, "\(table): \(statements.last ?? "")")
            for broken in broken { #expect(broken.what.en != broken.what.nb) }
        }
    }

    /// Whatever is kept beside the facts: each column of each table that is not sealed.
    @Test func everyColumnOfWhatIsDerivedIsCompared() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        try await test.database.session { session in
            try session.execute("select strength_fold(1)")
        }
        let clean = try await after([]) { try DerivedCheck.differences(in: $0) }
        #expect(clean.isEmpty, "\(clean.map(\.sentence.en))")
        let columns = try await columns(
            """
            c.oid not in (select t.fact from seal_tables() t)
                and c.relname not in (
                    'ledger_entry', 'ledger_seal', 'ledger_head', 'ledger_schema',
                    -- The log of readings has a chain of its own: InsiderReadingTests.
                    'access', 'access_end', 'access_head',
                    -- Told by every verify.
                    'load_without_names',
                    -- What the next command makes up for; nothing is answered with it.
                    'rewrite_due'
                )
                -- When a migration ran answers nothing; a row that there is one of has no other.
                and a.attname not in ('applied_at', 'single')
            """)
        #expect(Set(columns.map(\.table)).count >= 10)
        for column in columns {
            // A generation is made of 200,000 steps; here one is made of few.
            let row =
                column.table.hasPrefix("strength_generation") || column.table == "strength_turn"
                ? """
                insert into strength_generation (number, after, through, span)
                select 1, 0, h.through, 1 from strength_horizon h;
                insert into strength_turn
                select 1, t.* from strength_horizon h, strength_turn_of_steps(0, h.through) t;
                """ : ""
            let differences = try await after([
                free(column.table, column.name, isGenerated: column.isGenerated),
                """
                \(row)
                update \(column.table) set \(column.name) = \(column.other)
                where ctid = (select max(ctid) from \(column.table))
                """,
            ]) { try DerivedCheck.differences(in: $0) }
            #expect(!differences.isEmpty, "\(column.table).\(column.name) = \(column.other)")
        }
        for table in Set(columns.map(\.table)) {
            for change in [
                "delete from \(table) where ctid = (select max(ctid) from \(table))",
                "insert into \(table) select * from \(table) where ctid = (select max(ctid) from \(table))",
            ] {
                let differences = try await after([
                    free(
                        table, columns.first { $0.table == table }?.name ?? "", isGenerated: false),
                    change,
                ]) { session -> [DerivedDifference]? in
                    let isEmpty: Bool = try session.value(
                        SQL(trusted: "select count(*) = 0 from \(table)"))
                    return isEmpty ? nil : try DerivedCheck.differences(in: session)
                }
                #expect(differences?.isEmpty != true, "\(change)")
            }
        }
    }

    @Test func anErasureAndAnErasedPersonBelongTogether() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        let gone = try await after([
            Self.guardsOff,
            """
            update personal.identity set salt = null, given_name = null, family_name = null,
                service_number = personal.pseudonym(person)
            """,
        ]) { try DerivedCheck.differences(in: $0) }
        #expect(gone.map(\.difference) == ["erasure"])
        let kept = try await after([
            Self.guardsOff,
            "insert into erasure (person, entry) select id, entry from person",
        ]) { try DerivedCheck.differences(in: $0) }
        #expect(kept.map(\.difference) == ["salt"])
    }

    /// An erasure by hand that took nothing is no erasure that a restore would repeat.
    @Test func anErasureThatTookNothingIsNotReplayed() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        try await test.database.transaction { session in
            try session.script(
                SQL(
                    trusted: """
                        \(Self.guardsOff);
                        insert into erasure (person, entry) select id, entry from person
                        """))
        }
        #expect(try await test.ledger.recordedErasures().isEmpty)
    }
}
