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
    /// How many of them may not have been there, because a date of theirs is known to the month or
    /// year only.
    public let doubtful: Int

    /// The least number that it can have been; `people.total` is the largest.
    public var lowTotal: Int { people.total - doubtful }
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

    /// Counts people on days without further rules.
    public func headcount(
        on days: [Day], known: Knowledge, by groupings: [Grouping], filter: HeadcountFilter
    ) async throws -> [HeadcountGroup] {
        try await headcount(
            HeadcountQuestion(on: days, known: known, by: groupings, filter: filter))
    }
}

/// Counts once; groups and total come from the same counting, but the total is added up without the
/// joins that only the grouping needs, so a join that loses or doubles people shows.
func count(_ question: HeadcountQuestion, _ session: Session) throws -> [HeadcountGroup] {
    let groupings = question.groupings
    let condition = question.filter.condition(known: question.known.entry)
    let keys = groupings.enumerated().map { offset, grouping in
        grouping.key + SQL(trusted: " as key\(offset)")
    }
    let names = groupings.indices.map { SQL(trusted: "key\($0)") }
    let columns = SQL.joined(["s.on_day"] + keys, by: ", ")
    let order = SQL.joined(["on_day"] + names, by: ", ")
    let sql: SQL = """
        with s as materialized (\(question.counted)),
        total as (
            select coalesce(sum(s.women + s.men + s.other + s.not_stated), 0)::bigint as total
            from s\(question.joins(for: []))
            where \(condition)
        ),
        grouped as (
            select \(columns), sum(s.women)::bigint as women, sum(s.men)::bigint as men,
                sum(s.other)::bigint as other, sum(s.not_stated)::bigint as not_stated,
                sum(s.unnamed)::bigint as unnamed, sum(s.doubtful)::bigint as doubtful
            from s\(question.joins(for: groupings))
            where \(condition)
            group by \(order)
            having sum(s.women + s.men + s.other + s.not_stated) <> 0
        )
        select * from total left join grouped on true order by \(order)
        """
    var total = 0
    let groups = try session.rows(sql) { row -> HeadcountGroup? in
        total = try row.decode("total")
        guard let day = try row.decodeIfPresent("on_day", as: Day.self) else { return nil }
        return HeadcountGroup(
            day: day,
            keys: try groupings.indices.map { try row.decodeIfPresent(2 + $0) ?? "" },
            people: Headcount(
                women: try row.decode("women"), men: try row.decode("men"),
                other: try row.decode("other"), notStated: try row.decode("not_stated")),
            unnamed: try row.decode("unnamed"), doubtful: try row.decode("doubtful"))
    }.compactMap { $0 }
    let sum = groups.reduce(0) { $0 + $1.people.total }
    guard sum == total else { throw disagreement(sum, total) }
    return groups
}

func disagreement(_ sum: Int, _ total: Int) -> LedgerError {
    LedgerError(
        .totalsDisagree,
        "The rows add up to \(sum), the total is \(total); no number is given out.",
        hint: "This is a fault of peaceledger; please report it.")
}
