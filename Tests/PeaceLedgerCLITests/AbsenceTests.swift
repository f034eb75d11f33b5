// Leave, training and evacuation: days inside a deployment on which somebody is on strength but not
// present for duty.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct AbsenceTests {
    private func recordLeave() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.say(
            "absence record --deployment 1 --kind leave --first-day 2017-06-01"
                + " --last-day 2017-06-14")
    }

    private func total(_ day: String, _ more: String = "") async throws -> [String] {
        try await Desk.rows("report headcount --on \(day) \(more)", "total")
    }

    @Test func whoIsAwayIsOnStrengthAndNotPresent() async throws {
        try await recordLeave()
        #expect(try await total("2017-06-01") == ["2"])
        #expect(try await total("2017-05-31", "--present") == ["2"])
        #expect(try await total("2017-06-01", "--present") == ["1"])
        #expect(try await total("2017-06-14", "--present") == ["1"])
        #expect(try await total("2017-06-15", "--present") == ["2"])
        #expect(
            try await Desk.rows("absence list --on 2017-06-14", "number", "person", "kind")
                == ["1 N1 leave"])
        #expect(try await Desk.rows("absence list --on 2017-06-15", "number").isEmpty)
        let table = try await Desk.say("report headcount --on 2017-06-05 --present").stdout
        #expect(table.contains("Present for duty only"))
        #expect(
            try await Desk.rows(
                "report series --from 2017-05 --to 2017-06 --present", "period_end", "total")
                == ["2017-05-31 2", "2017-06-30 2"])
    }

    @Test func anAbsenceEndsEarlierOrLaterAndIsWithdrawn() async throws {
        try await recordLeave()
        try await Desk.say("absence end 1 --last-day 2017-06-03")
        #expect(try await total("2017-06-05", "--present") == ["2"])
        try await Desk.say("absence end 1 --last-day 2017-06-20")
        #expect(try await total("2017-06-20", "--present") == ["1"])
        try await Desk.say("absence cancel 1")
        #expect(try await total("2017-06-01", "--present") == ["2"])
        #expect(try await Desk.refusal("absence cancel 1") == "There is no absence 1.")
        #expect(
            try await Desk.rows("history absence 1", "command") == [
                "absence record", "absence end", "absence end", "absence cancel",
            ])
    }

    @Test func anAbsenceLiesInsideTheDeploymentAndBesideNoOther() async throws {
        try await recordLeave()
        let record = "absence record --deployment 1 --kind training"
        #expect(
            try await Desk.refusal("\(record) --first-day 2017-06-14 --last-day 2017-06-20")
                == "Another absence covers one of these days.")
        #expect(
            try await Desk.refusal("\(record) --first-day 2017-12-20 --last-day 2018-01-10")
                == "The days 2017-12-20 to 2018-01-10 are not within deployment 1, 2017-01-01 to"
                + " 2017-12-31.")
        #expect(
            try await Desk.refusal(
                "absence record --deployment 9 --kind leave --first-day 2017-06-01")
                == "There is no deployment 9.")
        // A tour that is cut short takes the absence's later days with it.
        try await Desk.say("deployment end 1 --last-day 2017-06-10")
        #expect(
            try await Desk.rows("absence list --deployment 1", "first_day", "last_day")
                == ["2017-06-01 2017-06-10"])
        try await Desk.say("check --on 2017-06-05")
    }
}
