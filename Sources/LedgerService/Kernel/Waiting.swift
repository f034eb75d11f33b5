// A command that waits for another says for whom, and says it again when it gives up.

internal import LedgerModel
internal import LedgerReports
internal import Postgres
internal import Synchronization

/// Who keeps a command waiting: a session of the server.
struct Holder: Sendable, Equatable {
    let process: Int32
    let login: String
    /// The name that the session goes by, such as `peaceledger deployment record` or `psql`.
    let application: String
    /// When its transaction began; nil where the server does not tell.
    let since: Instant?

    var told: Sentence {
        let name = application.isEmpty ? "" : " (\(application))"
        guard let since else { return Sentence(alike: login + name) }
        return Sentence(
            en: "\(login)\(name), at work since \(since.written(.en))",
            nb: "\(login)\(name), i arbeid siden \(since.written(.nb))")
    }
}

/// What is known of a command's waiting, from two threads.
final class Wait: Sendable {
    private let state = Mutex<(process: Int32?, holders: [Holder])>((nil, []))

    /// The server's process that runs the command.
    var process: Int32? {
        get { state.withLock { $0.process } }
        set { state.withLock { $0.process = newValue } }
    }

    /// Whom it was last seen to wait for.
    var holders: [Holder] {
        get { state.withLock { $0.holders } }
        set { state.withLock { $0.holders = newValue } }
    }
}

extension Ledger {
    /// A command that waits as long as this says for whom.
    private static let patience: Duration = .seconds(2)

    /// Runs something that may have to wait for another command.
    /// - Throws: ``LedgerError`` `database-busy`, with whom it waited for, when it gave up.
    func sayingWhomItWaitsFor<Answer: Sendable>(
        _ change: (Wait) async throws -> Answer
    ) async throws -> Answer {
        let wait = Wait()
        let watcher = Task { await watch(wait) }
        defer { watcher.cancel() }
        do { return try await change(wait) } catch let error as PostgresError
            where error.sqlState == "55P03"
        {
            throw LedgerError.busy(with: wait.holders, error)
        }
    }

    private func watch(_ wait: Wait) async {
        var isTold = false
        // Nothing tells when a session begins to wait: it is asked, more often until it was told.
        while (try? await Task.sleep(for: isTold ? .seconds(5) : Self.patience)) != nil {
            guard let process = wait.process,
                let holders = try? await holders(before: process), !holders.isEmpty
            else { continue }
            wait.holders = holders
            guard !isTold, !Task.isCancelled else { continue }
            isTold = true
            tell(
                Sentence(en: "waiting for ", nb: "venter på ")
                    + Sentence.joined(holders.map(\.told)) + ".")
        }
    }

    private func holders(before process: Int32) async throws -> [Holder] {
        try await database.session { session in
            try session.rows(
                """
                select process, login, application, since from session_blockers(\(process)::integer)
                """
            ) { row in
                Holder(
                    process: try row.decode(0), login: try row.decode(1),
                    application: try row.decode(2), since: try row.decodeIfPresent(3))
            }
        }
    }
}

extension Sentence {
    /// Several, one after another.
    static func joined(_ sentences: [Sentence]) -> Sentence {
        Sentence(
            en: sentences.map(\.en).joined(separator: "; "),
            nb: sentences.map(\.nb).joined(separator: "; "))
    }
}

extension LedgerError {
    /// What is told who gave up waiting.
    static func busy(with holders: [Holder], _ error: PostgresError) -> LedgerError {
        guard !holders.isEmpty else { return .translating(error) }
        return LedgerError(
            .databaseBusy,
            Sentence(en: "This command gave up waiting for ", nb: "Kommandoen sluttet å vente på ")
                + .joined(holders.map(\.told)) + ".",
            hint: Sentence(
                en: "Nothing was recorded. Try again in a moment; the owner of the register can end"
                    + " that session with `database unblock`.",
                nb:
                    "Ingenting ble registrert. Prøv igjen om litt; eieren av registeret kan avslutte"
                    + " den økten med `database unblock`."), cause: error)
    }
}
