// The form of every report: the columns that it is made of, and from which the schema of its JSON is
// derived.

internal import LedgerReports

/// What a report holds: its facts, its columns, its parts. Each is declared beside the report.
public struct ReportShape: Sendable {
    /// A named value of the JSON: what it is, and whether it is always there.
    struct Field: Sendable {
        let name: String
        let type: String
        let isOptional: Bool
    }

    /// As `report` in the JSON says it.
    public let name: String
    let facts: [Field]
    /// All columns that it may have, in their order.
    let everyColumn: [Column]
    /// Those that it has only where they were asked for.
    private let sometimes: Set<String>
    let parts: [ReportShape]

    /// - Parameters:
    ///   - facts: Words with their types, as `on:date unnamed?:integer`; a text needs none, and what is
    ///     not always there has a question mark.
    ///   - sometimes: Those of the columns that are not always there.
    init(
        _ name: String, facts: String = "", columns: [Column], sometimes: [Column] = [],
        parts: [ReportShape] = []
    ) {
        self.name = name
        self.facts = Self.fields(facts)
        var seen: Set<String> = []
        everyColumn = columns.filter { seen.insert($0.key).inserted }
        self.sometimes = Set(sometimes.map(\.key))
        self.parts = parts
    }

    /// The columns that it always has.
    var columns: [Column] { everyColumn.filter { !sometimes.contains($0.key) } }

    /// The columns as values of the JSON.
    var columnFields: [Field] {
        everyColumn.map {
            Field(name: $0.key, type: $0.kind.jsonType, isOptional: sometimes.contains($0.key))
        }
    }

    /// The names of its columns and facts, and of those of its parts.
    public var words: [String] {
        facts.map(\.name) + everyColumn.map(\.key) + parts.flatMap(\.words)
    }

    private static func fields(_ text: String) -> [Field] {
        text.split(separator: " ").map { word in
            let parts = word.split(separator: ":")
            return Field(
                name: parts[0].filter { $0 != "?" },
                type: parts.count > 1 ? String(parts[1]) : "string",
                isOptional: parts[0].hasSuffix("?"))
        }
    }

    /// All reports, by name.
    public static let all: [ReportShape] = [
        headcount, series, service, difference, revision, gender, reconciliation, published,
        standby,
        rotation, vacancies, authorisations, missionBrief, funding, pledges, execution, obligations,
        cost, oda, reimbursement, overview, annual, publicationChanges,
    ].sorted { $0.name < $1.name }
}

extension ReportShape {
    // What many reports say of themselves.
    static let known = " known:instant entry:integer recorded_at:instant"
    static let filter = " with_lineage?:boolean mission? type? component? organisation? agency?"
    static let suppressed = " suppressed_below?:integer suppressed_cells?:integer"
    static let remarks = " caveats? imprecise?:integer on_plan?:integer left_out?:integer"
    static let doubts = " unnamed?:integer doubtful?:integer present?:boolean handover?" + remarks
}

extension Report {
    /// A report of a shape, with the columns that it always has.
    init(_ shape: ReportShape, _ title: String) {
        self.init(name: shape.name, title: title, columns: shape.columns)
    }
}

extension Column.Kind {
    /// What its cells are in JSON.
    fileprivate var jsonType: String {
        switch self {
        case .text: "string"
        case .integer, .identifier: "integer"
        case .decimal: "number"
        case .day: "date"
        case .instant: "instant"
        case .boolean: "boolean"
        case .document: "object"
        }
    }
}
