// A report tells the name that something had on its day, as it was known at its moment.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct NamesOfADayTests {
    private func count() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2018-12-31")
    }

    @Test func aMissionIsCalledAsOnTheDay() async throws {
        try await count()
        try await Desk.say(
            "mission amend UNMISS --name-en \"Second Name\" --name-nb Andrenavn"
                + " --named-from 2018-01-01")
        let reports = [
            "report mission UNMISS --on", "report overview --on", "mission show UNMISS --on",
            "mission list --on",
        ]
        for line in reports {
            let before = try await Desk.say("\(line) 2017-12-31").stdout
            let after = try await Desk.say("\(line) 2018-01-01").stdout
            #expect(!before.contains("Second Name") && after.contains("Second Name"), "\(line)")
            let norwegian = try await Desk.say("\(line) 2018-01-01 --lang nb").stdout
            #expect(norwegian.contains("Andrenavn"), "\(line)")
        }
        #expect(
            try await !Desk.say("report annual --year 2017").stdout.contains("Second Name"))
        #expect(try await Desk.say("report annual --year 2018").stdout.contains("Second Name"))
        // As it was known before the name was recorded.
        let known = try await Desk.rows("history mission UNMISS", "recorded_at")
        #expect(known.count == 2)
        #expect(
            try await !Desk.say("report mission UNMISS --on 2018-01-01 --known \(known[0])").stdout
                .contains("Second Name"))
        #expect(
            try await Desk.refusal(
                "mission amend UNMISS --name-en \"Second Name\" --named-from 2018-06-01")
                == "Mission UNMISS is recorded so already.")
    }

    @Test func aNameWithoutADayHoldsFromToday() async throws {
        try await count()
        try await Desk.say("mission amend UNMISS --name-en \"Today's Name\"")
        #expect(
            try await !Desk.say("report mission UNMISS --on 2017-06-30").stdout
                .contains("Today's Name"))
        #expect(try await Desk.say("mission show UNMISS").stdout.contains("Today's Name"))
    }

    @Test func aRecipientIsCalledAsOnTheDay() async throws {
        try await Desk.say("recipient add KAIPTEST --name \"Old Centre\" --kind OTHER")
        try await Desk.say(
            "commitment record --id C-1 --title Support --recipient KAIPTEST --currency NOK"
                + " --total 1000 --years 2017-2019 --decided 2017-01-01")
        try await Desk.say(
            "recipient amend KAIPTEST --name \"New Centre\" --named-from 2018-01-01")
        let funding = "report funding --by recipient --format html --on"
        #expect(try await Desk.say("\(funding) 2017-12-31").stdout.contains("Old Centre"))
        #expect(try await Desk.say("\(funding) 2018-01-01").stdout.contains("New Centre"))
        #expect(
            try await Desk.rows("recipient list", "recipient", "name").contains(
                "KAIPTEST New Centre"))
    }
}
