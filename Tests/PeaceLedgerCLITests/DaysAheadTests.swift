// Days that lie ahead: what happened cannot, what is planned may, and what was planned waits to be
// confirmed. Commands, imports, dry runs and checks say the same.

import Foundation
import LedgerModel
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct DaysAheadTests {
    private let soon = Day.today().adding(days: 10)
    private let ago = Day.today().adding(days: -30)
    private let yesterday = Day.today().adding(days: -1)

    @Test func whatHappenedLiesNotAhead() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "\(ago)")
        for line in [
            "deployment end 1 --last-day \(soon)",
            "deployment confirm 1 --first-day \(soon)",
            "deployment correct 1 --last-day \(soon)",
            "requirement record --person N1 --kind course --title T --obtained-on \(soon)",
        ] {
            #expect(try await Desk.say(line, 1).stderr.contains("\(soon) lies"), "\(line)")
        }
        // What the refusal names does it.
        try await Desk.say("deployment correct 1 --planned-last-day \(soon)")
        // An end that is decided but lies ahead is a plan.
        try await Desk.say(
            "deployment curtail 1 --last-day \(soon.adding(days: -5)) --because security")
        let shown = try await Desk.rows(
            "deployment list", "planned_last_day", "last_day", "end_reason")
        #expect(shown == ["\(soon.adding(days: -5))  security"])
        try await Desk.say("deployment end 1 --last-day \(yesterday)")
    }

    @Test func whatIsPlannedFarAheadIsMeantSo() async throws {
        try await Desk.addPeople(1)
        let far = Day.today().adding(days: 4000)
        let line = Desk.deployment("N1", "UNMISS", "\(far)")
        #expect(try await Desk.say(line, 1).stderr.contains("--far-ahead"))
        try await Desk.say("\(line) --far-ahead")
        #expect(try await Desk.rows("check suspect-date", "message").isEmpty)
    }

    @Test func anImportSaysTheSameAsACommand() async throws {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try """
        service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,\
        planned_last_day,last_day
        A1,Kari,Prove,F,FOH,UNMISS,STAFF_OFFICER,\(ago),,\(soon)
        A2,Ola,Prove,M,FOH,UNMISS,STAFF_OFFICER,2108-01-01,,

        """.write(to: file, atomically: true, encoding: .utf8)
        for dry in [["--dry-run"], []] {
            let said = try await Binary.run(["import", "deployments", file.path] + dry)
            #expect(said.status == 65)
            #expect(
                said.stderr.contains("row 2, last_day \"\(soon)\": lies ahead"), "\(said.stderr)")
            #expect(said.stderr.contains("row 3, first_day \"2108-01-01\""), "\(said.stderr)")
        }
    }

    @Test func aCheckNamesWhatOldFactsSay() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "\(ago)")
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.script("alter table deployment disable trigger days_within_reason")
        }
        try await test.database.transaction { session in
            try session.execute(
                """
                insert into ledger_entry (actor_login, command, reason, source)
                values ('t', 't', 't', 't')
                """)
            try session.execute(
                """
                select deployment_restate(
                    1, ledger_entry_open_here(), '{"last_day": "2029-01-01"}')
                """)
        }
        try await test.database.session {
            try $0.script("alter table deployment enable always trigger days_within_reason")
        }
        #expect(
            try await Desk.rows("check suspect-date", "deployment", "message", status: 1)
                == ["1 deployment, last_day: 2029-01-01 lies ahead (entry 4)"])
        // It can be put right, and what does not touch it passes.
        try await Desk.say("person amend N1 --gender man")
        try await Desk.say("deployment correct 1 --last-day \(yesterday)")
        #expect(try await Desk.rows("check suspect-date", "message").isEmpty)
    }

    @Test func anArrivalThatWasPlannedWaitsToBeConfirmed() async throws {
        try await Desk.addPeople(3)
        for person in ["N1", "N2", "N3"] { try await Desk.record(person, "UNMISS", "\(soon)") }
        let check = "check unconfirmed-arrival --on \(soon.adding(days: 1))"
        #expect(try await Desk.rows("check unconfirmed-arrival", "deployment").isEmpty)
        #expect(try await Desk.rows(check, "deployment", status: 1) == ["1", "2", "3"])
        // Moved to a day that lies ahead it is still a plan; confirmed or moved back it is none.
        try await Desk.say("deployment correct 1 --first-day \(soon.adding(days: 1))")
        try await Desk.say("deployment confirm 2 --first-day \(yesterday)")
        try await Desk.say("deployment correct 3 --first-day \(yesterday)")
        #expect(try await Desk.rows(check, "deployment", status: 1) == ["1"])
        #expect(
            try await Desk.refusal("deployment confirm 2 --first-day \(yesterday)")
                == "Deployment 2 is recorded so already.")
        let test = try TestDatabase.required()
        let resting = try await test.database.session { session in
            try session.rows(
                "select planned_first, people from strength_on_plan(\(soon.adding(days: 1)), 100)"
            ) { [try $0.decode(0, as: Int64.self), try $0.decode(1, as: Int64.self)] }
        }
        #expect(resting.flatMap { $0 } == [1, 1])
    }
}
