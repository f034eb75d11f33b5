// Recording: a register grown import by import, one deployment more, and as many again.

import Foundation
import LedgerModel
import LedgerService
import Postgres
import PostgresCluster

/// The entries of a grown register that questions about the past are asked of.
struct Growth {
    let now: Int64
    /// Before the last imports, which hold as much as one year of the 75.
    let lastYear: Int64
    /// When a quarter, and when half of it was recorded.
    let longAgo: [Int64]
    let files: [String]
}

extension Work {
    /// Grows the register as registers grow: most of it in some tens of large imports, its last year
    /// in many small ones.
    func grow(_ register: inout FictionalRegister) throws -> Growth {
        let (large, small) = (40, 60)
        let lastYear = deployments / 75
        var entries: [Int64] = []
        var files: [String] = []
        for piece in 0..<(large + small) {
            let file = "\(folder)/grow-\(piece).csv"
            let size = piece < large ? (deployments - lastYear) / large : lastYear / small
            try register.write(size, to: file, recent: piece >= large)
            try LedgerBenchmark.run(
                ours, ["import", "deployments", file, "--database", url("ours")])
            entries.append(try lastEntry())
            files.append(file)
        }
        try psql("ours", "vacuum (analyze)")
        return Growth(
            now: try lastEntry(), lastYear: entries[large - 1],
            longAgo: [entries[large / 4 - 1], entries[large / 2 - 1]],
            files: files)
    }

    private func lastEntry() throws -> Int64 {
        let file = "\(folder)/entry.txt"
        try LedgerBenchmark.run(
            peers.psql, ["-XqAt", url("ours"), "-c", "select last_number from ledger_head"],
            output: file)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let entry = Int64(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failed(description: "\(file) holds no number")
        }
        return entry
    }

    /// One `deployment record`, here and beside an empty register.
    func recording() throws {
        let people = "\(folder)/people.csv"
        var rows =
            "service_number,given_name,family_name,gender,agency,mission,personnel_type,"
            + "first_day,planned_last_day,last_day\n"
        let times = 25
        for number in 0...times {
            rows += "R\(number),Given,Family,F,FOH,BENCH-1,TROOPS,1950-01-01,,1950-06-30\n"
        }
        try rows.write(toFile: people, atomically: true, encoding: .utf8)
        for name in ["ours", "empty"] {
            try LedgerBenchmark.run(
                ours, ["import", "deployments", people, "--database", url(name)])
        }
        var next = ["ours": 0, "empty": 0]
        func record(_ database: String) throws -> Double {
            let number = next[database] ?? 0
            next[database] = number + 1
            return try LedgerBenchmark.run(
                ours,
                [
                    "deployment", "record", "--person", "R\(number)", "--mission", "BENCH-2",
                    "--type", "STAFF_OFFICER", "--first-day", "2020-03-01", "--last-day",
                    "2020-08-31", "--reason", "bench", "--source", "bench", "--database",
                    url(database),
                ]
            ).seconds
        }
        let cost = try inPairs(times, { try record("ours") }, { try record("empty") })
        line(
            "one deployment record against the same beside an empty register",
            "\(text(cost.ours)) / \(text(cost.peer)) = \(ratio(cost.ratio))", "at most 1.5")
    }

    /// As many deployments again, by our import and by COPY into the same tables of a copy.
    func importing(_ register: inout FictionalRegister) async throws {
        try psql("postgres", "create database peer template ours")
        let (ids, persons, entry) = try await on("peer") { database in
            try await database.session { session in
                try session.row(
                    """
                    select (select max(id) from deployment), (select max(id) from person),
                        last_number + 2
                    from ledger_head
                    """
                ) { row in
                    (
                        try row.decode(0, as: Int.self), try row.decode(1, as: Int.self),
                        try row.decode(2, as: Int64.self)
                    )
                } ?? (0, 0, 0)
            }
        }
        let before = register.people
        let again = deployments
        try register.write(
            again, to: "\(folder)/import.csv", copy: "\(folder)/copy.csv", ids: ids,
            persons: persons, entry: entry)
        // The peer's people are there before: its COPY has only the deployments to write.
        try await recordPeople(from: persons + before + 1, through: persons + register.people)
        for name in ["ours", "peer"] { try psql(name, "vacuum (analyze)") }
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
            peers.psql, ["-Xq", "-v", "ON_ERROR_STOP=1", url("peer"), "-f", script])
        let imported = try LedgerBenchmark.run(
            ours, ["import", "deployments", "\(folder)/import.csv", "--database", url("ours")])
        line(
            "import of \(again) more against \(peers.psql) \\copy into the same tables",
            "\(text(imported.seconds)) / \(text(copied.seconds)) = "
                + ratio(imported.seconds / copied.seconds), "at most 1.2")
        line(
            "peak memory of the import", String(format: "%.1f MB", imported.peakMegabytes),
            "under 60 MB")
    }

    private func recordPeople(from first: Int, through last: Int) async throws {
        let genders = "\(folder)/genders.sql"
        try """
        begin;
        insert into ledger_entry (actor_login, command, reason, source)
        values ('bench', 'bench', 'bench', 'bench');
        create temporary table seen (id bigint, person bigint, mission text, type text,
            agency text, gender gender, f date, p date, l date, entry bigint);
        \\copy pg_temp.seen from '\(folder)/copy.csv' (format csv)
        insert into person (id, entry) overriding system value
        select number, last_number from generate_series(\(first), \(last)) number, ledger_head;
        insert into person_detail (person, gender, agency, entry)
        select distinct on (person) person, gender, 'FOH', last_number from pg_temp.seen, ledger_head;
        commit;
        """.write(toFile: genders, atomically: true, encoding: .utf8)
        try LedgerBenchmark.run(
            peers.psql, ["-Xq", "-v", "ON_ERROR_STOP=1", url("peer"), "-f", genders])
    }
}
