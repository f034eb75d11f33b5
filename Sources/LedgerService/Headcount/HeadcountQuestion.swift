// What a headcount is asked for: the days, the knowledge, the grouping, the filters and the rules.

public import LedgerModel
internal import Postgres

/// Which people a headcount counts; what is nil does not restrict.
public struct HeadcountFilter: Sendable, Equatable {
    public var missions: [MissionCode] = []
    public var types: [PersonnelTypeCode] = []
    public var component: Component?
    public var organisation: OrganisationCode?
    public var agency: AgencyCode?
    /// Whether the missions' predecessors and successors count with them.
    public var lineage = false

    public init() {}

    /// The condition for a row `s` of the counting, its mission `m` and its type `t`.
    func condition(known: Int64) -> SQL {
        var parts: [SQL] = []
        if !missions.isEmpty {
            let codes = missions.map(\.description)
            parts.append(
                lineage
                    ? """
                    s.mission in (
                        select mission_family(c, \(known)) from unnest(\(codes)::text[]) c
                    )
                    """
                    : "s.mission = any(\(codes)::text[])")
        }
        if !types.isEmpty {
            parts.append("s.personnel_type = any(\(types.map(\.description))::text[])")
        }
        if let component { parts.append("t.component = \(component.rawValue)::component") }
        if let organisation { parts.append("m.organisation = \(organisation.description)") }
        if let agency { parts.append("s.agency = \(agency.description)") }
        return parts.isEmpty ? "true" : SQL.joined(parts, by: " and ")
    }

    /// Refuses words that are not recorded.
    func requireWords(_ session: Session) throws {
        if let agency {
            try requireWord("agency", agency.description, .unknownAgency, session)
        }
        for mission in missions {
            try requireWord("mission", mission.description, .unknownMission, session)
        }
        for type in types {
            try requireWord("personnel_type", type.description, .unknownPersonnelType, session)
        }
        if let organisation {
            try requireWord(
                "organisation", organisation.description, .unknownOrganisation, session)
        }
    }
}

/// A headcount as it is asked for.
public struct HeadcountQuestion: Sendable {
    /// In order, at least one.
    public let days: [Day]
    public let known: Knowledge
    public var groupings: [Grouping]
    public var filter: HeadcountFilter
    /// Only those present for duty: people on leave, in training or evacuated are left out.
    public var present = false
    public var handover = HandoverRule.both

    public init(
        on days: [Day], known: Knowledge, by groupings: [Grouping] = [.mission],
        filter: HeadcountFilter = HeadcountFilter()
    ) {
        self.days = days
        self.known = known
        self.groupings = groupings
        self.filter = filter
    }

    /// Whether the cells of the counting do not tell enough and the intervals must be read.
    private var needsIntervals: Bool {
        present || handover != .both
            || groupings.contains { $0.needsPostings || $0 == .gender }
            || days.count > Self.fewDays && !allMonthEnds
    }

    /// Up to so many days are looked up one by one; more are found by one sweep.
    private static let fewDays = 12

    private var allMonthEnds: Bool { days.allSatisfy { $0 == $0.endOfMonth } }

    /// The counting: rows of day, mission, type and agency with the people in columns. Where the
    /// intervals are read, gender, rank, station and post stand in the rows too.
    var counted: SQL {
        if needsIntervals {
            let detail = groupings.contains(where: \.needsPostings)
            return """
                select c.on_day, c.mission, c.personnel_type, c.agency, c.gender, c.rank,
                    c.rank_band, c.station, c.post,
                    case when c.gender = 'woman' then c.people else 0 end as women,
                    case when c.gender = 'man' then c.people else 0 end as men,
                    case when c.gender = 'other' then c.people else 0 end as other,
                    case when c.gender = 'not_stated' then c.people else 0 end as not_stated,
                    c.unnamed, c.doubtful
                from strength_counted(
                    \(days)::date[], \(known.entry), \(detail), \(present), \(handover.rawValue)) c
                """
        }
        if days.count > 1, allMonthEnds {
            return """
                select \(Self.lastDay) as on_day, c.mission, c.personnel_type, c.agency, n.women,
                    n.men, n.other, n.not_stated, n.unnamed, n.doubtful
                from \(months) n
                join strength_cell c on c.id = n.cell
                where n.month = any(\(firstDays)::date[])
                """
        }
        return """
            select d.day as on_day, c.mission, c.personnel_type, c.agency, n.women, n.men, n.other,
                n.not_stated, n.unnamed, n.doubtful
            from unnest(\(days)::date[]) d (day)
            cross join lateral strength_on(d.day, \(known.entry)) n
            join strength_cell c on c.id = n.cell
            """
    }

    func joins(for groupings: [Grouping]) -> SQL {
        Grouping.joins(
            groupings, component: filter.component != nil,
            organisation: filter.organisation != nil, known: known.entry)
    }

    /// The groups: day, the four genders, unnamed, doubtful, and the keys, in order.
    func grouped(_ session: Session) throws -> SQL {
        let names = groupings.indices.map { SQL(trusted: "key\($0)") }
        let order = SQL.joined(["on_day"] + names, by: ", ")
        if !needsIntervals, days.count > 1, allMonthEnds {
            return try groupedMonths(names, order, session)
        }
        let keys = groupings.enumerated().map { $1.key + SQL(trusted: " as key\($0)") }
        let columns = SQL.joined(keys.map { ", " + $0 }, by: "")
        return """
            select s.on_day, sum(s.women)::bigint, sum(s.men)::bigint, sum(s.other)::bigint,
                sum(s.not_stated)::bigint, sum(s.unnamed)::bigint, sum(s.doubtful)::bigint\(columns)
            from (\(counted)) s\(joins(for: groupings))
            where \(filter.condition(known: known.entry))
            group by \(order)
            having sum(s.women + s.men + s.other + s.not_stated) <> 0
            order by \(order)
            """
    }

    /// Months by the hundred thousand: each cell's group is looked up once, and where no two cells
    /// share a group nothing is left to add up.
    private func groupedMonths(_ names: [SQL], _ order: SQL, _ session: Session) throws -> SQL {
        let keys = groupings.enumerated().map { $1.key + SQL(trusted: " as key\($0)") }
        let columns = SQL.joined(keys.map { ", " + $0 }, by: "")
        let cells: SQL = """
            select s.id\(columns)
            from strength_cell s\(joins(for: groupings))
            where \(filter.condition(known: known.entry))
            """
        let oneEach: Bool =
            names.isEmpty
            ? false
            : try session.value(
                """
                select count(*) = count(distinct row(\(SQL.joined(names, by: ", "))))
                from (\(cells)) c
                """)
        let listed = SQL.joined(names.map { ", " + $0 }, by: "")
        let from: SQL = """
            from \(months) n
            join (\(cells)) c on c.id = n.cell
            """
        if oneEach {
            return """
                select \(Self.lastDay) as on_day, n.women::bigint, n.men::bigint, n.other::bigint,
                    n.not_stated::bigint, n.unnamed::bigint, n.doubtful::bigint\(listed)
                \(from)
                where n.month = any(\(firstDays)::date[])
                    and n.women + n.men + n.other + n.not_stated <> 0
                order by \(order)
                """
        }
        return """
            select \(Self.lastDay) as on_day, sum(n.women)::bigint, sum(n.men)::bigint,
                sum(n.other)::bigint, sum(n.not_stated)::bigint, sum(n.unnamed)::bigint,
                sum(n.doubtful)::bigint\(listed)
            \(from)
            where n.month = any(\(firstDays)::date[])
            group by \(order)
            having sum(n.women + n.men + n.other + n.not_stated) <> 0
            order by \(order)
            """
    }

    private static let lastDay: SQL = "((n.month + interval '1 month')::date - 1)"

    /// The first days of the months asked for.
    private var firstDays: [Day] { days.map { $0.adding(days: 1 - $0.day) } }

    /// The months asked for and those between them, as a relation.
    private var months: SQL {
        """
        strength_months(
            \(firstDays[0])::date, \(firstDays[firstDays.count - 1])::date, \(known.entry), false)
        """
    }
}
