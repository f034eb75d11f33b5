// Refusals are provoked, their hints are followed, and the case is solved.

import Foundation
import LedgerModel
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct FollowedHintTests {
    /// The hint behind a refusal.
    private func hint(_ line: String, _ status: Int32 = 1) async throws -> String {
        let said = try await Desk.say(line, status)
        return said.stderr.split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    /// The command that a hint names between backticks.
    private func command(in hint: String) throws -> String {
        let named = try #require(
            hint.firstMatch(of: /`peaceledger ([^`]*)`/)?.output.1, "\(hint)")
        return String(named)
    }

    @Test func aCountryIsOfferedItsMissions() async throws {
        let said = try await Binary.run(
            "report", "headcount", "--mission", "South Sudan", "--format", "csv")
        #expect(said.status == 1)
        #expect(said.stderr.contains("UNMISS ("), "\(said.stderr)")
        #expect(!said.stderr.contains("more."), "\(said.stderr)")
        try await Desk.say("report headcount --mission UNMISS")
        let norwegian = try await Binary.run(
            "report", "headcount", "--mission", "Sør-Sudan", "--lang", "nb")
        #expect(!norwegian.stderr.contains("Did you mean"), "\(norwegian.stderr)")
    }

    @Test(arguments: [
        ("INDIVIDUAL_POLIC", "INDIVIDUAL_POLICE"), ("POLITI", "INDIVIDUAL_POLICE"),
        ("OBSERVER", "EXPERT_ON_MISSION"), ("STABSOFFISER", "STAFF_OFFICER"),
    ])
    func aTypeIsFoundByItsNameInBothLanguages(typed: String, meant: String) async throws {
        let said = try await Desk.say("report headcount --type \(typed)", 1)
        #expect(said.stderr.contains("Did you mean"), "\(said.stderr)")
        #expect(said.stderr.contains(meant), "\(said.stderr)")
        try await Desk.say("report headcount --type \(meant)")
    }

    private static let commitment =
        "commitment record --title T --currency NOK --total 3000 --years 2017-2019"

    @Test func aRecipientThatIsNotThereIsAddedAsTheHintSays() async throws {
        let line = "\(Self.commitment) --id X-1 --recipient NORSAR"
        let hint = try await hint(line)
        #expect(hint.contains("recipient add NORSAR"), "\(hint)")
        try await Desk.say("recipient list")
        try await Desk.say("recipient add NORSAR --name NORSAR --kind ACADEMIC")
        try await Desk.say(line)
    }

    @Test(arguments: ["UN", "UNDP", "UNICEF", "NATO", "EU", "OSCE", "AU", "ICRC", "KAIPTC"])
    func theRecipientsThatEverybodyNeedsAreThereAndMayBeAdded(code: String) async throws {
        try await Desk.say("\(Self.commitment) --id X-1 --recipient \(code)")
        // As scripts for an empty register do; what is stated then is the user's own.
        try await Desk.say("recipient add \(code) --name Own --kind OTHER")
        #expect(
            try await Desk.rows("recipient list", "recipient", "name").contains("\(code) Own"))
        let again = try await hint("recipient add \(code) --name Other --kind OTHER")
        #expect(again.contains("recipient amend \(code)"), "\(again)")
        try await Desk.say("recipient amend \(code) --name Other")
    }

    @Test func aCutThatIsTooLargeNamesTheCommitmentThatItIsOf() async throws {
        try await Desk.say("\(Self.commitment) --id X-1 --recipient NATO")
        let line = "commitment amend X-1 --cut 5000000 --year 2018"
        let refused = try await Desk.say(line, 1)
        #expect(!refused.stderr.contains("-4999000"), "\(refused.stderr)")
        try await Desk.say(try command(in: refused.stderr))
        #expect(try command(in: refused.stderr) == "commitment show X-1")
        let norwegian = try await Desk.say("\(line) --lang nb", 1)
        #expect(norwegian.stderr.contains("Mer ville være trukket fra"), "\(norwegian.stderr)")
        try await Desk.say("commitment amend X-1 --cut 1000 --year 2018")
    }

    @Test func oneMoreThanIsAuthorisedIsRecordedWithTheWaiverThatTheHintNames() async throws {
        try await Desk.addPeople(2)
        try await Desk.say(
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 1"
                + " --first-day 2017-01-01 --last-day 2018-12-31 --document Order")
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let line = Desk.deployment("N2", "UNMISS", "2017-02-01 2017-12-31")
        let hint = try await hint(line)
        #expect(hint.contains("--waiver"), "\(hint)")
        try await Desk.say("\(line) --waiver Decided")
    }

    @Test func severalThingsThatAreNotThereAreListedByTheCommandThatTheHintNames() async throws {
        for line in [
            "commitment show X-1", "post show P-1", "deployment show 7", "publication show X",
            "approval confirm 7",
        ] {
            let words = line.split(separator: " ").map(String.init)
            let said = try await Binary.run(words)
            #expect(said.status == 1, "\(line)\n\(said.stderr)")
            guard said.stderr.contains("`peaceledger ") else { continue }
            let named = try command(in: said.stderr)
            #expect(named.hasSuffix(" list"), "\(named)")
            try await Desk.say(named)
        }
    }

    @Test(arguments: CountedNoun.allCases) func oneIsOneAndTwoAreTwo(noun: CountedNoun) {
        for language in Language.allCases {
            let (one, two) = (noun.sentence(1), noun.sentence(2))
            #expect(one.text(language) == "1 \(noun.word(1, language))")
            #expect(two.text(language).hasPrefix("2 "))
        }
        #expect(noun.word(1, .en) != noun.word(0, .en))
        #expect(CountedNoun.difference.sentence(1).en == "1 difference")
    }
}
