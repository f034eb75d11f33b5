// Days known only to the month or year: kept as they are known, counted at their widest, and said.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct ImpreciseDateTests {
    private func bounds(_ day: String) async throws -> [String] {
        try await Desk.rows(
            "report headcount --on \(day) --bounds", "total", "total_low", "total_high")
    }

    @Test func aHeadcountInsideTheDoubtGivesARange() async throws {
        try await Desk.addPeople(2)
        try await Desk.say(
            "deployment record --person N1 --mission UNMISS --type STAFF_OFFICER"
                + " --first-day 2017-03 --last-day 2017-09")
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-12-31")
        // March but for its last day, when she must have been there; the same in September.
        #expect(try await bounds("2017-02-28") == ["1 1 1"])
        #expect(try await bounds("2017-03-01") == ["2 1 2"])
        #expect(try await bounds("2017-03-30") == ["2 1 2"])
        #expect(try await bounds("2017-03-31") == ["2 2 2"])
        #expect(try await bounds("2017-09-01") == ["2 2 2"])
        #expect(try await bounds("2017-09-02") == ["2 1 2"])
        #expect(try await bounds("2017-09-30") == ["2 1 2"])
        #expect(try await bounds("2017-10-01") == ["1 1 1"])
        let table = try await Desk.say("report headcount --on 2017-03-15").stdout
        #expect(table.contains("1 to 2"))
        #expect(
            table.contains(
                "1 of them may not have been there: their dates are known only to the month or year."
            ))
        let norwegian = try await Desk.say("report headcount --on 2017-03-15 --lang nb").stdout
        #expect(norwegian.contains("1 til 2"))
        let sure = try await Desk.say("report headcount --on 2017-05-15").stdout
        #expect(!sure.contains(" to ") && !sure.contains("may not have been"))
    }

    @Test func thePrecisionIsKeptAndShown() async throws {
        try await Desk.addPeople(1)
        try await Desk.say(
            "deployment record --person N1 --mission UNMISS --type STAFF_OFFICER --first-day 2016"
                + " --last-day 2017-09")
        #expect(
            try await Desk.rows("deployment show 1", "first_day", "last_day") == ["2016 2017-09"])
        #expect(
            try await Desk.rows("check imprecise-date --on 2018-12-31", "message", status: 1) == [
                "the first day is known to the year only",
                "the last day is known to the month only",
            ])
        // Within a year nobody is pressed.
        try await Desk.say("check imprecise-date --on 2016-12-31")
        try await Desk.say("deployment correct 1 --first-day 2016-11-07 --last-day 2017-09-30")
        #expect(
            try await Desk.rows("deployment show 1", "first_day", "last_day")
                == ["2016-11-07 2017-09-30"])
        try await Desk.say("check imprecise-date --on 2018-12-31")
        let history = try await Desk.say("history deployment 1 --format csv").stdout
        #expect(history.contains("first_precision: year -> "))
    }

    @Test func aFilesImpreciseDaysCountTheSame() async throws {
        let file = try WrittenFile(
            "\(deploymentHeader)\nN1,Kari,Nordmann,F,FOH,UNMISS,STAFF_OFFICER,2017-03,,2017-09\n")
        try await Desk.say("import deployments \(file.path)")
        #expect(try await bounds("2017-03-30") == ["1 0 1"])
        #expect(try await bounds("2017-03-31") == ["1 1 1"])
    }

    @Test func aYearThatEndsBeforeItBeginsIsRefused() async throws {
        try await Desk.addPeople(1)
        #expect(
            try await Desk.refusal(
                "deployment record --person N1 --mission UNMISS --type STAFF_OFFICER"
                    + " --first-day 2017-03 --last-day 2016")
                == "The last day 2016-12-31 lies before the first day 2017-03-01.")
    }
}
