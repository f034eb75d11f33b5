// "As known at": turns a moment into the entry up to which a report reads.

public import LedgerModel
internal import Postgres

/// What the register knew at a moment: everything up to one entry. The same entry gives the same
/// answer for ever.
public struct Knowledge: Sendable, Equatable {
    /// The last entry that counts; 0 when the register was still empty.
    public let entry: Int64
    /// When that entry was recorded; nil when there is none.
    public let recordedAt: Instant?
    /// The moment asked for; nil when it was now.
    public let asked: Instant?
    /// By what the recorded times were corrected that the moment was held against.
    public var corrections: [ClockCorrection] = []

    /// The highest entry there can be: what stands now.
    static let newest = Int64.max - 1

    /// The day on which it was known: that of the moment asked for, or today.
    var day: Day {
        asked.flatMap { try? Day(iso: String($0.description.prefix(10))) } ?? Day.today()
    }
}

extension Ledger {
    /// What is known now: up to the last entry committed.
    public func knowledgeNow() async throws -> Knowledge {
        try await asking { session in
            try session.row(
                """
                select e.number, e.recorded_at + (
                    -- As clock_shift, which a session would have to compile first.
                    select interval '1 microsecond' * coalesce(sum(c.shift_microseconds), 0)::bigint
                    from clock_correction c where e.number between c.from_entry and c.to_entry
                )
                from ledger_entry e order by e.number desc limit 1
                """
            ) { row in
                Knowledge(
                    entry: try row.decode(0), recordedAt: try row.decode(1), asked: nil)
            } ?? Knowledge(entry: 0, recordedAt: nil, asked: nil)
        }
    }

    /// What was known once an entry was recorded.
    /// - Throws: ``LedgerError`` `future-knowledge` when it has not been recorded yet.
    public func knowledge(ofEntry entry: Int64) async throws -> Knowledge {
        let recordedAt: Instant? = try await asking { session in
            try session.row(
                """
                select recorded_at + clock_shift(number) from ledger_entry where number = \(entry)
                """
            ) { try $0.decode(0) }
        }
        guard let recordedAt else {
            throw LedgerError(
                .futureKnowledge,
                Sentence(
                    en: "Entry \(entry) has not been recorded yet.",
                    nb: "Føring \(entry) er ikke registrert ennå."),
                hint: Sentence(
                    en: "Leave `known` out to see what is known now.",
                    nb: "Utelat `known` for å se det som er registrert nå."))
        }
        return Knowledge(entry: entry, recordedAt: recordedAt, asked: recordedAt)
    }

    /// A replica cannot wait for the writers of its primary: what it has not got yet may have been
    /// recorded before the moment, and the answer would not stay the same.
    private static func refuseOnReplica(_ session: Session, _ moment: Instant) throws {
        guard try session.value("select pg_is_in_recovery()", as: Bool.self) else { return }
        let last: Instant? = try session.optionalValue(
            "select max(recorded_at + clock_shift(number)) from ledger_entry")
        throw LedgerError(
            .replicaBehind,
            Sentence(
                en:
                    "The replica has no entry after \(moment): it cannot tell whether it has all that was"
                    + " recorded by then.",
                nb:
                    "Replikaen har ingen føring etter \(moment) og kan ikke si om den har alt som var registrert da."
            ),
            hint: last.map {
                Sentence(
                    en: "Give `known=\($0)` or an earlier moment, or ask the primary.",
                    nb:
                        "Oppgi `known=\($0)` eller et tidligere tidspunkt, eller spør primærtjeneren."
                )
            })
    }

    /// What was known at a moment. Waits for a writer who might still record something before it.
    /// - Throws: ``LedgerError`` `future-knowledge` when the moment has not come yet,
    ///   `replica-behind` when a replica has not come to it.
    public func knowledge(at moment: Instant) async throws -> Knowledge {
        try await asking { session in
            let settled: Bool = try session.value("select ledger_settled(\(moment))")
            if !settled {
                let passed: Bool = try session.value("select \(moment) <= clock_timestamp()")
                guard passed else {
                    throw LedgerError(
                        .futureKnowledge,
                        Sentence(
                            en: "The moment \(moment) has not come yet.",
                            nb: "Tidspunktet \(moment) er ikke kommet ennå."),
                        hint: Sentence(
                            en: "Leave `known` out to see what is known now.",
                            nb: "Utelat `known` for å se det som er registrert nå."))
                }
                try Self.refuseOnReplica(session, moment)
                try session.execute("select ledger_wait()")
            }
            var known =
                try session.row(
                    """
                    select k.number, e.recorded_at + clock_shift(e.number),
                        exists (select from clock_correction)
                    from (select ledger_known(\(moment)) as number) k
                    left join ledger_entry e on e.number = k.number
                    """
                ) { row in
                    (
                        Knowledge(
                            entry: try row.decode(0), recordedAt: try row.decodeIfPresent(1),
                            asked: moment), isCorrected: try row.decode(2, as: Bool.self)
                    )
                } ?? (Knowledge(entry: 0, recordedAt: nil, asked: moment), isCorrected: false)
            if known.isCorrected { known.0.corrections = try Self.clockCorrections(session) }
            return known.0
        }
    }
}
