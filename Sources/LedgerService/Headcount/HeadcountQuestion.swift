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
    }

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
        if days.count > 1, allMonthEnds, let first = days.first, let last = days.last {
            let months = days.map { $0.adding(days: 1 - $0.day) }
            return """
                select (n.month + interval '1 month')::date - 1 as on_day, c.mission,
                    c.personnel_type, c.agency, n.women, n.men, n.other, n.not_stated, n.unnamed,
                    n.doubtful
                from strength_months(
                    date_trunc('month', \(first)::timestamp)::date,
                    date_trunc('month', \(last)::timestamp)::date, \(known.entry)) n
                join strength_cell c on c.id = n.cell
                where n.month = any(\(months)::date[])
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
}
