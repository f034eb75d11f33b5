// The same command at the same moment: whoever comes second looks again and finds what the first recorded.

internal import Logging
internal import Postgres

/// When a change looks up what its answer rests on, so that the same change at the same moment finds what
/// the first recorded.
enum LookUp {
    /// After it has opened its entry: nobody else records then.
    case afterOpening
    /// Before, but holding the ledger: nobody else records from there on.
    case underLock
    /// Before, so that others wait no longer than needed. What it is refused for may be newer than what it
    /// looked up, and it looks again. Only where a rule of the database would refuse a second one.
    case beforeOpening
}

/// An error that tells what was wrong with what was given, rather than that something failed.
protocol Refusing: Error {}

extension Ledger {
    /// How often a change is tried while other writers are faster.
    private static let attempts = 4

    /// Runs a change. Where it is refused and somebody else recorded something meanwhile, it looks
    /// again: what it looked up may have been older. So commands that are sent at once end as they
    /// would one after the other. Nothing of a refused attempt is left.
    func lookingAgain<Answer: Sendable>(
        _ lookingUp: LookUp, _ change: () async throws -> Answer
    ) async throws -> Answer {
        guard lookingUp == .beforeOpening else { return try await withFreshNumbers(change) }
        for _ in 1..<Self.attempts {
            let began = ContinuousClock.now
            do { return try await withFreshNumbers(change) } catch {
                guard Self.isRefusal(error), await isRecorded(since: began) else { throw error }
            }
        }
        return try await withFreshNumbers(change)
    }

    /// Runs a change once more where it was given a number that was taken: a copy of the tables may have
    /// left their sequences behind.
    private func withFreshNumbers<Answer: Sendable>(
        _ change: () async throws -> Answer
    ) async throws -> Answer {
        do { return try await change() } catch let error as PostgresError {
            guard error.sqlState == "23505" else { throw error }
            let moved = try? await database.session { session in
                try session.value("select numbers_go_on()", as: Int64.self)
            }
            guard let moved, moved > 0 else { throw error }
            logger.debug("numbers go on after those taken", metadata: ["sequences": "\(moved)"])
        }
        return try await change()
    }

    /// Whether an error is a rule that refused, rather than a fault or a key that was used before.
    private static func isRefusal(_ error: any Error) -> Bool {
        switch error {
        case let error as PostgresError: error.sqlState?.hasPrefix("23") == true
        case let error as LedgerError: error.code.exitStatus == 1
        default: error is any Refusing
        }
    }

    /// Whether an entry was opened since, or so shortly before that its commit may have come after.
    private func isRecorded(since began: ContinuousClock.Instant) async -> Bool {
        let passed = began.duration(to: .now).components
        let seconds = Int(passed.seconds) + 2
        let found = try? await database.session { session in
            try session.value(
                """
                select last_recorded_at > clock_timestamp() - make_interval(secs => \(seconds))
                from ledger_head
                """, as: Bool.self)
        }
        return found ?? false
    }
}
