// Counting beside DuckDB on a table of its own: days, series, person-days, now and as known then.

import Foundation
import LedgerService
import Postgres

extension Work {
    private static let days = ["1955-03-01", "1978-07-15", "1999-12-31", "2018-01-31"]

    /// What a way of counting took, and the sum of its answer.
    private struct Figure {
        let seconds: Double
        let sum: Int
    }

    /// Every question of counting, with DuckDB's time beside it, at the moments of the growth.
    func counting(_ growth: Growth) async throws {
        let duckdb = try duckdb(growth.files)
        try await on("ours") { database in
            // As the service sets them for a reader.
            try await database.session { session in
                try session.script(
                    "set jit = off; set work_mem = '128MB'; set enable_mergejoin = off")
            }
            let now = try await measured(growth.now, database)
            for (name, what, goal) in [
                (
                    "headcount", "headcount on a day by mission, type and gender",
                    "at most 1 (1M and 10M)"
                ),
                (
                    "series", "month ends 1948-2026 by mission, type and gender",
                    "at most 1.2 (1M), 0.33 (10M)"
                ),
                (
                    "person-days", "person-days by mission and year",
                    "at most 2 (1M), 1 (10M)"
                ),
            ] {
                guard let mine = now[name], let peer = duckdb[name] else { continue }
                guard mine.sum == peer.sum else {
                    throw Failed(description: "\(name): \(mine.sum) here, \(peer.sum) in DuckDB")
                }
                line(
                    "\(what), in the server, against DuckDB",
                    "\(text(mine.seconds)) / \(text(peer.seconds)) = "
                        + ratio(mine.seconds / peer.seconds), goal)
            }
            for (when, known, goal) in [
                ("before the last year's entries", growth.lastYear, "at most 3"),
                (
                    "when a quarter was recorded", growth.longAgo[0],
                    "at most 10 (1M), under 5 s (10M)"
                ),
                ("when half was recorded", growth.longAgo[1], "at most 10 (1M), under 5 s (10M)"),
            ] {
                let then = try await measured(known, database)
                for name in ["headcount", "series"] {
                    guard let past = then[name], let present = now[name] else { continue }
                    line(
                        "\(name) as known \(when), against as known now",
                        "\(text(past.seconds)) / \(text(present.seconds)) = "
                            + ratio(past.seconds / present.seconds), goal)
                }
            }
        }
    }

    /// The three questions in the server; what is measured is the answer, not its way to a client.
    private func measured(_ known: Int64, _ database: Database) async throws -> [String: Figure] {
        var headcounts: [Figure] = []
        for day in Self.days {
            headcounts.append(
                try await repeated(15, database) {
                    """
                    select count(c.mission), sum(n.women + n.men + n.other + n.not_stated)::bigint
                    from strength_on(\(day)::date, \(known)) n
                    join strength_cell c on c.id = n.cell
                    """
                })
        }
        let series = try await repeated(5, database) {
            """
            select count(c.mission) filter (where n.women + n.men + n.other + n.not_stated <> 0),
                sum(n.women + n.men + n.other + n.not_stated)::bigint
            from strength_months('1948-01-01', '2026-12-01', \(known), false) n
            join strength_cell c on c.id = n.cell
            """
        }
        let personDays = try await repeated(5, database) {
            """
            select count(s.mission), sum(s.days)::bigint
            from (
                select c.mission, n.year,
                    sum(n.women + n.men + n.other + n.not_stated) as days
                from (
                    select y.year, y.cell, sum(y.days_women) as women, sum(y.days_men) as men,
                        sum(y.days_other) as other, sum(y.days_not_stated) as not_stated
                    from strength_years(1948, 2026, \(known)) y
                    group by 1, 2
                ) n
                join strength_cell c on c.id = n.cell
                group by 1, 2
            ) s
            """
        }
        return [
            "headcount": Figure(
                seconds: median(headcounts.map(\.seconds)),
                sum: headcounts.reduce(0) { $0 + $1.sum }),
            "series": series, "person-days": personDays,
        ]
    }

    private func repeated(
        _ times: Int, _ database: Database, _ statement: () -> SQL
    ) async throws -> Figure {
        let statement = statement()
        var seconds: [Double] = []
        var sum = 0
        for _ in 0...times {
            let begun = DispatchTime.now()
            sum = try await database.session { session in
                try session.row(statement) { row in try row.decodeIfPresent(1, as: Int.self) }
                    .flatMap(\.self) ?? 0
            }
            seconds.append(
                Double(DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds) / 1e9)
        }
        return Figure(seconds: median(Array(seconds.dropFirst())), sum: sum)
    }

    private func duckdb(_ files: [String]) throws -> [String: Figure] {
        let answer = "\(folder)/duckdb.txt"
        let environment = ProcessInfo.processInfo.environment
        let python = environment["PEACELEDGER_BENCH_PYTHON"] ?? "python3"
        print("Peer: DuckDB in \(python)")
        try LedgerBenchmark.run(
            python, ["Benchmarks/duckdb_peer.py"] + files + [Self.days.joined(separator: ",")],
            output: answer)
        var figures: [String: Figure] = [:]
        for line in try String(contentsOfFile: answer, encoding: .utf8).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, let seconds = Double(words[1]), let sum = Int(words[2]) else {
                throw Failed(description: "\(answer): \(line)")
            }
            figures[String(words[0])] = Figure(seconds: seconds, sum: sum)
        }
        return figures
    }
}
