// Which cells of a table of people are not shown, so that nobody can be made out in a small one.

/// The cells to hide of a table that adds up: rows of counts with their sum behind them, and perhaps a
/// row of sums below.
///
/// Hidden are all counts from 1 to below the limit, and as many others as are needed. What "needed"
/// means: for each hidden cell there is another table of whole numbers, nowhere negative, that agrees
/// with every cell shown and every sum, and that has another number in this cell; for a small one even
/// a number that would be shown. In that other table no hidden cell falls to 0, as 0 is always shown.
///
/// Such another table differs from the true one along a closed walk through hidden cells, row by row and
/// column by column, by adding and taking away the same amount in turn. So for each hidden cell the walk
/// is sought that hides least besides.
public struct SmallCells: Sendable {
    /// For each row, then for the row of sums: whether each cell is hidden.
    public private(set) var hidden: [[Bool]]

    private let values: [[Int]]
    private let limit: Int
    private let columns: Int
    /// Whether the sums below are shown; where there are none, nothing is known of them.
    private let hasTotals: Bool

    private struct Place: Hashable {
        let row: Int
        let column: Int
    }

    /// - Parameters:
    ///   - rows: The counts, in each row the sum of the others last.
    ///   - totals: The sums of the columns, where they are shown.
    ///   - limit: The least number of people that is shown, besides none.
    ///   - unprinted: Columns that are not in the table but follow from it.
    public init(rows: [[Int]], totals: [Int]?, below limit: Int, unprinted: Set<Int> = []) {
        self.limit = limit
        hasTotals = totals != nil
        columns = rows.first?.count ?? totals?.count ?? 0
        values = rows + [totals ?? Array(repeating: 0, count: columns)]
        hidden = values.map { $0.map { (1..<max(limit, 1)).contains($0) } }
        if !hasTotals { hidden[rows.count] = Array(repeating: true, count: columns) }
        var waiting = places.filter { hidden[$0.row][$0.column] }
        for row in values.indices {
            for column in unprinted where column < columns {
                hidden[row][column] = values[row][column] > 0
            }
        }
        // The smallest first: what hides them often hides the others.
        waiting.sort { (self[$0], $0.row, $0.column) > (self[$1], $1.row, $1.column) }
        while let place = waiting.popLast() {
            guard let walk = walk(from: place) else { continue }
            for step in walk where !hidden[step.row][step.column] {
                hidden[step.row][step.column] = true
                waiting.append(step)
            }
        }
    }

    private subscript(place: Place) -> Int { values[place.row][place.column] }

    /// The cells that are there, the unknown sums apart.
    private var places: [Place] {
        values.indices.dropLast(hasTotals ? 0 : 1).flatMap { row in
            (0..<columns).map { Place(row: row, column: $0) }
        }
    }

    /// The cheapest walk that lets a cell have another number, without the cell itself; nil only where
    /// the table does not add up.
    private func walk(from place: Place) -> [Place]? {
        let isSmall = self[place] < limit
        let up = walk(from: place, by: isSmall ? limit - self[place] : 1)
        // A cell that is hidden for others' sake may as well be lower.
        guard !isSmall, self[place] > 1, let down = walk(from: place, by: -1) else {
            return up?.places
        }
        guard let up else { return down.places }
        return up.cost <= down.cost ? up.places : down.places
    }

    /// Sums stand with the other sign: then every row and every column adds up to nothing.
    private func sign(_ row: Int, _ column: Int) -> Int {
        (row == values.count - 1 ? -1 : 1) * (column == columns - 1 ? -1 : 1)
    }

    /// What it costs to change a cell by an amount; nil where it cannot be.
    private func cost(_ row: Int, _ column: Int, by amount: Int) -> Int? {
        // Of sums that are not shown nothing is known.
        if !hasTotals, row == values.count - 1 { return 0 }
        let value = values[row][column]
        guard value > 0, value + sign(row, column) * amount >= 1 else { return nil }
        return hidden[row][column] ? 0 : value + 1
    }

    /// The cheapest closed walk that changes a cell by an amount: from its column over other rows and
    /// columns to its row. As there are few columns, it is sought from column to column.
    private func walk(from start: Place, by change: Int) -> (cost: Int, places: [Place])? {
        let amount = sign(start.row, start.column) * change
        var best = [(cost: Int, places: [Place])?](repeating: nil, count: columns)
        best[start.column] = (0, [])
        // A cheapest walk touches each column once.
        for _ in 1..<max(columns, 2) {
            for from in 0..<columns {
                guard let behind = best[from] else { continue }
                for row in values.indices where row != start.row {
                    guard let leaving = cost(row, from, by: -amount) else { continue }
                    for to in 0..<columns where to != from && to != start.column {
                        guard let entering = cost(row, to, by: amount) else { continue }
                        let sum = behind.cost + leaving + entering
                        if best[to].map({ sum < $0.cost }) ?? true {
                            best[to] = (
                                sum,
                                behind.places + [
                                    Place(row: row, column: from), Place(row: row, column: to),
                                ]
                            )
                        }
                    }
                }
            }
        }
        var found: (cost: Int, places: [Place])?
        for column in 0..<columns where column != start.column {
            guard let behind = best[column],
                let last = cost(start.row, column, by: -amount)
            else { continue }
            if found.map({ behind.cost + last < $0.cost }) ?? true {
                found = (
                    behind.cost + last,
                    behind.places + [Place(row: start.row, column: column)]
                )
            }
        }
        return found
    }
}
