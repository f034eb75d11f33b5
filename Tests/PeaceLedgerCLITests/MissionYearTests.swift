// A year in the life of a mission, told by commands; after each step the reports are compared with
// figures worked out by hand.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct MissionYearTests {
    private static let why = ["--reason", "For the year", "--source", "Test order"]

    private func say(_ command: String, _ status: Int32 = 0) async throws -> Said {
        let words = command.split(separator: " ").map(String.init)
        let recording = !["report", "explain", "history", "check", "post list"]
            .contains { command.hasPrefix($0) }
        let said = try await Binary.run(words + (recording ? Self.why : []))
        #expect(said.status == status, "\(command): \(said.stderr)")
        return said
    }

    /// The totals of MINUSMA and UNMISS on a day, as `MINUSMA 3 UNMISS 1`.
    private func headcount(_ day: String, _ more: String = "") async throws -> String {
        let said = try await say("report headcount --on \(day) --format csv\(more)")
        return said.csv.map { "\($0["mission"] ?? "") \($0["total"] ?? "")" }
            .joined(separator: " ")
    }

    private func women(_ day: String, _ more: String = "") async throws -> Int {
        try await say("report headcount --on \(day) --format csv\(more)").csv
            .reduce(0) { $0 + (Int($1["women"] ?? "") ?? 0) }
    }

    /// The empty runs of posts in a period, as `M-2 2017-07-01..2017-07-31`.
    private func vacancies(_ period: String, _ status: Int32) async throws -> [String] {
        try await say("report vacancies \(period) --format csv", status).csv.map {
            "\($0["post"] ?? "") \($0["first_empty_day"] ?? "")..\($0["last_empty_day"] ?? "")"
        }
    }

    /// Opening, corrections, arrivals, transfers in and out, returns, closing of each mission.
    private func difference(_ from: String, _ to: String, _ more: String = "") async throws
        -> [String]
    {
        let columns = [
            "mission", "opening", "corrections", "arrivals", "transfers_in", "transfers_out",
            "returns", "closing",
        ]
        return try await say(
            "report difference --from-on \(from) --to-on \(to) --format csv\(more)"
        ).csv.map { row in columns.map { row[$0] ?? "" }.joined(separator: " ") }
    }

    private func instant() async throws -> String {
        let said = try await say("report headcount --on 2017-01-01 --format json")
        let mark = "\"recorded_at\": \""
        let rest = said.stdout.split(separator: mark, maxSplits: 1)
        return rest.count == 2 ? String(rest[1].prefix { $0 != "\"" }) : ""
    }

    @Test func aYearInTheLifeOfAMission() async throws {
        // People, an authorisation of 20, three posts.
        for (number, gender) in [
            ("N1", "man"), ("N2", "man"), ("N3", "woman"), ("N4", "man"), ("N5", "woman"),
            ("N6", "man"), ("N7", "man"),
        ] {
            _ = try await say("person add --number \(number) --gender \(gender) --agency FOH")
        }
        _ = try await say(
            "authorisation add --number A-17 --mission MINUSMA --type STAFF_OFFICER --ceiling 20"
                + " --first-day 2017-01-01 --last-day 2017-12-31 --document Prop.1S")
        for post in ["M-1", "M-2", "M-3"] {
            _ = try await say(
                "post add --number \(post) --title Adviser --mission MINUSMA --type STAFF_OFFICER"
                    + " --station Bamako --rank-code OF-3 --authorisation A-17"
                    + " --first-day 2017-01-01 --last-day 2017-12-31")
        }
        #expect(try await headcount("2017-02-01") == "")
        #expect(
            try await vacancies("--on 2017-01-01 --until 2017-12-31", 1) == [
                "M-1 2017-01-01..2017-12-31", "M-2 2017-01-01..2017-12-31",
                "M-3 2017-01-01..2017-12-31",
            ])

        // The first rotation: three tours of half a year.
        let record = "deployment record --mission MINUSMA --type STAFF_OFFICER"
        for (person, post) in [("N1", "M-1"), ("N2", "M-2"), ("N3", "M-3")] {
            _ = try await say(
                "\(record) --person \(person) --post \(post) --first-day 2017-01-01"
                    + " --planned-last-day 2017-06-30")
        }
        #expect(try await headcount("2017-06-30") == "MINUSMA 3")
        #expect(try await headcount("2017-07-01") == "")
        #expect(try await vacancies("--on 2017-01-01 --until 2017-06-30", 0) == [])
        let filled = try await say("report authorisations --on 2017-03-01 --format csv").csv
        #expect(filled.map { $0["filled"] } == ["3"] && filled.map { $0["free"] } == ["17"])

        // The second rotation comes two weeks early, which must be declared.
        let unannounced = try await say(
            "\(record) --person N4 --post M-1 --first-day 2017-06-17 --planned-last-day 2017-12-31",
            1)
        #expect(unannounced.stderr.contains("N1 is in post M-1 from 2017-01-01 to 2017-06-30"))
        for (person, post) in [("N4", "M-1"), ("N5", "M-2")] {
            _ = try await say(
                "\(record) --person \(person) --post \(post) --handover --first-day 2017-06-17"
                    + " --planned-last-day 2017-12-31")
        }
        #expect(try await headcount("2017-06-16") == "MINUSMA 3")
        #expect(try await headcount("2017-06-20") == "MINUSMA 5")
        #expect(try await headcount("2017-06-20", " --handover incoming") == "MINUSMA 3")
        #expect(try await headcount("2017-06-20", " --handover outgoing") == "MINUSMA 3")
        #expect(try await headcount("2017-07-01") == "MINUSMA 2")
        #expect(
            try await vacancies("--on 2017-06-01 --until 2017-12-31", 1)
                == ["M-3 2017-07-01..2017-12-31"])
        let rotation = try await say("report rotation --on 2017-06-01 --days 30 --format csv").csv
        #expect(
            rotation.map {
                "\($0["person"] ?? "") \($0["relief"] ?? "") \($0["overlap_days"] ?? "")"
            }
                == ["N1 N4 14", "N2 N5 14", "N3  "])
        #expect(
            try await difference("2017-05-31", "2017-07-31")
                == ["MINUSMA 3 0 2 0 0 3 2"])

        // N3 is extended by three months.
        _ = try await say("deployment extend 3 --planned-last-day 2017-09-30")
        #expect(try await headcount("2017-07-01") == "MINUSMA 3")
        #expect(
            try await vacancies("--on 2017-06-01 --until 2017-12-31", 1)
                == ["M-3 2017-10-01..2017-12-31"])
        _ = try await say("deployment extend 3 --planned-last-day 2017-08-31", 1)

        // N5 is sent home for a medical reason on 15 August.
        _ = try await say("deployment curtail 5 --last-day 2017-08-15 --because medical")
        #expect(try await headcount("2017-08-15") == "MINUSMA 3")
        #expect(try await headcount("2017-08-16") == "MINUSMA 2")
        #expect(
            try await vacancies("--on 2017-08-01 --until 2017-12-31", 1)
                == ["M-2 2017-08-16..2017-12-31", "M-3 2017-10-01..2017-12-31"])
        _ = try await say("deployment end 5 --last-day 2017-08-20", 1)
        _ = try await say("deployment cancel 5", 1)
        #expect(
            try await difference("2017-07-31", "2017-08-31") == ["MINUSMA 3 0 0 0 0 1 2"])

        // N4 goes over to UNMISS on 1 October, without a day between.
        _ = try await say("deployment transfer 4 --on 2017-10-01 --mission UNMISS")
        #expect(try await headcount("2017-09-30") == "MINUSMA 2")
        #expect(try await headcount("2017-10-01") == "UNMISS 1")
        #expect(
            try await difference("2017-09-30", "2017-10-01")
                == ["MINUSMA 2 0 0 0 1 1 0", "UNMISS 0 0 0 1 0 0 1"])
        #expect(
            try await vacancies("--on 2017-09-30 --until 2017-10-31", 1)
                == [
                    "M-2 2017-09-30..2017-10-31", "M-1 2017-10-01..2017-10-31",
                    "M-3 2017-10-01..2017-10-31",
                ])

        // Two months later it is found that N2 is a woman.
        #expect(try await women("2017-03-01") == 1)
        let before = try await instant()
        _ = try await say("person amend N2 --gender woman")
        #expect(try await women("2017-03-01") == 2)
        #expect(try await women("2017-03-01", " --known \(before)") == 1)
        #expect(try await headcount("2017-03-01") == "MINUSMA 3")
        let revision = try await say(
            "report difference --on 2017-03-01 --from-known \(before) --format csv"
        ).csv
        #expect(
            revision.map { "\($0["person"] ?? "") \($0["effect"] ?? "") \($0["command"] ?? "")" }
                == ["N2 0 person amend"])
        #expect(revision.first?["is_now"] == "MINUSMA STAFF_OFFICER FOH woman")

        // N6 is recorded and called off; N7 serves a month and is in the field at the year's end.
        _ = try await say(
            "\(record) --person N6 --post M-1 --first-day 2017-11-01 --planned-last-day 2017-12-31")
        #expect(try await headcount("2017-11-15") == "MINUSMA 1 UNMISS 1")
        let known = try await instant()
        _ = try await say("deployment cancel 7")
        _ = try await say("deployment cancel 7", 1)
        #expect(try await headcount("2017-11-15") == "UNMISS 1")
        #expect(try await headcount("2017-11-15", " --known \(known)") == "MINUSMA 1 UNMISS 1")
        _ = try await say(
            "\(record) --person N7 --post M-1 --first-day 2017-12-01 --planned-last-day 2017-12-31")
        #expect(
            try await vacancies("--on 2017-11-01 --until 2017-12-31", 1)
                == [
                    "M-1 2017-11-01..2017-11-30", "M-2 2017-11-01..2017-12-31",
                    "M-3 2017-11-01..2017-12-31",
                ])

        // The whole year: five came after 1 January, and one of them went over.
        #expect(
            try await difference("2016-12-31", "2017-12-31")
                == ["MINUSMA 0 0 6 0 1 4 1", "UNMISS 0 0 0 1 0 0 1"])
        let served = try await say(
            "report service --from 2017-01-01 --to 2017-12-31 --measure person-days --format csv"
        ).csv
        // 181 + 181 + 273 (N1 to N3), 106 + 60 (N4, N5), 31 (N7); 92 in UNMISS.
        #expect(served.map { $0["total"] } == ["832", "92"])
        let behind = try await say(
            "explain headcount --on 2017-12-15 --mission MINUSMA --format csv"
        ).csv
        #expect(behind.map { $0["person"] } == ["N7"])
        _ = try await say("check overlap outside-mission counting-disagrees --on 2017-12-15")
        let history = try await say("history deployment 7 --format csv")
        #expect(history.csv.map { $0["command"] } == ["deployment record", "deployment cancel"])
    }

    @Test func theCeilingHoldsUnlessAWaiverSaysWhy() async throws {
        _ = try await say(
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 1"
                + " --first-day 2017-01-01 --last-day 2017-12-31 --document Prop.1S")
        for number in ["N1", "N2", "N3"] {
            _ = try await say("person add --number \(number) --gender woman --agency FOH")
        }
        let record = "deployment record --mission UNMISS --type STAFF_OFFICER"
        _ = try await say(
            "\(record) --person N1 --first-day 2017-02-01 --planned-last-day 2017-06-30")
        let refused = try await say(
            "\(record) --person N2 --first-day 2017-06-30 --planned-last-day 2017-09-30", 1)
        #expect(
            refused.stderr == """
                peaceledger: More people would serve than is authorised: authorisation A-1 allows \
                1, and 2 would serve under it.
                If this has been decided all the same, give the reason with --waiver.

                """)
        _ = try await say(
            "\(record) --person N2 --first-day 2017-07-01 --planned-last-day 2017-09-30")
        // Beyond the authorisation's days nothing holds anybody back.
        _ = try await say(
            "\(record) --person N3 --first-day 2018-01-01 --planned-last-day 2018-09-30")
        _ = try await say("deployment extend 1 --planned-last-day 2017-07-31", 1)
        _ = try await say("deployment extend 1 --planned-last-day 2017-07-31 --waiver agreed")
        let filled = try await say("report authorisations --on 2017-07-15 --format csv").csv
        #expect(filled.map { $0["filled"] } == ["2"])
        #expect(filled.map { $0["free"] } == ["-1"])
        #expect(filled.map { $0["waivers"] } == ["1"])
        let found = try await say("check over-authorised --on 2017-07-15 --format csv", 1)
        #expect(found.stdout.contains("authorisation A-1 allows 1 in UNMISS, 2 serve under it"))
    }
}
