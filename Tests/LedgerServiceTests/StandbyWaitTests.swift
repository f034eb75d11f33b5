// What a client is told when nobody knows whether a change will last.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Logging
import Postgres
import PostgresCluster
import Testing

struct StandbyWaitTests {
    @Test func aWaitForTheStandbyThatIsCancelledIsAnUnknownOutcomeAndNoSuccess() async throws {
        let folder = try ServerFolder()
        let server = folder.cluster("one")
        defer { try? server.destroy() }
        _ = try server.start()
        let administration = server.connectionString(database: "postgres")
        try await EmptyDatabase.session(administration) { session in
            try session.execute("create database register")
            try session.execute("alter database register set synchronous_commit = on")
        }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let database = Database(
            try ConnectionSettings(server.connectionString(database: "register")), poolSize: 2,
            logger: logger)
        let ledger = Ledger(database, logger: logger)
        _ = try await ledger.migrate(login: "tester")
        try await EmptyDatabase.session(administration) { session in
            try session.execute("alter system set synchronous_standby_names = 'nobody'")
            _ = try session.value("select pg_reload_conf()", as: Bool.self)
        }
        let person = PersonStatement(
            number: try ServiceNumber("N1"), gender: .woman, agency: try AgencyCode("FOH"))
        var statement = try Sample.statement()
        statement.once = Statement.Once(key: "K-1", content: "N1")
        let sent = statement
        let writer = Task { try await ledger.add(person, sent) }
        var isCancelled = false
        while !isCancelled {
            // The server knows who waits for a standby; nobody is told when one begins to.
            isCancelled = try await EmptyDatabase.session(administration) { session in
                try session.value(
                    """
                    select coalesce(bool_or(pg_cancel_backend(pid)), false)
                    from pg_stat_activity where wait_event = 'SyncRep'
                    """)
            }
        }
        await #expect {
            _ = try await writer.value
        } throws: {
            ($0 as? LedgerError)?.code == .outcomeUnknown
        }
        await #expect {
            _ = try await ledger.add(person, sent)
        } throws: {
            ($0 as? LedgerError)?.code == .recordedBefore
        }
        #expect(try await ledger.verify().isWhole)
        await database.close()
    }
}
