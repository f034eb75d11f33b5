// A session of a login that keeps what it took while others work.

import Foundation
public import Postgres
import Synchronization

private final class Held: Sendable {
    let isTaken = Mutex(false)
    let isReady = DispatchSemaphore(value: 0)
    let release = DispatchSemaphore(value: 0)
}

private struct Released: Error {}

/// Runs `body` while a transaction of a login, in which statements were run, stays open.
/// - Throws: What the server answered when it did not let the login have what it took.
public func whileHolding<Answer: Sendable>(
    _ statements: [String], _ login: Database, isolation: IsolationLevel = .repeatableRead,
    _ body: () async throws -> Answer
) async throws -> Answer {
    let held = Held()
    let holder = Task {
        defer { held.isReady.signal() }
        try await login.transaction(isolation: isolation, retries: 0) { session in
            for statement in statements { try session.script(SQL(trusted: statement)) }
            held.isTaken.withLock { $0 = true }
            held.isReady.signal()
            _ = held.release.wait(timeout: .now() + 120)
            throw Released()
        }
    }
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
            _ = held.isReady.wait(timeout: .now() + 30)
            continuation.resume()
        }
    }
    guard held.isTaken.withLock({ $0 }) else {
        try await holder.value
        throw Released()
    }
    let answer: Result<Answer, any Error>
    do { answer = .success(try await body()) } catch { answer = .failure(error) }
    held.release.signal()
    // Only when its transaction has ended is nothing kept any more.
    _ = await holder.result
    return try answer.get()
}
