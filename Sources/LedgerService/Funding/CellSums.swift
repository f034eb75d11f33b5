// Rows of totals, exact.

internal import LedgerModel
internal import LedgerReports

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
        var sum = CellSum()
        for row in rows { sum.add(row[column]) }
        totals[column] = sum.decimalCell
    }
    return totals
}
