// The migrator: each step once, nothing changed behind its back, two at once in turn.

import LedgerModel
import LedgerSchema
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct MigratorTests {
    private func code(of work: () async throws -> Void) async -> LedgerError.Code? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? LedgerError)?.code
        }
    }

    @Test func aMigratedDatabaseIsReadyAndMigratingAgainDoesNothing() async throws {
        let ledger = try TestDatabase.required().ledger
        try await ledger.requireCurrentSchema()
        let states = try await ledger.migrationStatus().map(\.state)
        #expect(states.allSatisfy { $0 == .applied })
        #expect(states.count == LedgerSchema.migrations.count)
        let again = try await ledger.migrate(login: "tester")
        #expect(again == MigrationOutcome(applied: [], refreshed: false, wordsChanged: 0))
    }

    @Test func functionsAreReplacedAndUnchangedWordsMakeNoEntry() async throws {
        let test = try TestDatabase.required()
        let before = try await test.ledger.knowledgeNow().entry
        try await test.database.session { try $0.execute("update ledger_schema set stamp = 'old'") }
        #expect(await code { try await test.ledger.requireCurrentSchema() } == .schemaOutdated)
        let again = try await test.ledger.migrate(login: "tester")
        #expect(again == MigrationOutcome(applied: [], refreshed: true, wordsChanged: 0))
        #expect(try await test.ledger.knowledgeNow().entry == before)
    }

    @Test func aChangedMigrationIsRefused() async throws {
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.execute("update ledger_migration set sha256 = sha256('x') where number = 2")
        }
        #expect(
            await code { _ = try await test.ledger.migrate(login: "tester") } == .migrationChanged)
    }

    @Test func aMissingMigrationIsRefused() async throws {
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.execute("delete from ledger_migration where number = 2")
        }
        #expect(
            await code { _ = try await test.ledger.migrate(login: "tester") } == .migrationChanged)
    }

    @Test func aNewerDatabaseIsRefused() async throws {
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.execute(
                """
                insert into ledger_migration (number, name, sha256)
                values (9999, '9999_later', sha256('x'))
                """)
        }
        #expect(await code { _ = try await test.ledger.migrate(login: "tester") } == .schemaNewer)
        #expect(await code { try await test.ledger.requireCurrentSchema() } == .schemaNewer)
    }

    @Test func anEmptyDatabaseIsNoRegister() async throws {
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.script("drop schema public cascade; drop schema personal cascade;")
            try $0.script("create schema public")
        }
        #expect(await code { try await test.ledger.requireCurrentSchema() } == .schemaMissing)
        async let one = test.ledger.migrate(login: "tester")
        async let two = test.ledger.migrate(login: "tester")
        let outcomes = try await [one, two]
        #expect(outcomes.map(\.applied.count).sorted() == [0, LedgerSchema.migrations.count])
        try await test.ledger.requireCurrentSchema()
    }

    @Test func wordsThatAPersonRecordedAreLeftAlone() async throws {
        let test = try TestDatabase.required()
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            try session.execute(
                """
                update agency_detail set superseded_by = \(entry)
                where agency = 'FOH' and superseded_by is null
                """)
            try session.execute(
                """
                insert into agency_detail (agency, name_en, name_nb, source, verified, entry)
                values ('FOH', 'Our own name', 'Vårt eget navn', 'Letter', true, \(entry))
                """)
        }
        try await test.database.session { try $0.execute("update ledger_schema set stamp = 'old'") }
        _ = try await test.ledger.migrate(login: "tester")
        let name: String = try await test.database.session {
            try $0.value(
                "select name_en from agency_detail where agency = 'FOH' and superseded_by is null")
        }
        #expect(name == "Our own name")
    }
}
