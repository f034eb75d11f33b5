// Commands as a user types them: what they print, on which stream, and with which status.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct CommandTests {
    private func addKari() async throws {
        let said = try await Binary.run(
            "person", "add", "--number", "N00123", "--gender", "woman", "--agency", "POD",
            "--given-name", "Kari", "--family-name", "Nordmann", "--reason", "New on the roster",
            "--source", "POD list 2017-02")
        #expect(said.status == 0, "\(said.stderr)")
        #expect(said.stdout == "Added N00123 as entry 2.\n")
    }

    private func record(_ more: String...) async throws -> Said {
        try await Binary.run(
            [
                "deployment", "record", "--person", "N00123", "--mission", "UNMISS", "--type",
                "INDIVIDUAL_POLICE", "--first-day", "2017-03-01", "--reason", "New tour",
                "--source", "POD order 4/2017",
            ] + more)
    }

    @Test func aTourIsRecordedEndedListedAndItsHistoryTold() async throws {
        try await addKari()
        let recorded = try await record("--planned-last-day", "2018-02-28")
        #expect(recorded.stdout == "Recorded deployment 1 as entry 3.\n")
        let ended = try await Binary.run(
            "deployment", "end", "1", "--last-day", "2018-02-14", "--reason", "Returned early",
            "--source", "Message")
        #expect(
            ended.stdout == """
                Recorded the last day of deployment 1, 2018-02-14, as entry 4.
                  last_day: (none) -> 2018-02-14

                """)
        let list = try await Binary.run(
            "deployment", "list", "--mission", "UNMISS", "--on", "2018-02-14", "--format", "csv")
        #expect(list.csv.count == 1)
        #expect(list.csv.first?["last_day"] == "2018-02-14")
        #expect(list.csv.first?["agency"] == "POD")
        let history = try await Binary.run("history", "deployment", "1", "--format", "json")
        #expect(history.stdout.contains("\"changes\": \"last_day: (none) -> 2018-02-14\""))
        #expect(history.stdout.contains("\"reason\": \"Returned early\""))
        let shown = try await Binary.run("deployment", "show", "1", "--format", "markdown")
        #expect(shown.stdout.contains("| N00123 |"))
    }

    @Test func anUntoldReasonOrSourceIsWrongUsage() async throws {
        let missing = try await Binary.run(
            "person", "add", "--number", "N1", "--gender", "man", "--agency", "FOH")
        #expect(missing.status == 64)
        #expect(missing.stderr.contains("--reason"))
        let blank = try await Binary.run(
            "person", "add", "--number", "N1", "--gender", "man", "--agency", "FOH", "--reason",
            " ",
            "--source", "x")
        #expect(blank.status == 64)
        #expect(
            blank.stderr == """
                peaceledger: The reason is blank.
                Say why in a few words: --reason.

                """)
    }

    @Test func refusalsEndWithOneAndSayWhatToDo() async throws {
        let said = try await record()
        #expect(said.status == 1)
        #expect(said.stdout.isEmpty)
        #expect(
            said.stderr == """
                peaceledger: Nobody with the service number N00123 is recorded.
                Add the person first: `peaceledger person add --number N00123 ...`.

                """)
    }

    @Test func withJsonAnErrorIsJsonToo() async throws {
        let said = try await Binary.run("mission", "show", "UNMIZ", "--format", "json")
        #expect(said.status == 1)
        let object =
            try JSONSerialization.jsonObject(with: Data(said.stderr.utf8)) as? [String: Any]
        #expect(object?["code"] as? String == "unknown-mission")
        #expect(object?["message"] as? String == "There is no mission UNMIZ.")
        #expect((object?["hint"] as? String)?.contains("Did you mean") == true)
        let usage = try await Binary.run("report", "headcount", "--on", "31.12", "--format", "json")
        #expect(usage.status == 64)
        let parsed =
            try JSONSerialization.jsonObject(with: Data(usage.stderr.utf8)) as? [String: Any]
        #expect(parsed?["code"] as? String == "usage")
    }

    @Test(arguments: [
        (["report", "headcount", "--on", "2017-02-30"], "that month has 28 days"),
        (["report", "headcount", "--by", "shoe"], "is no word to group by"),
        (["report", "headcount", "--by", "mission,mission"], "given twice"),
        (["report", "headcount", "--known", "someday"], "is not a moment"),
        (["report", "headcount", "--known", "2999-01-01"], "has not come yet"),
        (["report", "headcount", "--lineage"], "--lineage goes with --mission"),
        (["report", "series", "--from", "2017-05", "--to", "2017-01"], "lies before"),
        (
            ["report", "series", "--from", "2017-05", "--to", "2017-06", "--every", "year"],
            "No year ends"
        ),
        (["deployment", "show", "one"], "one"),
        (["person", "show", "N 1"], "not a service number"),
        (["nonsense"], "nonsense"),
    ])
    func wrongUsageEndsWith64AndSaysWhatWouldBeRight(arguments: [String], part: String) async throws
    {
        let said = try await Binary.run(arguments)
        #expect(said.status == 64, "\(said.stderr)")
        #expect(said.stderr.contains(part), "\(said.stderr)")
        #expect(said.stdout.isEmpty)
    }

    @Test func helpGoesToStdoutAndEndsWell() async throws {
        for arguments in [
            ["--help"], ["report", "headcount", "--help"], ["import", "deployments", "--help"],
        ] {
            let said = try await Binary.run(arguments)
            #expect(said.status == 0)
            #expect(said.stdout.contains("USAGE"))
            #expect(said.stderr.isEmpty)
        }
        #expect(try await Binary.run("--version").stdout.contains("0."))
    }

    @Test func anUnreachableDatabaseIsSaidSo() async throws {
        let environment = ["PEACELEDGER_DATABASE": "postgresql:///x?host=/nowhere"]
        let said = try await Binary.run("mission", "list", environment: environment)
        #expect(said.status == 69)
        #expect(said.stderr.contains("The database cannot be reached"))
        let secret = try await Binary.run(
            "mission", "list", "--database", "postgresql://u:hush-hush@127.0.0.1:1/x", "--verbose",
            environment: [:])
        #expect(secret.status == 69)
        #expect(!(secret.stderr + secret.stdout).contains("hush-hush"))
        let url = try await Binary.run(
            "database", "url", environment: ["PEACELEDGER_DATABASE": "postgresql://u:hush-hush@h/x"]
        )
        #expect(!(url.stderr + url.stdout).contains("hush-hush"))
        let broken = try await Binary.run(
            "mission", "list",
            environment: ["PEACELEDGER_DATABASE": "postgresql://u:hush-hush@h:x:y/x"])
        #expect(broken.status == 64 || broken.status == 69)
        #expect(!(broken.stderr + broken.stdout).contains("hush-hush"))
    }

    @Test func aServerThatSomebodyNamedIsMigratedOnlyOnRequest() async throws {
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.script(
                "drop schema public cascade; drop schema personal cascade; create schema public;")
        }
        let early = try await Binary.run("mission", "list")
        #expect(early.status == 69)
        #expect(early.stderr.contains("peaceledger database migrate"))
        let dry = try await Binary.run("database", "migrate", "--dry-run")
        #expect(dry.stdout.contains("pending  0001_ledger"))
        let pending = try await Binary.run("database", "status")
        #expect(pending.status == 1)
        let migrated = try await Binary.run("database", "migrate")
        #expect(migrated.status == 0, "\(migrated.stderr)")
        #expect(migrated.stdout.contains("applied  0001_ledger"))
        #expect(try await Binary.run("database", "status").status == 0)
        #expect(try await Binary.run("database", "migrate").stdout.contains("Nothing to do"))
        let missions = try await Binary.run("mission", "list", "--format", "csv")
        #expect(missions.csv.count > 100)
    }

    @Test func missionsAreShownWithTheirStateOnADay() async throws {
        let minusma = try await Binary.run(
            "mission", "show", "MINUSMA", "--on", "2024-03-01", "--format", "csv")
        #expect(minusma.stdout.contains("state,liquidation"))
        #expect(minusma.stdout.contains("mandate,S/RES/2690 (2023)"))
        let open = try await Binary.run(
            "mission", "list", "--open", "--on", "2018-01-31", "--organisation", "UN", "--format",
            "csv")
        let codes = open.csv.compactMap { $0["code"] }
        #expect(
            codes.contains("MINUJUSTH") && codes.contains("UNVMC") && !codes.contains("MINUSTAH"))
        let norwegian = try await Binary.run("mission", "list", "--lang", "nb", "--open")
        #expect(norwegian.stdout.contains("Operasjoner, tilstand per"))
    }

    @Test func anOutputFileAppearsWholeOrNotAtAll() async throws {
        let file = try WrittenFile("old", named: "out.csv")
        let said = try await Binary.run(
            "mission", "list", "--format", "csv", "--output", file.path, "--force")
        #expect(said.stdout.isEmpty && said.status == 0)
        #expect(try String(contentsOfFile: file.path, encoding: .utf8).hasPrefix("code,name"))
        let nowhere = try await Binary.run("mission", "list", "--output", "/nowhere/x.csv")
        #expect(nowhere.status == 64)
        #expect(nowhere.stderr.contains("cannot be written: No such file or directory"))
    }

    @Test func checksAreSilentWhenAllIsWell() async throws {
        try await addKari()
        _ = try await record("--planned-last-day", "2018-02-28")
        let well = try await Binary.run("check", "--on", "2018-02-28")
        #expect(well.status == 0 && well.stdout.isEmpty && well.stderr.isEmpty)
        let overdue = try await Binary.run("check", "--on", "2018-03-01", "--format", "csv")
        #expect(overdue.status == 1)
        #expect(overdue.stdout.contains("unconfirmed-return,1,"))
        let other = try await Binary.run("check", "overlap", "type-component", "--on", "2018-03-01")
        #expect(other.status == 0)
    }

    @Test func aPoliceAgencyThatSendsTroopsIsFound() async throws {
        try await addKari()
        _ = try await Binary.run(
            "deployment", "record", "--person", "N00123", "--mission", "UNTSO", "--type", "TROOPS",
            "--first-day", "2017-03-01", "--reason", "x", "--source", "x")
        let said = try await Binary.run("check", "type-component")
        #expect(said.status == 1)
        #expect(said.stdout.contains("POD sends police, TROOPS is military"))
    }
}
