// What the ministry has said of money, for the demo: each promise in the one command that records it.

import ArgumentParser
import LedgerModel
import LedgerService

enum DemoFunding {
    /// Promises as they are typed. The last four are kap. 151 post 73 in 2022: 162.9 million bound.
    private static let promises: [[String]] = [
        [
            "commitment", "record", "--id", "GLOBAL-2016", "--title",
            "Terrorism, organised crime, piracy and cyber threats", "--recipient", "VARIOUS",
            "--per-year", "200000000", "--from-year", "2016",
        ],
        [
            "commitment", "record", "--id", "NATO-2017", "--title",
            "Vulnerable countries to the south and east of the Alliance", "--recipient", "NATO",
            "--total", "10000000", "--years", "2017-2019",
        ],
        // The ministry names no amount: a promise, and no commitment yet.
        [
            "pledge", "record", "--id", "KAIPTC", "--title",
            "Support to the Kofi Annan International Peacekeeping Training Centre",
            "--recipient", "KAIPTC", "--pledged-on", "2017-01-01",
        ],
        [
            "commitment", "record", "--id", "PBF-2022", "--title", "Peacebuilding Fund",
            "--recipient", "PBF", "--total", "100000000", "--years", "2022",
        ],
        [
            "commitment", "record", "--id", "UNA-2022", "--title", "UN Association of Norway",
            "--recipient", "UNA-NORWAY", "--total", "32400000", "--years", "2022",
        ],
        [
            "commitment", "record", "--id", "DPPA-2022", "--title",
            "Joint programme of DPPA and UNDP", "--recipient", "DPPA-UNDP", "--total", "7000000",
            "--years", "2022",
        ],
        [
            "commitment", "record", "--id", "OTHER-2022", "--title",
            "Other agreements of kap. 151 post 73", "--recipient", "VARIOUS", "--total", "23500000",
            "--years", "2022",
        ],
    ]

    /// What was paid of them in 2022: commitment, allocated, paid.
    private static let payments: [(commitment: String, allocated: String, paid: String?)] = [
        ("PBF-2022", "100000000", "100000000"), ("UNA-2022", "32400000", "16200000"),
        ("DPPA-2022", "7000000", "7000000"), ("OTHER-2022", "23500000", nil),
    ]

    private static let recipients = [
        ("NATO", "NATO", "REGIONAL"), ("PBF", "United Nations Peacebuilding Fund", "FUND"),
        ("KAIPTC", "Kofi Annan International Peacekeeping Training Centre", "ACADEMIC"),
        ("UNA-NORWAY", "UN Association of Norway", "NGO"),
        ("DPPA-UNDP", "DPPA and UNDP", "UN"), ("VARIOUS", "Various recipients", "OTHER"),
    ]

    /// Records all of it and gives the commands that would.
    static func record(in ledger: Ledger) async throws -> [String] {
        let statement = try Statement(
            command: "demo", reason: "What the ministry has said",
            source: "Norwegian Ministry of Foreign Affairs", login: Environment.login)
        let said = ["--reason", statement.reason, "--source", statement.source]
        for (code, name, kind) in recipients {
            _ = try await ledger.add(
                RecipientStatement(code: RecipientCode(code), name: name, kind: kind), statement)
        }
        for words in promises {
            let options = Array(words.dropFirst(2)) + said
            if words[0] == "pledge" {
                _ = try await ledger.record(try PledgeRecord.parse(options).change, statement)
            } else {
                _ = try await ledger.record(try CommitmentRecord.parse(options).change, statement)
            }
        }
        for (code, allocated, paid) in payments {
            let key = AllocationKey(
                try CommitmentCode(code), try BudgetLineCode("151.73"), try BudgetYear(2022))
            _ = try await ledger.allocate(
                key, amount: allocated, charged: nil, on: nil, statement)
            guard let paid else { continue }
            _ = try await ledger.record(
                DisbursementStatement(
                    commitment: key.commitment, amount: paid, day: Day(iso: "2022-12-31"),
                    reference: "DEMO-\(code)"), statement)
        }
        return promises.map { words in
            (["peaceledger"] + words + said)
                .map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
        }
    }
}
