// What went wrong between us and the server, with everything the server said about it.

internal import CLibpq

/// An error of the server, of the connection, or of the way a value was read.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// Which side failed, and how.
    public enum Kind: Sendable, Equatable {
        /// The server refused a statement; see ``PostgresError/sqlState``.
        case server
        /// The connection could not be made or was lost; the transaction is not committed.
        case connection
        /// The connection was lost during the commit, or the wait for a synchronous standby was
        /// cancelled: the change may or may not last.
        case commitOutcomeUnknown
        /// No connection of the pool came free within the wait limit.
        case poolExhausted
        /// A value could not be read as the type asked for.
        case decoding
        /// The layer was used in a way it does not allow.
        case usage
    }

    public let kind: Kind
    /// The five characters by which PostgreSQL names the error; nil when the error is not the
    /// server's.
    public var sqlState: String?
    /// What was wrong; contains no statement and none of our bound values.
    public let message: String
    public var detail: String?
    public var hint: String?
    public var schema: String?
    public var table: String?
    public var column: String?
    /// The constraint that refused. Its name is the contract with the layers above.
    public var constraint: String?
    public var context: String?
    /// Whether the server is a standby, which takes no changes.
    public var isOfReplica = false

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var description: String { message + (sqlState.map { " (SQLSTATE \($0))" } ?? "") }

    /// Whether the connection can no longer be used.
    public var isConnectionFailure: Bool {
        kind == .connection || kind == .commitOutcomeUnknown
            || sqlState?.hasPrefix("08") == true || sqlState?.hasPrefix("57P") == true
    }

    /// Whether the same transaction may succeed when run again.
    public var isRetryable: Bool { sqlState == "40001" || sqlState == "40P01" }

    static func server(_ result: OpaquePointer) -> PostgresError {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(result, code).map { String(cString: $0) }
        }
        let primary = field(Int32(UInt8(ascii: "M")))
        let fallback = PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
        var error = PostgresError(.server, primary ?? fallback.trimmed)
        error.sqlState = field(Int32(UInt8(ascii: "C")))
        error.detail = field(Int32(UInt8(ascii: "D")))
        error.hint = field(Int32(UInt8(ascii: "H")))
        error.context = field(Int32(UInt8(ascii: "W")))
        error.schema = field(Int32(UInt8(ascii: "s")))
        error.table = field(Int32(UInt8(ascii: "t")))
        error.column = field(Int32(UInt8(ascii: "c")))
        error.constraint = field(Int32(UInt8(ascii: "n")))
        return error
    }

    static func connection(_ connection: OpaquePointer) -> PostgresError {
        let text = PQerrorMessage(connection).map { String(cString: $0).trimmed } ?? ""
        return PostgresError(.connection, text.isEmpty ? "the connection was lost" : text)
    }
}

extension String {
    /// Without blanks and line ends at both sides.
    var trimmed: String {
        let head = drop { $0.isWhitespace }
        return String(head.reversed().drop { $0.isWhitespace }.reversed())
    }
}
