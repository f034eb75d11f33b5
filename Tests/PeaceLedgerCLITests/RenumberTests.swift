// A person gets another service number, and everything of the person stays.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct RenumberTests {
    @Test func everythingOfThePersonStaysUnderTheNewNumber() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let before = try await Desk.say("report headcount --on 2017-06-30 --format csv").stdout
        try await Desk.say("person renumber N1 --to N9")
        #expect(
            try await Desk.say("report headcount --on 2017-06-30 --format csv").stdout == before)
        #expect(
            try await Desk.rows("deployment list --person N9", "mission") == ["UNMISS"])
        let history = try await Desk.say("history person N9")
        #expect(history.stdout.contains("N1"), "\(history.stdout)")
        let refused = try await Desk.say("person show N1", 1)
        #expect(refused.stderr.contains("is N9 now"), "\(refused.stderr)")
        // The number is free again, for somebody else.
        try await Desk.say("person add --number N1 --gender man --agency FOH")
        try await Desk.say("person erase N9 --confirm N9 --although-serving")
        let after = try await Desk.say("person list --format csv").stdout
        #expect(!after.contains("N9"), "\(after)")
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func aNumberThatSomebodyHasIsRefused() async throws {
        try await Desk.addPeople(2)
        #expect(
            try await Desk.refusal("person renumber N1 --to N2").contains("N2 is already recorded"))
        #expect(try await Desk.refusal("person renumber N1 --to N1").contains("already"))
        #expect(try await Desk.refusal("person renumber N7 --to N8").contains("Nobody"))
    }
}
