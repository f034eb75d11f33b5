// Adds cells up exactly, whatever their decimals; money only with money of its currency.

internal import LedgerModel

/// A sum of cells: whole numbers stay whole, decimals keep the most decimals among them.
public struct CellSum: Sendable {
    /// In units of the last decimal; nil once it had more digits than can be held, about 38.
    private var sum: Int128? = 0
    /// How many decimals the sum carries; nil while only whole numbers were added.
    private var decimals: Int?
    /// The sum of money, where that is what was added.
    private var money: MoneySum?

    public init() {}

    /// The sum of some cells.
    public init(_ cells: some Sequence<Cell>) {
        for cell in cells { add(cell) }
    }

    /// Whether nothing is left.
    public var isZero: Bool { money.map(\.isZero) ?? (sum == 0) }

    /// Adds a number; texts, days and empty cells add nothing.
    public mutating func add(_ cell: Cell) { add(cell, sign: 1) }

    /// Takes a number away.
    public mutating func subtract(_ cell: Cell) { add(cell, sign: -1) }

    private mutating func add(_ cell: Cell, sign: Int128) {
        switch cell {
        case .money(let amount): add(amount, isAdded: sign > 0)
        case .integer(let number): add(Int128(number) * sign, decimals: 0)
        case .range(_, let high): add(Int128(high) * sign, decimals: 0)
        case .decimal(let digits):
            let parts = digits.split(separator: ".", maxSplits: 1)
            let fraction = parts.count > 1 ? parts[1] : ""
            guard digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }) else {
                return
            }
            let wanted = max(decimals ?? 0, fraction.count)
            sum = sum?.shifted(by: wanted - (decimals ?? 0))
            decimals = wanted
            // The least of all has no opposite.
            let number = Int128((parts.first ?? "0") + fraction).flatMap { $0 == .min ? nil : $0 }
            add(number.map { $0 * sign }, decimals: fraction.count)
        default: return
        }
    }

    /// Two currencies have no sum.
    private mutating func add(_ amount: MoneySum, isAdded: Bool) {
        do {
            var total = try money ?? MoneySum(Money(minorUnits: 0, amount.currency))
            if isAdded { try total.add(amount) } else { try total.subtract(amount) }
            money = total
        } catch {
            sum = nil
        }
    }

    private mutating func add(_ number: Int128?, decimals given: Int) {
        guard let before = sum, let more = number?.shifted(by: (decimals ?? 0) - given) else {
            sum = nil
            return
        }
        let (after, isBeyond) = before.addingReportingOverflow(more)
        sum = isBeyond ? nil : after
    }

    /// The sum as a cell of a column of decimals: `0.00` where nothing was added.
    public var decimalCell: Cell {
        money == nil && decimals == nil && isZero ? .decimal("0.00") : cell
    }

    /// The sum as a cell; empty when it had too many digits.
    public var cell: Cell {
        guard let sum else { return .empty }
        if let money { return decimals == nil && sum == 0 ? .money(money) : .empty }
        guard let decimals else {
            return Int(exactly: sum).map(Cell.integer) ?? .decimal(String(sum))
        }
        var digits = String(sum.magnitude)
        digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        if decimals > 0 {
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return .decimal((sum < 0 ? "-" : "") + digits)
    }
}

extension Int128 {
    /// The number with so many zeros behind it; nil when it has no room for them.
    fileprivate func shifted(by places: Int) -> Int128? {
        var number = self
        for _ in 0..<places {
            let (product, isBeyond) = number.multipliedReportingOverflow(by: 10)
            guard !isBeyond else { return nil }
            number = product
        }
        return number
    }
}
