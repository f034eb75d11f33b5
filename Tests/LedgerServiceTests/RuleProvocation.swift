// Breaks a named rule of a table on purpose: in a temporary table of the same name and columns, which has no
// other rule, so that the server refuses for this reason alone.

import Postgres
import Testing

/// A named rule as the catalogue has it.
struct NamedRule: Sendable {
    let name: String
    /// c check, f reference, p key, u unique, x exclusion, i unique index.
    let kind: String
    /// The table by its plain name, and as a statement writes it.
    let table: String
    let qualified: String
    /// `CHECK (...)`, or what stands behind `on TABLE` in a unique index.
    let text: String
    /// The columns that the rule looks at.
    let columns: [String]
    /// The table that it refers to, and its columns there.
    let other: String?
    let otherColumns: [String]

    /// Every rule with a name in our schemas, an index of a constraint once.
    static func all(_ session: Session) throws -> [NamedRule] {
        try session.rows(
            """
            select c.conname::text, c.contype::text, t.relname::text, t.oid::regclass::text,
                pg_get_constraintdef(c.oid),
                (
                    select string_agg(a.attname, ',' order by array_position(c.conkey, a.attnum))
                    from pg_attribute a
                    where a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                ),
                o.relname::text,
                (
                    select string_agg(a.attname, ',' order by array_position(c.confkey, a.attnum))
                    from pg_attribute a
                    where a.attrelid = c.confrelid and a.attnum = any (c.confkey)
                )
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            left join pg_class o on o.oid = c.confrelid
            where c.connamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and c.contype in ('c', 'f', 'p', 'u', 'x')
            union all
            select i.relname::text, 'i', t.relname::text, t.oid::regclass::text,
                regexp_replace(pg_get_indexdef(i.oid), '^.* ON [^ ]+ ', ''),
                (
                    select string_agg(a.attname, ',' order by a.attnum)
                    from pg_depend d
                    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
                    where d.classid = 'pg_class'::regclass and d.objid = i.oid
                        and d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid
                ),
                null, null
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class t on t.oid = x.indrelid
            where i.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and x.indisunique and not exists (
                    select from pg_constraint c where c.conindid = i.oid and c.contype <> 'f'
                )
            order by 1
            """
        ) { row in
            NamedRule(
                name: try row.decode(0), kind: try row.decode(1), table: try row.decode(2),
                qualified: try row.decode(3), text: try row.decode(4),
                columns: try row.decode(5, as: String.self).split(separator: ",").map(String.init),
                other: try row.decodeIfPresent(6),
                otherColumns: (try row.decodeIfPresent(7, as: String.self) ?? "")
                    .split(separator: ",").map(String.init))
        }
    }

    /// Values by the type of their column; one of them breaks a check, if any does. Of the first each kind of
    /// rule but a check makes its row.
    private static let values: [(type: String, values: [String])] = [
        ("text", ["'X'", "' '", "'a b'", "'reader'", "null"]),
        ("integer", ["2017", "-2", "0", "1000001", "null"]),
        ("bigint", ["2", "-2", "0", "9100000000000000", "null"]),
        ("smallint", ["2", "-2", "0", "null"]),
        ("numeric", ["2", "-2", "0", "101", "null"]),
        ("boolean", ["true", "false", "null"]),
        ("date", ["'2018-01-31'", "'2018-01-15'", "'infinity'", "null"]),
        ("daterange", ["'[2018-01-01,2018-02-01)'", "'empty'"]),
        ("int4range", ["'[2017,2018)'", "'[1900,1901)'", "'empty'"]),
        ("bytea", ["'\\x00'", "''", "null"]), ("text[]", ["'{X}'", "'{}'"]),
        ("precision_of_day", ["'month'", "'day'"]),
        ("timestamp with time zone", ["'2018-01-31 12:00+00'"]),
        ("gender", ["'woman'"]), ("component", ["'military'"]),
    ]

    /// The server's error when the rule is broken.
    /// - Returns: nil when none of the values breaks it.
    func provoked(_ session: Session) throws -> PostgresError? {
        try session.script("savepoint untouched")
        defer { try? session.script("rollback to savepoint untouched") }
        try session.script(
            SQL(
                trusted: "create temporary table \(table) as"
                    + " select * from \(qualified) where false"))
        switch kind {
        case "c":
            guard let row = try breakingRow(session) else { return nil }
            try add(session)
            return try refusal(of: [row], session)
        case "f":
            let other = try #require(other)
            if other != table {
                try session.script(
                    SQL(
                        trusted: "create temporary table \(other) as"
                            + " select * from \(try place(of: other, session)) where false"))
            }
            try session.script(
                SQL(
                    trusted: "alter table pg_temp.\(other)"
                        + " add unique (\(otherColumns.joined(separator: ", ")))"))
            try add(session)
            return try refusal(of: [try firstRow(session)], session)
        case "i":
            try session.script(
                SQL(trusted: "create unique index \(name) on pg_temp.\(table) \(text)"))
        default: try add(session)
        }
        let row = try firstRow(session)
        return try refusal(of: [row, row], session)
    }

    private func place(of table: String, _ session: Session) throws -> String {
        try session.value(
            """
            select c.oid::regclass::text from pg_class c
            where c.relname = \(table) and c.relkind = 'r'
                and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            """)
    }

    /// Puts the rule on the temporary table.
    private func add(_ session: Session) throws {
        var text = text.replacing(" NOT VALID", with: "")
            .replacing(" DEFERRABLE INITIALLY DEFERRED", with: "")
        // A temporary table refers to temporary tables only.
        if let other {
            text = text.replacing(#/REFERENCES [a-z_.]+/#, with: "REFERENCES pg_temp.\(other)")
        }
        try session.script(
            SQL(trusted: "alter table pg_temp.\(table) add constraint \(name) \(text)"))
    }

    private func types(_ session: Session) throws -> [(column: String, type: String)] {
        try columns.map { column in
            (
                column,
                try session.value(
                    """
                    select format_type(a.atttypid, null) from pg_attribute a
                    where a.attrelid = \(qualified)::regclass and a.attname = \(column)
                    """)
            )
        }
    }

    private func candidates(_ type: String) throws -> [String] {
        let known = Self.values.first { $0.type == type }
        return try #require(known, "\(name): no values of type \(type)").values
    }

    /// A row of the rule's columns that makes its expression false.
    private func breakingRow(_ session: Session) throws -> String? {
        let columns = try types(session)
        let lists = try columns.map { column, type in
            "(values \(try candidates(type).map { "(\($0)::\(type))" }.joined(separator: ", ")))"
                + " v_\(column) (\(column))"
        }
        let expression = text.replacing(" NOT VALID", with: "").dropFirst("CHECK ".count)
        return try session.optionalValue(
            SQL(
                trusted: "select concat_ws(', ', "
                    + columns.map { "coalesce(quote_literal(\($0.column)), 'null')" }
                    .joined(separator: ", ")
                    + ") from \(lists.joined(separator: " cross join "))"
                    + " where not \(expression) limit 1"))
    }

    private func firstRow(_ session: Session) throws -> String {
        try types(session).map {
            $0.column == "superseded_by" && kind != "f" ? "null" : try candidates($0.type)[0]
        }.joined(separator: ", ")
    }

    private func refusal(of rows: [String], _ session: Session) throws -> PostgresError? {
        do {
            for row in rows {
                try session.script(
                    SQL(
                        trusted: "insert into pg_temp.\(table) (\(columns.joined(separator: ", ")))"
                            + " values (\(row))"))
            }
        } catch { return error }
        return nil
    }
}
