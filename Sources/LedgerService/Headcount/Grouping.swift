// The words by which people are grouped, and what each needs of the database.

internal import LedgerReports
internal import Postgres

/// A word by which people are grouped; its raw value is the column's name in the output.
public enum Grouping: String, Sendable, CaseIterable {
    case mission, type, component, agency, organisation, kind, country, region, lineage, gender
    case rank, band, station, post

    /// The words that are known of every cell of the counting, and so of its differences too.
    public static let ofCells: [Grouping] = [
        .mission, .type, .component, .agency, .organisation, .kind, .country, .region, .lineage,
    ]

    /// The columns of all words, in their order.
    static var columns: [Column] { allCases.map(\.column) }

    /// The column that names the groups.
    var column: Column {
        let label: Label =
            switch self {
            case .mission: .mission
            case .type: .type
            case .component: .component
            case .agency: .agency
            case .organisation: .organisation
            case .kind: .kind
            case .country: .country
            case .region: .region
            case .lineage: .lineage
            case .gender: .gender
            case .rank: .rank
            case .band: .band
            case .station: .station
            case .post: .post
            }
        return .key(label)
    }

    /// Whether the word is a matter of postings, which are counted from the intervals.
    var needsPostings: Bool { [.rank, .band, .station, .post].contains(self) }

    /// Whether the word is known of every cell of the counting.
    var isOfCells: Bool { Self.ofCells.contains(self) }

    /// The SQL that gives the group's key for a row `s` of the counting and what is joined to it.
    var key: SQL {
        switch self {
        case .mission: "s.mission"
        case .type: "s.personnel_type"
        case .component: "t.component::text"
        case .agency: "coalesce(s.agency, '')"
        case .organisation: "m.organisation"
        case .kind: "m.kind"
        case .country: "coalesce(h.countries, '')"
        case .region: "coalesce(g.region, '')"
        case .lineage: "l.lineage"
        case .gender: "replace(s.gender::text, '_', '-')"
        case .rank: "coalesce(s.rank, '')"
        case .band: "coalesce(s.rank_band, '')"
        case .station: "coalesce(s.station, '')"
        case .post: "coalesce(s.post, '')"
        }
    }

    /// The joins that some words and a filter need; a plain headcount reads the counting alone.
    static func joins(
        _ groupings: [Grouping], component: Bool, organisation: Bool, known: Int64
    ) -> SQL {
        var joins: SQL = ""
        if component || groupings.contains(.component) {
            joins = joins + " join personnel_type t on t.code = s.personnel_type"
        }
        if organisation || groupings.contains(.organisation) || groupings.contains(.kind) {
            joins = joins + " join mission_known(\(known)) m on m.mission = s.mission"
        }
        if groupings.contains(.country) {
            joins = joins + " left join mission_countries(\(known)) h on h.mission = s.mission"
        }
        if groupings.contains(.region) {
            joins = joins + " left join mission_regions(\(known)) g on g.mission = s.mission"
        }
        if groupings.contains(.lineage) {
            joins = joins + " join mission_lineages(\(known)) l on l.mission = s.mission"
        }
        return joins
    }
}

/// Who counts while two are in one post in a declared handover.
public enum HandoverRule: String, Sendable, CaseIterable {
    case both, incoming, outgoing
}
