// A clock that jumps is noticed before it is recorded, and what it did can be put right.

import LedgerModel
import LedgerReports
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct InsiderClockTests {
    /// Records people while the server's clock is ahead by some years: as it was before there was a guard.
    private func record(_ numbers: [String], yearsAhead: Int, _ test: TestDatabase) async throws {
        let guarded: String = try await test.database.session { session in
            let text: String = try session.value(
                "select pg_get_functiondef('ledger_time_after'::regproc)")
            let wrong = text.replacing(
                ":= clock_timestamp();",
                with: ":= clock_timestamp() + interval '\(yearsAhead) years';")
            #expect(wrong != text)
            try session.script(SQL(trusted: wrong))
            return text
        }
        for number in numbers { try await Sample.addPerson(test.ledger, number) }
        try await test.database.session { try $0.script(SQL(trusted: guarded)) }
    }

    private func code(_ work: () async throws -> Void) async -> LedgerError? {
        do {
            try await work()
            return nil
        } catch { return error as? LedgerError }
    }

    @Test func aWrongClockIsNoticedNamedAndPutRight() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "C1")
        let before = try await test.ledger.knowledgeNow().entry
        #expect(try await test.ledger.findings(of: [.clock], on: Day.today()) == [])
        try await record(["C2", "C3"], yearsAhead: 73, test)

        let refused = await code { try await Sample.addPerson(test.ledger, "C4") }
        #expect(refused?.code == .clockWrong && refused?.code.exitStatus == 75)
        let years = [Day.today().year, Day.today().year + 73].map { "\($0)-" }
        for text in [refused?.text(.en), refused?.text(.nb)] {
            for year in years { #expect(text?.contains(year) == true, "\(text ?? "")") }
        }
        let found = try await test.ledger.findings(of: [.clock], on: Day.today())
        #expect(found.count == 1)
        #expect(
            found.first?.message.en.hasPrefix("entries \(before + 1) to \(before + 2) ") == true)
        #expect(found.first?.message.en != found.first?.message.nb)
        #expect(try await test.ledger.verify().isWhole)

        let corrected = try await test.ledger.correctClock(
            from: before + 1, to: before + 2, by: "-73 years",
            Sample.statement("database correct-clock"))
        #expect(corrected.entry == before + 3)
        try await Sample.addPerson(test.ledger, "C5")
        #expect(try await test.ledger.findings(of: [.clock], on: Day.today()) == [])
        #expect(try await test.ledger.verify().isWhole)
        // What was recorded with the wrong clock is known by the right one, and it is said.
        let known = try await test.ledger.knowledge(at: Instant.now)
        #expect(known.entry == before + 4)
        #expect(known.corrections == [corrected])
        let report = try await test.ledger.accessGrants(known: known, .en)
        #expect(report.notes.contains { $0.contains("corrected by -26") }, "\(report.notes)")
        let early = try await test.ledger.knowledge(ofEntry: before + 2)
        #expect(try #require(early.recordedAt) < Instant.now)
    }

    @Test func aCorrectionKeepsTheOrderAndIsTheOwners() async throws {
        let test = try TestDatabase.required()
        for number in ["C1", "C2", "C3"] { try await Sample.addPerson(test.ledger, number) }
        for (first, last, shift) in [
            (2, 2, "1 day"), (2, 3, "-1 day"), (4, 4, "1 hour"), (3, 2, "-1 second"),
            (2, 2, "0 seconds"), (2, 2, "some time"), (2, 99, "-1 microsecond"),
        ] as [(Int64, Int64, String)] {
            let refused = await code {
                _ = try await test.ledger.correctClock(
                    from: first, to: last, by: shift, Sample.statement("database correct-clock"))
            }
            #expect(
                refused?.code == .invalidInput,
                "\(first) \(last) \(shift): \(refused?.text(.en) ?? "")")
        }
        let login = try await LetIn.login(.approver)
        let refused = await code {
            _ = try await LetIn.ledger(login).correctClock(
                from: 1, to: 1, by: "-1 day", Sample.statement("database correct-clock"))
        }
        #expect(refused?.code == .notPermitted)
        // The command's name alone lets nobody record in the past.
        await #expect {
            try await login.transaction { session in
                try session.execute(
                    """
                    insert into ledger_entry (actor_login, command, reason, source)
                    values ('x', 'database correct-clock', 'r', 's')
                    """)
            }
        } throws: {
            ($0 as? PostgresError)?.constraint == "ledger_entry_names_a_command"
        }
        await login.close()
    }

    @Test func clocksOfClientAndServerMustGoTogether() {
        let here = Instant(microsecondsSince2000: 0)
        let error = LedgerError.clocksApart(
            here: here, server: Instant(microsecondsSince2000: 4_000_000_000))
        #expect(error.code.exitStatus == 75)
        for text in [error.text(.en), error.text(.nb)] {
            #expect(text.contains("2000-01-01T00:00:00") && text.contains("2000-01-01T01:06:40"))
        }
    }
}
