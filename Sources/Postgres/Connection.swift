// One connection as an actor on a queue of its own: blocking calls never hold the shared threads.

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

/// A connection. Its state is touched only on its own queue; cancellation comes from anywhere.
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

    /// Closes at once instead of when the actor goes.
    func close() { wire = nil }

    /// Runs `body` outside a transaction.
    func session<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let wire = try opened()
        return try await cancellable(wire) { try self.perform(body, on: wire) }
    }

    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws.
    func transaction<Answer: Sendable>(
        begin: SQL, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let wire = try opened()
        return try await cancellable(wire) { try self.perform(begin, body, on: wire) }
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

    /// Lets go of a connection that the next user must not get, before anybody waits for it.
    private func closeIfSpoilt() { if isSpoilt { wire = nil } }

    /// Connects cancellation of the task with the statement at work.
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
                throw error
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
        _ begin: SQL, _ body: (Session) throws -> Answer, on wire: Wire
    ) throws -> Answer {
        executor.checkIsolated()
        try wire.runScript(begin.text)
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

/// Work that can be cancelled while it runs, and not a moment longer.
private final class RunningWork: Sendable {
    private struct State {
        var isRunning = true
        var wasCancelled = false
    }

    private let handle: CancelHandle
    private let state = Mutex(State())

    init(_ handle: CancelHandle) { self.handle = handle }

    /// - Returns: Whether a cancel was sent; one that comes late could hit the next statement, so
    ///   the connection must not be used again.
    func end() -> Bool {
        state.withLock { state in
            state.isRunning = false
            return state.wasCancelled
        }
    }

    /// PQcancel blocks for a connection of its own, so it leaves the canceller's thread.
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
    ///   meanwhile or the standby may not have it, of kind `usage` when the body had swallowed an error and nothing is committed.
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
