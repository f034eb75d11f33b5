// The pool and its connections under load, cancellation and loss.

import Dispatch
import LedgerTestSupport
import Logging
import Postgres
import PostgresCluster
import Synchronization
import Testing

@Suite(.freshDatabase) struct PoolTests {
    private func database(
        poolSize: Int, waitLimit: Duration = .seconds(10),
        adjust: (inout ConnectionSettings) -> Void = { _ in }
    ) throws -> Database {
        var settings = try ConnectionSettings(try TestDatabase.required().url)
        adjust(&settings)
        return Database(
            settings, poolSize: poolSize, waitLimit: waitLimit,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func aHundredTasksShareEightConnections() async throws {
        let database = try database(poolSize: 8)
        let processes = try await withThrowingTaskGroup(of: Int.self) { group in
            for n in 0..<100 {
                group.addTask {
                    try await database.transaction { session in
                        let doubled: Int = try session.value("select \(n) * 2")
                        #expect(doubled == n * 2)
                        // Long enough that one connection cannot serve all before the others open.
                        return try session.value("select pg_backend_pid() from pg_sleep(0.005)")
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect((1...8).contains(processes.count))
        await database.close()
    }

    @Test func sleepingStatementsHoldUpNobodyElse() async throws {
        let database = try database(poolSize: 16)
        let begun = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    // Sleeping in the server: what is tested is that nobody waits behind it.
                    _ = try await database.session { try $0.execute("select pg_sleep(0.4)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(begun.duration(to: .now) < .seconds(3), "16 times 0.4 s one after another is 6.4 s")
        await database.close()
    }

    @Test func whoWaitsTooLongIsToldSo() async throws {
        let database = try database(poolSize: 1, waitLimit: .milliseconds(150))
        let (held, holds) = AsyncStream.makeStream(of: Void.self)
        let holder = Task {
            // Holds the only connection for longer than the limit of 150 ms.
            try await database.session { session in
                holds.yield()
                try session.execute("select pg_sleep(2)")
            }
        }
        for await _ in held { break }
        await #expect {
            try await database.session { try $0.execute("select 1") }
        } throws: {
            ($0 as? PostgresError)?.kind == .poolExhausted
        }
        _ = try await holder.value
        #expect(try await database.session { try $0.value("select 1", as: Int.self) } == 1)
        await database.close()
    }

    @Test func whoWaitsCanBeCancelled() async throws {
        let database = try database(poolSize: 1)
        let (held, holds) = AsyncStream.makeStream(of: Void.self)
        let holder = Task {
            // Holds the only connection until the waiter has been cancelled.
            try await database.session { session in
                holds.yield()
                try session.execute("select pg_sleep(2)")
            }
        }
        for await _ in held { break }
        let waiter = Task { try await database.session { try $0.execute("select 1") } }
        try await Task.sleep(for: .milliseconds(50))
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        _ = try await holder.value
        await database.close()
    }

    @Test func cancellationReachesTheServerInTheMiddleOfAStatement() async throws {
        let database = try database(poolSize: 2)
        let begun = ContinuousClock.now
        let sleeper = Task {
            try await database.transaction { session in
                try session.execute("select pg_sleep(30)")
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
        #expect(begun.duration(to: .now) < .seconds(10))
        let sleeping: Int = try await database.session {
            try $0.value(
                "select count(*) from pg_stat_activity where query like 'select pg_sleep(30)%' and state = 'active' and datname = current_database()"
            )
        }
        #expect(sleeping == 0)
        await database.close()
    }

    @Test func aCancelBetweenStatementsStopsTheNext() async throws {
        let database = try database(poolSize: 1)
        let task = Task {
            try await database.transaction { session in
                try session.execute("select 1")
                withUnsafeCurrentTask { $0?.cancel() }
                try session.execute("select 2")
                Issue.record("the second statement ran")
            }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        await database.close()
    }

    @Test func aTerminatedConnectionIsAnErrorAndIsReplaced() async throws {
        let database = try database(poolSize: 1)
        let other = try TestDatabase.required().database
        let process: Int = try await database.session { try $0.value("select pg_backend_pid()") }
        let sleeper = Task {
            try await database.transaction { try $0.execute("select pg_sleep(30)") }
        }
        try await Task.sleep(for: .milliseconds(200))
        try await other.session { try $0.execute("select pg_terminate_backend(\(process))") }
        await #expect {
            try await sleeper.value
        } throws: {
            ($0 as? PostgresError)?.isConnectionFailure == true
        }
        // One that is lost while idle is noticed before it is used.
        let next: Int = try await database.session { try $0.value("select pg_backend_pid()") }
        #expect(next != process)
        try await other.session { try $0.execute("select pg_terminate_backend(\(next))") }
        try await Task.sleep(for: .milliseconds(200))
        let third: Int = try await database.session { try $0.value("select pg_backend_pid()") }
        #expect(third != next)
        await database.close()
    }

    @Test func timeLimitsAreGivenToTheServer() async throws {
        let database = try database(poolSize: 1) {
            $0.statementTimeout = .milliseconds(150)
            $0.lockTimeout = .milliseconds(100)
            $0.applicationName = "limits"
        }
        await #expect {
            try await database.session { try $0.execute("select pg_sleep(5)") }
        } throws: {
            ($0 as? PostgresError)?.sqlState == "57014"
        }
        let (lock, name) = try await database.session { session in
            (
                try session.value("show lock_timeout", as: String.self),
                try session.value("show application_name", as: String.self)
            )
        }
        #expect(lock == "100ms" && name == "limits")
        await database.close()
    }

    @Test func passwordsAreNeverShown() throws {
        let settings = try ConnectionSettings("postgresql://kari:hush@db.example/ledger?port=5433")
        #expect(!settings.redacted.contains("hush"))
        #expect(settings.redacted.contains("kari@") && settings.redacted.contains("port=5433"))
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains("hush"))
        for broken in ["postgresql://u:hush@[h/d", "host=x password=hush what"] {
            #expect {
                try ConnectionSettings(broken)
            } throws: {
                !"\($0)".contains("hush")
            }
        }
    }

    @Test func noticesGoToTheLog() async throws {
        let messages = Messages()
        let database = Database(
            try ConnectionSettings(try TestDatabase.required().url), poolSize: 1,
            logger: Logger(label: "test") { _ in messages })
        try await database.session {
            try $0.script("do $$ begin raise warning 'mind the gap'; end $$")
        }
        #expect(messages.all == ["mind the gap"])
        await database.close()
    }
}

/// A server of its own, because these tests break it.
@Suite struct LostServerTests {
    private func cluster(_ maxConnections: Int) throws -> PostgresCluster {
        let folder = try TestServer.shared.get().cluster.settings.folder + "-lost-\(maxConnections)"
        let cluster = PostgresCluster(
            ClusterSettings(
                folder: folder, socketFolder: folder + "-s", durable: false,
                maxConnections: maxConnections))
        _ = try cluster.start()
        return cluster
    }

    @Test func aServerKilledUnderAWaitingStatementIsAnErrorAndNotAHang() async throws {
        let cluster = try cluster(20)
        defer { try? cluster.destroy() }
        let database = Database(
            try ConnectionSettings(cluster.connectionString(database: "postgres")), poolSize: 2,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let sleeper = Task {
            try await database.transaction { try $0.execute("select pg_sleep(30)") }
        }
        try await Task.sleep(for: .milliseconds(300))
        _ = try cluster.stop(mode: .immediate)
        await #expect {
            try await sleeper.value
        } throws: {
            ($0 as? PostgresError)?.isConnectionFailure == true
        }
        await #expect {
            try await database.session { try $0.execute("select 1") }
        } throws: {
            ($0 as? PostgresError)?.kind == .connection
        }
        _ = try cluster.start()
        #expect(try await database.session { try $0.value("select 1", as: Int.self) } == 1)
        await database.close()
    }

    @Test func aFullServerIsSaidSo() async throws {
        let cluster = try cluster(10)
        defer { try? cluster.destroy() }
        let database = Database(
            try ConnectionSettings(cluster.connectionString(database: "postgres")), poolSize: 24,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let refusals = await withTaskGroup(of: PostgresError?.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    do {
                        _ = try await database.session { try $0.execute("select pg_sleep(0.5)") }
                        return nil
                    } catch {
                        return error as? PostgresError
                    }
                }
            }
            return await group.reduce(into: [PostgresError]()) { all, error in
                if let error { all.append(error) }
            }
        }
        #expect(!refusals.isEmpty)
        #expect(refusals.allSatisfy { $0.sqlState == "53300" && $0.kind == .connection })
        #expect(try await database.session { try $0.value("select 1", as: Int.self) } == 1)
        await database.close()
    }
}

/// Keeps what is logged.
private final class Messages: LogHandler, Sendable {
    private let kept = Mutex<[String]>([])
    var all: [String] { kept.withLock { $0 } }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .debug }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    func log(event: LogEvent) { kept.withLock { $0.append("\(event.message)") } }
}
