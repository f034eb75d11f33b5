// How far a server has come: itself the primary, or a replica that follows one.

public import LedgerModel
internal import Postgres

/// What a server has of the register.
public struct ReplicaState: Sendable, Equatable {
    public let isReplica: Bool
    /// The last entry that has arrived; 0 when there is none.
    public let entry: Int64
    /// When that was recorded.
    public let last: Instant?
    /// How long ago the last transaction arrived; nil when none has since the server was started.
    public let silentSeconds: Int?
}

extension Ledger {
    /// How far the server has come.
    public func replicaState() async throws -> ReplicaState {
        try await asking { session in
            try session.row(
                """
                select pg_is_in_recovery(), h.last_number, e.recorded_at,
                    extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::integer
                from ledger_head h
                left join ledger_entry e on e.number = h.last_number
                """
            ) { row in
                ReplicaState(
                    isReplica: try row.decode(0), entry: try row.decode(1),
                    last: try row.decodeIfPresent(2), silentSeconds: try row.decodeIfPresent(3))
            } ?? ReplicaState(isReplica: false, entry: 0, last: nil, silentSeconds: nil)
        }
    }
}
