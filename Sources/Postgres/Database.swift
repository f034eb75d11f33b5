// A pool of connections to one database: bounded in size and in waiting.

public import Logging

/// How strictly a transaction is isolated from others.
public enum IsolationLevel: String, Sendable {
    case readCommitted = "read committed"
    case repeatableRead = "repeatable read"
    case serializable
}

/// A database. Connections are opened when needed, up to a limit.
public final class Database: Sendable {
    public let settings: ConnectionSettings
    private let pool: Pool
    private let logger: Logger

    /// Opens nothing yet.
    /// - Parameters:
    ///   - poolSize: The most connections at a time.
    ///   - waitLimit: How long a caller waits for one to come free.
    public init(
        _ settings: ConnectionSettings, poolSize: Int = 8, waitLimit: Duration = .seconds(10),
        logger: Logger
    ) {
        self.settings = settings
        self.logger = logger
        pool = Pool(size: max(1, poolSize), waitLimit: waitLimit) {
            Connection(settings, logger: logger)
        }
    }

    /// Runs `body` in a transaction: all of it is recorded, or nothing.
    /// - Parameters:
    ///   - readOnly: The server refuses changes.
    ///   - first: Statements, without values, that are committed right before the transaction, in
    ///     one message with its beginning, so that a pooler sends both to the same server process.
    ///   - retries: How often to run everything again after a serialisation failure or a deadlock.
    /// - Throws: What `body` throws; ``PostgresError``; `CancellationError` when the task is
    ///   cancelled. Nothing is committed then, unless the error's kind is `commitOutcomeUnknown`.
    @discardableResult
    public func transaction<Answer: Sendable>(
        isolation: IsolationLevel = .readCommitted, readOnly: Bool = false,
        after first: SQL? = nil, retries: Int = 3,
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let begin = SQL(
            trusted: "begin isolation level \(isolation.rawValue)"
                + (readOnly ? " read only" : ""))
        var attempt = 0
        while true {
            do {
                return try await withConnection { connection in
                    try await connection.transaction(begin: begin, after: first, body)
                }
            } catch let error as PostgresError where error.isRetryable && attempt < retries {
                attempt += 1
                logger.debug("transaction is run again", metadata: ["attempt": "\(attempt)"])
                // Colliding transactions wait for different times, or they would collide again.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 << attempt))))
            }
        }
    }

    /// Runs statements outside a transaction, each committed by itself. A pooler may give each of
    /// them another server process, so through one they run together in a transaction.
    /// - Parameter isAlone: For a statement that cannot run in a transaction.
    @discardableResult
    public func session<Answer: Sendable>(
        isAlone: Bool = false, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await withConnection { connection in
            try await connection.session(isAlone: isAlone, body)
        }
    }

    /// Closes the idle connections and those at work when they come back.
    public func close() async { await pool.close() }

    func withConnection<Answer: Sendable>(
        _ work: (Connection) async throws -> Answer
    ) async throws -> Answer {
        let connection = try await pool.take()
        do {
            let answer = try await work(connection)
            await pool.giveBack(connection)
            return answer
        } catch {
            await pool.giveBack(connection)
            throw error
        }
    }
}

/// Hands out connections; callers who find none wait in order. An actor rather than a Mutex:
/// ThreadSanitizer understands actors, but not the Mutex on Linux.
private actor Pool {
    private let size: Int
    private let waitLimit: Duration
    private let make: @Sendable () -> Connection
    private var idle: [Connection] = []
    private var open = 0
    private var isClosed = false
    private var lastTicket = 0
    private var waiting: [(ticket: Int, continuation: CheckedContinuation<Connection, any Error>)] =
        []

    init(size: Int, waitLimit: Duration, make: @escaping @Sendable () -> Connection) {
        self.size = size
        self.waitLimit = waitLimit
        self.make = make
    }

    func take() async throws -> Connection {
        try Task.checkCancellation()
        if let free = idle.popLast() { return free }
        if open < size {
            open += 1
            return make()
        }
        lastTicket += 1
        return try await wait(ticket: lastTicket)
    }

    private func wait(ticket: Int) async throws -> Connection {
        let limit = Task { [waitLimit] in
            // This sleep is the wait limit itself, cancelled when the caller is served.
            try await Task.sleep(for: waitLimit)
            let error = PostgresError(
                .poolExhausted, "no database connection came free within \(waitLimit)")
            refuse(ticket, error)
        }
        defer { limit.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // A cancel that arrived before we queued finds nobody to wake.
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiting.append((ticket, continuation))
                }
            }
        } onCancel: {
            Task { await self.refuse(ticket, CancellationError()) }
        }
    }

    private func refuse(_ ticket: Int, _ error: any Error) {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: error)
    }

    /// Passes the connection to the next in line, or keeps it. A spoilt connection has closed
    /// itself and opens again on its next use.
    func giveBack(_ connection: Connection) {
        if isClosed {
            open -= 1
        } else if !waiting.isEmpty {
            waiting.removeFirst().continuation.resume(returning: connection)
        } else {
            idle.append(connection)
        }
    }

    /// Closes idle connections; those in use close when they are returned.
    func close() async {
        isClosed = true
        open -= idle.count
        let closing = idle
        idle = []
        for connection in closing { await connection.close() }
    }
}
