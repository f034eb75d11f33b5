// The money side: payments over thirty years beside hledger, and sixteen writers at one commitment.

import Foundation
import LedgerService
import Postgres

extension Work {
    func money() async throws {
        let small = try await pay(100_000, commitments: 1_000, "money_small")
        let large = try await pay(1_000_000, commitments: 10_000, "money_large")
        let journal = "\(folder)/money.journal"
        try LedgerBenchmark.run(
            ours,
            ["export", "journal", "--on", "2030-12-31", "--output", journal, "--database", small])
        let asked = [
            "report", "funding", "--on", "2030-12-31", "--by", "commitment", "--format", "csv",
            "--database",
        ]
        let cost = try inPairs(
            3, { try LedgerBenchmark.run(ours, asked + [small]).seconds },
            {
                try LedgerBenchmark.run(
                    "hledger", ["-f", journal, "balance", "not:contra", "--depth", "2"]
                ).seconds
            })
        line(
            "report funding by commitment, 100000 payments, against hledger balance on its journal",
            "\(text(cost.ours)) / \(text(cost.peer)) = 1/\(Int(1 / cost.ratio))", "at most 1/50")
        line(
            "report funding by commitment, 100000 payments, in the service",
            text(try figure(["funding", small])), "printed")
        line(
            "report funding by commitment, 1000000 payments, in the service",
            text(try figure(["funding", large])), "printed")
        try writers()
    }

    /// What one of the benchmark's own parts prints as its figure.
    func figure(_ words: [String]) throws -> Double {
        let output = "\(folder)/figure.txt"
        try LedgerBenchmark.run(CommandLine.arguments[0], words, output: output)
        let text = try String(contentsOfFile: output, encoding: .utf8)
        guard let number = text.split(whereSeparator: \.isWhitespace).last.flatMap({ Double($0) })
        else { throw Failed(description: "no figure in \(text)") }
        return number
    }

    private func writers() throws {
        try psql(
            "money_small",
            """
            create table plain_payment (
                id bigint generated always as identity primary key, reference text not null unique,
                commitment text not null, amount numeric(18, 2) not null, on_day date not null
            )
            """)
        let url = url("money_small")
        let cost = try inPairs(
            3, { try figure(["pay", url, "4", "ledger", "16"]) },
            { try figure(["pay", url, "4", "plain", "16"]) })
        line(
            "payments by 16 writers from one commitment, against a plain insert loop",
            "\(Int(cost.ours)) / \(Int(cost.peer)) a second = \(ratio(cost.ratio))",
            "at least 0.9")
    }

    /// A register with commitments of 30 years and payments from them; its connection string.
    func pay(_ payments: Int, commitments: Int, _ name: String) async throws -> String {
        try await prepare(name)
        try await on(name) { database in
            try await database.transaction { session in
                let entry: Int64 = try session.value(Self.openEntry)
                for statement in Self.filling(payments, commitments) {
                    try session.execute(
                        SQL(trusted: statement.replacing("$ENTRY", with: "\(entry)")))
                }
            }
        }
        try psql(name, "vacuum (analyze)")
        return url(name)
    }

    /// The statements that fill a register; payments are spread over the commitments and their years,
    /// and a hundredth of them comes back.
    private static func filling(_ payments: Int, _ commitments: Int) -> [String] {
        [
            """
            insert into commitment (code, currency, shape, decided, original, entry)
            select 'PAY-' || n, 'NOK', 'per-year', '1995-12-01', '""', $ENTRY
            from generate_series(0, \(commitments - 1)) n
            """,
            """
            insert into commitment_detail (commitment, title, recipient, years, entry)
            select code, code, 'NATO', '[1996,2026)', $ENTRY from commitment
            """,
            """
            insert into commitment_step (commitment, kind, years, amount, on_day, entry)
            select code, 'original', '[1996,2026)', 10000000, '1995-12-01', $ENTRY from commitment
            """,
            """
            insert into budget_line (code, entry)
            select '151.' || n, $ENTRY from generate_series(70, 79) n
            """,
            """
            insert into allocation (id, commitment, line, year, amount, charged, on_day, entry)
            select row_number() over (), 'PAY-' || n, '151.' || 70 + n % 10, y, 5000000,
                5000000, make_date(y, 1, 1), $ENTRY
            from generate_series(0, \(commitments - 1)) n
            cross join generate_series(1996, 2025) y
            """,
            """
            insert into disbursement (id, reference, commitment, line, amount, on_day, entry)
            select nextval('disbursement_number'), 'BENCH-' || n, 'PAY-' || n % \(commitments),
                '151.' || 70 + n % \(commitments) % 10, 100 + n % 1000 + 0.01 * (n % 100),
                '1996-01-01'::date + (n::bigint * 10957 / \(payments))::integer, $ENTRY
            from generate_series(0, \(payments - 1)) n
            """,
            """
            insert into refund (id, disbursement, amount, on_day, entry)
            select nextval('refund_number'), d.id, 50, d.on_day + 30, $ENTRY
            from disbursement d where d.id % 100 = 0
            """,
        ]
    }
}
