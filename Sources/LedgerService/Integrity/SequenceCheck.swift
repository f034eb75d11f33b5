// The sequences against the columns that they number.

internal import Postgres

enum SequenceCheck {
    /// A sequence and the column whose numbers it gives.
    struct Numbered: Sendable {
        let sequence: String
        let table: String
        let column: String
    }

    /// Those of the fingerprint that the database has too.
    static func all(in fingerprint: Fingerprint, and found: Fingerprint) -> [Numbered] {
        fingerprint.objects.compactMap { object in
            guard object.kind == "sequence", found.values[object] != nil,
                let form = fingerprint.value("sequence", object.name, "form"),
                let of = form.firstRange(of: ", of "), let dot = form.lastIndex(of: "."),
                dot > of.upperBound, let schema = object.name.split(separator: ".").first
            else { return nil }
            let table = "\(schema).\(form[of.upperBound..<dot])"
            let column = String(form[form.index(after: dot)...])
            guard found.value("column", "\(table).\(column)", "form") != nil else { return nil }
            return Numbered(sequence: object.name, table: table, column: column)
        }
    }

    /// Sequences whose next number is one that is taken.
    static func differences(
        _ all: [Numbered], in session: Session
    ) throws -> [SchemaDifference] {
        guard !all.isEmpty else { return [] }
        let lines = all.map { numbered in
            """
            select '\(numbered.sequence)',
                (select case when s.is_called then s.last_value else s.last_value - 1 end
                 from \(numbered.sequence) s)::bigint,
                (select max(f.\(numbered.column)) from only \(numbered.table) f)::bigint
            """
        }
        return try session.rows(
            SQL(
                trusted: "select x.name, x.reached::text, x.taken::text from ("
                    + lines.joined(separator: " union all ")
                    + ") x (name, reached, taken) where x.taken > x.reached order by 1")
        ) { row in
            SchemaDifference(
                kind: "sequence", object: try row.decode(0), property: "number",
                found: try row.decode(1), expected: try row.decode(2))
        }
    }
}
