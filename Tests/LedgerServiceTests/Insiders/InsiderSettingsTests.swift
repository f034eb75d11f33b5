// A session of ours decides what it needs, whatever the role, the database, the client or a pooler has set.

import LedgerModel
import LedgerTestSupport
import Logging
import Postgres
import PostgresCluster
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct InsiderSettingsTests {
    private static let hostile = [
        ("search_path", "personal"), ("synchronous_commit", "off"), ("row_security", "off"),
        ("DateStyle", "German, DMY"), ("IntervalStyle", "sql_standard"), ("TimeZone", "Asia/Tokyo"),
        ("statement_timeout", "1ms"), ("lock_timeout", "1ms"), ("bytea_output", "escape"),
        ("idle_in_transaction_session_timeout", "1ms"), ("array_nulls", "off"),
        ("default_transaction_read_only", "on"), ("default_transaction_isolation", "serializable"),
        ("default_transaction_deferrable", "on"), ("extra_float_digits", "-15"),
        ("transform_null_equals", "on"), ("standard_conforming_strings", "off"),
        ("quote_all_identifiers", "on"), ("client_encoding", "LATIN1"),
    ]

    private func ledger(_ url: String) throws -> Ledger {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        var settings = try ConnectionSettings(url)
        settings.lockTimeout = .seconds(30)
        return Ledger(Database(settings, poolSize: 2, logger: logger), logger: logger)
    }

    private func expectAllIsWell(_ ledger: Ledger, _ number: String) async throws {
        try await ledger.requireCurrentSchema()
        try await Sample.addPerson(ledger, number)
        _ = try await ledger.record(
            Sample.deployment(number, "UNMISS", from: "2017-03-01", planned: "2017-12-31"),
            Sample.statement())
        let known = try await ledger.knowledge(at: Instant.now)
        let people = try await ledger.headcount(
            on: [Day(iso: "2017-06-01")], known: known, by: [], filter: HeadcountFilter())
        #expect(people.map(\.people.total) == [1])
        #expect(try await ledger.everything(about: ServiceNumber(number)).contains("2017-03-01"))
        // The schema is not as it was made: the settings of the database are told.
        let verification = try await ledger.verify()
        #expect(verification.isChainWhole && verification.isDerivedWhole)
    }

    @Test func whatTheDatabaseSetsChangesNothing() async throws {
        let test = try TestDatabase.required()
        for (name, value) in Self.hostile {
            try await test.database.session { session in
                try session.execute(
                    SQL(trusted: "alter database \(test.name) set \(name) = '\(value)'"))
            }
        }
        let ledger = try ledger(test.url)
        try await expectAllIsWell(ledger, "S1")
        await ledger.database.close()
    }

    @Test func aPoolerThatDropsTheStartChangesNothing() async throws {
        let test = try TestDatabase.required()
        // What holds outside of transactions cannot be set through a pooler that gives each statement
        // another process: so these stay in one.
        for (name, value) in Self.hostile {
            try await test.database.session { session in
                try session.execute(
                    SQL(trusted: "alter database \(test.name) set \(name) = '\(value)'"))
            }
        }
        let socket = try TestServer.shared.get().cluster.settings.socketFolder
        let proxy = try OptionDroppingProxy(to: "\(socket)/.s.PGSQL.5432")
        defer { proxy.end() }
        // The first statement of each connection, which sees whether there is a pooler, takes a moment too.
        try await test.database.session { session in
            try session.execute(
                SQL(trusted: "alter database \(test.name) set statement_timeout = '5s'"))
            try session.execute(
                SQL(
                    trusted: "alter database \(test.name)"
                        + " set idle_in_transaction_session_timeout = '5s'"))
        }
        let ledger = try ledger(
            "host=\(proxy.folder) port=5432 dbname=\(test.name) user=\(test.user)")
        try await expectAllIsWell(ledger, "S2")
        await ledger.database.close()
    }

    @Test func aMigrationGoesToPublicOrNowhere() async throws {
        try await EmptyDatabase.use { url in
            try await EmptyDatabase.session(url) { session in
                try session.script(
                    """
                    create schema personal;
                    do $$
                    begin
                        execute format('alter database %I set search_path = personal', current_database());
                    end;
                    $$;
                    """)
            }
            let ledger = try ledger(url)
            await #expect {
                _ = try await ledger.migrate(login: "tester")
            } throws: {
                ($0 as? LedgerError)?.code == .databaseNotEmpty
            }
            try await EmptyDatabase.session(url) { session in
                let tables: Int = try session.value(
                    """
                    select count(*) from pg_class
                    where relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    """)
                #expect(tables == 0)
                try session.script("drop schema personal")
            }
            _ = try await ledger.migrate(login: "tester")
            try await ledger.requireCurrentSchema()
            await ledger.database.close()
        }
    }

    @Test func aMigrationThatFailsLeavesNothing() async throws {
        try await EmptyDatabase.use { url in
            try await EmptyDatabase.session(url) {
                try $0.script("create table public.published_figure (x text)")
            }
            let ledger = try ledger(url)
            await #expect {
                _ = try await ledger.migrate(login: "tester")
            } throws: {
                ($0 as? LedgerError)?.code == .databaseNotEmpty
            }
            try await EmptyDatabase.session(url) { session in
                let tables: [String] = try session.rows(
                    "select relname::text from pg_class where relnamespace = 'public'::regnamespace"
                ) { try $0.decode(0) }
                #expect(tables == ["published_figure"])
            }
            await ledger.database.close()
        }
    }

    /// Whoever records by hand and asks the server not to wait for its disk is not obeyed.
    @Test func noCommitOfAnEntryIsAnsweredBeforeItIsOnDisk() async throws {
        let recorder = try await LetIn.login(.recorder)
        let settings: [String] = try await recorder.transaction { session in
            try session.script("set local synchronous_commit = off")
            let before: String = try session.value("show synchronous_commit")
            _ = try Sample.open(session, as: "approval reject")
            return [before, try session.value("show synchronous_commit")]
        }
        #expect(settings == ["off", "on"])
        let kept: [String] = try await recorder.transaction { session in
            try session.script("set local synchronous_commit = remote_apply")
            _ = try Sample.open(session, as: "approval reject")
            return [try session.value("show synchronous_commit")]
        }
        #expect(kept == ["remote_apply"])
        await recorder.close()
    }

    @Test func nothingIsRecordedWithTheGuardsOff() async throws {
        let test = try TestDatabase.required()
        let ledger = try ledger(test.url + "&options=-c%20session_replication_role%3Dreplica")
        await #expect {
            try await Sample.addPerson(ledger, "S3")
        } throws: {
            ($0 as? LedgerError)?.code == .badSetting
                && ($0 as? LedgerError)?.text(.nb).contains("session_replication_role") == true
        }
        await ledger.database.close()
    }

    @Test func aTimeLimitFromOutsideIsToldAsWhatItIs() async throws {
        let test = try TestDatabase.required()
        let ledger = try ledger(test.url + "&options=-c%20statement_timeout%3D50ms")
        await #expect {
            try await ledger.reading { try $0.execute("select pg_sleep(1)") }
        } throws: {
            guard let error = $0 as? LedgerError else { return false }
            return error.code == .databaseBusy && error.text(.en).contains("statement_timeout")
                && error.text(.nb).contains("statement_timeout")
        }
        await ledger.database.close()
        var error = PostgresError(.server, "cannot execute INSERT in a read-only transaction")
        error.sqlState = "25006"
        #expect(LedgerError(translating: error).text(.en).contains("default_transaction_read_only"))
        error.isOfReplica = true
        #expect(LedgerError(translating: error).text(.en).contains("replica"))
    }
}

extension TestDatabase {
    fileprivate var user: String {
        url.split(separator: "&").first { $0.hasPrefix("user=") }
            .map { String($0.dropFirst("user=".count)) } ?? "postgres"
    }
}
