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

    /// The notes that go with the sentence: told row by row, also what is alike in every row.
    var notes: [String] {
        let isToldByRow = report.telling.flatMap(sentence) == nil
        return (isToldByRow ? thinned : report).notes
    }

    /// The table without what every row would repeat.
    private var thinned: Report { report.thinned(language) }

    var text: String {
        guard !report.rows.isEmpty else { return rowByRow }
        guard let telling = report.telling else { return rowByRow }
        return sentence(telling) ?? rowByRow
    }

    /// The sentence of a form; nil where the table has not what it tells of.
    private func sentence(_ telling: Telling) -> String? {
        switch telling {
        case .strength: strength
        case .course: course
        case .contributions: contributions
        case .shares: shares
        case .service: service
        case .peopleMoved(let parts): peopleMoved(by: parts)
        case .moneyMoved(let parts): moneyMoved(by: parts)
        case .comparison: comparison
        case .filled: filled
        case .standby: standby
        case .vacancies: vacancies
        case .leaving: leaving
        case .missionStates: missionStates
        case .mandates: mandates
        case .funding: funding
        case .obligations: obligations
        }
    }

    // MARK: - Any table

    private var rowByRow: String {
        let report = thinned
        guard !report.rows.isEmpty else {
            return "\(report.title): \(inSentence(report.nothing ?? Phrase.noRows.text(language)))"
        }
        let row = LetterSentence(report, language)
        var rows = oneByOne(report.rows) { row.told($0) }
        if let totals = report.totals { rows.append(inSentence(row.told(totals))) }
        return "\(report.title): \(rows.joined(separator: "; "))."
    }

    /// The first rows told one by one, and how many more there are.
    func oneByOne(_ rows: [[Cell]], _ told: ([Cell]) -> String) -> [String] {
        let more = rows.count - Self.mostRows
        return rows.prefix(Self.mostRows).map(told)
            + (more > 0 ? [CountedNoun.row.counted(more, language)] : [])
    }

    /// The names of a row, then each of its other cells with its heading; of several numbers only those
    /// that are not zero.
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
    private var keyCount: Int { report.columns.prefix { !$0.isNumber }.count }

    func names(_ row: [Cell]) -> String {
        zip(report.columns, row).prefix(keyCount).filter { $1 != .empty }
            .map { told($1, in: $0) }.joined(separator: " ")
    }

    /// A value of a row as a sentence tells it; one that was left blank is said to be.
    func told(_ row: [Cell], _ key: Label) -> String {
        let cell = value(row, key)
        return isBlank(cell) ? Phrase.letterBlank.text(language) : cell.told(language)
    }

    /// Whether a number was left blank so that nobody is found by it.
    func isBlank(_ cell: Cell) -> Bool { cell == .empty && isSuppressed }

    /// Whether small numbers were left blank.
    var isSuppressed: Bool { report.isSuppressed }

    /// A cell as a sentence tells it; what kind of people they are is no name.
    func told(_ cell: Cell, in column: Column) -> String {
        if case .day = cell { return cell.told(language) }
        let told = column.told(cell, language)
        return column.vocabulary?.isOfCommonNouns == true ? inSentence(told) : told
    }

    func inSentence(_ text: String) -> String { text.inSentence }

    func column(_ key: Label) -> Int? { report.place(key) }

    func value(_ row: [Cell], _ key: Label) -> Cell {
        column(key).map { row[$0] } ?? .empty
    }

    /// A cell of a column in words: a state or class by its name.
    func named(_ row: [Cell], _ key: Label) -> String {
        column(key).map { report.columns[$0].told(row[$0], language) } ?? ""
    }

    /// The total of a column of whole numbers: as the report gives it, else added up.
    func sum(_ key: Label) -> Cell {
        if let totals = report.totals { return value(totals, key) }
        if report.rows.count == 1 { return value(report.rows[0], key) }
        let cells = report.rows.map { value($0, key) }
        var sum = CellSum()
        for cell in cells { sum.add(cell) }
        return cells.contains(where: isBlank) ? .empty : sum.cell
    }
}
