// What every session of ours sets for itself, whatever anybody else has set before.

internal import CLibpq

/// Settings on which the meaning of our statements and their answers depends.
enum SessionSettings {
    static let decided: [(name: String, value: String)] = [
        // PostgreSQL's own names first; temporary tables last.
        ("search_path", "public, pg_temp"),
        ("row_security", "on"),
        ("DateStyle", "ISO, MDY"),
        ("IntervalStyle", "postgres"),
        ("TimeZone", "UTC"),
        ("bytea_output", "hex"),
        ("extra_float_digits", "1"),
        ("standard_conforming_strings", "on"),
        ("array_nulls", "on"),
        ("transform_null_equals", "off"),
        ("default_transaction_isolation", "read committed"),
        ("default_transaction_read_only", "off"),
        ("default_transaction_deferrable", "off"),
    ]

    /// Tells whether the start-up settings reached the server: a pooler may drop them.
    static let mark = (name: "peaceledger.session", value: "1")

    /// Settings the server reports unasked. libpq's PGTZ and PGDATESTYLE would override the
    /// start-up settings.
    static let reported = ["DateStyle", "IntervalStyle", "TimeZone", "standard_conforming_strings"]

    /// As a start-up option.
    static func option(_ name: String, _ value: String) -> String {
        "-c \(name)="
            + value.replacing("\\", with: "\\\\").replacing(" ", with: "\\ ")
    }

    /// As expressions of a select that sets them for the current transaction.
    static func expressions(_ limits: [(name: String, value: String)], server: Int32) -> String {
        var all = decided + limits
        if server >= 170_000 { all.append(("transaction_timeout", "0")) }
        return all.map { "set_config('\($0.name)', '\($0.value)', true)" }.joined(separator: ", ")
    }
}
