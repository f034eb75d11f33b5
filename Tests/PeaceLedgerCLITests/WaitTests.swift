// A command that waits for another says for whom, and says it again when it gives up.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct WaitTests {
    @Test func whoWaitsIsToldForWhomAndGivesUp() async throws {
        let test = try TestDatabase.required()
        let said = try await whileHolding(
            ["select ledger_take_lock()"], test.database, isolation: .readCommitted
        ) {
            async let english = Self.add("W1", "en")
            async let norwegian = Self.add("W2", "nb")
            return try await [english, norwegian]
        }
        for (answer, words) in zip(
            said,
            [
                ["waiting for ", "(peaceledger), at work since", "gave up waiting for "],
                ["venter på ", "(peaceledger), i arbeid siden", "sluttet å vente på "],
            ])
        {
            #expect(answer.status == 75, "\(answer)")
            for part in words + ["database unblock"] {
                #expect(answer.stderr.contains(part), "\(part): \(answer.stderr)")
            }
        }
        try await Desk.say("person add --number W3 --gender woman --agency FOH")
    }

    private static func add(_ number: String, _ language: String) async throws -> Said {
        try await Binary.run(
            "person", "add", "--number", number, "--gender", "woman", "--agency", "FOH", "--reason",
            "For a test", "--source", "Test order", "--lang", language)
    }
}
