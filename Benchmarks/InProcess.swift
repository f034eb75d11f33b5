// The parts that are measured as processes of their own: reading rows, keyed selects.

import Foundation
import LedgerModel
import LedgerReports
import LedgerService
import Logging
import Postgres

enum InProcess {
    private static let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }

    /// A deployment as the benchmark reads it: six columns of four kinds.
    private struct Deployment {
        let id: Int64
        let person: Int64
        let mission: String
        let firstDay: Day
        let lastDay: Day?
        let entry: Int64
    }

    /// Reads all deployments into structs, one at a time.
    static func readRows(_ url: String) async throws {
        let database = Database(try ConnectionSettings(url), poolSize: 1, logger: logger)
        let (count, sum) = try await database.session { session in
            var count = 0
            var sum: Int64 = 0
            try session.stream(
                "select id, person, mission, first_day, last_day, entry from deployment"
            ) { row in
                let deployment = Deployment(
                    id: try row.decode(0), person: try row.decode(1), mission: try row.decode(2),
                    firstDay: try row.decode(3), lastDay: try row.decodeIfPresent(4),
                    entry: try row.decode(5))
                count += 1
                sum &+= deployment.id &+ Int64(deployment.mission.utf8.count)
            }
            return (count, sum)
        }
        print("read \(count) \(sum)")
    }

    /// Looks deployments up by number with 8 tasks for some seconds and prints the rate.
    /// - Parameter run: How many selects a task makes in one session before it gives it back.
    static func keyedSelects(_ url: String, seconds: Double, run: Int) async throws {
        let database = Database(try ConnectionSettings(url), poolSize: 8, logger: logger)
        let most: Int64 = try await database.session {
            try $0.value("select max(id) from deployment")
        }
        let begun = ContinuousClock.now
        let end = begun + .seconds(seconds)
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    // As cheap as pgbench's own; the system's generator is a call of the kernel.
                    var random = Fixed(state: UInt64(task + 1))
                    var count = 0
                    while ContinuousClock.now < end {
                        let ids = (0..<run).map { _ in Int64(1 + random.below(Int(most))) }
                        try await database.session { session in
                            for id in ids { try lookUp(id, session) }
                        }
                        count += run
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        let took = begun.duration(to: .now) / .seconds(1)
        print("rate \(Int(Double(total) / took))")
    }

    /// Pays from one commitment with some tasks for some seconds and prints the rate: by the ledger, or
    /// by a plain insert into a table without rules.
    static func pay(_ url: String, seconds: Double, plainly: Bool, writers: Int) async throws {
        let database = Database(try ConnectionSettings(url), poolSize: writers, logger: logger)
        let ledger = Ledger(database, logger: logger)
        let words = try Statement(command: "bench", reason: "bench", source: "bench", login: "b")
        let code = try CommitmentCode("PAY-0")
        // After all others: a payment that is dated before some looks at the days between.
        let day = try Day(iso: "2017-12-31")
        // So that a second run pays anew.
        let run = ProcessInfo.processInfo.processIdentifier
        let begun = ContinuousClock.now
        let end = begun + .seconds(seconds)
        let total = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<writers {
                group.addTask {
                    var count = 0
                    while ContinuousClock.now < end {
                        let reference = "\(run)-\(task)-\(count)"
                        if plainly {
                            try await database.session { session in
                                try session.execute(
                                    """
                                    insert into plain_payment (reference, commitment, amount, on_day)
                                    values (\(reference), 'PAY-0', 0.01, \(day))
                                    """)
                            }
                        } else {
                            _ = try await ledger.record(
                                DisbursementStatement(
                                    commitment: code, amount: "0.01", day: day,
                                    reference: reference), words)
                        }
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        let took = begun.duration(to: .now) / .seconds(1)
        print("rate \(Int(Double(total) / took))")
    }

    /// Asks for all money by commitment and prints how long the answer took.
    static func funding(_ url: String) async throws {
        let database = Database(try ConnectionSettings(url), poolSize: 1, logger: logger)
        let ledger = Ledger(database, logger: logger)
        let known = try await ledger.knowledgeNow()
        var took: [Double] = []
        for _ in 0..<6 {
            let begun = ContinuousClock.now
            _ = try await ledger.funding(
                FundingQuestion(on: Day(iso: "2030-12-31"), known: known, by: [.commitment]), .en)
            took.append(begun.duration(to: .now) / .seconds(1))
        }
        print("seconds \(median(took))")
    }

    /// Asks for a mission's brief and draws its page, and prints how long both took together.
    static func brief(_ url: String, of mission: MissionCode) async throws {
        let database = Database(try ConnectionSettings(url), poolSize: 1, logger: logger)
        let ledger = Ledger(database, logger: logger)
        let day = try Day(iso: "2018-01-31")
        var took: [Double] = []
        for _ in 0..<11 {
            let begun = ContinuousClock.now
            let known = try await ledger.knowledgeNow()
            let report = try await ledger.missionBrief(mission, on: day, known: known, .en)
            let page = render(
                try await ledger.spelledOut(report, known, .en), as: Rendering(format: .html))
            guard page.hasSuffix("</html>\n") else { throw Failed(description: "no page") }
            took.append(begun.duration(to: .now) / .seconds(1))
        }
        print("seconds \(median(took))")
    }

    private static func lookUp(_ id: Int64, _ session: Session) throws {
        let found = try session.row(
            "select person, first_day from deployment where id = \(id)"
        ) { row in (try row.decode(0, as: Int64.self), try row.decode(1, as: Day.self)) }
        guard found != nil else { throw Failed(description: "deployment \(id) is missing") }
    }
}
