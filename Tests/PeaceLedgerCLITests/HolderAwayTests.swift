// Posts of which it cannot be told when they fall empty: a holder without a planned end, one who is away.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct HolderAwayTests {
    private func addPost() async throws {
        try await Desk.addPeople(3)
        try await Desk.say(
            "post add --number P-1 --title Adviser --mission UNMISS --type STAFF_OFFICER"
                + " --station Juba --first-day 2017-01-01")
    }

    @Test func aHolderWithoutAPlannedEndIsNamedByVacanciesAndRotation() async throws {
        try await addPost()
        try await Desk.record("N1", "UNMISS", "2017-03-01", "--post P-1")
        try await Desk.record("N2", "UNMISS", "2017-03-01")
        #expect(
            try await Desk.rows(
                "report vacancies --on 2018-01-31 --until 2030-01-01", "post", "first_empty_day",
                "last_incumbent", "note") == ["P-1  N1 no planned end"])
        let rotation = "report rotation --on 2018-01-31 --days 4000"
        #expect(
            try await Desk.rows(rotation, "last_day", "post", "person", "note")
                == [" P-1 N1 no planned end"])
        let table = try await Desk.say(rotation).stdout
        #expect(table.contains("Serving without a planned last day: 2"))
        #expect(table.contains("1 of these hold a post and are listed."))
        let letter = try await Desk.say("\(rotation) --format text").stdout
        #expect(letter.contains("are due to leave; 0 of them"), "\(letter)")
        #expect(
            try await Desk.say("report vacancies --on 2018-01-31 --until 2030-01-01 --format text")
                .stdout.contains("P-1"))
    }

    @Test func aHolderWhoIsAwayAndWhoStandsInAreNamed() async throws {
        try await addPost()
        try await Desk.record("N1", "UNMISS", "2017-03-01 2018-12-31", "--post P-1")
        let standIn = Desk.deployment(
            "N2", "UNMISS", "2018-01-20 2018-04-30", "--stand-in-for P-1")
        #expect(
            try await Desk.refusal(standIn)
                == "This is no stand-in: nobody who holds post P-1 is away on 2018-01-20.")
        try await Desk.say(
            "absence record --deployment 1 --kind medical-evacuation --first-day 2018-01-05")
        let vacancies = "report vacancies --on 2018-01-31 --until 2018-07-01"
        #expect(
            try await Desk.rows(vacancies, "post", "note", "away_since", "stand_in")
                == ["P-1 holder away 2018-01-05 "])
        #expect(
            try await Desk.say(vacancies).stdout
                .contains("P-1: the holder N1 is away since 5 January 2018, and nobody stands in."))
        try await Desk.say(standIn)
        #expect(
            try await Desk.rows(vacancies, "post", "note", "stand_in") == ["P-1 holder away N2"])
        // The holder keeps the post, and both serve.
        #expect(try await Desk.rows("post show P-1 --on 2018-02-01", "incumbents") == ["N1"])
        #expect(try await Desk.rows("report headcount --on 2018-02-01", "total") == ["2"])
        #expect(
            try await Desk.refusal(
                Desk.deployment("N3", "UNMISS", "2018-02-01 2018-04-30", "--stand-in-for P-1"))
                == "Somebody stands in for the holder of this post on one of these days.")
        // Who leaves earlier stands in no longer, and who was never there never did.
        let number = try #require(
            try await Desk.rows("deployment list --person N2", "number").first)
        try await Desk.say("deployment end \(number) --last-day 2018-01-25")
        #expect(try await Desk.rows(vacancies, "stand_in") == [""])
        #expect(
            try await Desk.rows(
                "report vacancies --on 2018-01-21 --until 2018-07-01", "stand_in") == ["N2"])
    }

    @Test func aColleagueInTheMissionCanStandIn() async throws {
        try await addPost()
        try await Desk.record("N1", "UNMISS", "2017-03-01", "--post P-1")
        try await Desk.record("N2", "UNMISS", "2017-03-01 2018-12-31")
        try await Desk.say(
            "absence record --deployment 1 --kind leave --first-day 2018-01-05"
                + " --last-day 2018-02-05")
        try await Desk.say(
            "post stand-in P-1 --deployment 2 --first-day 2018-01-05 --last-day 2018-02-05")
        #expect(
            try await Desk.rows(
                "report vacancies --on 2018-01-31 --until 2018-07-01", "note", "away_since",
                "stand_in") == ["no planned end 2018-01-05 N2"])
        #expect(
            try await Desk.refusal(
                "post stand-in P-1 --deployment 2 --first-day 2018-01-06 --last-day 2019-02-05"
            )
            .hasPrefix("This is no stand-in: deployment 2 does not serve"))
    }

    @Test func aRefusalNeverAdvisesWhatWasJustDone() async throws {
        try await addPost()
        try await Desk.record("N1", "UNMISS", "2017-03-01", "--post P-1")
        let plain = Desk.deployment("N2", "UNMISS", "2018-01-20 2018-04-30", "--post P-1")
        #expect(try await Desk.say(plain, 1).stderr.contains("--handover-days"))
        let declared = try await Desk.say("\(plain) --handover-days 14", 1).stderr
        #expect(!declared.contains("--handover-days 14"), "\(declared)")
        #expect(declared.contains("has no planned end"), "\(declared)")
        try await Desk.say("deployment correct 1 --planned-last-day 2018-02-28")
        let short = try await Desk.say("\(plain) --handover-days 14", 1).stderr
        #expect(short.contains("--handover-days 40"), "\(short)")
        try await Desk.say("\(plain) --handover-days 40")
    }
}
