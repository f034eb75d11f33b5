// No report speaks of an option that it has not.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct ReportOptionTests {
    @Test func noReportNamesAnOptionThatItHasNot() async throws {
        // Two currencies and a rate are what reports of money have most to say of.
        for line in [
            "commitment record --id N-1 --title T --recipient NATO --currency NOK"
                + " --total 300 --years 2017-2019 --decided 2017-01-01",
            "commitment record --id U-1 --title T --recipient UN --currency USD --mission UNMISS"
                + " --per-year 100 --from-year 2017 --decided 2017-01-01",
        ] { try await Desk.say(line) }
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2018-12-31")
        let leaves = try await Described.leaves()
        var reports = 0
        for leaf in leaves where leaf.name.hasPrefix("peaceledger report ") {
            for example in leaf.examples where !example.contains("\"") {
                let words = example.split(separator: " ").dropFirst().map(String.init)
                for language in ["en", "nb"] {
                    let said = try await Binary.run(words + ["--lang", language])
                    guard said.status == 0 || said.status == 1 else { continue }
                    reports += 1
                    for match in (said.stdout + said.stderr).matches(of: /--[a-z][a-z-]+/) {
                        #expect(
                            leaf.options.contains { "--\($0.name)" == match.output },
                            "\(example) names \(match.output)")
                    }
                }
            }
        }
        #expect(reports > 30)
    }
}
