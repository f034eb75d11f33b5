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
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "rows" where arguments.count == 2: try await InProcess.readRows(arguments[1])
        case "keyed" where arguments.count == 4:
            try await InProcess.keyedSelects(
                arguments[1], seconds: Double(arguments[2]) ?? 3, run: Int(arguments[3]) ?? 1)
        case nil: try await whole(deployments: 1_000_000)
        case let number? where Int(number) != nil:
            try await whole(deployments: Int(number) ?? 1_000_000)
        default:
            print("usage: ledger-benchmark [DEPLOYMENTS]")
            exit(64)
        }
    }

    private static func whole(deployments: Int) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        chmod(folder.path, 0o755)
        let cluster = PostgresCluster(
            ClusterSettings(
                folder: folder.appending(path: "cluster").path,
                socketFolder: folder.appending(path: "socket").path))
        defer {
            try? cluster.destroy()
            try? FileManager.default.removeItem(at: folder)
        }
        _ = try cluster.start()
        try await Work(cluster: cluster, folder: folder.path, deployments: deployments).run()
    }
}

/// The whole run on one cluster, with fsync on.
struct Work {
    let cluster: PostgresCluster
    let folder: String
    let deployments: Int

    private var ours: String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "peaceledger").path
    }

    func run() async throws {
        print("\(deployments) fictional deployments, PostgreSQL with fsync on, medians\n")
        let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
        for name in ["ours", "peer"] { try await prepare(name, logger) }
        let entry = try await entryOfPeer(logger)
        try FictionalRegister(deployments: deployments)
            .write(import: "\(folder)/import.csv", copy: "\(folder)/copy.csv", entry: entry)
        try await importing(logger)
        try run0("psql", ["-XqAt", url("ours"), "-c", "vacuum (analyze)"])
        try await headcount(logger)
        try reading()
        try keyed()
    }

    private func url(_ database: String) -> String { cluster.connectionString(database: database) }

    private func run0(_ program: String, _ arguments: [String]) throws {
        try LedgerBenchmark.run(program, arguments)
    }

    private func line(_ what: String, _ figures: String, _ goal: String) {
        print("\(what): \(figures)  [goal: \(goal)]")
        fflush(nil)
    }

    private func text(_ seconds: Double) -> String {
        seconds < 1 ? String(format: "%.2f ms", seconds * 1000) : String(format: "%.2f s", seconds)
    }

    private func ratio(_ number: Double) -> String { String(format: "%.2f", number) }

    /// A database with the register's schema and the benchmark's missions.
    private func prepare(_ name: String, _ logger: Logger) async throws {
        try run0("psql", ["-XqAt", url("postgres"), "-c", "create database \(name)"])
        let database = Database(try ConnectionSettings(url(name)), poolSize: 1, logger: logger)
        _ = try await Ledger(database, logger: logger).migrate(login: "bench")
        try await database.transaction { session in
            let entry: Int64 = try session.value(Self.openEntry)
            let codes = FictionalRegister.missions
            try session.execute(
                "insert into mission (code, entry) select c, \(entry) from unnest(\(codes)::text[]) c"
            )
            try session.execute(
                """
                insert into mission_detail (
                    mission, name_en, name_nb, organisation, kind, source, verified, entry
                )
                select c, c, c, 'UN', (select min(code) from mission_kind), 'bench', true, \(entry)
                from unnest(\(codes)::text[]) c
                """)
            try session.execute(
                """
                insert into mission_phase (mission, state, valid, source, verified, entry)
                select c, 'active', '[1940-01-01,)', 'bench', true, \(entry)
                from unnest(\(codes)::text[]) c
                """)
        }
        await database.close()
    }

    private static let openEntry: SQL = """
        insert into ledger_entry (actor_login, command, reason, source)
        values ('bench', 'bench', 'bench', 'bench') returning number
        """

    /// The number of the entry that the peer's COPY will open.
    private func entryOfPeer(_ logger: Logger) async throws -> Int64 {
        let database = Database(try ConnectionSettings(url("peer")), poolSize: 1, logger: logger)
        // The peer's people are there before: its COPY has only the deployments to write.
        let entry = try await database.transaction { session in
            try session.value("select last_number + 2 from ledger_head", as: Int64.self)
        }
        await database.close()
        return entry
    }

    private func importing(_ logger: Logger) async throws {
        let peer = Database(try ConnectionSettings(url("peer")), poolSize: 1, logger: logger)
        try await peer.transaction { session in
            let entry: Int64 = try session.value(Self.openEntry)
            try session.script(
                SQL(
                    trusted: """
                        create temporary table seen (id bigint, person bigint, m text, t text,
                            a text, gender gender, f date, p date, l date, e bigint) on commit drop
                        """))
            try session.copyIn("copy pg_temp.seen from stdin (format csv)") { writer in
                // In pieces: a child's peak memory is never counted below its parent's.
                let file = try FileHandle(forReadingFrom: URL(filePath: "\(folder)/copy.csv"))
                while let piece = try file.read(upToCount: 1 << 16), !piece.isEmpty {
                    piece.withUnsafeBytes { writer.write($0) }
                }
            }
            try session.execute(
                """
                insert into person (id, entry) overriding system value
                select distinct person, \(entry)::bigint from pg_temp.seen
                """)
            try session.execute(
                """
                insert into person_detail (person, gender, agency, entry)
                select distinct on (person) person, gender, 'FOH', \(entry)::bigint from pg_temp.seen
                """)
        }
        await peer.close()
        let script = "\(folder)/peer.sql"
        try """
        begin;
        insert into ledger_entry (actor_login, command, reason, source)
        values ('bench', 'bench', 'bench', 'bench');
        \\copy deployment (id, person, mission, personnel_type, agency, gender, first_day, \
        planned_last_day, last_day, entry) from '\(folder)/copy.csv' (format csv)
        commit;
        """.write(toFile: script, atomically: true, encoding: .utf8)
        let copied = try LedgerBenchmark.run(
            "psql", ["-Xq", "-v", "ON_ERROR_STOP=1", url("peer"), "-f", script])
        let imported = try LedgerBenchmark.run(
            ours, ["import", "deployments", "\(folder)/import.csv", "--database", url("ours")])
        line(
            "import deployments against psql \\copy into the same table",
            "\(text(imported.seconds)) / \(text(copied.seconds)) = "
                + ratio(imported.seconds / copied.seconds), "at most 1.5")
        line(
            "peak memory of the import", String(format: "%.1f MB", imported.peakMegabytes),
            "under 60 MB")
    }

    private func headcount(_ logger: Logger) async throws {
        let database = Database(try ConnectionSettings(url("ours")), poolSize: 1, logger: logger)
        var times: [Double] = []
        for day in ["1955-03-01", "1978-07-15", "1999-12-31", "2018-01-31"] {
            for _ in 0..<6 {
                let begun = DispatchTime.now()
                try await database.session { session in
                    try session.execute(
                        """
                        select mission, personnel_type, gender, sum(people)
                        from strength(array[\(day)::date], 1000) group by 1, 2, 3
                        """)
                }
                times.append(
                    Double(DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds) / 1e9)
            }
        }
        await database.close()
        line(
            "headcount on a day by mission, type and gender, in the server", text(median(times)),
            "printed; 2 ms is the design's")
        let arguments = ["report", "headcount", "--on", "2018-01-31", "--format", "csv"]
        let psql = try inPairs(
            15, { try LedgerBenchmark.run(ours, arguments + ["--database", url("ours")]).seconds },
            { try LedgerBenchmark.run("psql", ["-X", url("ours"), "-c", "select 1"]).seconds })
        line(
            "report headcount as a whole process against psql -c 'select 1'",
            "\(text(psql.ours)) / \(text(psql.peer)) = \(ratio(psql.ratio))", "at most 1.5")
    }

    private func reading() throws {
        let myself = CommandLine.arguments[0]
        var peak = 0.0
        let query = """
            select id, person, mission, first_day, last_day, entry from deployment
            """
        let read = try inPairs(
            5,
            {
                let cost = try LedgerBenchmark.run(myself, ["rows", url("ours")])
                peak = max(peak, cost.peakMegabytes)
                return cost.seconds
            },
            { try LedgerBenchmark.run("psql", ["-XAt", url("ours"), "-c", query]).seconds })
        line(
            "reading \(deployments) rows of 6 columns into structs against psql -XAt",
            "\(text(read.ours)) / \(text(read.peer)) = \(ratio(read.ratio)), "
                + String(format: "%.1f MB", peak), "at most 0.8, under 30 MB")
    }

    private func keyed() throws {
        let script = "\(folder)/keyed.sql"
        try """
        \\set id random(1, \(deployments))
        select person, first_day from deployment where id = :id;
        """.write(toFile: script, atomically: true, encoding: .utf8)
        let seconds = 4
        let host = cluster.settings.socketFolder
        // pgbench's clients keep their connection; a task that gives its back after each select pays
        // for two changes of thread, which is printed too.
        for (run, what, goal) in [
            (100, "keyed selects by 8 tasks, 100 a session", "at least 0.9"),
            (1, "the same, one a session", "printed"),
        ] {
            var rates: [(Double, Double)] = []
            for _ in 0..<4 {
                let mine = "\(folder)/keyed.txt"
                try LedgerBenchmark.run(
                    CommandLine.arguments[0], ["keyed", url("ours"), "\(seconds)", "\(run)"],
                    output: mine)
                let theirs = "\(folder)/pgbench.txt"
                try LedgerBenchmark.run(
                    pgbench,
                    [
                        "-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", "\(seconds)", "-f",
                        script, "-h", host, "-U", user, "ours",
                    ], output: theirs)
                rates.append((try number(in: mine, "rate "), try number(in: theirs, "tps = ")))
            }
            line(
                "\(what), against pgbench -M prepared",
                String(
                    format: "%.0f / %.0f a second = ", median(rates.map(\.0)),
                    median(rates.map(\.1)))
                    + ratio(median(rates.dropFirst().map { $0.0 / $0.1 })), goal)
        }
    }

    private var user: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "postgres"
    }

    /// Debian keeps pgbench beside the server.
    private var pgbench: String {
        let folders =
            (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let found = folders.sorted().map { "/usr/lib/postgresql/\($0)/bin/pgbench" }
            .last { FileManager.default.isExecutableFile(atPath: $0) }
        return found ?? "pgbench"
    }

    private func number(in file: String, _ mark: String) throws -> Double {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let place = text.range(of: mark) else {
            throw Failed(description: "\(file) holds no \"\(mark)\"")
        }
        return Double(text[place.upperBound...].prefix { $0.isNumber || $0 == "." }) ?? 0
    }
}
