// Counts people: once for the groups, once for the total, and compares.

public import LedgerModel
internal import Postgres

/// One group of a headcount on one day.
public struct HeadcountGroup: Sendable, Equatable {
    public let day: Day
    /// The keys, in the order of the grouping.
    public let keys: [String]
    public let people: Headcount
    /// How many of them are unnamed.
    public let unnamed: Int
    /// How many of them may not have been there, because a date of theirs is known only to the month or
    /// year: the least that the total can have been is this much below it.
    public let doubtful: Int
}

extension Ledger {
    /// Counts people on days, grouped; the groups are added up and compared with the total.
    /// - Throws: ``LedgerError`` `totals-disagree` when they differ: then no number is given out.
    public func headcount(_ question: HeadcountQuestion) async throws -> [HeadcountGroup] {
        try await reading { session in
            try question.filter.requireWords(session)
            return try count(question, session)
        }
    }

    /// Counts people, with what must be known of the numbers, as of one moment.
    func headcountAndRemarks(
        _ question: HeadcountQuestion
    ) async throws -> (groups: [HeadcountGroup], remarks: CountRemarks) {
        try await reading { session in
            try question.filter.requireWords(session)
            return (try count(question, session), try CountRemarks(on: question, session))
        }
    }

    /// Counts people on days without further rules.
    public func headcount(
        on days: [Day], known: Knowledge, by groupings: [Grouping], filter: HeadcountFilter
    ) async throws -> [HeadcountGroup] {
        try await headcount(
            HeadcountQuestion(on: days, known: known, by: groupings, filter: filter))
    }
}

/// Counts the groups and, without the joins that only the grouping needs, the total: a join that
/// loses or doubles people shows.
func count(_ question: HeadcountQuestion, _ session: Session) throws -> [HeadcountGroup] {
    let condition = question.filter.condition(known: question.known.entry)
    let total: Int = try session.value(
        """
        select coalesce(sum(s.women + s.men + s.other + s.not_stated), 0)::bigint
        from (\(question.counted)) s\(question.joins(for: []))
        where \(condition)
        """)
    let groupings = question.groupings
    let groups = try session.rows(try question.grouped(session)) { row in
        HeadcountGroup(
            day: try row.decode(0),
            keys: try groupings.indices.map { try row.decodeIfPresent(7 + $0) ?? "" },
            people: Headcount(
                women: try row.decode(1), men: try row.decode(2), other: try row.decode(3),
                notStated: try row.decode(4)),
            unnamed: try row.decode(5), doubtful: try row.decode(6))
    }
    let sum = groups.reduce(0) { $0 + $1.people.total }
    guard sum == total else { throw disagreement(sum, total) }
    return groups
}

func disagreement(_ sum: Int, _ total: Int) -> LedgerError {
    LedgerError(
        .totalsDisagree,
        Sentence(
            en: "The rows add up to \(sum), the total is \(total); no number is given out.",
            nb: "Radene summerer til \(sum), totalen er \(total); ingen tall gis ut."),
        hint: Sentence(
            en: "This is a fault of peaceledger; please report it.",
            nb: "Dette er en feil i peaceledger; meld fra om den."))
}
