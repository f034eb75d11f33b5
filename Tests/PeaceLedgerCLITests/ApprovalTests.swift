// The two-person rule at the command line: what one proposes another confirms or rejects, and what
// needs two persons is recorded in no other way.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct ApprovalTests {
    /// Logins let in as the test's own people: a recorder and two approvers.
    private func prepare() async throws {
        let test = try TestDatabase.required()
        for (role, name) in [("recorder", "kari"), ("approver", "ola"), ("approver", "liv")] {
            try await test.database.session { session in
                try session.execute(SQL(trusted: "create role \(name)_\(test.name) login"))
            }
            try await Desk.say("access grant \(role) \(name)_\(test.name)")
        }
        try await Desk.say("person add --number N1 --gender woman --agency FOH")
        try await Desk.record("N1", "UNIFIL", "2010-01-01 2010-12-31")
    }

    /// Runs a command as one of them.
    private func run(_ name: String, _ line: String) async throws -> Said {
        let test = try TestDatabase.required()
        let url = try TestServer.shared.get().url(test.name, as: "\(name)_\(test.name)")
        return try await Binary.run(
            line.split(separator: " ").map(String.init),
            environment: ["PEACELEDGER_DATABASE": url, "HOME": NSTemporaryDirectory()])
    }

    private let end = "deployment end 1 --last-day 2010-06-30 --reason Ill --source Order"

    @Test func whatOneProposesAnotherConfirms() async throws {
        try await prepare()
        let proposed = try await run("kari", "\(end) --propose")
        #expect(proposed.status == 0)
        #expect(
            proposed.stdout
                == "Proposed as number 1, entry 7. Nothing is changed until an approver confirms"
                + " it: `peaceledger approval confirm 1`.\n")
        #expect(
            try await Desk.rows("deployment show 1", "what", "value").contains("last_day") == false)
        #expect(
            try await Desk.rows("approval list", "number", "state", "command")
                == [
                    "1 open deployment end --number 1 --last-day 2010-06-30 --reason Ill --source Order"
                ])
        let own = try await run("kari", "approval confirm 1")
        #expect(own.status == 77)
        let confirmed = try await run("ola", "approval confirm 1 --remark Seen")
        #expect(confirmed.status == 0, "\(confirmed.stderr)")
        #expect(confirmed.stdout.hasPrefix("Recorded the last day of deployment 1, 2010-06-30"))
        #expect(
            try await Desk.rows("report headcount --on 2010-07-01", "total") == [])
        let again = try await run("liv", "approval confirm 1")
        #expect(again.status == 1)
        #expect(again.stderr.contains("was confirmed already"))
        #expect(
            try await Desk.rows("approval list --all", "state", "remark") == ["confirmed Seen"])
        let history = try await Desk.say("history deployment 1").stdout
        #expect(history.contains("ola_") && history.contains("Ill"))
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func nobodyDecidesOfAProposalOfTheirOwn() async throws {
        try await prepare()
        #expect(try await run("ola", "\(end) --propose").status == 0)
        for decision in [
            "approval confirm 1", "approval reject 1 --reason No --source Order",
        ] {
            let said = try await run("ola", decision)
            #expect(said.status == 1, "\(decision)")
            #expect(said.stderr.contains("You cannot decide your own proposal."))
        }
        #expect(try await run("liv", "approval reject 1 --reason No --source Order").status == 0)
        #expect(try await run("liv", "approval confirm 1").stderr.contains("was rejected already"))
        #expect(
            try await Desk.rows("report headcount --on 2010-07-01", "total") == ["1"])
    }

    @Test func whatNeedsTwoPersonsIsRecordedInNoOtherWay() async throws {
        try await prepare()
        try await Desk.say("approval require deployment")
        let alone = try await run("kari", end)
        #expect(alone.status == 1)
        #expect(alone.stderr.contains("Two persons are needed for this: deployment."))
        #expect(
            try await Desk.refusal("deployment end 1 --last-day 2010-06-30")
                == "Two persons are needed for this: deployment.")
        // By hand it is no other.
        let test = try TestDatabase.required()
        do {
            try await test.database.transaction { session in
                try session.execute(
                    """
                    insert into ledger_entry (actor_login, command, reason, source)
                    values ('x', 'deployment end', 'x', 'x')
                    """)
                try session.execute("select set_config('peaceledger.loading', '', true)")
                try session.execute(
                    "update deployment set superseded_by = (select last_number from ledger_head)")
            }
            Issue.record("recorded by one person")
        } catch let error as PostgresError {
            #expect(error.constraint == "approval_is_given")
        }
        #expect(try await run("kari", "\(end) --propose").status == 0)
        #expect(try await run("liv", "approval confirm 1").status == 0)
        // What is not under the rule is not touched by it.
        #expect(
            try await run(
                "kari", "person add --number N2 --gender man --agency FOH --reason x --source y"
            ).status == 0)
        try await Desk.say("approval lift deployment")
        let corrected = try await run(
            "kari", "deployment correct 1 --last-day 2010-07-31 --reason Wrong --source Order")
        #expect(corrected.status == 0, "\(corrected.stderr)")
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func aProposalThatIsSentAgainIsMadeOnce() async throws {
        try await prepare()
        let line = "\(end) --propose --idempotency-key k-1"
        #expect(try await run("kari", line).stdout.hasPrefix("Proposed as number 1"))
        let again = try await run("kari", line)
        #expect(again.status == 0)
        #expect(again.stdout.hasPrefix("This is recorded already"))
        #expect(try await Desk.rows("approval list", "number") == ["1"])
        #expect(try await run("ola", "approval confirm 1").status == 0)
        #expect(try await Desk.rows("report headcount --on 2010-07-01", "total") == [])
    }

    @Test func whatCannotBeRecordedIsNotProposed() async throws {
        try await prepare()
        let before = try await run(
            "kari", "deployment end 1 --last-day 2009-06-30 --reason Ill --source Order --propose")
        #expect(before.status == 1)
        #expect(before.stderr.contains("before the first day"))
        #expect(try await Desk.rows("approval list", "number") == [])
        #expect(
            try await run("kari", "approval require rate --reason x --source y").status == 77)
    }

    @Test func aProposalThatNamesAnErasedPersonLosesItsWords() async throws {
        try await prepare()
        let named =
            "deployment record --person N1 --mission UNMISS --type STAFF_OFFICER"
            + " --first-day 2017-01-01 --reason New --source Order --propose"
        #expect(try await run("kari", named).status == 0)
        #expect(try await run("kari", "\(end) --propose").status == 0)
        try await Desk.say("person erase N1 --confirm N1")
        #expect(
            try await Desk.rows("approval list", "number", "command") == [
                "1 deployment record",
                "2 deployment end --number 1 --last-day 2010-06-30 --reason Ill --source Order",
            ])
        #expect(
            try await run("ola", "approval confirm 1").stderr.contains("its words are gone"))
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func whoIsRevokedIsOut() async throws {
        try await prepare()
        let test = try TestDatabase.required()
        #expect(try await run("kari", "person list").status == 0)
        #expect(
            try await Desk.rows("access log", "login", "command", "persons")
                == ["kari_\(test.name) person list 1"])
        try await Desk.say("access revoke recorder kari_\(test.name)")
        #expect(try await run("kari", "person list").status == 77)
        #expect(
            try await Desk.rows("access list", "login", "role")
                // Logins are the server's: those of other tests are shown too.
                .filter { $0.contains("_\(test.name) ") } == [
                    "liv_\(test.name) approver", "ola_\(test.name) approver",
                ])
        #expect(
            try await Desk.refusal("access grant reader nobody_\(test.name)").contains("no login"))
    }

    @Test func onBehalfOfWhomIsOnAList() async throws {
        try await prepare()
        let line = "\(end) --on-behalf-of Section"
        #expect(
            try await run("kari", line).stderr.contains("is not on the list"))
        #expect(try await run("kari", "office add Section --reason x --source y").status == 77)
        #expect(try await run("ola", "office add Section --reason x --source y").status == 0)
        #expect(try await run("kari", line).status == 0)
        #expect(try await Desk.rows("office list", "name", "entries") == ["Section 1"])
        #expect(try await run("ola", "office close Section --reason x --source y").status == 0)
        #expect(
            try await run(
                "kari", "deployment cancel 1 --on-behalf-of Section --reason x --source y"
            )
            .status == 1)
    }
}
