// The life of a commitment from pledge to the last payment: after each step the report of money and
// another program agree with figures worked out by hand.

import Foundation
import LedgerTestSupport
import TestTools
import Testing

@Suite(.freshDatabase) struct FundingLifeTests {
    /// Rows `commitment year currency pledged committed allocated disbursed refunded remaining` of
    /// the report, compared with the figures and with what hledger makes of the journal.
    private func expect(
        _ figures: [String], on day: String = "2020-12-31", line: Int = #line
    ) async throws {
        let report = try await Desk.rows(
            "report funding --on \(day) --by commitment,year", "commitment", "year", "currency",
            "pledged", "committed", "allocated", "disbursed", "refunded", "remaining")
        #expect(report == figures, "line \(line)")
        guard Witness.path != nil else { return Tool.isMissing("hledger") }
        let journal = try await Binary.run(["export", "journal", "--on", day]).stdout
        let balances = try Witness.balances(journal)
        var found: Set<String> = []
        for figure in figures {
            let words = figure.split(separator: " ", omittingEmptySubsequences: false)
                .map(String.init)
            for (index, measure) in ["pledged", "committed", "allocated", "disbursed", "refunded"]
                .enumerated()
            {
                let account =
                    "\(measure):\(words[0].isEmpty ? "unlinked" : words[0]):\(words[1])"
                let amount = words[3 + index]
                found.insert(account)
                #expect(
                    balances[account] ?? "0.00 \(words[2])" == "\(amount) \(words[2])",
                    "\(account), line \(line)")
            }
        }
        let others = balances.keys.filter { !found.contains($0) && !$0.hasPrefix("carried:") }
        #expect(others.isEmpty, "\(others), line \(line)")
    }

    private static let nato = [
        "NATO-2017 2017 NOK 0.00 3333333.33 0.00 0.00 0.00 3333333.33",
        "NATO-2017 2018 NOK 0.00 3333333.33 0.00 0.00 0.00 3333333.33",
        "NATO-2017 2019 NOK 0.00 3333333.34 0.00 0.00 0.00 3333333.34",
    ]
    private static let kaiptc = [
        "KAIPTC-1 2017 USD 0.00 150000.00 0.00 0.00 0.00 150000.00",
        "KAIPTC-1 2018 USD 0.00 150000.00 0.00 0.00 0.00 150000.00",
    ]

    @Test func fromPledgeToTheLastPayment() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL --organisation NATO",
            "recipient add KAIPTC --name KAIPTC --kind ACADEMIC --country GHA",
            "budget record --line 118.70 --year 2017 --name Tiltak --amount 45583000"
                + " --may-carry-over",
            "budget record --line 118.70 --year 2018 --name Tiltak --amount 40000000",
            "pledge record --id SUMMIT --title \"Ten million\" --recipient NATO --amount 10000000"
                + " --currency NOK --pledged-on 2016-07-09 --due-on 2019-12-31",
        ] {
            try await Desk.say(line)
        }
        try await expect([" 2019 NOK 10000000.00 0.00 0.00 0.00 0.00 0.00"])

        try await Desk.say(
            "commitment record --id NATO-2017 --title \"Vulnerable countries\" --recipient NATO"
                + " --total 10000000 --years 2017-2019 --decided 2017-02-01")
        try await Desk.say(
            "commitment record --id KAIPTC-1 --title Support --recipient KAIPTC --currency USD"
                + " --total 300000 --years 2017-2018 --decided 2017-02-01")
        try await expect(
            Self.kaiptc + Self.nato + [" 2019 NOK 10000000.00 0.00 0.00 0.00 0.00 0.00"])
        try await expect([" 2019 NOK 10000000.00 0.00 0.00 0.00 0.00 0.00"], on: "2017-01-31")
        try await Desk.say("pledge fulfil SUMMIT --by-commitment NATO-2017 --on 2017-02-01")
        var last = "NATO-2017 2019 NOK 10000000.00 3333333.34 0.00 0.00 0.00 3333333.34"
        try await expect(Self.kaiptc + Self.nato.dropLast() + [last])

        try await Desk.say(
            "allocation record --commitment NATO-2017 --line 118.70 --year 2017"
                + " --amount 3333333.33")
        try await Desk.say(
            "allocation record --commitment NATO-2017 --line 118.70 --year 2018 --amount 3000000")
        #expect(
            try await Desk.refusal(
                "allocation record --commitment KAIPTC-1 --line 118.70 --year 2017"
                    + " --amount 150000")
                == "There is no rate from USD to NOK on 2017-02-01 or in the 7 days before.")
        try await Desk.say(
            "allocation record --commitment KAIPTC-1 --line 118.70 --year 2017 --amount 150000"
                + " --nok 1260000")
        try await expect([
            "KAIPTC-1 2017 USD 0.00 150000.00 150000.00 0.00 0.00 150000.00", Self.kaiptc[1],
            "NATO-2017 2017 NOK 0.00 3333333.33 3333333.33 0.00 0.00 3333333.33",
            "NATO-2017 2018 NOK 0.00 3333333.33 3000000.00 0.00 0.00 3333333.33", last,
        ])

        try await Desk.say(
            "disbursement record --commitment NATO-2017 --amount 2000000 --on 2017-06-01"
                + " --reference R1")
        try await Desk.say(
            "disbursement record --commitment KAIPTC-1 --amount 50000.50 --currency USD"
                + " --on 2017-09-01 --reference K1")
        try await Desk.say(
            "disbursement record --commitment NATO-2017 --amount 1000000 --on 2018-03-01"
                + " --reference R2")
        let kaiptc = "KAIPTC-1 2017 USD 0.00 150000.00 150000.00 50000.50 0.00 99999.50"
        try await expect([
            kaiptc, Self.kaiptc[1],
            "NATO-2017 2017 NOK 0.00 3333333.33 3333333.33 2000000.00 0.00 1333333.33",
            "NATO-2017 2018 NOK 0.00 3333333.33 3000000.00 1000000.00 0.00 2333333.33", last,
        ])

        try await Desk.say("disbursement refund --of R1 --amount 200000 --on 2017-11-20")
        let first =
            "NATO-2017 2017 NOK 0.00 3333333.33 3333333.33 2000000.00 200000.00 1533333.33"
        try await expect([
            kaiptc, Self.kaiptc[1], first,
            "NATO-2017 2018 NOK 0.00 3333333.33 3000000.00 1000000.00 0.00 2333333.33", last,
        ])

        // 3333333.33 less 2000000, plus 200000, goes to 2018; of it 3000000 less 1000000 is left.
        #expect(
            try await Desk.say(
                "allocation carry-over --commitment NATO-2017 --line 118.70 --from-year 2017"
            ).stdout.hasPrefix("Carried 1533333.33 NOK of 118.70 over from 2017 to 2018"))
        #expect(
            try await Desk.refusal(
                "disbursement record --commitment NATO-2017 --amount 4000000 --on 2018-06-01"
                    + " --reference R3")
                == "More would be paid than is allocated: NATO-2017 has 3533333.33 left of 118.70"
                + " for 2018; 4000000.00 is too much.")
        try await Desk.say(
            "disbursement record --commitment NATO-2017 --amount 3500000 --on 2018-06-01"
                + " --reference R3")
        // A payment of May must not take what June has paid.
        #expect(
            try await Desk.refusal(
                "disbursement record --commitment NATO-2017 --amount 33333.34 --on 2018-05-01"
                    + " --reference R4")
                == "More would be paid than is allocated: NATO-2017 has 33333.33 left of 118.70 for"
                + " 2018; 33333.34 is too much.")
        let second =
            "NATO-2017 2018 NOK 0.00 3333333.33 3000000.00 4500000.00 0.00 -1166666.67"
        try await expect([kaiptc, Self.kaiptc[1], first, second, last])

        try await Desk.say("commitment amend NATO-2017 --extend-to 2020 --decided 2018-09-01")
        try await Desk.say(
            "commitment amend NATO-2017 --raise 500000 --year 2020 --decided 2018-09-01")
        let added = "NATO-2017 2020 NOK 0.00 500000.00 0.00 0.00 0.00 500000.00"
        try await expect([kaiptc, Self.kaiptc[1], first, second, last, added])

        #expect(
            try await Desk.refusal(
                "commitment amend NATO-2017 --cut 500000 --year 2018 --decided 2018-01-15")
                == "More would be allocated than is committed: NATO-2017 would have 2833333.33"
                + " committed for 2018 on 2018-01-15, with 3000000.00 allocated and 0 paid.")
        let tried = try await Desk.say(
            "commitment amend NATO-2017 --cut 333333.33 --year 2018 --decided 2018-01-15"
                + " --what-if --format csv")
        #expect(tried.stdout.contains("NATO-2017,2018,NOK,0.00,3000000.00,3000000.00,"))
        try await expect([kaiptc, Self.kaiptc[1], first, second, last, added])
        try await Desk.say(
            "commitment amend NATO-2017 --cut 333333.33 --year 2018 --decided 2018-01-15")
        last = "NATO-2017 2018 NOK 0.00 3000000.00 3000000.00 4500000.00 0.00 -1500000.00"
        try await expect([
            kaiptc, Self.kaiptc[1], first, last,
            "NATO-2017 2019 NOK 10000000.00 3333333.34 0.00 0.00 0.00 3333333.34", added,
        ])
        // As it stood before the cut was decided, and before the payments of the summer.
        try await expect(
            [
                kaiptc, Self.kaiptc[1],
                "NATO-2017 2017 NOK 0.00 3333333.33 3333333.33 2000000.00 200000.00 1533333.33",
                "NATO-2017 2018 NOK 0.00 3333333.33 3000000.00 0.00 0.00 3333333.33",
                "NATO-2017 2019 NOK 10000000.00 3333333.34 0.00 0.00 0.00 3333333.34",
            ], on: "2018-01-14")
    }
}
