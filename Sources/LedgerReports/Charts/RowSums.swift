// Rows added up by a column, for charts that show less than the table.

internal import LedgerModel

extension Report {
    /// Figures of one category.
    struct Sums {
        let key: Cell
        let values: [Cell]

        init(key: Cell, values: [Cell]) {
            self.key = key
            self.values = values
        }

        /// Several categories put together.
        init(key: Cell, of all: ArraySlice<Sums>) {
            self.key = key
            values = (all.first?.values.indices ?? 0..<0).map { index in
                var sum = CellSum()
                for one in all { sum.add(one.values[index]) }
                return sum.cell
            }
        }

        var sizes: [Double] { values.map { $0.size ?? 0 } }
    }

    /// The column's number.
    public func place(_ label: Label) -> Int? { columns.firstIndex { $0.label == label } }

    /// The measures added up by a column, in the order in which its values first appear; a figure that
    /// no row knows stays empty.
    func sums(of measures: [Label], by key: Label) -> [Sums] {
        guard let column = place(key) else { return [] }
        let places = measures.compactMap(place)
        var order: [String: Int] = [:]
        var keys: [Cell] = []
        var sums: [[CellSum?]] = []
        for row in rows {
            let group = row[column].plain
            let index = order[group] ?? keys.count
            if index == keys.count {
                order[group] = index
                keys.append(row[column])
                sums.append(Array(repeating: nil, count: places.count))
            }
            for (measure, place) in places.enumerated() where row[place] != .empty {
                sums[index][measure, default: CellSum()].add(row[place])
            }
        }
        return zip(keys, sums).map { Sums(key: $0, values: $1.map { $0?.cell ?? .empty }) }
    }

    /// The report's title, and by which word its chart is drawn.
    func titled(by key: Label, _ language: Language) -> String {
        Phrase.chartBy(title: title, word: key.text(language).lowercased()).text(language)
    }
}

extension [CellSum?] {
    fileprivate subscript(index: Int, default value: CellSum) -> CellSum {
        get { self[index] ?? value }
        set { self[index] = newValue }
    }
}
