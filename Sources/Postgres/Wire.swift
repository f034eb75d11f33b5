// The blocking calls of libpq on one connection. Everything here runs on the connection's queue.

internal import CLibpq
internal import Glibc
internal import Logging

/// An open connection: its handle, its prepared statements and where its notices go.
final class Wire {
    /// Statements are prepared from their second use on, so that a tool that runs each text once
    /// pays for none. Beyond this number the least recently used one is dropped.
    static let preparedLimit = 200

    private let handle: ConnectionHandle
    private let notices: NoticeLog
    let cancelHandle: CancelHandle
    private var prepared: [String: PreparedStatement] = [:]
    private var clock = 0

    private struct PreparedStatement {
        /// Nil until the second use.
        var name: String?
        var lastUsed: Int
    }

    /// Sets for one transaction what a pooler kept from the server; empty without a pooler.
    private var opening = ""
    /// The server process in use; behind a pooler, that of the last transaction.
    private(set) var process: Int32

    var raw: OpaquePointer { handle.raw }

    /// Whether the start-up settings hold for every statement.
    var isDirect: Bool { opening.isEmpty }

    /// Connects. Blocks until the server answers or the time is up.
    init(_ settings: ConnectionSettings, logger: Logger) throws(PostgresError) {
        let parameters = settings.parameters
        let opened: OpaquePointer? = withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { values in
                PQconnectdbParams(keywords, values, 0)
            }
        }
        guard let opened else { throw PostgresError(.connection, "out of memory") }
        handle = ConnectionHandle(adopting: opened)
        notices = NoticeLog(logger)
        cancelHandle = CancelHandle(of: opened)
        process = PQbackendPID(opened)
        guard PQstatus(opened) == CONNECTION_OK else {
            var error = PostgresError.connection(opened)
            error.sqlState = Self.stateOfRefusal(error.message)
            throw error
        }
        PQsetNoticeReceiver(opened, NoticeLog.receive, Unmanaged.passUnretained(notices).toOpaque())
        try settle(settings)
    }

    /// Checks whether the start-up settings reached the server.
    private func settle(_ settings: ConnectionSettings) throws(PostgresError) {
        let mark = SessionSettings.mark
        let server = PQserverVersion(raw)
        // Older servers do not know this limit, and would refuse a connection that sets it.
        let more =
            server < 170_000
            ? ""
            : ", case when current_setting('\(mark.name)', true) = '\(mark.value)'"
                + " then set_config('transaction_timeout', '0', false) end"
        let result = try ResultHandle(
            PQexec(raw, "select current_setting('\(mark.name)', true)\(more)"), of: raw)
        try result.requireSuccess(of: raw)
        let hasArrived = PQgetvalue(result.raw, 0, 0).map { String(cString: $0) } == mark.value
        let isAsSet = SessionSettings.decided.allSatisfy { name, value in
            !SessionSettings.reported.contains(name)
                || PQparameterStatus(raw, name).map { String(cString: $0) } == value
        }
        guard !hasArrived || !isAsSet else { return }
        opening =
            "; select \(SessionSettings.expressions(settings.limits, server: server)),"
            + " pg_backend_pid()"
    }

    /// Whether the server is a standby, which takes no changes.
    var isReplica: Bool {
        PQparameterStatus(raw, "in_hot_standby").map { String(cString: $0) } == "on"
    }

    /// Begins a transaction, in one round trip with the settings it needs.
    /// - Parameter first: Statements to commit before it, in a transaction of their own.
    func begin(_ text: String, after first: String? = nil) throws(PostgresError) {
        // A transaction that may change something says so, whatever the default is; a replica
        // refuses it.
        let changes = isDirect || isReplica ? "" : " read write"
        let before =
            first.map { "begin isolation level read committed\(changes); \($0); commit; " } ?? ""
        guard !isDirect else { return try runScript(before + text) }
        try requireNotCancelled()
        let mode = text.hasSuffix(" read only") ? "" : changes
        let result = try ResultHandle(PQexec(raw, before + text + mode + opening), of: raw)
        try result.requireSuccess(of: raw)
        let last = PQnfields(result.raw) - 1
        process = PQgetvalue(result.raw, 0, last).flatMap { Int32(String(cString: $0)) } ?? process
    }

    /// libpq gives no SQLSTATE for a refused connection, only the server's words. The layers above
    /// must tell two refusals apart. The server's words are English unless it is set otherwise.
    private static func stateOfRefusal(_ message: String) -> String? {
        if message.contains("does not exist"), message.contains("database \"") { return "3D000" }
        if message.contains("too many clients") || message.contains("remaining connection slots") {
            return "53300"
        }
        if message.contains("password authentication failed")
            || message.contains("Peer authentication failed")
            || message.contains("no pg_hba.conf entry")
            || message.contains("no password supplied")
        {
            return "28000"
        }
        let pausing = [
            "starting up", "shutting down", "in recovery mode", "not yet accepting connections",
        ]
        if pausing.contains(where: message.contains) { return "57P03" }
        return nil
    }

    /// Whether the connection may be used again: alive, and in no transaction. Costs no round trip.
    var isReusable: Bool {
        guard PQstatus(raw) == CONNECTION_OK, PQtransactionStatus(raw) == PQTRANS_IDLE else {
            return false
        }
        // An idle server says nothing but goodbye. A new connection is cheaper than a doubtful
        // one.
        var descriptor = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) == 0
    }

    var isInTransaction: Bool { PQtransactionStatus(raw) != PQTRANS_IDLE }

    /// Commits, and tells whether the server gave up waiting for its standby: the change is then
    /// committed on the server, and lost if the server is.
    func commit() throws(PostgresError) -> (status: String, isReplicated: Bool) {
        notices.gaveUpReplication = false
        let result = try ResultHandle(PQexec(raw, "commit"), of: raw)
        try result.requireSuccess(of: raw)
        return (String(cString: PQcmdStatus(result.raw)), !notices.gaveUpReplication)
    }

    /// - Throws: ``PostgresError`` with the state of a cancelled query when the task is cancelled.
    private func requireNotCancelled() throws(PostgresError) {
        guard Task.isCancelled else { return }
        var error = PostgresError(.server, "the task was cancelled before the statement")
        error.sqlState = "57014"
        throw error
    }

    func run(_ sql: SQL) throws(PostgresError) -> ResultHandle {
        try requireNotCancelled()
        let text = sql.text
        let values = try checked(sql.values)
        let name = try preparedName(for: text, valueCount: values.count)
        let result = withCStrings(values) { pointers in
            if let name {
                PQexecPrepared(raw, name, Int32(values.count), pointers, nil, nil, 1)
            } else {
                PQexecParams(raw, text, Int32(values.count), nil, pointers, nil, nil, 1)
            }
        }
        let owned = try ResultHandle(result, of: raw)
        if owned.status == PGRES_COPY_IN || owned.status == PGRES_COPY_OUT {
            throw PostgresError(.usage, "COPY goes through copyIn and copyOut")
        }
        try owned.requireSuccess(of: raw)
        return owned
    }

    func runScript(_ text: String) throws(PostgresError) {
        try requireNotCancelled()
        try ResultHandle(PQexec(raw, text), of: raw).requireSuccess(of: raw)
    }

    func stream(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
        try requireNotCancelled()
        let text = sql.text
        let values = try checked(sql.values)
        let sent = withCStrings(values) { pointers in
            PQsendQueryParams(raw, text, Int32(values.count), nil, pointers, nil, nil, 1)
        }
        guard sent == 1, PQsetSingleRowMode(raw) == 1 else { throw PostgresError.connection(raw) }
        var number = 0
        var failure: (any Error)?
        while let next = PQgetResult(raw) {
            do {
                let result = try ResultHandle(next, of: raw)
                guard failure == nil else { continue }
                try result.requireSuccess(of: raw)
                for index in 0..<PQntuples(result.raw) {
                    try body(Row(result.raw, index: index, number: number))
                    number += 1
                }
            } catch {
                failure = error
                // Do not wait for the rest of a long answer.
                cancelHandle.cancel()
            }
        }
        if let failure { throw failure }
    }

    /// The name under which the text is prepared, from its second use on.
    private func preparedName(for text: String, valueCount: Int) throws(PostgresError) -> String? {
        clock += 1
        guard var statement = prepared[text] else {
            if prepared.count >= Self.preparedLimit { try giveUpOldest() }
            prepared[text] = PreparedStatement(name: nil, lastUsed: clock)
            return nil
        }
        statement.lastUsed = clock
        if statement.name == nil {
            let name = "s\(clock)"
            try ResultHandle(PQprepare(raw, name, text, 0, nil), of: raw).requireSuccess(of: raw)
            statement.name = name
        }
        prepared[text] = statement
        return statement.name
    }

    private func giveUpOldest() throws(PostgresError) {
        guard let oldest = prepared.min(by: { $0.value.lastUsed < $1.value.lastUsed }) else {
            return
        }
        prepared[oldest.key] = nil
        guard let name = oldest.value.name, PQtransactionStatus(raw) != PQTRANS_INERROR else {
            return
        }
        try runScript("deallocate \(name)")
    }

    /// PostgreSQL has no NUL in text; libpq would silently cut the value there.
    private func checked(_ values: [String?]) throws(PostgresError) -> [String?] {
        for (index, value) in values.enumerated() {
            guard let value, value.utf8.contains(0) else { continue }
            var error = PostgresError(
                .usage, "value \(index + 1) holds a NUL character, which no text may")
            // The server's own code for this.
            error.sqlState = "22021"
            throw error
        }
        return values
    }
}

/// Calls `body` with a null-terminated array of C strings; nil stands for a null pointer.
func withCStrings<Answer>(
    _ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Answer
) -> Answer {
    var pointers: [UnsafePointer<CChar>?] = []
    pointers.reserveCapacity(texts.count + 1)
    for text in texts { pointers.append(text.map { UnsafePointer(strdup($0)) }) }
    pointers.append(nil)
    defer { for case let pointer? in pointers { free(UnsafeMutableRawPointer(mutating: pointer)) } }
    return pointers.withUnsafeBufferPointer { buffer in
        // An array with its terminator is never empty.
        guard let start = buffer.baseAddress else { preconditionFailure("an empty array") }
        return body(start)
    }
}

/// Receives the server's notices and writes them to the log.
final class NoticeLog {
    private let logger: Logger
    /// Whether the wait for a standby was cancelled since this was last set to false.
    var gaveUpReplication = false

    init(_ logger: Logger) { self.logger = logger }

    /// The server function that waits for a standby. The warning has no code of its own, and its
    /// words depend on the server's language.
    private static let waitForStandby = "SyncRepWaitForLSN"

    static let receive: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?) -> Void = {
        context, result in
        guard let context, let result else { return }
        let log = Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue()
        let notice = PostgresError.server(result)
        if let origin = PQresultErrorField(result, Int32(UInt8(ascii: "R"))),
            String(cString: origin) == waitForStandby
        {
            log.gaveUpReplication = true
        }
        let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V")))
            .map { String(cString: $0) }
        log.logger.log(
            level: severity == "WARNING" ? .warning : .debug, "\(notice.message)",
            metadata: ["sqlstate": "\(notice.sqlState ?? "")"])
    }
}
