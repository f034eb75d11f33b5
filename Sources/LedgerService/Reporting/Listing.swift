// Lists of the register: what a query gives becomes the rows of a report, cell by cell.

internal import LedgerModel
internal import LedgerReports
internal import Postgres

/// Rows of a query whose columns stand in the order of the report's columns.
func cells(_ columns: [Column], _ sql: SQL, _ session: Session) throws -> [[Cell]] {
    let currencyColumn = columns.firstIndex { $0.role == .currency }
    return try session.rows(sql) { row in
        let currency = try currencyColumn.flatMap { try row.decodeIfPresent($0, as: String.self) }
        var cells: [Cell] = []
        cells.reserveCapacity(columns.count)
        for (index, column) in columns.enumerated() {
            let cell: Cell? =
                switch column.kind {
                case .text: try row.decodeIfPresent(index, as: String.self).map(Cell.text)
                case .integer, .identifier:
                    try row.decodeIfPresent(index, as: Int.self).map(Cell.integer)
                case .decimal where column.role == .money:
                    try row.decodeIfPresent(index, as: String.self).map {
                        Cell.money($0, column.currency?.description ?? currency)
                    }
                case .decimal: try row.decodeIfPresent(index, as: String.self).map(Cell.decimal)
                case .day: try row.decodeIfPresent(index, as: Day.self).map(Cell.day)
                case .instant: try row.decodeIfPresent(index, as: Instant.self).map(Cell.instant)
                case .boolean: try row.decodeIfPresent(index, as: Bool.self).map(Cell.boolean)
                case .document:
                    try row.decodeIfPresent(index, as: String.self).map { .document(try JSON($0)) }
                }
            cells.append(cell ?? .empty)
        }
        return cells
    }
}

extension Cell {
    /// An amount as the database writes it; digits alone where its currency is not known.
    static func money(_ amount: String, _ currency: String?) -> Cell {
        guard let currency = currency.flatMap({ try? Currency($0) }),
            let sum = try? MoneySum(recorded: amount, currency)
        else { return .decimal(amount) }
        return .money(sum)
    }
}

extension Ledger {
    /// A report of a shape: one query, one row of the answer a row of the report.
    /// - Parameter names: Whether it names persons: then the reading is noted.
    func list(
        _ shape: ReportShape, _ title: String, known: Knowledge, _ language: Language,
        names: Bool = false, _ sql: @Sendable (Session) throws -> SQL
    ) async throws -> Report {
        try await list(
            shape.name, title, shape.columns, known: known, language, names: names, sql)
    }

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
        report.rows = names ? try await naming(work) : try await reading(work)
        report.note(known, language)
        return report
    }
}

/// The condition that a version `alias` of a fact stood as known at an entry.
func stood(_ alias: String, _ known: Knowledge) -> SQL {
    let name = SQL(trusted: alias)
    return """
        \(name).entry <= \(known.entry)
            and (\(name).superseded_by is null or \(name).superseded_by > \(known.entry))
        """
}
