// A pool of connections to one database: bounded, patient for a while, and never dirty.

public import Logging
internal import Synchronization

/// How strictly a transaction is kept apart from others.
public enum IsolationLevel: String, Sendable {
    case readCommitted = "read committed"
    case repeatableRead = "repeatable read"
    case serializable
}

/// A database to which up to a number of connections are opened when they are needed.
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
    ///   - retries: How often the whole is run again after a serialisation failure or a deadlock.
    /// - Throws: What `body` throws; ``PostgresError``; `CancellationError` when the task is
    ///   cancelled. Nothing is committed then, unless the error's kind is `commitOutcomeUnknown`.
    @discardableResult
    public func transaction<Answer: Sendable>(
        isolation: IsolationLevel = .readCommitted, readOnly: Bool = false, retries: Int = 3,
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let begin = SQL(
            trusted: "begin isolation level \(isolation.rawValue)\(readOnly ? " read only" : "")")
        var attempt = 0
        while true {
            do {
                return try await withConnection { connection in
                    try await connection.transaction(begin: begin, body)
                }
            } catch let error as PostgresError where error.isRetryable && attempt < retries {
                attempt += 1
                logger.debug("transaction is run again", metadata: ["attempt": "\(attempt)"])
                // Those who collided step back for different times.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 << attempt))))
            }
        }
    }

    /// Runs statements outside a transaction, each one committed by itself.
    @discardableResult
    public func session<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await withConnection { connection in try await connection.session(body) }
    }

    /// Closes the idle connections and those at work when they come back.
    public func close() async { await pool.close() }

    private func withConnection<Answer: Sendable>(
        _ work: (Connection) async throws -> Answer
    ) async throws -> Answer {
        let connection = try await pool.take()
        defer { pool.giveBack(connection) }
        return try await work(connection)
    }
}

/// Hands out connections; those who find none wait in order.
private final class Pool: Sendable {
    private struct State {
        var idle: [Connection] = []
        var open = 0
        var closed = false
        var nextTicket = 0
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Connection, any Error>)] = []
    }

    private let size: Int
    private let waitLimit: Duration
    private let make: @Sendable () -> Connection
    private let state = Mutex(State())

    init(size: Int, waitLimit: Duration, make: @escaping @Sendable () -> Connection) {
        self.size = size
        self.waitLimit = waitLimit
        self.make = make
    }

    func take() async throws -> Connection {
        try Task.checkCancellation()
        if let connection = takeAtOnce() { return connection }
        return try await wait()
    }

    private func takeAtOnce() -> Connection? { state.withLock { takeIdle(&$0) } }

    private func takeIdle(_ state: inout State) -> Connection? {
        if let idle = state.idle.popLast() { return idle }
        guard state.open < size else { return nil }
        state.open += 1
        return make()
    }

    private func wait() async throws -> Connection {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        let limit = Task {
            try await Task.sleep(for: waitLimit)
            let error = PostgresError(
                .poolExhausted, "no database connection came free within \(waitLimit)")
            resume(ticket, with: .failure(error))
        }
        defer { limit.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let found: Connection? = state.withLock { state in
                    if let connection = takeIdle(&state) { return connection }
                    state.waiting.append((ticket, continuation))
                    return nil
                }
                if let found { continuation.resume(returning: found) }
                // A cancel that came before we stood in the queue found nobody to wake.
                if Task.isCancelled { resume(ticket, with: .failure(CancellationError())) }
            }
        } onCancel: {
            resume(ticket, with: .failure(CancellationError()))
        }
    }

    private func resume(_ ticket: Int, with result: Result<Connection, any Error>) {
        let continuation = state.withLock { state -> CheckedContinuation<Connection, any Error>? in
            guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                return nil
            }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(with: result)
    }

    /// Passes the connection to the next in line, or keeps it for whoever comes. A connection that
    /// was spoilt has closed itself and opens anew when it is used.
    func giveBack(_ connection: Connection) {
        let next = state.withLock { state -> CheckedContinuation<Connection, any Error>? in
            guard !state.closed else {
                state.open -= 1
                return nil
            }
            if !state.waiting.isEmpty { return state.waiting.removeFirst().continuation }
            state.idle.append(connection)
            return nil
        }
        next?.resume(returning: connection)
    }

    func close() async {
        let idle = state.withLock { state -> [Connection] in
            state.closed = true
            state.open -= state.idle.count
            defer { state.idle = [] }
            return state.idle
        }
        for connection in idle { await connection.close() }
    }
}
