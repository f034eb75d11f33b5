// Who waits is told for whom, and is let on by the owner.

import LedgerModel
import LedgerReports
import LedgerTestSupport
import Logging
import Postgres
import Synchronization
import Testing

@testable import LedgerService

private final class Heard: Sendable {
    private let sentences = Mutex<[Sentence]>([])
    var all: [Sentence] { sentences.withLock { $0 } }
    func hear(_ sentence: Sentence) { sentences.withLock { $0.append(sentence) } }
}

@Suite(.freshDatabase) struct InsiderWaitTests {
    /// As the first that an entry does; with a number of a transaction it would hold up erasures of all
    /// other databases of the test server.
    private static let opening = "select ledger_take_lock()"

    private func impatient(_ heard: Heard, _ limit: Duration) throws -> Ledger {
        var settings = try ConnectionSettings(try TestDatabase.required().url)
        settings.lockTimeout = limit
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return Ledger(
            Database(settings, poolSize: 2, logger: logger), logger: logger,
            telling: { heard.hear($0) })
    }

    @Test func theOwnerSeesWhoHoldsAndEndsHim() async throws {
        let test = try TestDatabase.required()
        let recorder = try await LetIn.login(.recorder)
        let heard = Heard()
        let ledger = try impatient(heard, .seconds(60))
        try await whileHolding([Self.opening], recorder, isolation: .readCommitted) {
            async let waiting: Void = Sample.addPerson(ledger, "W1")
            for _ in 0..<300 where heard.all.isEmpty {
                try await Task.sleep(for: .milliseconds(100))
            }
            let report = try await test.ledger.holders(.en)
            let states = report.rows.map { $0.first }
            #expect(states.contains(.text("holds")) && states.contains(.text("waits")))
            let ended = try await test.ledger.unblock(process: nil)
            #expect(ended.map(\.login) == ["recorder_all_\(test.name)"])
            try await waiting
        }
        #expect(try await test.ledger.unblock(process: nil) == [])
        await recorder.close()
        await ledger.database.close()
    }

    @Test func nobodyElseSeesOrEndsSessions() async throws {
        for role in AccessRole.allCases {
            let login = try await LetIn.login(role)
            let ledger = LetIn.ledger(login)
            await #expect {
                _ = try await ledger.holders(.en)
            } throws: {
                ($0 as? LedgerError)?.code == .notPermitted
            }
            await #expect {
                _ = try await ledger.unblock(process: nil)
            } throws: {
                ($0 as? LedgerError)?.code == .notPermitted
            }
            // Of others than oneself nothing is told, whoever they are.
            if role == .recorder {
                let told: Int = try await login.session {
                    try $0.value(
                        """
                        select count(*) from pg_stat_activity a
                        cross join lateral session_blockers(a.pid) where a.usename <> session_user
                        """)
                }
                #expect(told == 0)
            }
            await login.close()
        }
    }
}
