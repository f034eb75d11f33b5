// A row of an answer, read in place while the server's result exists.

internal import CLibpq

/// A row, valid only inside the closure that received it; it cannot be copied out.
public struct Row: ~Copyable {
    private let result: OpaquePointer
    private let index: Int32
    /// The row's number in the whole answer, from 0; differs from `index` when rows are streamed.
    private let number: Int

    init(_ result: OpaquePointer, index: Int32, number: Int) {
        self.result = result
        self.index = index
        self.number = number
    }

    /// Reads a column by position, from 0.
    /// - Throws: ``PostgresError`` of kind `decoding` on NULL, a wrong type or a number out of range.
    public func decode<Value: SQLValue>(
        _ column: Int, as: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard let value = try decodeIfPresent(column, as: Value.self) else {
            var error = PostgresError(
                .decoding, "column \"\(name(column))\" in row \(number + 1) is NULL")
            error.column = name(column)
            throw error
        }
        return value
    }

    /// Reads a column by position; nil when it is NULL.
    public func decodeIfPresent<Value: SQLValue>(
        _ column: Int, as: Value.Type = Value.self
    ) throws(PostgresError) -> Value? {
        let position = Int32(truncatingIfNeeded: column)
        guard column >= 0, position < PQnfields(result) else {
            throw PostgresError(.decoding, "the answer has no column number \(column)")
        }
        guard PQgetisnull(result, index, position) == 0 else { return nil }
        let field = PostgresField(
            type: PQftype(result, position),
            bytes: UnsafeRawBufferPointer(
                start: PQgetvalue(result, index, position),
                count: Int(PQgetlength(result, index, position))),
            result: result, column: position, row: number)
        return try Value.decode(field)
    }

    /// Reads a column by name.
    public func decode<Value: SQLValue>(
        _ column: String, as: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        try decode(position(column), as: Value.self)
    }

    /// Reads a column by name; nil when it is NULL.
    public func decodeIfPresent<Value: SQLValue>(
        _ column: String, as: Value.Type = Value.self
    ) throws(PostgresError) -> Value? {
        try decodeIfPresent(position(column), as: Value.self)
    }

    private func position(_ name: String) throws(PostgresError) -> Int {
        for column in 0..<PQnfields(result) where String(cString: PQfname(result, column)) == name {
            return Int(column)
        }
        throw PostgresError(.decoding, "the answer has no column \"\(name)\"")
    }

    private func name(_ column: Int) -> String {
        PQfname(result, Int32(column)).map { String(cString: $0) } ?? "\(column)"
    }
}

/// A type that is read from a row.
public protocol RowDecodable {
    /// Reads the columns it needs.
    init(row: borrowing Row) throws(PostgresError)
}
