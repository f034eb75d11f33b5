// A report of people for the public: without the numbers by which somebody could be made out.

public import LedgerModel

extension Report {
    /// Whether small numbers of people are left blank.
    public var isSuppressed: Bool { fact("suppressed_below") != nil }

    private func place(of people: Column.People) -> Int? {
        columns.firstIndex { $0.role == .people(people) }
    }

    /// The report with its small numbers of people left blank, and as many others as are needed so that
    /// sums do not give them away; its notes say so. 0 is shown.
    /// - Parameter limit: The least number that is shown.
    /// - Returns: Nil when the report has no columns of people that add up.
    public func suppressed(below limit: Int, _ language: Language) -> Report? {
        let places = Column.People.allCases.compactMap(place(of:))
        guard let total = place(of: .all) else { return nil }
        var report = self
        var hidden = 0
        if places.count == Column.People.allCases.count {
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
        } else if let women = place(of: .women), let unknown = place(of: .notStated),
            places.count == 3
        {
            // Women and those not stated among all: the others are not printed, and follow from these.
            let cells = SmallCells(
                rows: rows.map { row in
                    let printed = [women, unknown, total].map { row[$0].people }
                    return [
                        printed[0], printed[1], printed[2] - printed[0] - printed[1], printed[2],
                    ]
                }, totals: nil, below: limit, unprinted: [2])
            for row in rows.indices {
                let places = [women, unknown, total]
                let isHidden = [0, 1, 3].map { cells.hidden[row][$0] }
                // A share beside two of the numbers gives the third.
                guard isHidden.contains(true) else { continue }
                for (place, isHidden) in zip(places, isHidden) where isHidden {
                    report.rows[row][place] = .empty
                }
                report.rows[row][women] = .empty
                for (place, column) in columns.enumerated() where column.role == .share {
                    report.rows[row][place] = .empty
                }
                hidden += places.count { report.rows[row][$0] == .empty }
            }
        } else {
            return nil
        }
        report.forgetSmallNotes(below: limit, language)
        report.notes.append(Phrase.suppressedNote(below: limit - 1, cells: hidden).text(language))
        report.facts.append(Fact("suppressed_below", .integer(limit)))
        report.facts.append(Fact("suppressed_cells", .integer(hidden)))
        return report
    }

    /// The sentences about unnamed and doubtful people go where they tell a small number, and so does
    /// what machines are told.
    private mutating func forgetSmallNotes(below limit: Int, _ language: Language) {
        let told: [(key: String, notes: [(Int) -> Sentence])] = [
            ("unnamed", [Phrase.unnamedIncluded]), ("doubtful", [Phrase.doubtNote]),
            ("on_plan", [Phrase.onPlan]), ("gender_not_stated", [Phrase.genderNotStated]),
            ("imprecise", [Phrase.imprecise]),
            ("left_out", [Phrase.leftOutNotUN, Phrase.leftOutByRule]),
        ]
        for (key, told) in told {
            guard case .integer(let people) = facts.first(where: { $0.key == key })?.value,
                people < limit
            else { continue }
            facts.removeAll { $0.key == key }
            notes.removeAll { note in told.contains { note == $0(people).text(language) } }
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
