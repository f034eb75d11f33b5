// Parts of amounts, exact: rounded once, half away from zero.

internal import LedgerModel
internal import LedgerReports

/// An amount of money times one number over another, in the decimals of its currency; blank where there
/// is no amount.
/// - Precondition: `denominator` is more than nothing.
func scaled(_ amount: Cell, by numerator: Int, over denominator: Int) -> Cell {
    guard case .money(let sum) = amount, let part = try? sum.times(numerator, over: denominator)
    else { return .empty }
    return .money(part)
}
