// What a headcount is asked for: the days, the knowledge, the grouping and the filters.

public import LedgerModel
internal import Postgres

/// A word by which people are grouped; its raw value is the column's name in the output.
public enum Grouping: String, Sendable, CaseIterable {
    case mission, type, component, agency, organisation, kind, country, gender

    /// The SQL that gives the group's key for a row `s` of the counting and its mission `m`.
    var key: SQL {
        switch self {
        case .mission: "s.mission"
        case .type: "s.personnel_type"
        case .component: "t.component::text"
        case .agency: "coalesce(s.agency, '')"
        case .organisation: "m.organisation"
        case .kind: "m.kind"
        case .country: "coalesce(h.countries, '')"
        case .gender: "replace(s.gender::text, '_', '-')"
        }
    }
}

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
}

/// One group of a headcount on one day.
public struct HeadcountGroup: Sendable, Equatable {
    public let day: Day
    /// The keys, in the order of the grouping.
    public let keys: [String]
    public let people: Headcount
    /// How many of them are unnamed.
    public let unnamed: Int
}

extension Ledger {
    /// Counts people on days, grouped; the groups are added up and compared with the total.
    /// - Parameter days: In order, at least one.
    /// - Throws: ``LedgerError`` `totals-disagree` when they differ: then no number is given out.
    public func headcount(
        on days: [Day], known: Knowledge, by groupings: [Grouping], filter: HeadcountFilter
    ) async throws -> [HeadcountGroup] {
        try await reading { session in
            if let agency = filter.agency {
                try requireWord("agency", agency.description, .unknownAgency, session)
            }
            for mission in filter.missions {
                try requireWord("mission", mission.description, .unknownMission, session)
            }
            for type in filter.types {
                try requireWord(
                    "personnel_type", type.description, .unknownPersonnelType, session)
            }
            if let organisation = filter.organisation {
                try requireWord(
                    "organisation", organisation.description, .unknownOrganisation, session)
            }
            return try count(on: days, known, groupings, filter, session)
        }
    }
}

/// Counts once; groups and total come from the same counting, but the total is added up without the
/// joins that only the grouping needs, so a join that loses or doubles people shows.
private func count(
    on days: [Day], _ known: Knowledge, _ groupings: [Grouping], _ filter: HeadcountFilter,
    _ session: Session
) throws -> [HeadcountGroup] {
    let condition = filter.condition(known: known.entry)
    let keys = groupings.enumerated().map { offset, grouping in
        grouping.key + SQL(trusted: " as key\(offset)")
    }
    let names = groupings.indices.map { SQL(trusted: "key\($0)") }
    let columns = SQL.joined(["s.on_day"] + keys, by: ", ")
    let order = SQL.joined(["on_day"] + names, by: ", ")
    let sql: SQL = """
        with s as materialized (
            select * from strength(\(days)::date[], \(known.entry))
        ),
        total as (
            select coalesce(sum(s.people), 0)::bigint as total
            from s\(joins(for: [], filter, known))
            where \(condition)
        ),
        grouped as (
            select \(columns),
                coalesce(sum(s.people) filter (where s.gender = 'woman'), 0)::bigint as women,
                coalesce(sum(s.people) filter (where s.gender = 'man'), 0)::bigint as men,
                coalesce(sum(s.people) filter (where s.gender = 'other'), 0)::bigint as other,
                coalesce(sum(s.people) filter (where s.gender = 'not_stated'), 0)::bigint
                    as not_stated,
                sum(s.unnamed)::bigint as unnamed
            from s\(joins(for: groupings, filter, known))
            where \(condition)
            group by \(order)
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
            unnamed: try row.decode("unnamed"))
    }.compactMap { $0 }
    let sum = groups.reduce(0) { $0 + $1.people.total }
    guard sum == total else { throw disagreement(sum, total) }
    return groups
}

/// Only what is asked for is joined: a plain headcount reads the counting alone.
private func joins(
    for groupings: [Grouping], _ filter: HeadcountFilter, _ known: Knowledge
) -> SQL {
    var joins: SQL = ""
    if groupings.contains(.component) || filter.component != nil {
        joins = joins + " join personnel_type t on t.code = s.personnel_type"
    }
    if groupings.contains(.organisation) || groupings.contains(.kind) || filter.organisation != nil
    {
        joins = joins + " join mission_known(\(known.entry)) m on m.mission = s.mission"
    }
    if groupings.contains(.country) {
        joins = joins + " left join mission_countries(\(known.entry)) h on h.mission = s.mission"
    }
    return joins
}

private func disagreement(_ sum: Int, _ total: Int) -> LedgerError {
    LedgerError(
        .totalsDisagree,
        "The rows add up to \(sum), the total is \(total); no number is given out.",
        hint: "This is a fault of peaceledger; please report it.")
}
