// One connection as an actor on its own queue: blocking calls never hold up shared threads.

internal import CLibpq
internal import Dispatch
internal import Logging
internal import Synchronization

/// Runs an actor's work on one dispatch queue.
final class ConnectionExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "peaceledger.postgres.connection")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}

/// A connection. Its state is touched only on its own queue; anybody may cancel.
actor Connection {
    private let executor = ConnectionExecutor()
    private let settings: ConnectionSettings
    private let logger: Logger
    private var wire: Wire?
    private var isSpoilt = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ settings: ConnectionSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// Closes at once, instead of when the actor is freed.
    func close() { wire = nil }

    /// Runs `body` outside a transaction. Behind a pooler it runs in one, because only a
    /// transaction keeps its settings there.
    /// - Parameter isAlone: For a statement that cannot run in a transaction.
    func session<Answer: Sendable>(
        isAlone: Bool, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let wire = try opened()
        return try await cancellable(wire) {
            try wire.isDirect || isAlone
                ? self.perform(body, on: wire) : self.perform("begin", body, on: wire)
        }
    }

    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws.
    func transaction<Answer: Sendable>(
        begin: SQL, after first: SQL?, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let wire = try opened()
        return try await cancellable(wire) { try self.perform(begin, after: first, body, on: wire) }
    }

    /// Begins a transaction that stays open for several bodies.
    func begin(_ begin: SQL, after first: SQL?) async throws {
        let wire = try opened()
        try await cancellable(wire) {
            do { try wire.begin(begin.text, after: first?.text) } catch {
                if wire.isInTransaction { self.isSpoilt = true }
                throw error
            }
        }
    }

    /// Runs `body` in the transaction that is open. One that throws leaves it to be rolled back.
    func within<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        guard let wire, !isSpoilt, wire.isInTransaction else {
            throw PostgresError(.connection, "the connection was lost in the transaction")
        }
        return try await cancellable(wire) {
            self.executor.checkIsolated()
            return try body(Session(wire))
        }
    }

    /// Ends the open transaction; whatever is left of it is never committed by the next user.
    func end(commits: Bool) throws {
        guard let wire else { return }
        defer {
            if wire.isInTransaction { isSpoilt = true }
            closeIfSpoilt()
        }
        if commits { try wire.commitOrTell() } else if wire.isInTransaction { try? wire.rollBack() }
    }

    /// The open connection, checked before it is used again, or a new one. A connection mends itself
    /// here, on its own queue, so that the pool need not ask and each use costs one change of thread.
    private func opened() throws(PostgresError) -> Wire {
        executor.checkIsolated()
        if isSpoilt || wire?.isReusable == false { wire = nil }
        isSpoilt = false
        if let wire { return wire }
        let opened = try Wire(settings, logger: logger)
        wire = opened
        return opened
    }

    /// Drops a connection that the next user must not get, before anybody waits for it.
    private func closeIfSpoilt() { if isSpoilt { wire = nil } }

    /// Lets cancellation of the task cancel the running statement.
    private func cancellable<Answer: Sendable>(
        _ wire: Wire, _ work: () throws -> Answer
    ) async throws -> Answer {
        let running = RunningWork(wire.cancelHandle)
        return try await withTaskCancellationHandler {
            defer {
                if running.end() { isSpoilt = true }
                closeIfSpoilt()
            }
            do {
                return try work()
            } catch let error as PostgresError {
                if error.isConnectionFailure { isSpoilt = true }
                if error.sqlState == "57014", Task.isCancelled { throw CancellationError() }
                var told = error
                told.isOfReplica = wire.isReplica
                throw told
            }
        } onCancel: {
            running.cancel()
        }
    }

    private func perform<Answer>(
        _ body: (Session) throws -> Answer, on wire: Wire
    ) throws -> Answer {
        executor.checkIsolated()
        let answer: Answer
        do {
            answer = try body(Session(wire))
        } catch {
            if wire.isInTransaction { isSpoilt = true }
            throw error
        }
        if wire.isInTransaction {
            isSpoilt = true
            throw PostgresError(.usage, "a session was left with a transaction open")
        }
        return answer
    }

    private func perform<Answer>(
        _ begin: SQL, after first: SQL? = nil, _ body: (Session) throws -> Answer, on wire: Wire
    ) throws -> Answer {
        executor.checkIsolated()
        do { try wire.begin(begin.text, after: first?.text) } catch {
            // The error that refused it, instead of a commit.
            if wire.isInTransaction { isSpoilt = true }
            throw error
        }
        let answer: Answer
        do {
            answer = try body(Session(wire))
            if Task.isCancelled { throw CancellationError() }
        } catch {
            do {
                try wire.rollBack()
            } catch {
                isSpoilt = true
            }
            throw error
        }
        try wire.commitOrTell()
        return answer
    }
}

/// Work that can be cancelled while it runs, and at no other time.
private final class RunningWork: Sendable {
    private struct State {
        var isRunning = true
        var wasCancelled = false
    }

    private let handle: CancelHandle
    private let state = Mutex(State())

    init(_ handle: CancelHandle) { self.handle = handle }

    /// - Returns: Whether a cancel was sent. One that arrives late could hit the next statement,
    ///   so the connection must not be used again.
    func end() -> Bool {
        state.withLock { state in
            state.isRunning = false
            return state.wasCancelled
        }
    }

    /// PQcancel blocks while it opens a connection of its own, so it runs on another thread than
    /// the canceller's.
    func cancel() {
        DispatchQueue.global().async {
            self.state.withLock { state in
                guard state.isRunning else { return }
                state.wasCancelled = true
                self.handle.cancel()
            }
        }
    }
}

extension Wire {
    fileprivate func rollBack() throws(PostgresError) {
        try ResultHandle(PQexec(raw, "rollback"), of: raw).requireSuccess(of: raw)
    }

    /// - Throws: ``PostgresError`` of kind `commitOutcomeUnknown` when the connection was lost
    ///   meanwhile or the standby may not have the change; of kind `usage` when the body swallowed
    ///   an error, so that nothing is committed.
    fileprivate func commitOrTell() throws(PostgresError) {
        let ended: (status: String, isReplicated: Bool)
        do throws(PostgresError) { ended = try commit() } catch {
            guard error.isConnectionFailure else { throw error }
            var unknown = PostgresError(.commitOutcomeUnknown, error.message)
            unknown.sqlState = error.sqlState
            throw unknown
        }
        guard ended.isReplicated else {
            throw PostgresError(
                .commitOutcomeUnknown,
                "the wait for the standby was cancelled: should this server be lost, so is the change"
            )
        }
        if ended.status == "ROLLBACK" {
            throw PostgresError(
                .usage, "the transaction had failed before and was rolled back at its commit")
        }
    }
}
