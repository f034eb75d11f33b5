// Pledges: promised, due, fulfilled by what, overdue; never a commitment.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct PledgeTests {
    private func recordPledges() async throws {
        try await Desk.say("recipient add UN --name UN --kind UN --organisation UN")
        try await Desk.say(
            "pledge record --id S-1 --title \"C-130 for six months\" --recipient UN --mission MINUSMA"
                + " --event \"Leaders' Summit 2015\" --pledged-on 2015-09-28 --due-on 2016-06-30")
        try await Desk.say(
            "pledge record --id S-2 --title \"Peacebuilding Fund\" --recipient UN"
                + " --amount 100000000 --currency NOK --pledged-on 2015-09-28")
    }

    private func states(_ day: String, _ more: String = "") async throws -> [String] {
        try await Desk.rows(
            "report pledges --on \(day) \(more)", "pledge", "state", "days_overdue", "fulfilled_by")
    }

    @Test func aPledgeIsOpenThenOverdueThenFulfilled() async throws {
        try await recordPledges()
        #expect(try await states("2015-09-27").isEmpty)
        #expect(try await states("2016-06-30") == ["S-1 open  ", "S-2 open  "])
        #expect(try await states("2016-07-01") == ["S-1 open 1 ", "S-2 open  "])
        try await Desk.say(
            "pledge fulfil S-1 --by \"C-130 in Bamako\" --on 2016-07-10 --completes")
        #expect(
            try await states("2016-07-10") == ["S-1 fulfilled  C-130 in Bamako", "S-2 open  "])
        #expect(try await states("2016-07-09", "--open") == ["S-1 open 9 ", "S-2 open  "])
        #expect(try await states("2016-07-10", "--open") == ["S-2 open  "])
        #expect(
            try await Desk.rows("history pledge S-1", "command")
                == ["pledge record", "pledge fulfil"])
    }

    @Test func aCommitmentOrADeploymentFulfilsAPartAndIsNotCountedTwice() async throws {
        try await recordPledges()
        try await Desk.addPeople(1)
        try await Desk.record("N1", "MINUSMA", "2016-01-01 2016-06-30")
        try await Desk.say(
            "commitment record --id PBF-16 --title PBF --recipient UN --total 40000000 --years 2016"
                + " --decided 2016-01-15")
        try await Desk.say("pledge fulfil S-2 --by-commitment PBF-16 --on 2016-01-15")
        try await Desk.say("pledge fulfil S-1 --by-deployment 1 --on 2016-01-01")
        #expect(
            try await states("2016-02-01")
                == ["S-1 part-fulfilled  deployment 1", "S-2 part-fulfilled  PBF-16"])
        #expect(
            try await Desk.refusal("pledge fulfil S-2 --by-commitment PBF-16 --on 2016-02-15")
                == "It is recorded already that this fulfils the pledge.")
        // The pledge itself promises no money in the sense of a commitment.
        #expect(
            try await Desk.rows("commitment list --on 2016-02-01", "commitment", "committed")
                == ["PBF-16 40000000.00"])
    }

    @Test func aPledgeThatWasTakenBackIsFulfilledNoMore() async throws {
        try await recordPledges()
        try await Desk.say("pledge withdraw S-1 --on 2016-03-01")
        #expect(try await states("2016-02-28") == ["S-1 open  ", "S-2 open  "])
        #expect(try await states("2016-07-31") == ["S-1 withdrawn  ", "S-2 open  "])
        #expect(
            try await Desk.refusal("pledge withdraw S-1 --on 2016-04-01")
                == "S-1 was withdrawn on 2016-03-01 already.")
        #expect(
            try await Desk.refusal("pledge fulfil S-1 --by Something --on 2016-03-01")
                == "The pledge does not stand on this day: S-1 was made on 2015-09-28 and withdrawn"
                + " on 2016-03-01.")
    }

    @Test func whatIsWrongIsRefusedWithWhatWouldBeRight() async throws {
        try await recordPledges()
        let record = "pledge record --title X --pledged-on 2015-09-28"
        #expect(
            try await Desk.refusal("\(record) --id s-1 --recipient UN")
                == "The pledge s-1 is already recorded.")
        #expect(
            try await Desk.refusal("\(record) --id S-3 --recipient UNN")
                == "There is no recipient UNN.")
        #expect(
            try await Desk.refusal("\(record) --id S-3 --recipient UN --due-on 2015-09-27")
                == "The pledge would be due on 2015-09-27, before the day on which it was made,"
                + " 2015-09-28.")
        #expect(
            try await Desk.refusal("pledge withdraw S-1 --on 2015-09-27")
                == "The pledge would be withdrawn on 2015-09-27, before the day on which it was made,"
                + " 2015-09-28.")
        for words in [
            "--amount 10", "--currency NOK", "--amount 0 --currency NOK",
            "--amount 1,5 --currency NOK",
        ] {
            try await Desk.say("\(record) --id S-3 --recipient UN \(words)", 64)
        }
        #expect(
            try await Desk.refusal("pledge fulfil S-9 --by X") == "There is no pledge S-9.")
        #expect(
            try await Desk.refusal("pledge fulfil S-1 --by-commitment X-1")
                == "There is no commitment X-1 yet.")
        #expect(
            try await Desk.refusal("pledge fulfil S-1 --by-deployment 9")
                == "There is no deployment 9.")
        try await Desk.say("pledge fulfil S-1", 64)
    }

    @Test func aPledgeIsFulfilledByAPayment() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "pledge record --id P-1 --title X --recipient NATO --amount 100 --currency NOK"
                + " --pledged-on 2016-07-09",
            "commitment record --id C-1 --title X --recipient NATO --total 100 --years 2017"
                + " --decided 2017-01-01",
            "allocation record --commitment C-1 --line 118.70 --year 2017 --amount 100",
            "disbursement record --commitment C-1 --amount 100 --on 2017-06-01 --reference R1",
        ] {
            try await Desk.say(line)
        }
        let fulfil = "pledge fulfil P-1 --on 2017-06-01 --by-disbursement"
        #expect(
            try await Desk.refusal("\(fulfil) R2")
                == "There is no payment with the reference R2.")
        try await Desk.say("\(fulfil) R1 --completes")
        #expect(
            try await Desk.refusal("\(fulfil) r1")
                == "It is recorded already that this fulfils the pledge.")
        #expect(
            try await Desk.rows("report pledges --on 2017-12-31", "state", "fulfilled_by")
                == ["fulfilled payment R1"])
    }
}
