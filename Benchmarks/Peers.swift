// The programs that we are measured against, each by its path: the server's own, never a wrapper.

import Foundation
import LedgerService
import Postgres
import PostgresCluster

/// What the running server's version brings beside it. On Debian the `psql` of the search path is a
/// script that looks for the right one, which costs more than the work that it is asked for.
struct Peers {
    let psql: String
    let pgbench: String

    /// - Throws: ``Failed`` where the server's folder lacks one of them.
    init(of cluster: PostgresCluster) async throws {
        let database = Database(
            try ConnectionSettings(cluster.connectionString(database: "postgres")), poolSize: 1,
            logger: Work.logger)
        let folder: String = try await database.session { session in
            try session.value("select setting from pg_config where name = 'BINDIR'")
        }
        await database.close()
        (psql, pgbench) = ("\(folder)/psql", "\(folder)/pgbench")
        for program in [psql, pgbench] {
            guard FileManager.default.isExecutableFile(atPath: program) else {
                throw Failed(description: "the server's own \(program) is missing")
            }
        }
    }
}
