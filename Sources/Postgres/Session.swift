// The statements of one connection, synchronous; a session lives inside one closure.

internal import CLibpq
internal import Glibc

/// A connection as a closure sees it. It is not Sendable, so it cannot escape.
public final class Session {
    let wire: Wire

    init(_ wire: Wire) { self.wire = wire }

    /// The server process that runs the statements.
    public var process: Int32 { wire.process }

    /// Reads all rows of an answer into values.
    public func rows<Value>(
        _ sql: SQL, _ map: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        let result = try wire.run(sql)
        let count = PQntuples(result.raw)
        var values: [Value] = []
        values.reserveCapacity(Int(count))
        for index in 0..<count {
            values.append(try map(Row(result.raw, index: index, number: Int(index))))
        }
        return values
    }

    /// Reads all rows of an answer into values of a type that knows its columns.
    public func rows<Value: RowDecodable>(
        _ sql: SQL, as: Value.Type = Value.self
    ) throws(PostgresError) -> [Value] {
        let result = try wire.run(sql)
        let count = PQntuples(result.raw)
        var values: [Value] = []
        values.reserveCapacity(Int(count))
        for index in 0..<count {
            values.append(try Value(row: Row(result.raw, index: index, number: Int(index))))
        }
        return values
    }

    /// Reads the one row of an answer; nil when there is none.
    /// - Throws: ``PostgresError`` of kind `decoding` when there are several.
    public func row<Value>(
        _ sql: SQL, _ map: (borrowing Row) throws -> Value
    ) throws -> Value? {
        let result = try wire.run(sql)
        let count = PQntuples(result.raw)
        guard count <= 1 else {
            throw PostgresError(.decoding, "the answer has \(count) rows instead of one")
        }
        return count == 0 ? nil : try map(Row(result.raw, index: 0, number: 0))
    }

    /// The first column of exactly one row.
    public func value<Value: SQLValue>(
        _ sql: SQL, as: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        let result = try wire.run(sql)
        let count = PQntuples(result.raw)
        guard count == 1 else {
            throw PostgresError(.decoding, "the answer has \(count) rows instead of one")
        }
        return try Row(result.raw, index: 0, number: 0).decode(0)
    }

    /// The first column of at most one row; nil when there is no row or it is NULL.
    public func optionalValue<Value: SQLValue>(
        _ sql: SQL, as: Value.Type = Value.self
    ) throws(PostgresError) -> Value? {
        let result = try wire.run(sql)
        let count = PQntuples(result.raw)
        guard count <= 1 else {
            throw PostgresError(.decoding, "the answer has \(count) rows instead of one")
        }
        return count == 0 ? nil : try Row(result.raw, index: 0, number: 0).decodeIfPresent(0)
    }

    /// Calls `body` with each row as it arrives; memory holds one row at a time.
    public func stream(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
        try wire.stream(sql, body)
    }

    /// Runs a statement.
    /// - Returns: The number of rows it inserted, changed or gave.
    @discardableResult
    public func execute(_ sql: SQL) throws(PostgresError) -> Int {
        let result = try wire.run(sql)
        return PQcmdTuples(result.raw).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// Runs several statements without values, as one text of ours.
    public func script(_ sql: SQL) throws(PostgresError) {
        guard sql.values.isEmpty else {
            throw PostgresError(.usage, "a script cannot carry values")
        }
        try wire.runScript(sql.text)
    }
}
