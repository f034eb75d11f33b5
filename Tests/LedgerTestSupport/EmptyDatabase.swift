// A database with nothing in it on the test server, for what begins from nothing.

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
}
