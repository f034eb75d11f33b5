// What a register says of itself in one look: server, entries, people, deployments.

internal import LedgerModel
public import Postgres

extension Ledger {
    /// Properties of the register as names and values; fewer when it is not prepared yet.
    public func statusLines() async throws -> [(String, String)] {
        try await asking { session in
            var lines: [(String, String)] = [
                (
                    "server",
                    "PostgreSQL \(try session.value("show server_version", as: String.self))"
                )
            ]
            guard try session.value("select to_regclass('ledger_head') is not null", as: Bool.self)
            else { return lines }
            let counts = try session.row(
                """
                select h.last_number, (select recorded_at from ledger_entry
                        where number = h.last_number),
                    (select count(*) from person),
                    (select count(*) from deployment where superseded_by is null)
                from ledger_head h
                """
            ) { row -> (Int64, Instant?, Int64, Int64) in
                (
                    try row.decode(0), try row.decodeIfPresent(1), try row.decode(2),
                    try row.decode(3)
                )
            }
            guard let counts else { return lines }
            lines.append(("entries", "\(counts.0)"))
            if let last = counts.1 { lines.append(("last entry", last.description)) }
            lines.append(("people", "\(counts.2)"))
            lines.append(("deployments", "\(counts.3)"))
            return lines
        }
    }
}

extension LedgerError {
    /// The ledger's words for an error of the database that reached a caller directly.
    public init(translating error: PostgresError) { self = .translating(error) }
}
