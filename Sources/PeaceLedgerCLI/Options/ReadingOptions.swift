// Where a question is asked: of the register, or of a replica of it that says how far behind it is.

import ArgumentParser
import LedgerModel
import LedgerService
import Logging

struct ReadingOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(
        help: ArgumentHelp(
            "Ask this replica instead; how far behind it is stands on stderr.", valueName: "url"))
    var readFrom: String?

    /// How long the primary is waited for that only has to say how far it is.
    private static let primaryPatience: Duration = .seconds(2)

    /// Opens the register, or its replica, ready for this version.
    func ledger() async throws -> Ledger {
        guard let readFrom else { return try await database.ledger() }
        let replica = Ledger(
            try database.open(readFrom, preferring: "prefer-standby"), logger: database.logger,
            asker: CommandLineWords.asker)
        try await replica.requireCurrentSchema()
        tellStandardError("peaceledger: " + (try await words(of: replica)))
        return replica
    }

    private func words(of replica: Ledger) async throws -> String {
        let state = try await replica.replicaState()
        let known =
            state.last.map { "entry \(state.entry), recorded \($0.description.prefix(19))Z" }
            ?? "nothing is recorded"
        guard state.isReplica else {
            return "this is no replica but takes changes itself; \(known)."
        }
        guard let primary = try? await primaryEntry() else {
            let silence = state.silentSeconds.map { ", \($0) s ago" } ?? ""
            return
                "read from a replica; the primary cannot be reached to tell how far it is behind."
                + " It has come to \(known)\(silence)."
        }
        let behind = max(0, primary - state.entry)
        return behind == 0
            ? "read from a replica that is not behind: \(known)."
            : "read from a replica that is \(counted(Int(behind), "entry", "entries")) behind: it has"
                + " come to \(known)."
    }

    private func primaryEntry() async throws -> Int64 {
        let primary = try database.open(
            try database.conninfo, connectTimeout: Self.primaryPatience)
        return try await Ledger(primary, logger: database.logger).replicaState().entry
    }
}
