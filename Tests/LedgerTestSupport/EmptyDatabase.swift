// An empty database on the test server, for tests that start from nothing.

internal import Logging
public import Postgres
internal import Synchronization

/// An empty database, dropped at the end of the closure that uses it.
public enum EmptyDatabase {
    private static let count = Mutex(0)

    /// Makes a database and runs `body` with its address.
    public static func use<Answer>(
        _ body: (String) async throws -> Answer
    ) async throws -> Answer {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let server = try TestServer.shared.get()
        let name = "empty_\(number)"
        let administration = Database(
            try ConnectionSettings(server.url("postgres")), poolSize: 1,
            logger: TestDatabases.logger)
        try await administration.session { session in
            try session.execute(SQL(trusted: "create database \(name) template template0"))
        }
        let answer: Result<Answer, any Error>
        do { answer = .success(try await body(server.url(name))) } catch {
            answer = .failure(error)
        }
        try await administration.session { session in
            try session.execute(SQL(trusted: "drop database \(name) with (force)"))
        }
        await administration.close()
        return try answer.get()
    }

    /// Runs `body` in a session of the database at an address.
    @discardableResult
    public static func session<Answer: Sendable>(
        _ url: String, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let database = Database(
            try ConnectionSettings(url), poolSize: 1, logger: TestDatabases.logger)
        let answer = try await database.session(body)
        await database.close()
        return answer
    }

    /// Waits until erased values are gone from the tables' files. Transactions of other tests
    /// delay the rewriting, and the server does not tell when they end.
    /// - Returns: Whether they are gone, after ten minutes at most.
    public static func isRidOfWhatWasErased(_ url: String) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(600)
        while ContinuousClock.now < end {
            let isDone = try await session(url) {
                try $0.value("select personal.rewrite_when_due()", as: Bool.self)
            }
            if isDone { return true }
            try await Task.sleep(for: .milliseconds(200))
        }
        return false
    }
}
