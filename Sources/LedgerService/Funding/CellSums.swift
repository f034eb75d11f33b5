// Sums of amounts in cells, exact: whole hundredths of any size.

internal import LedgerReports

/// An amount in hundredths, as a decimal cell has it.
func minorUnits(_ cell: Cell) -> Int128 {
    guard case .decimal(let digits) = cell else { return 0 }
    return Int128(digits.filter { $0 != "." }) ?? 0
}

/// A number of hundredths in digits, such as `3333333.33`.
func hundredths(_ number: Int128) -> String {
    let units = number.magnitude
    return "\(number < 0 ? "-" : "")\(units / 100).\(units % 100 < 10 ? "0" : "")\(units % 100)"
}

/// A row of totals; none where the rows are of several currencies.
/// - Parameter currency: The column of the currency; nil where all is in one.
func sums(
    _ rows: [[Cell]], currency: Int? = nil, columns: [Int], _ language: Language
) -> [Cell]? {
    guard let first = rows.first else { return nil }
    if let currency, rows.contains(where: { $0[currency] != first[currency] }) { return nil }
    var totals: [Cell] = first.map { _ in .empty }
    totals[0] = .text(Label.total.text(language))
    if let currency { totals[currency] = first[currency] }
    for column in columns {
        totals[column] = .decimal(
            hundredths(rows.reduce(Int128(0)) { $0 + minorUnits($1[column]) }))
    }
    return totals
}
