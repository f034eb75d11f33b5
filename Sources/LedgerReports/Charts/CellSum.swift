// Adds cells up exactly, digit by digit, whatever their decimals.

/// A sum of cells: whole numbers stay whole, decimals keep the most decimals among them.
struct CellSum {
    private var sum = Int128(0)
    /// How many decimals the sum carries; nil while only whole numbers were added.
    private var decimals: Int?

    /// Adds a number; texts, days and empty cells add nothing.
    mutating func add(_ cell: Cell) {
        switch cell {
        case .integer(let number): add(Int128(number), decimals: 0)
        case .range(_, let high): add(Int128(high), decimals: 0)
        case .decimal(let digits):
            let parts = digits.split(separator: ".", maxSplits: 1)
            let fraction = parts.count > 1 ? parts[1] : ""
            guard let whole = Int128((parts.first ?? "0") + fraction) else { return }
            let wanted = max(decimals ?? 0, fraction.count)
            for _ in (decimals ?? 0)..<wanted { sum *= 10 }
            decimals = wanted
            add(whole, decimals: fraction.count)
        default: return
        }
    }

    /// Takes a number away.
    mutating func subtract(_ cell: Cell) {
        var other = CellSum()
        other.add(cell)
        other.sum.negate()
        add(other.cell)
    }

    private mutating func add(_ number: Int128, decimals given: Int) {
        var number = number
        for _ in given..<(decimals ?? 0) { number *= 10 }
        sum += number
    }

    var cell: Cell {
        guard let decimals else { return .integer(Int(sum)) }
        var digits = String(sum.magnitude)
        digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        if decimals > 0 {
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return .decimal((sum < 0 ? "-" : "") + digits)
    }
}
