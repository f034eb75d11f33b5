// Service over a period: presence, arrivals, departures, person-days and what follows from them.

public import LedgerModel
internal import Postgres

/// A measure of service over a period; each comes from the same intervals.
public enum ServiceMeasure: String, Sendable, CaseIterable {
    case presence, arrivals, departures
    case personDays = "person-days"
    case personMonths = "person-months"
    case average, cumulative

    /// Whether it is made from person-days.
    var isDays: Bool { [.personDays, .personMonths, .average].contains(self) }
}

/// Service as it is asked for.
public struct ServiceQuestion: Sendable {
    public let measure: ServiceMeasure
    /// The periods, each with both days included, in order.
    public let periods: [ClosedRange<Day>]
    public let known: Knowledge
    public let groupings: [Grouping]
    public let filter: HeadcountFilter

    /// - Parameter every: Cuts the period at month, quarter or year ends; nil leaves it whole.
    public init(
        _ measure: ServiceMeasure, from: Day, to: Day, every: ReportingInterval?,
        known: Knowledge, by groupings: [Grouping], filter: HeadcountFilter
    ) {
        self.measure = measure
        self.known = known
        self.groupings = groupings
        self.filter = filter
        var periods: [ClosedRange<Day>] = []
        var first = from
        if let every {
            for end in every.ends(from: Month(of: from), to: Month(of: to)) where end < to {
                periods.append(first...end)
                first = end.adding(days: 1)
            }
        }
        periods.append(first...to)
        self.periods = periods
    }

    private var needsIntervals: Bool {
        groupings.contains { $0.needsPostings || $0 == .gender }
            || !periods.allSatisfy {
                $0.lowerBound.day == 1 && $0.upperBound == $0.upperBound.endOfMonth
            }
    }

    private var isWholeYears: Bool {
        periods.allSatisfy {
            ($0.lowerBound.month, $0.lowerBound.day) == (1, 1)
                && ($0.upperBound.month, $0.upperBound.day) == (12, 31)
        }
    }

    /// Rows of period (its number from 1) and cell, with the measure in columns by gender.
    var measured: SQL {
        let firsts = periods.map(\.lowerBound)
        let lasts = periods.map(\.upperBound)
        guard measure.isDays, !needsIntervals else {
            let detail = groupings.contains(where: \.needsPostings)
            return """
                select c.*
                from service_counted(
                    \(measure.rawValue), \(firsts)::date[], \(lasts)::date[], \(known.entry),
                    \(detail)) c
                """
        }
        // Whole years and months are kept as sums; they are added up by cell before anything is joined.
        if isWholeYears {
            return """
                select n.period, c.mission, c.personnel_type, c.agency, n.days_women, n.days_men,
                    n.days_other, n.days_not_stated
                from (
                    select width_bucket(make_date(y.year, 1, 1), \(firsts)::date[]) as period, y.cell,
                        sum(y.days_women) as days_women, sum(y.days_men) as days_men,
                        sum(y.days_other) as days_other, sum(y.days_not_stated) as days_not_stated
                    from strength_years(
                        \(firsts[0].year)::integer, \(lasts[lasts.count - 1].year)::integer,
                        \(known.entry)) y
                    group by 1, 2
                ) n
                join strength_cell c on c.id = n.cell
                """
        }
        return """
            select n.period, c.mission, c.personnel_type, c.agency, n.days_women, n.days_men,
                n.days_other, n.days_not_stated
            from (
                select width_bucket(m.month, \(firsts)::date[]) as period, m.cell,
                    sum(m.days_women) as days_women, sum(m.days_men) as days_men,
                    sum(m.days_other) as days_other, sum(m.days_not_stated) as days_not_stated
                from strength_months(
                    \(firsts[0])::date, date_trunc('month', \(lasts[lasts.count - 1])::timestamp)::date,
                    \(known.entry), true) m
                group by 1, 2
            ) n
            join strength_cell c on c.id = n.cell
            """
    }

    /// The columns by gender, from the rows `s` of ``measured``.
    var sums: SQL {
        if measure.isDays && !needsIntervals {
            return """
                sum(s.days_women)::bigint, sum(s.days_men)::bigint, sum(s.days_other)::bigint,
                sum(s.days_not_stated)::bigint
                """
        }
        let columns = ["woman", "man", "other", "not_stated"].map { gender -> SQL in
            "coalesce(sum(s.people) filter (where s.gender = \(gender)::gender), 0)::bigint"
        }
        return SQL.joined(columns, by: ", ")
    }
}

/// One group of a service report in one period.
public struct ServiceGroup: Sendable, Equatable {
    /// The period's number, from 0.
    public let period: Int
    public let keys: [String]
    /// The measure in its own unit: people, or person-days.
    public let people: Headcount
    /// By how much the total may be less and more, because dates are known to the month or year only.
    public var lessBy = 0
    public var moreBy = 0
}

extension Ledger {
    /// Measures service, grouped, and in total for each period.
    /// - Throws: ``LedgerError`` `totals-disagree` when an additive measure does not add up.
    public func service(
        _ question: ServiceQuestion
    ) async throws -> (groups: [ServiceGroup], totals: [ServiceGroup]) {
        try await reading { session in
            try question.filter.requireWords(session)
            let groups = try withDoubts(
                try measure(question, question.groupings, session), question, question.groupings,
                session)
            let totals = try withDoubts(
                try measure(question, [], session), question, [], session)
            guard question.measure != .cumulative else { return (groups, totals) }
            for total in totals {
                let sum = groups.filter { $0.period == total.period }
                    .reduce(Headcount.zero) { $0 + $1.people }
                guard sum == total.people else {
                    throw disagreement(sum.total, total.people.total)
                }
            }
            return (groups, totals)
        }
    }
}

private func measure(
    _ question: ServiceQuestion, _ groupings: [Grouping], _ session: Session
) throws -> [ServiceGroup] {
    try session.rows(
        question.measure == .cumulative
            ? cumulative(question, groupings) : added(question, groupings)
    ) { row in
        let first = 1 + groupings.count
        return ServiceGroup(
            period: try row.decode(0, as: Int.self) - 1,
            keys: try groupings.indices.map { try row.decodeIfPresent(1 + $0) ?? "" },
            people: Headcount(
                women: try row.decode(first), men: try row.decode(first + 1),
                other: try row.decode(first + 2), notStated: try row.decode(first + 3)))
    }.filter { $0.people.total != 0 }
}

/// The groups with what is doubtful of them; one that may be but is not counted is added with nobody.
private func withDoubts(
    _ groups: [ServiceGroup], _ question: ServiceQuestion, _ groupings: [Grouping],
    _ session: Session
) throws -> [ServiceGroup] {
    let doubts = try session.rows(doubt(question, groupings)) { row in
        let first = 1 + groupings.count
        return ServiceGroup(
            period: try row.decode(0, as: Int.self) - 1,
            keys: try groupings.indices.map { try row.decodeIfPresent(1 + $0) ?? "" },
            people: .zero, lessBy: -(try row.decode(first, as: Int.self)),
            moreBy: try row.decode(first + 1))
    }
    guard !doubts.isEmpty else { return groups }
    func key(_ group: ServiceGroup) -> [String] { ["\(group.period)"] + group.keys }
    var left = Dictionary(doubts.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var all = groups.map { group in
        guard let doubt = left.removeValue(forKey: key(group)) else { return group }
        var group = group
        (group.lessBy, group.moreBy) = (min(doubt.lessBy, group.people.total), doubt.moreBy)
        return group
    }
    let added = doubts.filter { left[key($0)] != nil && $0.moreBy > 0 }
    guard !added.isEmpty else { return all }
    all += added.map { doubt in
        ServiceGroup(
            period: doubt.period, keys: doubt.keys, people: .zero, moreBy: doubt.moreBy)
    }
    return all.sorted {
        ($0.period, $0.keys.joined(separator: "\u{1}"))
            < ($1.period, $1.keys.joined(separator: "\u{1}"))
    }
}

/// What is doubtful of a measure: period, keys, by how much less and more.
private func doubt(_ question: ServiceQuestion, _ groupings: [Grouping]) -> SQL {
    let columns = SQL.joined(["s.period"] + groupings.map(\.key), by: ", ")
    let places = SQL(trusted: (1...(groupings.count + 1)).map(String.init).joined(separator: ", "))
    let joins = Grouping.joins(
        groupings, component: question.filter.component != nil,
        organisation: question.filter.organisation != nil, known: question.known.entry)
    let detail = groupings.contains(where: \.needsPostings)
    return """
        select \(columns), sum(s.low)::bigint, sum(s.high)::bigint
        from service_doubt(
            \(question.measure.rawValue), \(question.periods.map(\.lowerBound))::date[],
            \(question.periods.map(\.upperBound))::date[], \(question.known.entry), \(detail)) s\(joins)
        where \(question.filter.condition(known: question.known.entry))
        group by \(places)
        order by \(places)
        """
}

/// A measure that adds up: period, keys and the sums by gender.
private func added(_ question: ServiceQuestion, _ groupings: [Grouping]) -> SQL {
    let keys = groupings.map(\.key)
    let columns = SQL.joined(["s.period"] + keys, by: ", ")
    let places = SQL(trusted: (1...(groupings.count + 1)).map(String.init).joined(separator: ", "))
    let joins = Grouping.joins(
        groupings, component: question.filter.component != nil,
        organisation: question.filter.organisation != nil, known: question.known.entry)
    return """
        select \(columns), \(question.sums)
        from (\(question.measured)) s\(joins)
        where \(question.filter.condition(known: question.known.entry))
        group by \(places)
        order by \(places)
        """
}

/// Who served, once in each group. The groups are told to the counting as sets of cells: it alone may
/// see persons.
private func cumulative(_ question: ServiceQuestion, _ groupings: [Grouping]) -> SQL {
    let columns = SQL.joined(
        groupings.indices.map { SQL(trusted: ", key\($0)") }, by: "")
    let keys = groupings.enumerated().map { index, grouping -> SQL in
        (grouping.isOfCells ? grouping.key : "''::text") + SQL(trusted: " as key\(index)")
    }
    let order = SQL.joined(
        ["null::integer"] + groupings.indices.map { SQL(trusted: "key\($0)") }, by: ", ")
    let shown = groupings.enumerated().map { index, grouping -> SQL in
        ", " + (grouping.isOfCells ? SQL(trusted: "g.key\(index)") : grouping.key)
    }
    let words = groupings.filter(\.needsPostings).map(\.rawValue)
    let joins = Grouping.joins(
        groupings, component: question.filter.component != nil,
        organisation: question.filter.organisation != nil, known: question.known.entry)
    let places = SQL(
        trusted: (1...(groupings.count + 1)).map(String.init).joined(separator: ", "))
    return """
        with cell as (
            select c.*, dense_rank() over (order by \(order))::integer as place
            from (
                select s.id\(SQL.joined(keys.map { ", " + $0 }, by: ""))
                from strength_cell s\(joins)
                where \(question.filter.condition(known: question.known.entry))
            ) c
        )
        select s.period\(SQL.joined(shown, by: "")), \(question.sums)
        from service_cumulative(
            \(question.periods.map(\.lowerBound))::date[],
            \(question.periods.map(\.upperBound))::date[], \(question.known.entry),
            array(select c.id from cell c order by c.id),
            array(select c.place from cell c order by c.id), \(words)::text[]) s
        join (select distinct place\(columns) from cell) g on g.place = s.place
        group by \(places)
        order by \(places)
        """
}
