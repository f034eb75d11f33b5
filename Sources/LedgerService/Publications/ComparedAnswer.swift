// An answer as cells with an address, so that two answers to one question can be laid side by side.

internal import LedgerModel
internal import LedgerReports

/// The rows and totals of a report and its parts, each cell under its row and column.
struct ComparedAnswer: Equatable {
    /// Where a cell stands: its table and row, and its column.
    struct Place: Hashable {
        let row: String
        let column: String
    }

    /// A cell that differs between two answers.
    struct Difference {
        let place: Place
        let label: Label?
        let was: Cell?
        let isNow: Cell?

        /// What was added, in thousandths; a cell that is not there counts for nothing.
        var effect: Int128 { Self.amount(isNow) - Self.amount(was) }

        private static func amount(_ cell: Cell?) -> Int128 {
            switch cell {
            case .integer(let number), .range(_, let number): Int128(number) * 1_000
            case .decimal(let digits): exactThousandths(digits)
            case .money(let sum): exactThousandths(sum.amount)
            default: 0
            }
        }

        private var isNumber: Bool {
            [was, isNow].contains {
                switch $0 {
                case .integer, .range, .decimal, .money: true
                default: false
                }
            }
        }

        /// Row, column, before, after and effect, as they are shown.
        func cells(_ language: Language) -> [Cell] {
            func text(_ cell: Cell?) -> Cell {
                .text(cell.map { Column(place.column, .integer).told($0, language) } ?? "–")
            }
            let digits = written(thousandths: effect)
            let isWhole = ![was, isNow].contains { $0?.isDecimal == true }
            return [
                .text(place.row), .text(label?.text(language) ?? place.column), text(was),
                text(isNow),
                isNumber
                    ? .decimal(isWhole ? String(digits.dropLast(3)) : digits) : .empty,
            ]
        }
    }

    private var places: [Place] = []
    private var cells: [Place: Cell] = [:]
    private var labels: [String: Label] = [:]

    static func == (left: ComparedAnswer, right: ComparedAnswer) -> Bool {
        left.cells == right.cells
    }

    /// - Parameter language: The one in which the report was asked; its rows are named in it.
    init(_ report: Report, _ language: Language) {
        for (number, table) in report.tables.enumerated() {
            let keys = Self.keyCount(of: table)
            var seen: [String: Int] = [:]
            for row in table.rows + (table.totals.map { [$0] } ?? []) {
                var name = table.told(row, language).prefix(keys).filter { !$0.isEmpty }
                    .joined(separator: " ")
                if number > 0 { name = "\(table.title): \(name)" }
                seen[name, default: 0] += 1
                if let times = seen[name], times > 1 { name += " (\(times))" }
                add(table, row, name, keys)
            }
        }
    }

    /// The columns that name a row: those before the first number, and one at least.
    private static func keyCount(of table: Report) -> Int {
        let names = table.columns.prefix { $0.kind != .integer && $0.kind != .decimal }.count
        return max(names, table.columns.isEmpty ? 0 : 1)
    }

    private mutating func add(_ table: Report, _ row: [Cell], _ name: String, _ keys: Int) {
        var there = false
        for (column, cell) in zip(table.columns, row).dropFirst(keys) {
            set(Place(row: name, column: column.key), cell)
            labels[column.key] = column.label
            there = true
        }
        // A row of nothing but names is there or not.
        if !there { set(Place(row: name, column: "row"), .boolean(true)) }
    }

    private mutating func set(_ place: Place, _ cell: Cell) {
        places.append(place)
        cells[place] = cell
    }

    /// The cells that differ, in the order of the answers.
    func changes(to other: ComparedAnswer) -> [Difference] {
        let added = other.places.filter { cells[$0] == nil }
        return (places + added).compactMap { place in
            let (was, isNow) = (cells[place], other.cells[place])
            guard was != isNow else { return nil }
            return Difference(
                place: place, label: labels[place.column] ?? other.labels[place.column], was: was,
                isNow: isNow)
        }
    }
}

/// Digits with any number of decimals in hundredths; what lies beyond them is cut off.
private func exactThousandths(_ digits: String) -> Int128 {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? String(parts[1].prefix(3)) : ""
    let padded = decimals + String(repeating: "0", count: 3 - decimals.count)
    return Int128((parts.first ?? "0") + padded) ?? 0
}

/// A number of thousandths in digits: two decimals, or three where they are needed.
func written(thousandths number: Int128) -> String {
    let units = number.magnitude
    let decimals = String(units % 1_000 + 1_000).dropFirst()
    return (number < 0 ? "-" : "") + "\(units / 1_000)."
        + (decimals.hasSuffix("0") ? decimals.dropLast() : decimals)
}
