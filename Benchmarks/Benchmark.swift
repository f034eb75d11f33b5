// What script/bench runs: each piece of work beside a peer, in one run, printed as ratios.

import Foundation
import LedgerModel
import LedgerService
import Logging
import Postgres
import PostgresCluster

@main
struct Benchmark {
    static func main() async throws {
        do {
            try await run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("ledger-benchmark: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        switch arguments.first {
        case "rows" where arguments.count == 2: try await InProcess.readRows(arguments[1])
        case "keyed" where arguments.count == 4:
            try await InProcess.keyedSelects(
                arguments[1], seconds: Double(arguments[2]) ?? 3, run: Int(arguments[3]) ?? 1)
        case "pay" where arguments.count == 5:
            try await InProcess.pay(
                arguments[1], seconds: Double(arguments[2]) ?? 5, plainly: arguments[3] == "plain",
                writers: Int(arguments[4]) ?? 16)
        case "funding" where arguments.count == 2: try await InProcess.funding(arguments[1])
        case "brief" where arguments.count == 3:
            try await InProcess.brief(arguments[1], of: MissionCode(arguments[2]))
        case "seal": try await onCluster(deployments: 0) { try await $0.seal(1_000_000) }
        case "workbook": try Workbooks.write()
        case "reports": try await onCluster(deployments: 0) { try await $0.reports(100_000) }
        case "money": try await onCluster(deployments: 0) { try await $0.money() }
        case nil: try await whole(deployments: 1_000_000)
        case let number? where Int(number) != nil:
            try await whole(deployments: Int(number) ?? 1_000_000)
        default:
            print("usage: ledger-benchmark [DEPLOYMENTS | money | seal | reports]")
            exit(64)
        }
    }

    /// Runs something on a cluster of its own, which is gone afterwards.
    private static func onCluster(
        deployments: Int, _ body: (Work) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        chmod(folder.path, 0o755)
        let cluster = PostgresCluster(
            ClusterSettings(
                folder: folder.appending(path: "cluster").path,
                socketFolder: folder.appending(path: "socket").path,
                // The server's cache holds what DuckDB's memory does.
                extra: ["shared_buffers": "4GB", "max_wal_size": "8GB"]))
        defer {
            try? cluster.destroy()
            try? FileManager.default.removeItem(at: folder)
        }
        _ = try cluster.start()
        let peers = try await Peers(of: cluster)
        print("Peers: \(peers.psql), \(peers.pgbench)")
        try await body(
            Work(cluster: cluster, peers: peers, folder: folder.path, deployments: deployments))
    }

    private static func whole(deployments: Int) async throws {
        try await onCluster(deployments: deployments) { work in
            print("\(deployments) fictional deployments, PostgreSQL with fsync on, medians\n")
            for name in ["ours", "empty"] { try await work.prepare(name) }
            var register = FictionalRegister()
            let growth = try work.grow(&register)
            try await work.counting(growth)
            try work.recording()
            try work.process()
            try work.reading()
            try Workbooks.measure()
            try work.keyed()
            try await work.importing(&register)
            try await work.money()
            try await work.seal(deployments)
            try await work.reports(deployments)
        }
    }
}
