// What one table says in a sentence or two: one of its own for the usual questions, else row by row.

internal import LedgerModel

/// A table as a sentence.
struct LetterSentence {
    /// So many rows are told; more are counted.
    private static let mostRows = 20

    let report: Report
    let language: Language

    init(_ report: Report, _ language: Language) {
        self.report = report
        self.language = language
    }

    var text: String {
        guard !report.rows.isEmpty else { return rowByRow }
        return ofPeople ?? ofPosts ?? ofMoney ?? rowByRow
    }

    // MARK: - Any table

    private var rowByRow: String {
        guard !report.rows.isEmpty else {
            return "\(report.title): \(Phrase.noRows.text(language).lowercased())"
        }
        var rows = oneByOne(report.rows) { told($0) }
        if let totals = report.totals { rows.append(inSentence(told(totals))) }
        return "\(report.title): \(rows.joined(separator: "; "))."
    }

    /// The first rows told one by one, and how many more there are.
    func oneByOne(_ rows: [[Cell]], _ told: ([Cell]) -> String) -> [String] {
        let more = rows.count - Self.mostRows
        return rows.prefix(Self.mostRows).map(told)
            + (more > 0 ? [CountedNoun.row.counted(more, language)] : [])
    }

    /// The names of a row, then each of its other cells with its heading; of several numbers only those
    /// that are not nought.
    private func told(_ row: [Cell]) -> String {
        let cells = zip(report.columns, row).dropFirst(keyCount).filter { $1 != .empty }
        let isNothing = cells.allSatisfy { !$0.isNumber || $1.isNought }
        let measures = cells.filter { isNothing || !$1.isNought }.map { column, cell in
            "\(inSentence(column.shownHeading(language)))\u{A0}\(told(cell, in: column))"
        }
        return [names(row), measures.joined(separator: ", ")].filter { !$0.isEmpty }
            .joined(separator: " – ")
    }

    /// The columns that name a row: those before the first number.
    var keyCount: Int { report.columns.prefix { !$0.isNumber }.count }

    func names(_ row: [Cell]) -> String {
        zip(report.columns, row).prefix(keyCount).filter { $1 != .empty }
            .map { told($1, in: $0) }.joined(separator: " ")
    }

    /// A value of a row as a sentence tells it; one that was left blank is said to be.
    func told(_ row: [Cell], _ key: String) -> String {
        let cell = value(row, key)
        return isBlank(cell) ? Phrase.letterBlank.text(language) : cell.told(language)
    }

    /// Whether a number was left blank so that nobody is found by it.
    func isBlank(_ cell: Cell) -> Bool { cell == .empty && isSuppressed }

    /// Whether small numbers were left blank.
    var isSuppressed: Bool { report.fact("suppressed_below") != nil }

    /// A cell as a sentence tells it; what kind of people they are is no name.
    func told(_ cell: Cell, in column: Column) -> String {
        if case .day = cell { return cell.told(language) }
        let told = column.told(cell, language)
        return column.key == "type" || column.key == "gender_group" ? inSentence(told) : told
    }

    /// A heading or name within a sentence: in small letters, unless its first word is of capitals.
    func inSentence(_ text: String) -> String {
        if text.prefix(2).allSatisfy({ $0.isUppercase || $0.isNumber }) { return text }
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    func column(_ key: String) -> Int? {
        report.columns.firstIndex { $0.key == key }
    }

    func value(_ row: [Cell], _ key: String) -> Cell {
        column(key).map { row[$0] } ?? .empty
    }

    func heading(_ key: String) -> String {
        column(key).map { report.columns[$0].shownHeading(language) } ?? key
    }

    /// The total of a column of whole numbers: as the report gives it, else added up.
    func sum(_ key: String) -> Cell {
        if let totals = report.totals { return value(totals, key) }
        if report.rows.count == 1 { return value(report.rows[0], key) }
        let cells = report.rows.map { value($0, key) }
        return cells.contains(where: isBlank) ? .empty : .integer(cells.reduce(0) { $0 + $1.count })
    }
}
