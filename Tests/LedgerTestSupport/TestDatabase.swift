// A database of its own for every test: copied from a migrated template, dropped afterwards.

internal import Foundation
internal import LedgerSchema
public import LedgerService
internal import Logging
public import Postgres
internal import PostgresCluster
public import Testing

/// The database of the running test.
public struct TestDatabase: Sendable {
    @TaskLocal public static var current: TestDatabase?

    public let name: String
    public let url: String
    public let database: Database
    public let ledger: Ledger

    /// The database of the running test.
    /// - Throws: When the suite lacks the trait `.freshDatabase`.
    public static func required() throws -> TestDatabase {
        guard let current else { throw MissingTrait() }
        return current
    }

    /// Runs something with another database that holds a fresh register.
    @discardableResult
    public static func withAnother<Answer: Sendable>(
        _ body: (TestDatabase) async throws -> Answer
    ) async throws -> Answer {
        let name = try await TestDatabases.shared.create()
        let server = try TestServer.shared.get()
        let database = Database(
            try ConnectionSettings(server.url(name)), poolSize: 24, waitLimit: .seconds(60),
            logger: TestDatabases.logger)
        let another = TestDatabase(
            name: name, url: server.url(name), database: database,
            ledger: Ledger(database, logger: TestDatabases.logger))
        do {
            let answer = try await body(another)
            await database.close()
            try await TestDatabases.shared.drop(name)
            return answer
        } catch {
            await database.close()
            try await TestDatabases.shared.drop(name)
            throw error
        }
    }

    /// A copy of a database does not have the rights on the database itself; grant them again.
    public static func giveRights(in name: String) async throws {
        let server = try TestServer.shared.get()
        let database = Database(
            try ConnectionSettings(server.url(name)), poolSize: 1, logger: TestDatabases.logger)
        try await database.session { session in
            for file in LedgerSchema.rights where file.text.contains("current_database()") {
                try session.script(SQL(trusted: file.text))
            }
        }
        await database.close()
    }

    struct MissingTrait: Error, CustomStringConvertible {
        var description: String { "this test needs the trait .freshDatabase" }
    }
}

/// Gives each test of a suite a fresh database.
public struct FreshDatabase: SuiteTrait, TestTrait, TestScoping {
    public let isRecursive = true

    public func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? {
        testCase == nil ? nil : self
    }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await TestDatabases.shared.inTurn(test) {
            try await TestDatabase.withAnother { another in
                try await TestDatabase.$current.withValue(another) { try await function() }
            }
        }
    }
}

extension Trait where Self == FreshDatabase {
    /// A database of its own for each test.
    public static var freshDatabase: Self { FreshDatabase() }
}

/// Creates and drops databases on the test server. A template can be copied only while nobody is
/// connected to it.
actor TestDatabases {
    static let shared = TestDatabases()
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// At most this many tests with a database run at once; more would only slow each other down.
    private var free = 10
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var preparation: Task<Void, any Error>?
    private var administration: Database?
    private var count = 0

    /// Runs a test when it is its turn. How long it takes then is told on stderr where
    /// `PEACELEDGER_TEST_TIMES` is set; what the test's own report says counts the waiting too.
    func inTurn(_ test: Test, _ run: @Sendable () async throws -> Void) async throws {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        guard ProcessInfo.processInfo.environment["PEACELEDGER_TEST_TIMES"] != nil else {
            return try await run()
        }
        let begun = ContinuousClock.now
        defer {
            let took = begun.duration(to: .now)
            FileHandle.standardError.write(Data("took \(took) \(test.name)\n".utf8))
        }
        try await run()
    }

    func create() async throws -> String {
        try await prepare()
        count += 1
        let name = "test_\(count)"
        try await run(
            "create database \(name) template \(TestServer.template) strategy file_copy")
        try await TestDatabase.giveRights(in: name)
        return name
    }

    func drop(_ name: String) async throws {
        try await run("drop database if exists \(name) with (force)")
    }

    private func prepare() async throws {
        if preparation == nil {
            preparation = Task {
                let server = try TestServer.shared.get()
                // A copy waits for two checkpoints, which copies made at the same time share.
                let administration = Database(
                    try ConnectionSettings(server.url("postgres")), poolSize: 8,
                    waitLimit: .seconds(3600), logger: Self.logger)
                self.administration = administration
                try await run("create database \(TestServer.template) template template0")
                let template = Database(
                    try ConnectionSettings(server.url(TestServer.template)), poolSize: 1,
                    logger: Self.logger)
                _ = try await Ledger(template, logger: Self.logger).migrate(login: "tester")
                await template.close()
            }
        }
        try await preparation?.value
    }

    private func run(_ statement: String) async throws {
        guard let administration else { return }
        try await administration.session { session in
            try session.execute(SQL(trusted: statement))
        }
    }
}
