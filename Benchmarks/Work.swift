// What each part of the benchmark uses: the cluster, its databases, how a line is printed.

import Foundation
import LedgerService
import Logging
import Postgres
import PostgresCluster

/// A run on one cluster, with fsync on.
struct Work {
    let cluster: PostgresCluster
    let peers: Peers
    let folder: String
    let deployments: Int

    static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    /// The program measured, which lies beside the benchmark.
    var ours: String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "peaceledger").path
    }

    func url(_ database: String) -> String { cluster.connectionString(database: database) }

    func line(_ what: String, _ figures: String, _ goal: String) {
        print("\(what): \(figures)  [goal: \(goal)]")
        fflush(nil)
    }

    func text(_ seconds: Double) -> String {
        seconds < 1 ? String(format: "%.2f ms", seconds * 1000) : String(format: "%.2f s", seconds)
    }

    func ratio(_ number: Double) -> String { String(format: "%.2f", number) }

    func psql(_ database: String, _ statement: String) throws {
        try LedgerBenchmark.run(peers.psql, ["-XqAt", url(database), "-c", statement])
    }

    /// Runs something on a database that is closed afterwards.
    func on<Value: Sendable>(
        _ database: String, _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let opened = Database(
            try ConnectionSettings(url(database)), poolSize: 1, logger: Self.logger)
        let value = try await body(opened)
        await opened.close()
        return value
    }

    /// Makes a database with the register's schema and the benchmark's missions.
    func prepare(_ name: String) async throws {
        try psql("postgres", "create database \(name)")
        try await on(name) { database in
            _ = try await Ledger(database, logger: Self.logger).migrate(login: "bench")
            try await database.transaction { session in
                let entry: Int64 = try session.value(Self.openEntry)
                let codes = FictionalRegister.missions
                try session.execute(
                    """
                    insert into mission (code, entry)
                    select c, \(entry) from unnest(\(codes)::text[]) c
                    """)
                try session.execute(
                    """
                    insert into mission_detail (
                        mission, name_en, name_nb, organisation, kind, source, verified, entry
                    )
                    select c, c, c, 'UN', (select min(code) from mission_kind), 'bench', true,
                        \(entry)
                    from unnest(\(codes)::text[]) c
                    """)
                try session.execute(
                    """
                    insert into mission_phase (mission, state, valid, source, verified, entry)
                    select c, 'active', '[1940-01-01,)', 'bench', true, \(entry)
                    from unnest(\(codes)::text[]) c
                    """)
            }
        }
    }

    static let openEntry: SQL = """
        insert into ledger_entry (actor_login, command, reason, source)
        values ('bench', 'bench', 'bench', 'bench') returning number
        """
}
