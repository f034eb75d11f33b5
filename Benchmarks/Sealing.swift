// What the seals cost: entries with and without them, an import, and recomputing them all.

import Foundation

extension Work {
    func seal(_ deployments: Int) async throws {
        _ = try await pay(100_000, commitments: 1_000, "sealed")
        try psql("postgres", "create database unsealed template sealed")
        try psql("unsealed", "alter table ledger_entry disable trigger ledger_entry_is_sealed")
        for (writers, goal) in [("1", "at least 0.8"), ("16", "at least 0.3")] {
            let cost = try inPairs(
                3, { try figure(["pay", url("sealed"), "4", "ledger", writers]) },
                { try figure(["pay", url("unsealed"), "4", "ledger", writers]) })
            line(
                "payments recorded by \(writers) with seals, against none",
                "\(Int(cost.ours)) / \(Int(cost.peer)) a second = \(ratio(cost.ratio))", goal)
        }
        var register = FictionalRegister()
        try register.write(deployments, to: "\(folder)/seal.csv")
        var seconds: [String: Double] = [:]
        for name in ["unsealed", "sealed"] {
            seconds[name] = try LedgerBenchmark.run(
                ours, ["import", "deployments", "\(folder)/seal.csv", "--database", url(name)]
            ).seconds
        }
        let (sealed, unsealed) = (seconds["sealed"] ?? 0, seconds["unsealed"] ?? 1)
        line(
            "import of \(deployments) with seals, against none",
            "\(text(sealed)) / \(text(unsealed)) = \(ratio(sealed / unsealed))", "at most 1.1")
        try psql("sealed", "vacuum (analyze)")
        let output = "\(folder)/facts.txt"
        try LedgerBenchmark.run(
            peers.psql,
            [
                "-XqAt", url("sealed"), "-c",
                """
                select sum(split_part(l.line, ' ', 2)::bigint)
                from ledger_seal s
                cross join lateral string_to_table(s.contents, E'\\n') l (line)
                where s.contents <> ''
                """,
            ], output: output)
        let facts =
            Double(
                try String(contentsOfFile: output, encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        let verified = try LedgerBenchmark.run(ours, ["verify", "--database", url("sealed")])
        line(
            "verify of \(Int(facts)) facts",
            "\(text(verified.seconds)) = \(Int(facts / verified.seconds)) facts a second",
            "at least 400000 a second")
        let ways = try inPairs(
            3, { try LedgerBenchmark.run(ours, ["verify", "--database", url("sealed")]).seconds },
            {
                try LedgerBenchmark.run(ours, ["verify", "--quick", "--database", url("sealed")])
                    .seconds
            })
        line(
            "verify by the program, against the server's own functions",
            "\(text(ways.ours)) / \(text(ways.peer)) = \(ratio(ways.ratio))", "at most 1.5")
        try file(facts)
    }

    /// The same register through a file.
    private func file(_ facts: Double) throws {
        let path = "\(folder)/register.ledger"
        let export = try LedgerBenchmark.run(
            ours, ["export", "register", path, "--with-names", "--database", url("sealed")])
        let checked = try LedgerBenchmark.run(ours, ["verify", path])
        try psql("postgres", "create database rebuilt")
        try LedgerBenchmark.run(ours, ["database", "migrate", "--database", url("rebuilt")])
        let rebuilt = try LedgerBenchmark.run(
            ours, ["import", "register", path, "--database", url("rebuilt")])
        for (what, seconds) in [
            ("export register", export.seconds), ("verify of its file", checked.seconds),
            ("import register", rebuilt.seconds),
        ] {
            line(
                what, "\(text(seconds)) = \(Int(facts / seconds)) facts a second", "printed")
        }
    }
}
