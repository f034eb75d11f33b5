// Fact tables with nothing but their guards, and rows to be written to them by hand.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres

/// A fact table, and what an attack on it needs to know.
struct FactTable: Sendable, CustomStringConvertible {
    /// As it is written in a statement.
    let name: String
    /// Its plain name.
    let plain: String
    let columns: [String]
    let isClosable: Bool
    /// Whether a row of it belongs to an agency, by itself, its person or its deployment.
    let hasAgency: Bool
    /// One row, as JSON.
    let row: String
    /// The commands of daily logins that write to it, each with its rule.
    let rules: [(command: String, rule: [String])]

    var description: String { name }

    static func all(in session: Session) throws -> [FactTable] {
        try session.rows(
            """
            select c.oid::regclass::text, c.relname::text,
                (
                    select string_agg(quote_ident(a.attname), ',' order by a.attnum)
                    from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        and a.attgenerated = ''
                ),
                exists (
                    select from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'superseded_by'),
                exists (
                    select from pg_attribute a
                    where a.attrelid = c.oid and a.attname in ('agency', 'person', 'deployment')),
                (
                    select string_agg(r.key || '=' || (r.value ->> c.relname), ';')
                    from jsonb_each(commands()) r
                    where r.value ? c.relname and not r.value ? 'by'
                )
            from pg_trigger t
            join pg_class c on c.oid = t.tgrelid
            where t.tgname = 'fact_belongs_to_open_entry' and c.relname <> 'strength_step'
            order by 1
            """
        ) { row in
            let name: String = try row.decode(0)
            let rules: String? = try row.decodeIfPresent(5)
            return (
                name, try row.decode(1, as: String.self),
                try row.decode(2, as: String.self).split(separator: ",").map(String.init),
                try row.decode(3, as: Bool.self), try row.decode(4, as: Bool.self), rules ?? ""
            )
        }.map { name, plain, columns, isClosable, hasAgency, rules in
            FactTable(
                name: name, plain: plain, columns: columns, isClosable: isClosable,
                hasAgency: hasAgency,
                row: try session.value(
                    SQL(trusted: "select to_jsonb(f)::text from \(name) f limit 1")),
                rules: rules.split(separator: ";").map { said in
                    let parts = said.split(separator: "=").map(String.init)
                    return (parts[0], parts[1].split(separator: " ").map(String.init))
                })
        }
    }

    /// The columns by which rules tell how many facts an entry wrote.
    var counted: [String] { rules.compactMap { $0.rule.count > 2 ? $0.rule[2] : nil } }

    /// Writes a copy of its row. `entry` is an expression; `nth` tells copies apart where rules count.
    func insert(entry: String, nth: Int = 0) -> String {
        let others = Set(counted).map { column in
            """
            , '\(column)', case jsonb_typeof(j -> '\(column)')
                when 'number' then to_jsonb((j ->> '\(column)')::bigint + \(nth) * 1000)
                else to_jsonb((j ->> '\(column)') || repeat('X', \(nth))) end
            """
        }.joined()
        let closing = isClosable ? ", 'superseded_by', null" : ""
        return """
            insert into \(name) (\(columns.joined(separator: ", "))) overriding system value
            select \(columns.map { "r.\($0)" }.joined(separator: ", "))
            from (select '\(row.replacing("'", with: "''"))'::jsonb as j) given
            cross join lateral jsonb_populate_record(
                null::\(name),
                j || jsonb_build_object('entry', \(entry)\(closing)\(nth == 0 ? "" : others))) r
            """
    }
}

/// Takes every rule off the fact tables but the guards that say who may write what: so that a refusal is
/// theirs, and not for want of a row that fits.
enum BareTables {
    static func make(_ test: TestDatabase) async throws -> [FactTable] {
        try await Sample.fillEveryFactTable(test)
        _ = try await test.ledger.requireApproval(of: "office", false, Sample.statement())
        return try await test.database.session { session in
            try session.script(rulesOff)
            let tables = try FactTable.all(in: session)
            // Two facts at least, that what closes one and what closes all are not the same.
            for table in tables where table.isClosable && !table.rules.isEmpty {
                try session.script(
                    SQL(
                        trusted: """
                            alter table \(table.name) disable trigger user;
                            \(table.insert(entry: "(select max(number) from ledger_entry)", nth: 7))
                            """))
            }
            try session.script(guardsOn)
            return tables
        }
    }

    private static let rulesOff: SQL = """
        do $$
        declare
            rule record;
        begin
            for rule in
                select c.conrelid::regclass as fact, c.conname as name
                from pg_constraint c
                join pg_trigger t on t.tgrelid = c.conrelid
                    and t.tgname = 'fact_belongs_to_open_entry'
                where c.contype in ('f', 'c', 'u', 'x')
                    or c.contype = 'p' and not exists (
                        select from pg_attribute a
                        where a.attrelid = c.conrelid and a.attname = 'entry'
                            and a.attnum = any (c.conkey))
                order by c.contype = 'f' desc
            loop
                execute format('alter table %s drop constraint if exists %I cascade', rule.fact, rule.name);
            end loop;
            for rule in
                select i.indexrelid::regclass as name
                from pg_index i
                join pg_trigger t on t.tgrelid = i.indrelid
                    and t.tgname = 'fact_belongs_to_open_entry'
                where i.indisunique and not i.indisprimary
            loop
                execute format('drop index %s', rule.name);
            end loop;
        end;
        $$
        """

    private static let guardsOn: SQL = """
        do $$
        declare
            guard record;
        begin
            for guard in
                select t.tgrelid::regclass as fact, t.tgname as name,
                    p.proname in (
                        'fact_refuses_change', 'fact_belongs_to_open_entry', 'fact_is_closed',
                        'writes_own_people', 'erasure_finds_values', 'erasure_takes_values',
                        'proposal_decided_by_another', 'identity_is_salted',
                        'requirement_is_salted', 'proposal_is_salted') as is_kept
                from pg_trigger t
                join pg_proc p on p.oid = t.tgfoid
                where not t.tgisinternal and exists (
                    select from pg_trigger f
                    where f.tgrelid = t.tgrelid and f.tgname = 'fact_belongs_to_open_entry')
            loop
                execute format(
                    'alter table %s %s trigger %I', guard.fact,
                    case when guard.is_kept then 'enable always' else 'disable' end, guard.name);
            end loop;
        end;
        $$
        """
}

extension LetIn {
    /// What refused statements that one entry of a login makes, with all that is looked at when it ends: a
    /// constraint's name, else the server's state; nil when it was done.
    static func refusal(
        _ login: Database, of command: String, sealed: Bool = false, _ statements: [String]
    ) async -> String? {
        do {
            try await login.transaction { session in
                try session.execute(
                    """
                    insert into ledger_entry (command, reason, source)
                    values (\(command), 'For a test', 'Test document')
                    """)
                if sealed { try session.execute("set constraints all immediate") }
                var written = 0
                for statement in statements {
                    written += try session.execute(SQL(trusted: statement))
                }
                if written == 0 { throw Undone.nothing }
                try session.execute("set constraints all immediate")
                throw Undone.done
            }
            return nil
        } catch Undone.nothing {
            return "nothing"
        } catch let error as PostgresError {
            return error.constraint ?? error.sqlState ?? error.message
        } catch {
            return nil
        }
    }

    private enum Undone: Error { case nothing, done }

    /// The number of the entry that is open.
    static let openEntry = "(select last_number from public.ledger_head)"
}
