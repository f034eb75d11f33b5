// Unnamed people: counted, said, and never counted twice beside named ones in silence.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct CountedStrengthTests {
    private static let header =
        "mission,personnel_type,first_day,last_day,women,men,not_stated,caveat,source"

    private func troops(_ days: String, _ people: String, _ more: String = "") -> String {
        let days = days.split(separator: " ")
        return "strength record --mission KFOR --type TROOPS --first-day \(days[0])"
            + " --last-day \(days[1]) \(people) \(more)"
    }

    private func addSoldier() async throws {
        try await Desk.addPeople(2)
        try await Desk.say(
            "deployment record --person N1 --mission KFOR --type TROOPS --first-day 2009-01-01"
                + " --planned-last-day 2009-12-31")
    }

    @Test func aReportThatIncludesThemSaysHowMany() async throws {
        try await addSoldier()
        try await Desk.say(
            troops("2009-06-01 2010-06-30", "--women 10 --men 90 --not-stated 5")
                + " --caveat rounded --besides \"the staff is not in the overview\"")
        let table = try await Desk.say("report headcount --on 2009-07-01").stdout
        #expect(table.contains("Includes 105 people known only as a number."))
        #expect(
            try await Desk.rows(
                "report headcount --on 2009-07-01", "women", "men", "not_stated", "total")
                == ["11 90 5 106"])
        #expect(
            try await Desk.rows(
                "strength list --mission KFOR", "women", "men", "total", "caveat", "besides")
                == ["10 90 105 rounded the staff is not in the overview"])
    }

    @Test func aNumberBeyondAMillionIsATypingError() async throws {
        try await Desk.addPeople(1)
        for people in ["--men 1000001", "--women 2147483647", "--women 2147483647 --men 1"] {
            #expect(
                try await Desk.refusal(troops("2009-06-01 2010-06-30", people), 64)
                    .hasPrefix("More than 1,000,000 people cannot be one counted strength."),
                "\(people)")
        }
        try await Desk.say(troops("2009-06-01 2010-06-30", "--men 1000000"))
        #expect(
            try await Desk.rows("report headcount --on 2009-06-01", "total") == ["1000000"])
        #expect(
            try await Desk.rows(
                "report service --measure person-days --from 2009-01-01 --to 2009-12-31 --by mission",
                "total") == ["214000000"])
        try await Desk.say("report annual --year 2009")
    }

    @Test func namedAndUnnamedPeopleMustNotOverlapInSilence() async throws {
        try await addSoldier()
        #expect(
            try await Desk.refusal(troops("2009-12-31 2010-06-30", "--men 90"))
                .hasPrefix("Named deployments and a counted strength would overlap"))
        try await Desk.say(troops("2010-01-01 2010-06-30", "--men 90"))
        #expect(
            try await Desk.refusal("deployment extend 1 --planned-last-day 2010-01-01")
                .hasPrefix("Named deployments and a counted strength would overlap"))
        let record =
            "deployment record --person N2 --mission KFOR --first-day 2010-06-30"
            + " --planned-last-day 2010-12-31 --type"
        #expect(
            try await Desk.refusal("\(record) TROOPS")
                .hasPrefix("Named deployments and a counted strength would overlap"))
        // Another type is another cell; and once it is said, they may stand side by side.
        try await Desk.say("\(record) STAFF_OFFICER")
        try await Desk.say("strength amend 2 --besides \"the guards are not in the list\"")
        try await Desk.say("deployment extend 1 --planned-last-day 2010-01-01")
        #expect(try await Desk.rows("report headcount --on 2010-01-01", "total") == ["91"])
    }

    @Test func aCountedStrengthIsAmendedAndCancelled() async throws {
        try await Desk.say(troops("2010-01-01 2010-06-30", "--men 90"))
        try await Desk.say("strength amend 1 --men 80 --women 8")
        #expect(try await Desk.rows("report headcount --on 2010-03-01", "women", "men") == ["8 80"])
        #expect(
            try await Desk.refusal("strength amend 1 --men 80")
                == "Counted strength 1 is recorded so already.")
        try await Desk.say("strength cancel 1")
        #expect(try await Desk.rows("report headcount --on 2010-03-01", "total").isEmpty)
        #expect(
            try await Desk.refusal("strength cancel 1") == "There is no counted strength 1.")
        #expect(
            try await Desk.rows("history strength 1", "command")
                == ["strength record", "strength amend", "strength cancel"])
        try await Desk.say("check counting-disagrees --on 2010-03-01")
    }

    @Test func everyBadRowOfAFileIsAnswered() async throws {
        try await addSoldier()
        let file = try WrittenFile(
            """
            \(Self.header)
            ISAF,TROOPS,2008-05-07,2008-05-07,,,585,without special forces,Overview 1
            ISAFF,TROOPS,2008-05-08,2008-05-08,1,2,,,Overview 1
            ISAF,TROOPS,2008-06-08,2008-05-08,1,2,,,Overview 1
            ISAF,TROOPS,2008-06-08,,1,-2,,,Overview 1
            ISAF,TROOPS,2008-06-08,,,,,,Overview 1
            KFOR,TROOPS,2009-02-01,2009-02-28,1,2,,,Overview 1

            """)
        let said = try await Desk.say("import strengths \(file.path)", 65)
        let problems = said.stdout + said.stderr
        for problem in [
            "row 3, mission \"ISAFF\": There is no mission ISAFF. Did you mean ISAF (",
            "row 4, last_day \"2008-05-08\": lies before the first day 2008-06-08.",
            "row 5, men \"-2\": is no number of people.",
            "row 6, women: the row counts nobody.",
            "row 7, besides: named people serve there on these days (deployment 1).",
            "5 problems; nothing was recorded.",
        ] {
            #expect(problems.contains(problem), "\(problems)")
        }
        #expect(try await Desk.rows("strength list", "number").isEmpty)
    }

    @Test func theSameFileTwiceChangesNothing() async throws {
        let file = try WrittenFile(
            "\(Self.header)\nISAF,TROOPS,2008-05-07,2008-05-07,,,585,without special forces,O 1\n")
        #expect(
            try await Desk.say("import strengths \(file.path) --dry-run").stdout
                == "Dry run: would record 1 counted strength. Nothing was recorded.\n")
        #expect(
            try await Desk.say("import strengths \(file.path)").stdout
                == "Recorded 1 counted strength as entry 2.\n")
        #expect(
            try await Desk.say("import strengths \(file.path)").stdout
                == "Nothing new: 1 row already recorded.\n")
        #expect(
            try await Desk.rows("report headcount --on 2008-05-07", "not_stated", "total")
                == ["585 585"])
    }
}
