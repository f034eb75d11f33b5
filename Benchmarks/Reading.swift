// Reading: a report as a whole process, rows into structs, keyed selects.

import Foundation
import LedgerModel
import PostgresCluster

extension Work {
    func process() throws {
        let arguments = ["report", "headcount", "--on", "2018-01-31", "--format", "csv"]
        let psql = try inPairs(
            15, { try LedgerBenchmark.run(ours, arguments + ["--database", url("ours")]).seconds },
            { try LedgerBenchmark.run(peers.psql, ["-X", url("ours"), "-c", "select 1"]).seconds })
        line(
            "report headcount as a whole process against \(peers.psql) -c 'select 1'",
            "\(text(psql.ours)) / \(text(psql.peer)) = \(ratio(psql.ratio))", "at most 2")
    }

    func reading() throws {
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
            { try LedgerBenchmark.run(peers.psql, ["-XAt", url("ours"), "-c", query]).seconds })
        line(
            "reading \(deployments) rows of 6 columns into structs against \(peers.psql) -XAt",
            "\(text(read.ours)) / \(text(read.peer)) = \(ratio(read.ratio)), "
                + String(format: "%.1f MB", peak), "at most 0.8, under 30 MB")
    }

    func keyed() throws {
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
                    peers.pgbench,
                    [
                        "-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", "\(seconds)", "-f",
                        script, "-h", host, "-U", user, "ours",
                    ], output: theirs)
                rates.append((try number(in: mine, "rate "), try number(in: theirs, "tps = ")))
            }
            line(
                "\(what), against \(peers.pgbench) -M prepared",
                String(
                    format: "%.0f / %.0f a second = ", median(rates.map(\.0)),
                    median(rates.map(\.1)))
                    + ratio(median(rates.dropFirst().map { $0.0 / $0.1 })), goal)
        }
    }

    private var user: String {
        getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "postgres"
    }

    private func number(in file: String, _ mark: String) throws -> Double {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let place = text.range(of: mark) else {
            throw Failed(description: "\(file) holds no \"\(mark)\"")
        }
        return Double(text[place.upperBound...].prefix { $0.isNumber || $0 == "." }) ?? 0
    }
}
