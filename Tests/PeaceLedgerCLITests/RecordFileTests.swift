// Changes of a file: one after another, all or none, tried; and their receipts are changes again.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct RecordFileTests {
    private static let person =
        #"{"version": 1, "verb": "person add", "number": "N1", "gender": "woman", "agency": "FOH"}"#
    private static let deployment =
        #"{"version": 1, "verb": "deployment record", "person": "N1", "mission": "UNIFIL", "type":"#
        + #" "STAFF_OFFICER", "first_day": "2010-01-01", "reason": "New tour"}"#
    private static let end =
        #"{"version": 1, "verb": "deployment end", "number": 1, "last_day": "2010-06-30"}"#

    private func record(_ lines: [String], _ more: String...) async throws -> Said {
        let file = try WrittenFile(lines.joined(separator: "\n") + "\n", named: "changes.jsonl")
        return try await Binary.run(
            ["record", file.path, "--reason", "r", "--source", "s"] + more)
    }

    private func receipts(_ said: Said) throws -> [[String: Any]] {
        try said.stdout.split(separator: "\n").map {
            try #require(
                try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func linesAreEntriesAndMayRestOnThoseBefore() async throws {
        let said = try await record(
            [Self.person, "", Self.deployment, Self.end], "--format", "json")
        #expect(said.status == 0, "\(said.stderr)")
        let receipts = try receipts(said)
        #expect(receipts.map { $0["entry"] as? Int } == [2, 3, 4])
        #expect((receipts[1]["identifiers"] as? [String: Any])?["deployment"] as? Int == 1)
        #expect(receipts.allSatisfy { $0["recorded_at"] is String })
        #expect(try await Desk.say("history deployment 1").stdout.contains("New tour"))
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func aRefusedLineIsNamedAndThoseBeforeStay() async throws {
        let said = try await record([Self.person, Self.person, Self.deployment])
        #expect(said.status == 1)
        #expect(said.stdout == "Added N1 as entry 2.\n")
        #expect(said.stderr.contains("Line 2: "))
        #expect(try await Desk.rows("deployment list", "number") == [])
    }

    @Test func allOrNoneLeavesNothingOfARefusedFile() async throws {
        let said = try await record([Self.person, Self.person], "--all")
        #expect(said.status == 1 && said.stdout.isEmpty)
        #expect(said.stderr.contains("Line 2: "))
        #expect(try await Desk.rows("person list", "service_number") == [])
        let whole = try await record([Self.person, Self.deployment, Self.end], "--all")
        #expect(whole.status == 0, "\(whole.stderr)")
        #expect(whole.stdout.contains("Recorded deployment 1 as entry 3."))
        #expect(
            try await Desk.rows("report headcount --on 2010-06-30", "women") == ["1"])
        #expect(try await Desk.rows("report headcount --on 2010-07-01", "women") == [])
        #expect(try await Binary.run("verify").status == 0)
        #expect(try await Binary.run("check").status == 0)
    }

    @Test func aTrialRecordsNothing() async throws {
        let said = try await record(
            [Self.person, Self.deployment], "--dry-run", "--format", "json")
        #expect(said.status == 0, "\(said.stderr)")
        for receipt in try receipts(said) {
            #expect(receipt["entry"] is NSNull && receipt["would"] as? Bool == true)
        }
        #expect(try await Desk.rows("person list", "service_number") == [])
    }

    @Test func everyReceiptIsAChangeThatCanBeRecordedElsewhere() async throws {
        let first = try await record(
            [Self.person, Self.deployment, Self.end], "--format", "json")
        let changes = try receipts(first).map { receipt in
            let change = try #require(receipt["change"] as? [String: Any])
            return String(
                decoding: try JSONSerialization.data(withJSONObject: change), as: UTF8.self)
        }
        // The same again, in the same register: the first line is refused by its rule.
        #expect(try await record(changes).stderr.contains("Line 1: "))
        try await EmptyDatabase.use { url in
            #expect(try await Binary.run("database", "migrate", "--database", url).status == 0)
            let file = try WrittenFile(changes.joined(separator: "\n"), named: "changes.jsonl")
            let again = try await Binary.run(
                "record", file.path, "--reason", "r", "--source", "s", "--database", url)
            #expect(again.status == 0, "\(again.stderr)")
        }
    }

    @Test func whatIsNoChangeIsNamedBeforeAnythingIsRecorded() async throws {
        let said = try await record([Self.person, "{\"version\": 1"])
        #expect(said.status == 65 && said.stdout.isEmpty)
        #expect(said.stderr.contains("Line 2: "))
        #expect(try await Desk.rows("person list", "service_number") == [])
    }

    @Test func everyCommandTriesItselfAndTellsItAsJSON() async throws {
        try await Desk.say("person add --number N1 --gender woman --agency FOH")
        let line =
            "deployment record --person N1 --mission UNIFIL --type STAFF_OFFICER --first-day 2010-01-01"
        let tried = try await Desk.say("\(line) --dry-run")
        #expect(
            tried.stdout == "Dry run, taken back: Recorded deployment 1. Nothing was recorded.\n")
        #expect(try await Desk.rows("deployment list", "number") == [])
        let refused = try await Desk.say("\(line) --last-day 2009-01-01 --dry-run", 1)
        #expect(refused.stderr.contains("2009-01-01"))
        let receipt = try receipts(try await Desk.say("\(line) --format json"))
        #expect(receipt.first?["entry"] as? Int == 3)
        // The trial has given its number back.
        #expect((receipt.first?["identifiers"] as? [String: Any])?["deployment"] as? Int == 1)
        #expect(
            (receipt.first?["change"] as? [String: Any])?["first_day"] as? String == "2010-01-01")
        let error = try await Desk.say("\(line) --format json", 1)
        #expect(error.stderr.contains("\"code\": \"overlapping-deployment\""))
        let chosen = try await Desk.say(
            "\(line) --stand-in-for X --post Y", 64)
        #expect(chosen.stderr.contains("Give either --post or --stand-in-for."))
    }
}

@Suite(.freshDatabase) struct VerifyAsDataTests {
    @Test func theHeadAndThePartsAreData() async throws {
        try await Desk.say("person add --number N1 --gender woman --agency FOH")
        let said = try await Binary.run("verify", "--format", "json")
        #expect(said.status == 0, "\(said.stderr)")
        let found = try #require(
            try JSONSerialization.jsonObject(with: Data(said.stdout.utf8)) as? [String: Any])
        #expect(found["whole"] as? Bool == true)
        #expect((found["head"] as? [String: Any])?["entry"] as? Int == 2)
        for part in ["chain", "derived", "schema"] {
            #expect((found[part] as? [String: Any])?["whole"] as? Bool == true, "\(part)")
        }
        #expect(try await Binary.run("verify", "--format", "csv").status == 64)
    }
}
