// Lists of the register: what a query gives becomes the rows of a report, cell by cell.

internal import LedgerModel
internal import LedgerReports
internal import Postgres

/// Rows of a query whose columns stand in the order of the report's columns.
func cells(_ columns: [Column], _ sql: SQL, _ session: Session) throws -> [[Cell]] {
    try session.rows(sql) { row in
        var cells: [Cell] = []
        cells.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            let cell: Cell? =
                switch column.kind {
                case .text: try row.decodeIfPresent(index, as: String.self).map(Cell.text)
                case .integer, .identifier:
                    try row.decodeIfPresent(index, as: Int.self).map(Cell.integer)
                case .decimal: try row.decodeIfPresent(index, as: String.self).map(Cell.decimal)
                case .day: try row.decodeIfPresent(index, as: Day.self).map(Cell.day)
                case .instant: try row.decodeIfPresent(index, as: Instant.self).map(Cell.instant)
                case .boolean: try row.decodeIfPresent(index, as: Bool.self).map(Cell.boolean)
                }
            cells.append(cell ?? .empty)
        }
        return cells
    }
}

extension Ledger {
    /// A list as a report: one query, one row of the answer a row of the report.
    /// - Parameter names: Whether it names persons: then the reading is noted.
    func list(
        _ name: String, _ title: String, _ columns: [Column], known: Knowledge,
        _ language: Language, names: Bool = false, _ sql: @Sendable (Session) throws -> SQL
    ) async throws -> Report {
        var report = Report(name: name, title: title, columns: columns)
        let work: @Sendable (Session) throws -> [[Cell]] = { session in
            try cells(columns, try sql(session), session)
        }
        report.rows =
            names
            ? try await naming(.counted { personsNamed(in: $0, columns) }, work)
            : try await reading(work)
        report.note(known, language)
        return report
    }
}

/// How many persons the rows of a report name.
@Sendable func personsNamed(in rows: [[Cell]], _ columns: [Column]) -> Int {
    let naming = ["person", "relief", "last_incumbent", "next_incumbent", "incumbents"]
    let places = columns.indices.filter { naming.contains(columns[$0].key) }
    var numbers: Set<Substring> = []
    for row in rows {
        for place in places {
            guard case .text(let text) = row[place] else { continue }
            numbers.formUnion(text.split(separator: " "))
        }
    }
    return numbers.count
}

/// The condition that a version `alias` of a fact stood as known at an entry.
func stood(_ alias: String, _ known: Knowledge) -> SQL {
    let name = SQL(trusted: alias)
    return """
        \(name).entry <= \(known.entry)
            and (\(name).superseded_by is null or \(name).superseded_by > \(known.entry))
        """
}
