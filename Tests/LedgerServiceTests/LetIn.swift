// Logins of the test server that were let in, and what the server answers them.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Logging
import Postgres

enum LetIn {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// A register with something in every table, and a login let in as a role.
    static func login(_ role: AccessRole, agency: String? = nil) async throws -> Database {
        let test = try TestDatabase.required()
        let name = "\(role.rawValue)_\((agency ?? "all").lowercased())_\(test.name)"
        try await test.database.session { session in
            try session.execute(SQL(trusted: "create role \(name) login"))
        }
        _ = try await test.ledger.grant(
            role, to: name, agency: try agency.map { try AgencyCode($0) }, Sample.statement())
        return Database(
            try ConnectionSettings(TestServer.shared.get().url(test.name, as: name)), poolSize: 2,
            logger: logger)
    }

    static func ledger(_ database: Database) -> Ledger {
        Ledger(database, logger: logger, asker: Asker(login: "tester", command: "a test"))
    }

    /// Why the server refused, or nil.
    static func refusal(_ database: Database, _ statement: String) async -> String? {
        do {
            try await database.transaction { session in
                try session.execute(SQL(trusted: statement))
            }
            return nil
        } catch let error as PostgresError {
            return error.sqlState ?? error.message
        } catch {
            return "\(error)"
        }
    }
}
