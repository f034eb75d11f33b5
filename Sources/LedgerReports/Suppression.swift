// A report of people for the public: without the numbers by which somebody could be made out.

extension Report {
    private static let counts = ["women", "men", "other", "not_stated", "total"]
    /// What follows from the number of women, and gives it away.
    private static let sharesOfWomen = ["share_percent", "gap"]

    /// The report with its small numbers of people left blank, and as many others as are needed so that
    /// sums do not give them away; its notes say so. 0 is shown.
    /// - Parameter limit: The least number that is shown.
    /// - Returns: Nil when the report has no columns of people that add up.
    public func suppressed(below limit: Int, _ language: Language) -> Report? {
        let places = Self.counts.compactMap { key in columns.firstIndex { $0.key == key } }
        guard let total = columns.firstIndex(where: { $0.key == "total" }) else { return nil }
        var report = self
        var hidden = 0
        if places.count == Self.counts.count {
            let cells = SmallCells(
                rows: rows.map { row in places.map { row[$0].people } },
                totals: totals.map { totals in places.map { totals[$0].people } }, below: limit)
            for (index, place) in places.enumerated() {
                for row in rows.indices {
                    report.rows[row][place] =
                        cells.hidden[row][index] ? .empty : .integer(rows[row][place].people)
                }
                if let people = totals?[place].people {
                    report.totals?[place] =
                        cells.hidden[rows.count][index] ? .empty : .integer(people)
                }
            }
            hidden = cells.hidden.dropLast(totals == nil ? 1 : 0).joined().count { $0 }
        } else if let women = columns.firstIndex(where: { $0.key == "women" }), places.count == 2 {
            // Women among all: the others are not printed, and follow from both.
            let cells = SmallCells(
                rows: rows.map { row in
                    let (women, all) = (row[women].people, row[total].people)
                    return [women, all - women, all]
                }, totals: nil, below: limit, unprinted: [1])
            for row in rows.indices {
                if cells.hidden[row][2] { report.rows[row][total] = .empty }
                // A share beside either number gives the other.
                guard cells.hidden[row][0] || cells.hidden[row][2] else { continue }
                report.rows[row][women] = .empty
                for (place, column) in columns.enumerated()
                where Self.sharesOfWomen.contains(column.key) {
                    report.rows[row][place] = .empty
                }
                hidden += cells.hidden[row][2] ? 2 : 1
            }
        } else {
            return nil
        }
        report.forgetSmallNotes(below: limit, language)
        report.notes.append(Phrase.suppressedNote.text(language, limit - 1, hidden))
        report.facts.append(Fact("suppressed_below", .integer(limit)))
        report.facts.append(Fact("suppressed_cells", .integer(hidden)))
        return report
    }

    /// The sentences about unnamed and doubtful people go where they tell a small number, and so does
    /// what machines are told.
    private mutating func forgetSmallNotes(below limit: Int, _ language: Language) {
        for (key, phrase) in [("unnamed", Phrase.unnamedIncluded), ("doubtful", .doubtNote)] {
            guard case .integer(let people) = facts.first(where: { $0.key == key })?.value,
                people < limit
            else { continue }
            facts.removeAll { $0.key == key }
            notes.removeAll { $0 == phrase.text(language, people) }
        }
    }
}

extension Cell {
    /// The number of people in a cell; of a range the upper one, which is what is counted.
    fileprivate var people: Int {
        switch self {
        case .integer(let number): number
        case .range(_, let number): number
        default: 0
        }
    }
}
