// The register's SQL as the binary carries it: migrations, functions, reference data, the demo.

/// One file of the folder SQL: its name without ending, and its text.
public struct SQLFile: Sendable {
    public let name: String
    public let text: String
}

/// The SQL that belongs to this build.
public enum LedgerSchema {
    /// Numbered steps, in order; each runs once in a database.
    public static var migrations: [SQLFile] { EmbeddedSQL.migrations }
    /// Functions and views, replaced on every migration, in the order of `load_order.txt`.
    public static var functions: [SQLFile] { EmbeddedSQL.functions }
    /// Roles, what each may do, and whose people each sees; said anew on every migration.
    public static var rights: [SQLFile] { EmbeddedSQL.rights }
    /// Words of the field as CSV with a header line, loaded on every migration where they differ.
    public static var reference: [SQLFile] { EmbeddedSQL.reference }
    /// The fictional register of the demo, as CSV.
    public static var demo: [SQLFile] { EmbeddedSQL.demo }
    /// What is asked of a database to verify it, by the program itself: nothing stored there takes part.
    public static var verify: [SQLFile] { EmbeddedSQL.verify }
    /// What a fresh migration makes, by the server's version. Written by `script/fingerprint`.
    public static var fingerprint: [SQLFile] { EmbeddedSQL.fingerprint }
    /// Changes whenever a function, a right or a reference file does.
    public static var contentStamp: String { EmbeddedSQL.contentStamp }
}
