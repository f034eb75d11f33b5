// Rule 3: entries are numbered without gaps in the order of their commits, and the past stands still.

import Foundation
import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct LedgerOrderTests {
    @Test func sixteenWritersLeaveNoGapAndTimesIncreaseInCommitOrder() async throws {
        let test = try TestDatabase.required()
        let before = try await test.ledger.knowledgeNow().entry
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    for round in 0..<25 {
                        do {
                            try await test.database.transaction { session in
                                _ = try Sample.open(session)
                                // A quarter gives up: their numbers must be used again.
                                if (writer + round) % 4 == 0 { throw Abandoned() }
                            }
                        } catch is Abandoned {}
                    }
                }
            }
            try await group.waitForAll()
        }
        let entries = try await test.database.session { session in
            try session.rows(
                """
                select number, recorded_at from ledger_entry where number > \(before)
                order by number
                """
            ) { (try $0.decode(0, as: Int64.self), try $0.decode(1, as: Instant.self)) }
        }
        #expect(entries.count == 300)
        #expect(entries.map(\.0) == Array((before + 1)...(before + 300)))
        #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.1 < $1.1 })
    }

    @Test func aQuestionAboutThePastIsAnsweredTheSameAlthoughASlowWriterBeganBefore() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        let begun = Gate()
        let release = Gate()
        let slow = Task {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                begun.open()
                try release.wait()
                let person: Int64 = try session.value(
                    "select person from personal.identity where service_number = 'N1'")
                try session.execute(
                    """
                    insert into deployment (
                        id, person, mission, personnel_type, agency, gender, first_day, entry
                    ) values (
                        99, \(person), 'UNMISS', 'TROOPS', 'FOH', 'woman', '2017-01-01', \(entry)
                    )
                    """)
            }
        }
        try await begun.waitAsync()
        // The writer has its number and its time, and has not committed.
        let moment: Instant = try await test.database.session {
            try $0.value("select clock_timestamp()")
        }
        async let first = test.ledger.knowledge(at: moment)
        // Time for the reader to arrive at the writer's lock; the test holds if it comes later too.
        try await Task.sleep(for: .milliseconds(200))
        release.open()
        try await slow.value
        let answer = try await first
        let again = try await test.ledger.knowledge(at: moment)
        #expect(answer == again)
        let day = try Day(iso: "2017-06-01")
        let people = try await test.ledger.headcount(
            on: [day], known: answer, by: [], filter: HeadcountFilter())
        #expect(people.map(\.people.total) == [1], "the slow writer's entry lies before the moment")
        try await Sample.addPerson(test.ledger, "N2")
        #expect(try await test.ledger.knowledge(at: moment) == answer)
    }

    @Test func theFutureCannotBeKnown() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.ledger.knowledge(at: Instant(text: "2999-01-01T00:00:00Z"))
        } throws: {
            ($0 as? LedgerError)?.code == .futureKnowledge
        }
    }

    @Test func aTransactionOpensOneEntry() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.database.transaction { session in
                _ = try Sample.open(session)
                _ = try Sample.open(session)
            }
        } throws: {
            ($0 as? PostgresError)?.constraint == "ledger_entry_one_per_transaction"
        }
    }

    @Test func nobodyChoosesNumberTimeOrRole() async throws {
        let test = try TestDatabase.required()
        let (number, role, fresh) = try await test.database.transaction { session in
            try session.row(
                """
                insert into ledger_entry (
                    number, recorded_at, actor_role, actor_login, command, reason, source
                ) values (77, '1990-01-01', 'somebody', 'x', 'x', 'x', 'x')
                returning number, actor_role = session_user, recorded_at > now() - interval '1 hour'
                """
            ) {
                (
                    try $0.decode(0, as: Int64.self), try $0.decode(1, as: Bool.self),
                    try $0.decode(2, as: Bool.self)
                )
            } ?? (0, false, false)
        }
        #expect(number == 2)
        #expect(role)
        #expect(fresh)
    }
}

private struct Abandoned: Error {}

/// Opens once; blocks a database thread or suspends a task until then.
private final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    func wait() throws {
        guard semaphore.wait(timeout: .now() + 20) == .success else { throw Stuck() }
    }

    func waitAsync() async throws {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.wait() })
            }
        }
    }

    struct Stuck: Error {}
}
