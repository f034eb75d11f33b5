// Facts that stand, and the two things that a later entry makes of them: closed, or stated anew.

internal import Postgres
internal import Synchronization

/// The facts of a table that stand under a key. A fact is never changed: an entry closes it, and may state
/// it anew with something different.
struct StandingFacts {
    private let table: SQL
    private let key: SQL

    /// - Parameter key: Which facts of the table, as a condition.
    init(_ table: SQL, where key: SQL) {
        self.table = table
        self.key = key
    }

    /// Closes them in an entry.
    /// - Returns: How many there were.
    @discardableResult
    func close(in entry: Int64, _ session: Session) throws -> Int {
        try session.execute(
            """
            update \(table) set superseded_by = \(entry) where \(key) and superseded_by is null
            """)
    }

    /// Closes them in an entry and states each of them anew.
    /// - Parameter changes: The columns that are different, each as an expression over the fact; nil
    ///   leaves a column as it was.
    /// - Returns: How many there were.
    @discardableResult
    func restate(
        in entry: Int64, _ session: Session, _ changes: KeyValuePairs<String, SQL?>
    ) throws -> Int {
        let columns = try Self.columns(of: table, session)
        let changed = changes.reduce(into: [String: SQL]()) { $0[$1.key] = $1.value }
        let values = columns.map { column in
            column == "entry" ? "\(entry)::bigint" : changed[column] ?? SQL(trusted: column)
        }
        return try session.execute(
            """
            with closed as (
                update \(table) set superseded_by = \(entry) where \(key) and superseded_by is null
                returning *
            )
            insert into \(table) (\(SQL(trusted: columns.joined(separator: ", "))))
            select \(SQL.joined(values, by: ", ")) from closed
            """)
    }

    /// The columns of each table, which are those of this version's schema.
    private static let known = Mutex<[String: [String]]>([:])

    /// What a fact of the table states, and its entry.
    private static func columns(of table: SQL, _ session: Session) throws -> [String] {
        if let columns = known.withLock({ $0[table.text] }) { return columns }
        let columns = try session.rows(
            """
            select quote_ident(a.attname) from pg_attribute a
            where a.attrelid = \(table.text)::regclass and a.attnum > 0 and not a.attisdropped
                and a.attgenerated = ''
                and a.attname not in ('superseded_by', 'salt', 'personal_digest')
            order by a.attnum
            """
        ) { try $0.decode(0, as: String.self) }
        known.withLock { $0[table.text] = columns }
        return columns
    }
}
