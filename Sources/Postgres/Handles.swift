// Owners of libpq's objects: each object is freed exactly once, with its owner.

internal import CLibpq

/// Owns a PGconn.
struct ConnectionHandle: ~Copyable {
    let raw: OpaquePointer

    init(adopting raw: OpaquePointer) { self.raw = raw }

    deinit { PQfinish(raw) }
}

/// Owns a PGresult.
struct ResultHandle: ~Copyable {
    let raw: OpaquePointer

    /// - Throws: ``PostgresError`` of kind `connection` when libpq gave none.
    init(_ raw: OpaquePointer?, of connection: OpaquePointer) throws(PostgresError) {
        guard let raw else { throw PostgresError.connection(connection) }
        self.raw = raw
    }

    deinit { PQclear(raw) }

    var status: ExecStatusType { PQresultStatus(raw) }

    /// - Throws: ``PostgresError`` when the result is an error of the server or of the connection.
    func requireSuccess(of connection: OpaquePointer) throws(PostgresError) {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY,
            PGRES_COPY_IN, PGRES_COPY_OUT:
            return
        default:
            let error = PostgresError.server(raw)
            // libpq makes up a result without SQLSTATE when the connection breaks.
            if error.sqlState == nil || PQstatus(connection) == CONNECTION_BAD {
                var lost = PostgresError(.connection, error.message)
                lost.sqlState = error.sqlState
                throw lost
            }
            throw error
        }
    }
}

/// Owns a PGcancel, which may be used from any thread.
///
/// Unchecked, because the compiler cannot know what libpq promises about the pointer: see `raw`.
final class CancelHandle: @unchecked Sendable {
    // libpq promises that PQcancel is safe from any thread, and nothing here ever changes.
    private let raw: OpaquePointer?

    init(of connection: OpaquePointer) { raw = PQgetCancel(connection) }

    deinit { PQfreeCancel(raw) }

    /// Asks the server to end the running statement. Blocks while it opens a connection of its
    /// own.
    func cancel() {
        var text = [CChar](repeating: 0, count: 256)
        _ = PQcancel(raw, &text, 256)
    }
}
