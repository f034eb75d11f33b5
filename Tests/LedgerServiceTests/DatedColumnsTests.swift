// Every day that the register can hold is asked whether it can be: what has happened lies not after today,
// what is planned not more than ten years ahead.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct DatedColumnsTests {
    /// The columns of facts that hold days, as the catalogue has them.
    private static let columns: SQL = """
        select a.attrelid::regclass::text || '.' || a.attname
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
            and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
        where a.atttypid in ('date'::regtype, 'daterange'::regtype) and a.attgenerated = ''
            and exists (
                select from pg_attribute e where e.attrelid = c.oid and e.attname = 'entry'
            )
        order by 1
        """

    @Test func everyColumnOfDaysIsListed() async throws {
        let test = try TestDatabase.required()
        try await test.database.session { session in
            let known = try session.rows(
                "select fact::text || '.' || column_name from dated_columns() order by 1"
            ) { try $0.decode(0, as: String.self) }
            let found = try session.rows(Self.columns) { try $0.decode(0, as: String.self) }
            #expect(found.count > 30)
            #expect(
                Set(found).subtracting(known).isEmpty,
                "say of them what they are in dated_columns()")
            #expect(Set(known).subtracting(found).isEmpty)
            let unreasoned = try session.rows(
                """
                select fact::text || '.' || column_name from dated_columns()
                where kind not in ('actual', 'planned') and (kind <> 'free' or why is null)
                """
            ) { try $0.decode(0, as: String.self) }
            #expect(unreasoned.isEmpty)
        }
    }

    @Test func everyTableWithSuchADayHasTheRule() async throws {
        let test = try TestDatabase.required()
        try await test.database.session { session in
            let without = try session.rows(
                """
                select distinct c.fact::text from dated_columns() c
                where c.kind <> 'free' and not exists (
                    select from pg_trigger t
                    where t.tgrelid = c.fact and t.tgname = 'days_within_reason'
                        and t.tgenabled = 'A'
                )
                """
            ) { try $0.decode(0, as: String.self) }
            #expect(without.isEmpty)
        }
    }
}
