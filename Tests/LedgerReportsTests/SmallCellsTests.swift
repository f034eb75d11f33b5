// No hidden cell of a random table can be reckoned from what is shown, nor told to be a small one.

import LedgerModel
import LedgerReports
import Testing

@Suite struct SmallCellsTests {
    @Test func aTableWithoutRowsHidesNothing() {
        #expect(SmallCells(rows: [], totals: nil, below: 5).hidden == [[]])
        #expect(SmallCells(rows: [], totals: nil, below: 5, unprinted: [2]).hidden == [[]])
        #expect(SmallCells(rows: [], totals: [0, 0], below: 5).hidden == [[false, false]])
    }

    /// A table as it is printed, and all that its reader knows.
    private struct Printed {
        /// The rows, and the row of sums where there is one.
        let values: [[Int]]
        let hidden: [[Bool]]
        let hasTotals: Bool

        init(_ rows: [[Int]], totals: Bool, below limit: Int) {
            let sums = (0..<(rows.first?.count ?? 0)).map { column in
                rows.reduce(0) { $0 + $1[column] }
            }
            let cells = SmallCells(rows: rows, totals: totals ? sums : nil, below: limit)
            values = rows + (totals ? [sums] : [])
            hidden = Array(cells.hidden.prefix(values.count))
            hasTotals = totals
        }

        var width: Int { values[0].count }

        /// The hidden cells, each with a number.
        var unknowns: [(row: Int, column: Int)] {
            values.indices.flatMap { row in
                (0..<width).filter { hidden[row][$0] }.map { (row, $0) }
            }
        }

        /// Every sum that the reader knows to hold, as coefficients of all cells of the table.
        var equations: [[Int]] {
            func equation(_ part: (Int, Int) -> Int) -> [Int] {
                values.indices.flatMap { row in (0..<width).map { part(row, $0) } }
            }
            let across = values.indices.map { at in
                equation { row, column in
                    row != at ? 0 : column == width - 1 ? -1 : 1
                }
            }
            guard hasTotals else { return across }
            return across
                + (0..<width).map { at in
                    equation { row, column in
                        column != at ? 0 : row == values.count - 1 ? -1 : 1
                    }
                }
        }

        /// Whether the sums alone determine a hidden cell: Gaussian elimination modulo a prime, over the
        /// hidden cells; it is determined when a row with nothing else is left.
        func determined() -> [Bool] {
            let prime = 1_000_003
            let unknowns = unknowns
            var rows = equations.map { equation in
                unknowns.map { (equation[$0.row * width + $0.column] + prime) % prime }
            }
            func inverse(_ number: Int) -> Int {
                var (result, base, power) = (1, number, prime - 2)
                while power > 0 {
                    if power & 1 == 1 { result = result * base % prime }
                    base = base * base % prime
                    power >>= 1
                }
                return result
            }
            var pivots: [(row: Int, column: Int)] = []
            var next = 0
            for column in unknowns.indices {
                guard let found = (next..<rows.count).first(where: { rows[$0][column] != 0 })
                else { continue }
                rows.swapAt(found, next)
                let factor = inverse(rows[next][column])
                rows[next] = rows[next].map { $0 * factor % prime }
                for other in rows.indices where other != next && rows[other][column] != 0 {
                    let times = rows[other][column]
                    for at in unknowns.indices {
                        rows[other][at] =
                            (rows[other][at] + (prime - times) * rows[next][at]) % prime
                    }
                }
                pivots.append((next, column))
                next += 1
            }
            return unknowns.indices.map { column in
                guard let pivot = pivots.first(where: { $0.column == column }) else {
                    return false
                }
                return rows[pivot.row].indices.allSatisfy {
                    $0 == column || rows[pivot.row][$0] == 0
                }
            }
        }

        /// The least and the largest number that a hidden cell can have, for a reader who also knows
        /// that no hidden one is 0. Each step finds a walk by which the cell moves by one more: as the
        /// sums make a network, where no walk is left, no other table is.
        func bounds(_ row: Int, _ column: Int, atMost: Int) -> ClosedRange<Int> {
            func reach(_ direction: Int) -> Int {
                var table = values
                for _ in 0..<atMost {
                    guard move(&table, row, column, direction) else { break }
                }
                return table[row][column]
            }
            return reach(-1)...reach(1)
        }

        private func sign(_ row: Int, _ column: Int) -> Int {
            (hasTotals && row == values.count - 1 ? -1 : 1) * (column == width - 1 ? -1 : 1)
        }

        /// Moves a cell by one, and others so that all sums hold; false when that cannot be.
        private func move(
            _ table: inout [[Int]], _ row: Int, _ column: Int, _ direction: Int
        ) -> Bool {
            let amount = sign(row, column) * direction
            guard table[row][column] + direction >= 1 else { return false }
            // Lines to balance: rows 0 ..., then columns. Without sums below, any column ends a walk.
            let lines = table.count
            var before: [Int: (line: Int, row: Int, column: Int)] = [:]
            var waiting = [lines + column]
            var seen: Set<Int> = [lines + column]
            func mayChange(_ row: Int, _ column: Int, _ by: Int) -> Bool {
                hidden[row][column] && table[row][column] + sign(row, column) * by >= 1
            }
            while !waiting.isEmpty {
                let line = waiting.removeFirst()
                var reached: [(Int, Int, Int)] = []
                if line >= lines {
                    let at = line - lines
                    for other in 0..<lines
                    where (other, at) != (row, column) && mayChange(other, at, -amount) {
                        reached.append((other, other, at))
                    }
                    // The sum below is not known: it takes what it is given, and gives to any other.
                    if !hasTotals {
                        for other in 0..<width where other != at {
                            reached.append((lines + other, -1, other))
                        }
                    }
                } else {
                    for other in 0..<width
                    where (line, other) != (row, column) && mayChange(line, other, amount) {
                        reached.append((lines + other, line, other))
                    }
                }
                for (to, row, column) in reached where !seen.contains(to) {
                    seen.insert(to)
                    before[to] = (line, row, column)
                    waiting.append(to)
                }
            }
            guard seen.contains(row) else { return false }
            table[row][column] += direction
            var line = row
            while let step = before[line] {
                if step.row >= 0 {
                    let by = step.line >= lines ? -amount : amount
                    table[step.row][step.column] += sign(step.row, step.column) * by
                }
                line = step.line
            }
            return true
        }
    }

    private func table(_ random: inout some RandomNumberGenerator) -> [[Int]] {
        let largest = [3, 8, 40, 400].randomElement(using: &random) ?? 3
        return (0..<Int.random(in: 1...9, using: &random)).map { _ in
            var row = (0..<4).map { _ in
                Bool.random(using: &random) ? 0 : Int.random(in: 0...largest, using: &random)
            }
            row.append(row.reduce(0, +))
            return row
        }
    }

    @Test(arguments: [true, false])
    func noHiddenCellCanBeReckoned(withTotals: Bool) {
        var random = SystemRandomNumberGenerator()
        var hidden = 0
        for _ in 0..<500 {
            let limit = Int.random(in: 2...10, using: &random)
            let rows = table(&random)
            let printed = Printed(rows, totals: withTotals, below: limit)
            let place: Comment = "below \(limit): \(rows)"
            for (row, values) in printed.values.enumerated() {
                for (column, value) in values.enumerated() {
                    if (1..<limit).contains(value) {
                        #expect(printed.hidden[row][column], place)
                    }
                    if value == 0 { #expect(!printed.hidden[row][column], place) }
                }
            }
            #expect(!printed.determined().contains(true), place)
            for (row, column) in printed.unknowns {
                hidden += 1
                let value = printed.values[row][column]
                let bounds = printed.bounds(row, column, atMost: limit)
                #expect(bounds.count > 1, "\(row) \(column) \(place)")
                if value < limit {
                    #expect(bounds.upperBound >= limit, "\(row) \(column) \(place)")
                }
            }
        }
        #expect(hidden > 1_500)
    }

    /// The tests above are worth something only if they see a table that gives itself away.
    @Test func whatGivesItselfAwayIsSeen() {
        // Only the small cell hidden: the sums tell it.
        let rows = [[3, 20, 0, 0, 23], [12, 30, 0, 0, 42]]
        let printed = Printed(rows, totals: true, below: 5)
        #expect(printed.hidden.joined().count { $0 } == 4)
        #expect(!printed.determined().contains(true))
        let shown = SmallCells(rows: rows, totals: nil, below: 5)
        // Without sums below, one more cell of its row is enough.
        #expect(shown.hidden.prefix(2).joined().count { $0 } == 2)
    }

    @Test func whatIsLargeEnoughIsShown() {
        let cells = SmallCells(
            rows: [[10, 20, 0, 0, 30], [12, 30, 0, 0, 42]], totals: [22, 50, 0, 0, 72], below: 5)
        #expect(!cells.hidden.joined().contains(true))
        let largest = SmallCells(rows: [], totals: nil, below: 5)
        #expect(largest.hidden.count == 1)
    }

    private var report: Report {
        var report = Report(
            name: "headcount", title: "Headcount",
            columns: [Column("mission")]
                + Column.people())
        report.picture = .people(by: .mission)
        report.telling = .strength
        report.rows = [
            [.text("UNMISS"), .integer(3), .integer(20), .integer(0), .integer(0), .range(22, 23)],
            [.text("UNTSO"), .integer(12), .integer(30), .integer(0), .integer(0), .integer(42)],
        ]
        report.totals = [
            .text("Total"), .integer(15), .integer(50), .integer(0), .integer(0), .range(64, 65),
        ]
        report.notes = [Phrase.doubtNote(1).text(.en), "Definition."]
        report.facts = [Report.Fact("doubtful", .integer(1))]
        return report
    }

    @Test func aReportSaysWhatItLeavesBlank() throws {
        let public5 = try #require(report.suppressed(below: 5, .en))
        #expect(
            render(public5, as: Rendering(format: .csv)) == """
                mission,women,men,other,not_stated,total
                UNMISS,,,0,0,23
                UNTSO,,,0,0,42

                """)
        let json = render(public5, as: Rendering(format: .json))
        #expect(json.contains("\"women\": null, \"men\": null, \"other\": 0"))
        #expect(json.contains("\"suppressed_below\": 5"))
        #expect(!json.contains("doubtful"))
        #expect(
            public5.notes == [
                "Definition.",
                "Counts from 1 to 4 are hidden, and others with them so that they cannot be worked out"
                    + " from totals: 4 in all. 0 is shown.",
            ])
        #expect(
            public5.totals == [
                .text("Total"), .integer(15), .integer(50), .integer(0), .integer(0), .integer(65),
            ])
        #expect(
            Report(name: "x", title: "x", columns: [Column("name")]).suppressed(below: 5, .nb)
                == nil)
    }

    @Test func aShareDoesNotGiveWomenAway() throws {
        var report = Report(
            name: "gender", title: "Gender",
            columns: [
                Column("gender_group"), Column("women", .integer),
                Column("not_stated", .integer), Column("total", .integer),
                Column("share_percent", .decimal), Column("gap", .integer),
            ])
        report.rows = [
            [.text("A"), .integer(3), .integer(0), .integer(40), .decimal("7.5"), .integer(2)],
            [.text("B"), .integer(38), .integer(0), .integer(40), .decimal("95.0"), .integer(0)],
            [.text("C"), .integer(10), .integer(0), .integer(40), .decimal("25.0"), .integer(0)],
            [.text("D"), .integer(2), .integer(0), .integer(2), .decimal("100.0"), .integer(0)],
            [.text("E"), .integer(10), .integer(2), .integer(40), .decimal("26.3"), .integer(0)],
        ]
        let hidden = try #require(report.suppressed(below: 5, .en))
        // Of B the men are few.
        #expect(
            hidden.rows[0]
                == [.text("A"), .empty, .integer(0), .integer(40), .empty, .empty])
        #expect(hidden.rows[1][1] == .empty)
        #expect(hidden.rows[2] == report.rows[2])
        #expect(
            hidden.rows[3] == [.text("D"), .empty, .integer(0), .empty, .empty, .empty])
        // Of E those not stated are few; the share of the others would tell how many.
        #expect(
            hidden.rows[4] == [.text("E"), .empty, .empty, .integer(40), .empty, .empty])
    }
}
