// Ranks as rosters write them: read where they are known, refused where a code is none, and never taken
// in silence.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct RankWordTests {
    private func addOfficer() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-03-01 2018-02-28")
    }

    private func change(_ rank: String, _ status: Int32 = 0) async throws -> Said {
        try await Desk.say("deployment change 1 --from 2017-06-01 --rank \"\(rank)\"", status)
    }

    private func counted() async throws -> [String] {
        try await Desk.rows("report headcount --on 2017-07-01 --by rank,band", "rank", "band")
    }

    @Test func wordsOfSeveralServicesAndSpellingsHaveTheirCode() async throws {
        try await addOfficer()
        for (rank, code) in [
            ("lieutenant colonel", "OF-4"), ("Lt.Col.", "OF-4"), ("oberstløytnant", "OF-4"),
            ("Oblt.", "OF-4"), ("navy captain", "OF-5"), ("Captain (N)", "OF-5"),
            ("kommandørkaptein", "OF-4"), ("OF4", "OF-4"), ("of-3", "OF-3"),
            ("stabssersjant", "OR-7"),
        ] {
            let said = try await change(rank)
            #expect(said.stderr.isEmpty, "\(rank): \(said.stderr)")
            #expect(try await counted() == ["\(code) \(code.prefix(2))"], "\(rank)")
        }
        try await Desk.say("check unknown-rank")
    }

    @Test func aWordOfTwoMeaningsIsReadAndSaid() async throws {
        try await addOfficer()
        let said = try await change("captain")
        #expect(said.stderr.contains("\"captain\" is read as OF-2"))
        #expect(said.stderr.contains("in the navy it is OF-5"))
        #expect(try await counted() == ["OF-2 OF"])
    }

    @Test func aCodeThatIsNoneIsRefusedAndAnUnknownWordIsListed() async throws {
        try await addOfficer()
        for code in ["OF-13", "of 0", "WO9"] {
            #expect(try await change(code, 64).stderr.contains("is no rank code."), "\(code)")
        }
        #expect(
            try await Desk.say(
                Desk.deployment("N2", "UNMISS", "2017-03-01", "--rank OR-12"), 64
            ).stderr.contains("OR-12 is no rank code."))
        #expect(try await change("Xyzzy 9").stderr.contains("is in no list"))
        #expect(try await counted() == ["Xyzzy 9 "])
        let found = try await Desk.say("check unknown-rank", 1).stdout
        #expect(found.contains("the rank \"Xyzzy 9\" is not known: it has no code and no band"))
        // The police have ranks and no codes of NATO's.
        #expect(try await change("politiinspektør").stderr.isEmpty)
        try await Desk.say("check unknown-rank")
    }

    @Test func aRosterIsReadByTheSameWords() async throws {
        let header =
            "service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,"
            + "planned_last_day,last_day,rank\n"
        func row(_ number: Int, _ rank: String) -> String {
            "R\(number),,,M,FOH,UNMISS,STAFF_OFFICER,2017-03-01,2018-02-28,,\(rank)\n"
        }
        let bad = try WrittenFile(header + row(1, "captain") + row(2, "OF-13"))
        let refused = try await Desk.say("import deployments \(bad.path)", 65)
        #expect(refused.stderr.contains("row 3, rank \"OF-13\""), "\(refused.stderr)")
        let good = try WrittenFile(header + row(1, "lieutenant colonel") + row(2, "Xyzzy 9"))
        let said = try await Desk.say("import deployments \(good.path)")
        #expect(said.stderr.contains("the rank \"Xyzzy 9\", which is in no list"))
        #expect(try await counted() == ["OF-4 OF", "Xyzzy 9 "])
    }
}
