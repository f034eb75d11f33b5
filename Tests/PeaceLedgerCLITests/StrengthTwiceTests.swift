// A number of unnamed people is never added to itself: not by a command, a file, an amendment or SQL.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct StrengthTwiceTests {
    private func isaf(_ days: String, _ people: Int, _ more: String = "") -> String {
        let days = days.split(separator: " ")
        return "strength record --mission ISAF --type TROOPS --first-day \(days[0])"
            + (days.count > 1 ? " --last-day \(days[1])" : "") + " --not-stated \(people) \(more)"
    }

    private func total(_ day: String) async throws -> [String] {
        try await Desk.rows("report headcount --on \(day)", "total")
    }

    @Test func theSameNumberAgainChangesNothingAndSaysSo() async throws {
        try await Desk.say(isaf("2008-05-07 2008-05-31", 585, "--caveat rounded"))
        let again = try await Desk.say(isaf("2008-05-07 2008-05-31", 585))
        #expect(again.stdout == "Nothing new: counted strength 1 says this already.\n")
        #expect(try await total("2008-05-10") == ["585"])
        #expect(try await Desk.rows("strength list", "number") == ["1"])
    }

    @Test func anotherNumberForTheSameDaysAsksWhy() async throws {
        try await Desk.say(isaf("2008-05-07 2008-05-31", 585))
        for overlapping in [
            isaf("2008-05-07 2008-05-31", 600), isaf("2008-05-20 2008-06-30", 590),
            isaf("2008-05-31 2008-05-31", 1), isaf("2008-05-20 2008-06-30", 590, "--agency FOH"),
        ] {
            #expect(
                try await Desk.refusal(overlapping)
                    == "Counted strength 1 counts 585 TROOPS in ISAF from 2008-05-07 to 2008-05-31"
                    + " already.")
        }
        try await Desk.say(isaf("2008-06-01 2008-06-30", 590))
        #expect(
            try await Desk.refusal("strength amend 1 --last-day 2008-06-01")
                .hasPrefix("A number of people would be added to itself: counted strength 2"))
        try await Desk.say(isaf("2008-05-20 2008-05-31", 10, "--besides \"the guards\""))
        #expect(try await total("2008-05-25") == ["595"])
        // A correction replaces the number, and those that stand besides it say why already.
        try await Desk.say("strength amend 1 --not-stated 600")
        #expect(try await total("2008-05-25") == ["610"])
        try await Desk.say("check counted-twice")
    }

    @Test func aFileAddsNoNumberToItself() async throws {
        let header = "mission,personnel_type,first_day,last_day,not_stated,besides,source\n"
        let row = "ISAF,TROOPS,2008-05-07,2008-05-31,585,,Overview\n"
        let twice = try WrittenFile(header + row + row)
        let said = try await Desk.say("import strengths \(twice.path)")
        #expect(said.stderr.contains("Row 3 says what row 2 says: counted once."))
        #expect(try await total("2008-05-10") == ["585"])
        let other = try WrittenFile(
            header + "ISAF,TROOPS,2008-05-07,2008-05-31,600,,Overview\n"
                + "KFOR,TROOPS,2008-05-07,,5,,Overview\nKFOR,TROOPS,2008-05-20,,6,,Overview\n")
        let refused = try await Desk.say("import strengths \(other.path)", 65)
        for problem in [
            "row 2, besides: Counted strength 1 counts 585 TROOPS in ISAF",
            "row 4, besides: row 3 counts the same mission, type and agency",
        ] {
            #expect(refused.stderr.contains(problem), "\(refused.stderr)")
        }
        let besides = try WrittenFile(
            header + "ISAF,TROOPS,2008-05-20,2008-05-31,10,the guards,Overview\n")
        try await Desk.say("import strengths \(besides.path)")
        #expect(try await total("2008-05-25") == ["595"])
    }

    @Test func theDatabaseItselfRefusesItAndCheckFindsWhatStoodBefore() async throws {
        let database = TestDatabase.current!
        try await Desk.say(isaf("2008-05-07 2008-05-31", 585))
        @Sendable func insert(_ session: Session) throws {
            let entry: Int64 = try session.value(
                """
                insert into ledger_entry (actor_login, command, reason, source)
                values ('test', 'test', 'test', 'test') returning number
                """)
            try session.execute(
                """
                insert into counted_strength (
                    id, mission, personnel_type, first_day, last_day, not_stated, source, entry
                ) values (
                    nextval('counted_strength_number'), 'ISAF', 'TROOPS', '2008-05-20',
                    '2008-06-30', 590, 'test', \(entry)
                )
                """)
        }
        let refused = await #expect(throws: PostgresError.self) {
            try await database.database.transaction { try insert($0) }
        }
        #expect(refused?.constraint == "strength_adds_no_number_twice")
        // As a register was before the rule came; the number that was refused is gone.
        try await database.database.transaction { session in
            try session.execute(
                """
                alter table counted_strength
                disable trigger counted_strength_adds_no_number_twice
                """)
            try insert(session)
            try session.execute(
                """
                alter table counted_strength
                enable always trigger counted_strength_adds_no_number_twice
                """)
        }
        #expect(
            try await Desk.rows("check counted-twice", "message", status: 1)
                == [
                    "counted strengths 1 and 3 both count TROOPS in ISAF from 2008-05-20 to"
                        + " 2008-05-31"
                ])
        // What makes it no worse passes; what makes it worse does not.
        try await Desk.say("strength amend 3 --last-day 2008-06-20")
        #expect(
            try await Desk.refusal("strength amend 1 --last-day 2008-06-10")
                .hasPrefix("A number of people would be added to itself"))
        try await Desk.say("strength cancel 3")
        try await Desk.say("check counted-twice")
    }
}
