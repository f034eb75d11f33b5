// Recomputes the seals of all entries and tells the first that differs, and the head that can be noted
// on paper.

public import LedgerModel
internal import Postgres

/// The last seal of the register: whoever has noted it can prove later what was recorded by then.
public struct LedgerHead: Sendable, Equatable {
    public let entry: Int64
    public let recordedAt: Instant
    /// The hash in 64 hexadecimal digits.
    public let hash: String

    /// The last seal as the session sees it; nil when nothing is recorded.
    static func current(in session: Session) throws -> LedgerHead? {
        try session.row(
            """
            select e.number, e.recorded_at, encode(s.hash, 'hex')
            from ledger_entry e
            join ledger_seal s on s.number = e.number
            order by e.number desc
            limit 1
            """
        ) { row in
            LedgerHead(
                entry: try row.decode(0), recordedAt: try row.decode(1), hash: try row.decode(2))
        }
    }
}

/// What differs at an entry.
public struct BrokenEntry: Sendable, Equatable {
    public let entry: Int64
    /// What differs, in words.
    public let what: String
}

/// What came of verifying the register.
public struct Verification: Sendable, Equatable {
    /// Nil when nothing is recorded.
    public let head: LedgerHead?
    /// The entries that differ from their seals, the first one first.
    public let broken: [BrokenEntry]
    /// What is derived from the facts and does not agree with them.
    public let findings: [Finding]
    /// The readings of names that differ from their seals, by number.
    public let brokenReadings: [BrokenEntry]

    public var isWhole: Bool { broken.isEmpty && findings.isEmpty && brokenReadings.isEmpty }
}

extension Ledger {
    /// Recomputes every seal, and compares what is derived from the facts with them.
    public func verify() async throws -> Verification {
        async let findings = findings(
            of: [.countingDisagrees, .balanceDisagrees], on: Day.today())
        let (head, broken, readings) = try await reading { session in
            let head = try LedgerHead.current(in: session)
            let broken = try session.rows(
                "select number, what from ledger_broken() order by number, what"
            ) { row in BrokenEntry(entry: try row.decode(0), what: try row.decode(1)) }
            let readings = try session.rows(
                "select coalesce(number, 0), what from access_broken() order by 1, 2"
            ) { row in BrokenEntry(entry: try row.decode(0), what: try row.decode(1)) }
            return (head, broken, readings)
        }
        return Verification(
            head: head, broken: broken, findings: try await findings, brokenReadings: readings)
    }

    /// Whether the register still holds the one whose head was noted.
    /// - Parameters:
    ///   - hash: The hash as it was noted; its first digits will do, 16 or more.
    ///   - entry: The entry that was its head.
    public func holds(head hash: String, at entry: Int64) async throws -> Bool {
        try await reading { session in
            try session.value(
                """
                select exists (
                    select from ledger_seal
                    where number = \(entry)
                        and starts_with(encode(hash, 'hex'), lower(\(hash)))
                )
                """)
        }
    }
}
