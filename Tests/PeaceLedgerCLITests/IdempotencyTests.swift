// A command that is sent again with its key is recorded once.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct IdempotencyTests {
    @Test func theSameCommandWithItsKeyIsRecordedOnce() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let end = "deployment end 1 --last-day 2017-11-30 --idempotency-key K-1"
        try await Desk.say(end)
        let again = try await Desk.say(end)
        #expect(
            again.stdout
                == "This is recorded already, as entry 4: the key was used for the same command.\n")
        #expect(again.stderr.isEmpty)
        #expect(
            try await Desk.refusal("deployment end 1 --last-day 2017-11-29 --idempotency-key K-1")
                == "The idempotency key K-1 was used for another command, entry 4; nothing was"
                + " recorded.")
        // Without a key it is what it says.
        #expect(
            try await Desk.refusal("deployment end 1 --last-day 2017-11-30")
                .contains("ended"))
        #expect(
            try await Desk.rows("history deployment 1", "command")
                == ["deployment record", "deployment end"])
        #expect(
            try await Desk.say("deployment end 1 --last-day 2017-11-30 --idempotency-key \" \"", 64)
                .stderr.contains("1 to 200 bytes"))
    }

    @Test func eightSendersOfOneCommandRecordOnePayment() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id C-1 --title X --recipient NATO --total 100 --years 2017"
                + " --decided 2017-01-01",
        ] {
            try await Desk.say(line)
        }
        let allocate =
            "allocation record --commitment C-1 --line 118.70 --year 2017 --amount 10"
            + " --idempotency-key SEND-1"
        try await withThrowingTaskGroup(of: Void.self) { senders in
            for _ in 0..<8 { senders.addTask { try await Desk.say(allocate) } }
            try await senders.waitForAll()
        }
        #expect(try await Desk.rows("allocation list", "amount") == ["10.00"])
    }
}
