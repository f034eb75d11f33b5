// Writers that go on whatever happens to the server, and remember what they were told is recorded.

internal import Foundation
internal import LedgerModel
internal import LedgerService
internal import Logging
internal import Postgres
internal import Synchronization

/// What the writers of a test were told.
public struct Acknowledged: Sendable {
    /// The service numbers the register said it has recorded.
    public var people: Set<String> = []
    /// Commands whose outcome was unknown and that proved to be recorded when sent again.
    public var recordedBefore = 0
    /// Commands that had to be sent again.
    public var sentAgain = 0
    /// Answers after which no client can go on.
    public var faults: [String] = []
    /// When each was acknowledged, in order.
    public var moments: [ContinuousClock.Instant] = []

    public init() {}
}

/// Several writers. Each adds one person after another, and sends a command again with its key
/// until it is recorded.
public final class Writers: Sendable {
    private let told = Mutex(Acknowledged())
    private let isEnding = Mutex(false)
    private let tasks: Mutex<[Task<Void, Never>]>

    public var acknowledged: Acknowledged { told.withLock { $0 } }

    public init(_ count: Int, url: String) throws {
        tasks = Mutex([])
        let settings = try ConnectionSettings(url)
        for writer in 0..<count {
            let task = Task {
                let database = Database(settings, poolSize: 1, logger: TestDatabases.logger)
                let ledger = Ledger(database, logger: TestDatabases.logger)
                var number = 0
                while !isEnding.withLock({ $0 }) {
                    number += 1
                    await add("W\(writer)-\(number)", to: ledger)
                }
                await database.close()
            }
            tasks.withLock { $0.append(task) }
        }
    }

    /// Waits for every writer to finish.
    public func end() async -> Acknowledged {
        isEnding.withLock { $0 = true }
        for task in tasks.withLock({ $0 }) { await task.value }
        return acknowledged
    }

    /// Waits until `count` more people are acknowledged.
    /// - Returns: How long it took; nil when it did not happen within the limit.
    public func waitFor(_ count: Int, within limit: Duration = .seconds(60)) async -> Duration? {
        let begun = ContinuousClock.now
        let wanted = acknowledged.people.count + count
        while acknowledged.people.count < wanted {
            guard ContinuousClock.now - begun < limit else { return nil }
            // The register tells its clients, but nothing tells the test.
            try? await Task.sleep(for: .milliseconds(5))
        }
        return ContinuousClock.now - begun
    }

    private func add(_ number: String, to ledger: Ledger) async {
        while true {
            do {
                let person = PersonStatement(
                    number: try ServiceNumber(number), gender: .woman,
                    agency: try AgencyCode("FOH"))
                var statement = try Statement(
                    command: "person add", reason: "For a test", source: "Test", login: "tester")
                statement.once = Statement.Once(key: number, content: number)
                _ = try await ledger.add(person, statement)
                return acknowledge(number)
            } catch let error as LedgerError where error.code == .recordedBefore {
                told.withLock { $0.recordedBefore += 1 }
                return acknowledge(number)
            } catch let error as LedgerError where [69, 75].contains(error.code.exitStatus) {
                told.withLock { $0.sentAgain += 1 }
                // A client told to try again waits a moment, and not as long as all the others.
                try? await Task.sleep(for: .milliseconds(Int.random(in: 5...60)))
            } catch {
                told.withLock { $0.faults.append("\(number): \(error)") }
                return
            }
        }
    }

    private func acknowledge(_ number: String) {
        told.withLock { told in
            told.people.insert(number)
            told.moments.append(.now)
        }
    }
}

extension Acknowledged {
    /// How long after a moment a writer was acknowledged again.
    public func firstAfter(_ moment: ContinuousClock.Instant) -> Duration? {
        moments.first { $0 > moment }.map { $0 - moment }
    }

    /// What the register is missing of what it acknowledged, and what it has twice or never
    /// acknowledged: nothing, if all is well.
    public func differences(from url: String) async throws -> [String] {
        var found = faults
        let (numbers, entries) = try await EmptyDatabase.session(url) { session in
            (
                try session.rows("select service_number from personal.identity") {
                    try $0.decode(0, as: String.self)
                },
                try session.value(
                    "select count(*) from ledger_entry where command = 'person add'",
                    as: Int.self)
            )
        }
        found += people.subtracting(numbers).sorted().map { "\($0) is lost" }
        found += Set(numbers).subtracting(people).sorted().map { "\($0) was never acknowledged" }
        if numbers.count != Set(numbers).count { found.append("somebody is there twice") }
        if entries != numbers.count { found.append("\(entries) entries, \(numbers.count) people") }
        let database = Database(
            try ConnectionSettings(url), poolSize: 1, logger: TestDatabases.logger)
        let verification = try await Ledger(database, logger: TestDatabases.logger).verify()
        await database.close()
        if !verification.isWhole { found.append("\(verification.broken) \(verification.findings)") }
        return found
    }
}
