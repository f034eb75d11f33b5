// Rule 1: what is recorded is neither changed nor deleted, whatever table, column and verb.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct AppendOnlyTests {
    /// One row in every fact table, so that a refusal is never for want of rows.
    private func filled() async throws -> TestDatabase {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        return test
    }

    private func factTables(_ test: TestDatabase) async throws -> [String] {
        try await test.database.session { session in
            try session.rows(
                """
                select c.oid::regclass::text from pg_class c
                where c.relkind = 'r' and (
                    exists (
                        select from pg_attribute a
                        where a.attrelid = c.oid and a.attname = 'entry' and not a.attisdropped
                    ) or c.relname in ('ledger_entry', 'ledger_head'))
                    and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                order by 1
                """
            ) { try $0.decode(0) }
        }
    }

    private func refusal(_ test: TestDatabase, _ statement: String) async -> String? {
        do {
            try await test.database.transaction { session in
                try session.execute(SQL(trusted: statement))
            }
            return nil
        } catch let error as PostgresError {
            return error.constraint ?? error.sqlState ?? error.message
        } catch {
            return "\(error)"
        }
    }

    @Test func everyFactTableHasARowHere() async throws {
        let test = try await filled()
        let tables = try await factTables(test)
        #expect(tables.count >= 65)
        for table in tables {
            let there = try await test.database.session {
                try $0.value(SQL(trusted: "select exists (select from \(table))"), as: Bool.self)
            }
            #expect(there, "\(table) is empty; the tests of this suite would say nothing about it")
        }
    }

    @Test func factsRefuseDelete() async throws {
        let test = try await filled()
        for table in try await factTables(test) {
            #expect(
                await refusal(test, "delete from \(table)") == "facts_are_append_only", "\(table)")
        }
    }

    @Test func factsRefuseTruncate() async throws {
        let test = try await filled()
        for table in try await factTables(test) {
            #expect(
                await refusal(test, "truncate \(table) cascade") == "facts_are_append_only",
                "\(table)")
        }
    }

    @Test func factsRefuseUpdateOfEveryColumn() async throws {
        let test = try await filled()
        for table in try await factTables(test) {
            let columns = try await test.database.session { session in
                try session.rows(
                    """
                    select attname::text, attgenerated <> '' or attidentity = 'a'
                    from pg_attribute
                    where attrelid = \(table)::regclass and attnum > 0 and not attisdropped
                    """
                ) { (try $0.decode(0, as: String.self), try $0.decode(1, as: Bool.self)) }
            }
            for (column, alwaysGenerated) in columns {
                let answer = await refusal(test, "update \(table) set \(column) = \(column)")
                #expect(
                    answer == (alwaysGenerated ? "428C9" : "facts_are_append_only"),
                    "\(table).\(column)")
            }
        }
    }

    @Test func replicaModeDoesNotOpenTheFacts() async throws {
        let test = try await filled()
        for statement in [
            "delete from deployment", "truncate deployment", "update deployment set reason = 'x'",
        ] {
            await #expect {
                try await test.database.transaction { session in
                    try session.execute("set local session_replication_role = replica")
                    try session.execute(SQL(trusted: statement))
                }
            } throws: {
                ($0 as? PostgresError)?.constraint == "facts_are_append_only"
            }
        }
    }

    @Test func aFactIsSupersededOnceAndOnlyByTheOpenEntry() async throws {
        let test = try await filled()
        #expect(
            await refusal(test, "update deployment set superseded_by = 1")
                == "facts_are_append_only")
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            // A deployment is closed with its postings and absences, as a cancellation does it.
            for table in ["posting", "absence", "deployment"] {
                let name = SQL(trusted: table)
                try session.execute(
                    "update \(name) set superseded_by = \(entry) where superseded_by is null")
            }
        }
        let again = await #expect(throws: PostgresError.self) {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute("update deployment set superseded_by = \(entry)")
            }
        }
        #expect(again?.constraint == "facts_are_append_only")
    }

    @Test func aFactBelongsToTheEntryOpenInItsTransaction() async throws {
        let test = try await filled()
        #expect(
            await refusal(test, "insert into person (entry) values (1)")
                == "fact_belongs_to_open_entry")
    }
}
