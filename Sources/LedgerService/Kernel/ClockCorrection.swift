// Recorded times that a wrong clock gave: what is corrected, and how `known` tells it.

internal import LedgerModel
internal import Postgres

/// By how much the recorded times of some entries were off.
public struct ClockCorrection: Sendable, Equatable {
    public let fromEntry: Int64
    public let toEntry: Int64
    /// What is added to their recorded times, in microseconds.
    public let shift: Int64
    /// The entry that corrects.
    public let entry: Int64

    /// The shift in days and a time of day, such as `-26663 days 01:00:00`.
    public var written: String {
        let seconds = shift.magnitude / 1_000_000
        func two(_ number: UInt64) -> String { (number < 10 ? "0" : "") + String(number) }
        let time = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        let fraction = shift.magnitude % 1_000_000
        let digits = String(fraction)
        let rest =
            fraction == 0 ? "" : "." + String(repeating: "0", count: 6 - digits.count) + digits
        return (shift < 0 ? "-" : "+") + "\(seconds / 86_400) days \(time)\(rest)"
    }
}

extension Ledger {
    /// Corrects the recorded times of entries in a row; the sealed times stay, and `known` goes by the
    /// corrected ones from now on.
    /// - Parameter shift: What is to be added, as PostgreSQL reads an interval; months and years are
    ///   those at the first entry.
    /// - Throws: ``LedgerError`` `invalid-input` when entries would stand out of their order,
    ///   `not-permitted` for whoever does not own the register.
    public func correctClock(
        from first: Int64, to last: Int64, by shift: String, _ statement: Statement
    ) async throws -> ClockCorrection {
        try await writing(counts: false, lookingUp: .underLock) { session in
            let microseconds = try Self.microseconds(shift, at: first, session)
            let entry = try statement.open(in: session)
            try session.execute(
                """
                insert into clock_correction (from_entry, to_entry, shift_microseconds, entry)
                values (\(first), \(last), \(microseconds), \(entry))
                """)
            return ClockCorrection(
                fromEntry: first, toEntry: last, shift: microseconds, entry: entry)
        }
    }

    private static func microseconds(
        _ shift: String, at entry: Int64, _ session: Session
    ) throws -> Int64 {
        do {
            let found: Int64? = try session.optionalValue(
                """
                select (
                    extract(epoch from (e.recorded_at + \(shift)::interval) - e.recorded_at) * 1000000
                )::bigint
                from ledger_entry e where e.number = \(entry)
                """)
            if let found { return found }
        } catch {
            throw noLength(shift, error)
        }
        throw LedgerError(
            .futureKnowledge,
            Sentence(
                en: "Entry \(entry) has not been recorded yet.",
                nb: "Føring \(entry) er ikke registrert ennå."), hint: .see("check clock"))
    }

    private static func noLength(_ shift: String, _ error: PostgresError) -> any Error {
        guard ["22007", "22008", "22015"].contains(error.sqlState) else { return error }
        return LedgerError(
            .invalidInput,
            Sentence(
                en: "\"\(shift)\" is no length of time.", nb: "«\(shift)» er ikke noe tidsrom."),
            hint: Sentence(
                en: "Such as \"-73 years\", \"-2 days\" or \"01:00\".",
                nb: "For eksempel \"-73 years\", \"-2 days\" eller \"01:00\"."), cause: error)
    }

    /// All that was corrected, in the order of the corrections.
    static func clockCorrections(_ session: Session) throws -> [ClockCorrection] {
        try session.rows(
            """
            select from_entry, to_entry, shift_microseconds, entry from clock_correction order by entry
            """
        ) { row in
            ClockCorrection(
                fromEntry: try row.decode(0), toEntry: try row.decode(1), shift: try row.decode(2),
                entry: try row.decode(3))
        }
    }
}
