// The ministry's own promises, recorded in one command each, changed, and asked about as known then.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct CommitmentTests {
    private static let nato =
        "commitment record --id NATO-2017 --title \"Vulnerable countries\" --recipient NATO"
        + " --total 10000000 --years 2017-2019 --purpose 15220 --decided 2017-02-01"

    private func addRecipients() async throws {
        try await Desk.say("recipient add NATO --name NATO --kind REGIONAL --organisation NATO")
        try await Desk.say("recipient add KAIPTC --name KAIPTC --kind ACADEMIC --country GHA")
    }

    private func years(_ code: String, _ more: String = "") async throws -> [String] {
        try await Desk.rows(
            "commitment show \(code) \(more)", "first_year", "last_year", "original", "committed")
    }

    @Test func theThreeShapesAreRecordedAndListed() async throws {
        try await addRecipients()
        #expect(
            try await Desk.say(Self.nato).stdout == """
                Recorded commitment NATO-2017 as entry 4.
                  2017: 3333333.33 NOK
                  2018: 3333333.33 NOK
                  2019: 3333333.34 NOK
                  Equal parts; 2019 takes the remainder.

                """)
        let rate = try await Desk.say(
            "commitment record --id GS-2016 --title \"Global security challenges\" --recipient NATO"
                + " --per-year 200000000 --from-year 2016 --decided 2015-12-01")
        #expect(rate.stdout.contains("2016-...: 200000000.00 NOK"))
        #expect(rate.stdout.contains("there is no total"))
        try await Desk.say(
            "commitment record --id KAIPTC-1 --title Support --recipient KAIPTC --currency USD"
                + " --instalment 2018=250000.50 --instalment 2017=500000 --decided 2016-11-01")
        #expect(
            try await Desk.rows(
                "commitment list --on 2018-01-01", "commitment", "currency", "original",
                "committed", "per_year") == [
                    "GS-2016 NOK   200000000.00", "KAIPTC-1 USD 750000.50 750000.50 ",
                    "NATO-2017 NOK 10000000.00 10000000.00 ",
                ])
        #expect(
            try await Desk.rows("commitment list --on 2018-01-01 --year 2030", "commitment")
                == ["GS-2016"])
        #expect(
            try await Desk.rows("commitment list --on 2018-01-01 --recipient KAIPTC", "commitment")
                == ["KAIPTC-1"])
        // Before the decision there is nothing.
        #expect(
            try await Desk.rows("commitment list --on 2016-11-01", "commitment")
                == ["GS-2016", "KAIPTC-1"])
    }

    @Test func theSameCommitmentAgainIsAnsweredWithTheFirst() async throws {
        try await addRecipients()
        try await Desk.say(Self.nato)
        #expect(
            try await Desk.say(Self.nato).stdout
                == "Commitment NATO-2017 is already recorded as entry 4.\n")
        #expect(
            try await Desk.refusal(Self.nato.replacing("10000000", with: "20000000"))
                == "Another commitment has the code NATO-2017 (entry 4).")
    }

    @Test func aCommitmentIsChangedAndEveryStepStaysAskable() async throws {
        try await addRecipients()
        try await Desk.say(Self.nato)
        let amend = "commitment amend NATO-2017"
        try await Desk.say(
            "\(amend) --move 1000000 --from-year 2018 --to-year 2019 --decided 2018-01-15")
        let before =
            try await Desk.say("commitment show NATO-2017 --format json").stdout
            .components(separatedBy: "\"recorded_at\": \"").last?.prefix { $0 != "\"" } ?? ""
        #expect(
            try await Desk.refusal("\(amend) --cut 3000000 --year 2018 --decided 2017-12-01")
                == "More would be taken away than is committed: NATO-2017 would be 666666.67"
                + " below zero for 2018 on 2018-01-15.")
        #expect(
            try await Desk.refusal("\(amend) --raise 1 --year 2021")
                == "2021 is not among the years of NATO-2017, 2017-2019.")
        try await Desk.say("\(amend) --extend-to 2021 --decided 2018-03-01")
        #expect(
            try await Desk.refusal("\(amend) --extend-to 2020")
                == "NATO-2017 goes to 2021; 2020 does not extend it.")
        try await Desk.say("\(amend) --raise 1000.5 --year 2021 --decided 2018-03-02")
        #expect(
            try await years("NATO-2017") == [
                "2017 2017 3333333.33 3333333.33", "2018 2018 3333333.33 2333333.33",
                "2019 2019 3333333.34 4333333.34", "2021 2021 0.00 1000.50",
            ])
        let original = [
            "2017 2017 3333333.33 3333333.33", "2018 2018 3333333.33 3333333.33",
            "2019 2019 3333333.34 3333333.34",
        ]
        #expect(try await years("NATO-2017", "--on 2018-01-14") == original)
        #expect(
            try await years("NATO-2017", "--known \(before)").last
                == "2019 2019 3333333.34 4333333.34")
        try await Desk.say("commitment correct NATO-2017 --section \"Security policy\"")
        try await Desk.say("commitment cancel NATO-2017 --decided 2018-06-01")
        #expect(
            try await Desk.rows("commitment list --on 2018-06-01", "committed", "section")
                == ["0.00 Security policy"])
        #expect(try await years("NATO-2017", "--on 2018-05-31").count == 4)
        #expect(
            try await Desk.refusal("\(amend) --cancel-rest --from-year 2017 --decided 2018-07-01")
                == "Nothing is committed by NATO-2017 from 2017 on.")
        #expect(
            try await Desk.rows("history commitment NATO-2017", "command") == [
                "commitment record", "commitment amend", "commitment amend", "commitment amend",
                "commitment correct", "commitment cancel",
            ])
    }

    @Test func aRateThatRunsOnIsRaisedAndEnds() async throws {
        try await addRecipients()
        try await Desk.say(
            "commitment record --id GS-2016 --title X --recipient NATO --per-year 200000000"
                + " --from-year 2016 --decided 2015-12-01 --authority \"Prop. 1 S, romertall III\"")
        try await Desk.say(
            "commitment amend GS-2016 --raise 50000000 --year 2017 --decided 2016-12-01")
        #expect(
            try await years("GS-2016", "--on 2018-01-01") == [
                "2016 2016 200000000.00 200000000.00", "2017 2017 200000000.00 250000000.00",
                "2018  200000000.00 200000000.00",
            ])
        try await Desk.say(
            "commitment amend GS-2016 --cancel-rest --from-year 2020 --decided 2019-11-01")
        #expect(try await years("GS-2016").last == "2020  200000000.00 0.00")
        #expect(
            try await Desk.say("commitment show GS-2016").stdout.contains(
                "are covered by: Prop. 1 S, romertall III"))
    }

    @Test func badAmountsYearsAndWordsAreRefusedWithWhatWouldBeRight() async throws {
        try await addRecipients()
        let record = "commitment record --id A1 --title X --recipient NATO"
        for (words, refusal) in [
            ("--total 10.999 --years 2017", "at most two decimals"),
            ("--total 1,000,000 --years 2017", "is not an amount"),
            ("--total 1e6 --years 2017", "is not an amount"),
            ("--total NaN --years 2017", "is not an amount"),
            ("--total 0 --years 2017", "more than nothing"),
            ("--total 99999999999999999999 --years 2017", "9999999999999999.99"),
            ("--total 10 --years 20177", "is not a budget year"),
            ("--total 10 --years 2019-2017", "is not a budget year"),
            ("--total 10", "--total goes with --years"),
            ("--per-year 10", "--per-year goes with --from-year"),
            ("--instalment 2017", "Write it as 2017=4000000"),
            ("--total 10 --years 2017 --per-year 10 --from-year 2017", "Give one of"),
            ("--total 10 --years 2017 --currency n0k", "three letters"),
        ] {
            let said = try await Desk.say("\(record) \(words)", 64)
            #expect(said.stderr.contains(refusal), "\(words): \(said.stderr)")
        }
        for (words, refusal) in [
            ("--currency NKO", "There is no currency NKO."),
            ("--purpose 15299", "There is no purpose 15299."),
            ("--mission UNMISSS", "There is no mission UNMISSS."),
        ] {
            #expect(
                try await Desk.refusal("\(record) --total 10 --years 2017 \(words)") == refusal)
        }
        #expect(
            try await Desk.refusal(
                "commitment record --id A1 --title X --recipient NATTO --total 1 --years 2017")
                == "There is no recipient NATTO.")
        #expect(
            try await Desk.refusal("commitment amend NATO-2018 --cut 1 --year 2017")
                == "There is no commitment NATO-2018.")
        #expect(try await Desk.rows("commitment list", "commitment").isEmpty)
    }

    @Test func aRecipientIsRenamedAndTheFormerNameStaysAskable() async throws {
        try await addRecipients()
        let before =
            try await Desk.say("recipient list --format json").stdout
            .components(separatedBy: "\"recorded_at\": \"").last?.prefix { $0 != "\"" } ?? ""
        try await Desk.say("recipient amend NATO --name \"North Atlantic Treaty Organization\"")
        #expect(
            try await Desk.rows("recipient list", "recipient", "name")
                .filter { $0.hasPrefix("KAIPTC ") || $0.hasPrefix("NATO ") }
                == ["KAIPTC KAIPTC", "NATO North Atlantic Treaty Organization"])
        #expect(
            try await Desk.rows("recipient list --known \(before)", "name")
                .filter { ["KAIPTC", "NATO"].contains($0) } == ["KAIPTC", "NATO"])
        #expect(
            try await Desk.refusal(
                "recipient amend NATO --name \"North Atlantic Treaty Organization\"")
                == "Recipient NATO is recorded so already.")
        #expect(
            try await Desk.refusal("recipient add NATO --name X --kind STATE")
                == "The recipient NATO is already recorded.")
        #expect(
            try await Desk.refusal("recipient add X1 --name X --kind STATES")
                == "There is no recipient kind STATES.")
        #expect(
            try await Desk.rows("history recipient NATO", "command")
                == ["reference", "recipient add", "recipient amend"])
    }
}
