// A transaction in which several closures run, with other work of the caller between them.

/// A transaction that is open until the closure that was given it ends.
public struct OpenTransaction: Sendable {
    fileprivate let connection: Connection

    /// Runs statements in it. Once they have failed it can only be rolled back.
    public func run<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await connection.within(body)
    }
}

extension Database {
    /// Opens a transaction for as long as `body` runs: commits when it returns, rolls back when it throws.
    /// It is not run again after a serialisation failure. Locks are held meanwhile: `body` does not wait
    /// for people.
    /// - Parameter first: Statements that are committed right before it, as in a transaction of one closure.
    public func openTransaction<Answer: Sendable>(
        after first: SQL? = nil, _ body: (OpenTransaction) async throws -> Answer
    ) async throws -> Answer {
        try await withConnection { connection in
            try await connection.begin("begin isolation level read committed", after: first)
            let answer: Answer
            do {
                answer = try await body(OpenTransaction(connection: connection))
                try Task.checkCancellation()
            } catch {
                try? await connection.end(commits: false)
                throw error
            }
            try await connection.end(commits: true)
            return answer
        }
    }
}
