// A moment of knowledge as it is asked for: a day, an instant, or the last entry that counts.

public import LedgerModel

/// A moment of knowledge as it is asked for.
public enum KnownMoment: Sendable, Equatable {
    case entry(Int64)
    case instant(Instant)
    /// A day, to its last microsecond in local time.
    case day(Day, end: Instant)

    /// Reads `entry:41`, a day or an instant.
    /// - Throws: ``ToldError``.
    public init(_ text: String) throws {
        if text.hasPrefix("entry:") {
            guard let entry = Int64(text.dropFirst(6)), entry >= 0 else {
                throw InvalidText(
                    en: "\"\(text)\" names no entry. Write it as entry:41.",
                    nb: "«\(text)» er ingen føring. Skriv for eksempel entry:41.")
            }
            self = .entry(entry)
        } else if let day = try? Day(typed: text) {
            self = .day(day, end: try Instant(text: "\(day)T23:59:59.999999"))
        } else {
            self = .instant(try Instant(text: text))
        }
    }

    /// What the register knew then. A day that is not over is answered with what is known now.
    /// - Throws: ``LedgerError`` `future-knowledge` or `replica-behind`.
    public func knowledge(_ ledger: Ledger) async throws -> Knowledge {
        switch self {
        case .entry(let entry): return try await ledger.knowledge(ofEntry: entry)
        case .instant(let instant): return try await ledger.knowledge(at: instant)
        case .day(let day, let end):
            guard day == Day.today() else { return try await ledger.knowledge(at: end) }
            ledger.tell(
                Sentence(
                    en: "\(day) is not over; the answer is what is known now.",
                    nb: "\(day) er ikke over; svaret er det som er kjent nå."))
            return try await ledger.knowledgeNow()
        }
    }
}

extension KnownMoment: TextCoded {
    public var coded: String {
        switch self {
        case .entry(let entry): "entry:\(entry)"
        case .instant(let instant): instant.description
        case .day(let day, _): day.description
        }
    }

    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
