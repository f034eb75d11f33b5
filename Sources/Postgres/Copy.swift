// COPY in both directions as streams: memory holds one buffer, whatever the size of the data.

internal import CLibpq

/// Takes the data of a COPY FROM STDIN: raw bytes, or rows of the binary format.
public struct CopyWriter: ~Copyable {
    private static let bufferSize = 1 << 16

    private let connection: OpaquePointer
    private var buffer: [UInt8] = []
    private var isBinary = false
    /// Set when the server stops listening; reported at the end, with the server's reason.
    private(set) var broken = false

    init(_ connection: OpaquePointer) {
        self.connection = connection
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    /// Sends bytes of the text or CSV format.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { flush() }
    }

    /// Begins a row of the binary format; as many fields must follow.
    public mutating func beginRow(fieldCount: Int) {
        beginBinary()
        if buffer.count >= Self.bufferSize { flush() }
        append(Int16(fieldCount))
    }

    public mutating func writeNull() { append(Int32(-1)) }

    /// Writes text; its bytes must be UTF-8 without NUL, which the server checks.
    public mutating func writeText(_ bytes: UnsafeRawBufferPointer) {
        append(Int32(bytes.count))
        buffer.append(contentsOf: bytes)
    }

    /// Writes text.
    public mutating func writeText(_ text: String) {
        append(Int32(text.utf8.count))
        buffer.append(contentsOf: text.utf8)
    }

    public mutating func writeInt32(_ value: Int32) {
        append(Int32(4))
        append(value)
    }

    public mutating func writeInt64(_ value: Int64) {
        append(Int32(8))
        append(value)
    }

    public mutating func writeDate(_ value: PostgresDate) { writeInt32(value.daysSince2000) }

    public mutating func writeBool(_ value: Bool) {
        append(Int32(1))
        buffer.append(value ? 1 : 0)
    }

    private mutating func append<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.bigEndian) { buffer.append(contentsOf: $0) }
    }

    private mutating func beginBinary() {
        guard !isBinary else { return }
        isBinary = true
        buffer.append(contentsOf: Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00])
        append(Int32(0))
        append(Int32(0))
    }

    /// Ends the data in the format used; `binary` also when no row was written.
    mutating func finish(binary: Bool) {
        if binary {
            beginBinary()
            append(Int16(-1))
        }
        flush()
    }

    private mutating func flush() {
        if !buffer.isEmpty, !broken {
            let sent = buffer.withUnsafeBytes { bytes in
                PQputCopyData(
                    connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(bytes.count))
            }
            broken = sent != 1
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension Session {
    /// Sends data to a COPY FROM STDIN. If `body` throws, the COPY is abandoned and the error
    /// passed on.
    /// - Returns: The number of rows the server took.
    @discardableResult
    public func copyIn(_ sql: SQL, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        let started = try wire.beginCopy(sql, expecting: PGRES_COPY_IN)
        let binary = PQbinaryTuples(started.raw) == 1
        var writer = CopyWriter(wire.raw)
        var failure: (any Error)?
        do {
            try body(&writer)
            writer.finish(binary: binary)
        } catch {
            failure = error
        }
        if Task.isCancelled, failure == nil { failure = CancellationError() }
        if let failure {
            _ = PQputCopyEnd(wire.raw, "given up by the client")
            while let rest = PQgetResult(wire.raw) { PQclear(rest) }
            throw failure
        }
        _ = PQputCopyEnd(wire.raw, nil)
        return try wire.endCopy()
    }

    /// Calls `body` with each piece of a COPY TO STDOUT, a row at a time.
    public func copyOut(_ sql: SQL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        _ = try wire.beginCopy(sql, expecting: PGRES_COPY_OUT)
        var failure: (any Error)?
        var buffer: UnsafeMutablePointer<CChar>?
        while true {
            let count = PQgetCopyData(wire.raw, &buffer, 0)
            guard count > 0 else { break }
            defer { PQfreemem(buffer) }
            guard failure == nil else { continue }
            do {
                try body(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
            } catch {
                failure = error
                wire.cancelHandle.cancel()
            }
        }
        if let failure {
            while let rest = PQgetResult(wire.raw) { PQclear(rest) }
            throw failure
        }
        _ = try wire.endCopy()
    }
}

extension Wire {
    fileprivate func beginCopy(
        _ sql: SQL, expecting status: ExecStatusType
    ) throws(PostgresError) -> ResultHandle {
        guard sql.values.isEmpty else {
            throw PostgresError(.usage, "COPY takes no bound values")
        }
        guard !Task.isCancelled else {
            var error = PostgresError(.server, "the task was cancelled before the statement")
            error.sqlState = "57014"
            throw error
        }
        let result = try ResultHandle(PQexec(raw, sql.text), of: raw)
        try result.requireSuccess(of: raw)
        guard result.status == status else {
            throw PostgresError(.usage, "this is not a COPY in the direction asked for")
        }
        return result
    }

    /// Collects the results that follow the data.
    fileprivate func endCopy() throws(PostgresError) -> Int {
        var rows = 0
        var failure: PostgresError?
        while let next = PQgetResult(raw) {
            do throws(PostgresError) {
                let result = try ResultHandle(next, of: raw)
                try result.requireSuccess(of: raw)
                rows = PQcmdTuples(result.raw).flatMap { Int(String(cString: $0)) } ?? rows
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return rows
    }
}
