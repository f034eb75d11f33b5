// Forces on standby, which are never counted as deployed, and requirements that lapse in the field.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct StandbyTests {
    @Test func aForceOnStandbyIsInNoHeadcount() async throws {
        try await Desk.say(
            "standby record --force \"Nordic Battle Group\" --organisation EU --component military"
                + " --people 150 --first-day 2015-01-01")
        #expect(try await Desk.rows("report headcount --on 2015-02-01", "total").isEmpty)
        #expect(
            try await Desk.rows(
                "report service --from 2015-01-01 --to 2015-12-31 --measure presence", "total"
            ).isEmpty)
        #expect(try await Desk.rows("report standby --on 2015-02-01", "people") == ["150"])
        #expect(
            try await Desk.say("report standby --on 2015-02-01").stdout
                .contains("not part of any headcount"))
        try await Desk.say("standby end 1 --last-day 2015-06-30")
        #expect(try await Desk.rows("report standby --on 2015-06-30", "people") == ["150"])
        #expect(try await Desk.rows("report standby --on 2015-07-01", "people").isEmpty)
        try await Desk.say("standby cancel 1")
        #expect(try await Desk.rows("standby list --on 2015-02-01", "people").isEmpty)
        #expect(try await Desk.refusal("standby cancel 1") == "There is no standby force 1.")
        #expect(
            try await Desk.rows("history standby 1", "command")
                == ["standby record", "standby end", "standby cancel"])
    }

    @Test func aForceOfNobodyOrThatEndsBeforeItBeginsIsRefused() async throws {
        let record = "standby record --force X --organisation EU --component military"
        #expect(
            try await Desk.refusal("\(record) --people 0 --first-day 2015-01-01", 64)
                .contains("0"))
        #expect(
            try await Desk.refusal(
                "\(record) --people 5 --first-day 2015-01-01 --last-day 2014-12-31"
            )
            .contains("before the first day"))
        #expect(
            try await Desk.refusal(
                "standby record --force X --organisation EUU --component military --people 5"
                    + " --first-day 2015-01-01") == "There is no organisation EUU.")
    }
}

@Suite(.freshDatabase) struct RequirementTests {
    @Test func aDeploymentThatOutlivesARequirementIsFound() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let record = "requirement record --person N1 --kind"
        try await Desk.say(
            "\(record) medical --title Medical --obtained-on 2016-10-01 --expires-on 2017-09-30")
        try await Desk.say(
            "\(record) clearance --title Secret --obtained-on 2016-10-01 --expires-on 2018-09-30")
        try await Desk.say("\(record) course --title \"Staff officer\" --obtained-on 2015-10-01")
        #expect(
            try await Desk.rows(
                "requirement lapsing --on 2017-02-01", "person", "kind", "expires_on", "days")
                == ["N1 medical 2017-09-30 92"])
        #expect(
            try await Desk.rows(
                "check requirement-lapses --on 2017-10-01", "deployment", status: 1) == ["1"])
        // Renewed in time: the older certificate no longer matters.
        try await Desk.say(
            "\(record) medical --title Medical --obtained-on 2017-09-01 --expires-on 2018-08-31")
        #expect(try await Desk.rows("requirement lapsing --on 2017-02-01", "person").isEmpty)
        try await Desk.say("check requirement-lapses --on 2017-10-01")
        try await Desk.say("requirement cancel 4")
        #expect(try await Desk.rows("requirement lapsing --on 2017-02-01", "person") == ["N1"])
        #expect(try await Desk.rows("requirement list --person N1", "number").count == 3)
        #expect(
            try await Desk.rows("history requirement 4", "command")
                == ["requirement record", "requirement cancel"])
    }

    @Test func aRequirementOfNobodyOrThatNeverHeldIsRefused() async throws {
        try await Desk.addPeople(1)
        #expect(
            try await Desk.refusal(
                "requirement record --person N9 --kind course --title X --obtained-on 2017-01-01")
                == "Nobody with the service number N9 is recorded.")
        #expect(
            try await Desk.refusal(
                "requirement record --person N1 --kind course --title X --obtained-on 2017-01-01"
                    + " --expires-on 2016-12-31")
                == "It would expire before the day on which it was obtained.")
        #expect(
            try await Desk.refusal("requirement cancel 7") == "There is no requirement 7.")
    }
}
