// Publications: the bytes stay, and every later difference is laid to an entry with its reason.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct PublicationTests {
    private func publish(_ line: String, _ status: Int32 = 0) async throws -> Said {
        let said = try await Binary.run("publish \(line)".split(separator: " ").map(String.init))
        #expect(said.status == status, "\(line)\n\(said.stdout)\(said.stderr)")
        return said
    }

    private func threeInUNMISS() async throws {
        try await Desk.addPeople(3)
        for number in 1...3 { try await Desk.record("N\(number)", "UNMISS", "2017-01-01") }
    }

    @Test func aBackDatedCorrectionIsNamedWithItsEntryAndReason() async throws {
        try await threeInUNMISS()
        _ = try await publish("headcount --on 2017-12-31 --by mission --as folder --lang nb")
        let published = try await Binary.run("publication", "get", "folder", "--format", "csv")
        #expect(published.stdout.contains("UNMISS,1,2,0,0,3"))

        try await Desk.say("person add --number N4 --gender woman --agency FOH")
        let ended = try await Binary.run([
            "deployment", "end", "3", "--last-day", "2017-11-30", "--reason", "Sent home early",
            "--source", "FOH 7/2018",
        ])
        #expect(ended.status == 0)
        try await Desk.record("N4", "UNTSO", "2017-12-01")

        let now = try await Desk.say("report headcount --on 2017-12-31 --by mission --format csv")
        #expect(now.stdout.contains("UNMISS,1,1,0,0,2"))
        let kept = try await Binary.run("publication", "get", "folder", "--format", "csv")
        #expect(kept.stdout == published.stdout)

        let changes = try await Binary.run(
            "publication", "changes", "folder", "--format", "json", "--lang", "en")
        #expect(changes.status == 0)
        for cell in [
            #"{"row": "UNMISS", "measure": "Total", "published": "3", "is_now": "2", "corrections": -1}"#,
            #"{"row": "UNTSO", "measure": "Total", "published": "–", "is_now": "1", "corrections": 1}"#,
            #"{"row": "Total", "measure": "Women", "published": "1", "is_now": "2", "corrections": 1}"#,
        ] {
            #expect(changes.stdout.contains(cell), "\(cell)\n\(changes.stdout)")
        }
        let entries = changes.stdout.split(separator: "\n").filter { $0.contains("\"reason\"") }
        #expect(
            entries.contains {
                $0.contains("\"UNMISS\", \"measure\": \"Total\"")
                    && $0.contains("Sent home early") && $0.contains("FOH 7/2018")
                    && $0.contains("\"effect\": -1")
            })
        // Who was only added to the register accounts for nothing.
        #expect(!entries.contains { $0.contains("\"person add\"") })
    }

    @Test func statementsThatCancelEachOtherOutAreNoChange() async throws {
        try await threeInUNMISS()
        _ = try await publish("headcount --on 2017-12-31 --as folder")
        try await Desk.say("person add --number N4 --gender woman --agency FOH")
        try await Desk.record("N4", "UNTSO", "2017-12-01")
        try await Desk.say("deployment cancel 4")
        let changes = try await Desk.say("report headcount --on 2017-12-31")
        #expect(!changes.stdout.contains("UNTSO"))
        let said = try await Binary.run("publication", "changes", "folder", "--format", "json")
        #expect(said.stdout.contains("\"differences\": 0"), "\(said.stdout)")
    }

    @Test func moneyIsAccountedForToTheOere() async throws {
        try await Desk.say("recipient add NATO --name NATO --kind REGIONAL")
        try await Desk.say(
            "commitment record --id C-1 --title T --recipient NATO --total 100 --years 2017"
                + " --decided 2017-01-01")
        _ = try await publish("funding --on 2017-12-31 --as money")
        try await Desk.say("commitment amend C-1 --raise 0.01 --year 2017 --decided 2017-06-01")
        let said = try await Binary.run("publication", "changes", "money", "--format", "json")
        #expect(
            said.stdout.contains(
                #""published": "100.00", "is_now": "100.01", "corrections": 0.01"#),
            "\(said.stdout)")
        #expect(said.stdout.contains("commitment amend"))
    }

    @Test func aSeriesNumbersItsIssues() async throws {
        try await threeInUNMISS()
        for day in ["2017-01-31", "2017-02-28", "2017-03-31"] {
            _ = try await publish("headcount --on \(day) --series monthly --format csv")
        }
        _ = try await publish("headcount --on 2017-03-31 --as alone --format csv")
        let issues = try await Desk.rows(
            "publication list --series monthly", "publication", "number", "formats")
        #expect(issues == ["monthly-1 1 csv", "monthly-2 2 csv", "monthly-3 3 csv"])
        #expect(try await Desk.rows("publication list", "publication").count == 4)
        // One format was kept: it need not be named.
        let got = try await Binary.run("publication", "get", "monthly-2")
        #expect(got.stdout.contains("UNMISS,1,2,0,0,3"))
    }

    @Test func aDayThatIsLeftOutIsWrittenDown() async throws {
        try await threeInUNMISS()
        _ = try await publish("headcount --as undated")
        let shown = try await Binary.run("publication", "show", "undated", "--format", "json")
        #expect(shown.stdout.contains("report headcount on=20"))
        #expect(shown.stdout.contains(" known=entry:"))
        #expect(shown.stdout.contains(#""what": "head""#))
    }

    @Test func whatIsPublishedStays() async throws {
        try await threeInUNMISS()
        _ = try await publish("headcount --on 2017-12-31 --as folder")
        #expect(
            try await publish("headcount --on 2017-11-30 --as folder", 1).stderr
                .hasPrefix("peaceledger: A publication folder is recorded already."))
    }

    @Test func peopleAreNotPublished() async throws {
        try await threeInUNMISS()
        for report in [
            "rotation", "vacancies", "mission UNMISS",
            "difference --on 2017-12-31 --from-known 2017-01-01",
        ] {
            #expect(
                try await publish("\(report) --as names", 1).stderr
                    .hasPrefix("peaceledger: This report names people"), "\(report)")
        }
    }

    @Test func whatWasNotPublishedIsSaid() async throws {
        try await threeInUNMISS()
        _ = try await publish("headcount --on 2017-12-31 --as folder --format csv")
        let other = try await Binary.run("publication", "get", "folder", "--format", "json")
        #expect(other.status == 1)
        #expect(
            other.stderr == """
                {"code": "unknown-publication", "message": "folder was not published as json.", \
                "hint": "It was published as csv."}

                """)
        let none = try await Binary.run("publication", "show", "foldr")
        #expect(
            none.stderr == """
                peaceledger: There is no publication foldr.
                Did you mean folder?

                """)
        _ = try await publish("--as nothing", 64)
    }
}
