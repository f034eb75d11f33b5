// Axes of figures: round steps, and how figures are written beside them.

internal import LedgerModel

/// The figures of an axis, from the least to the greatest tick.
struct Scale {
    let ticks: [Double]
    private let step: Double
    private let divisor: Double
    let language: Language

    /// - Parameter millions: Whether the figures are told in millions.
    init(
        from least: Double, through greatest: Double, millions: Bool, whole: Bool,
        _ language: Language
    ) {
        let wanted = max(greatest, 0) - min(least, 0)
        var step = Self.roundStep(wanted <= 0 ? 1 : wanted / 5)
        if whole { step = max(step, 1) }
        let first = (min(least, 0) / step).rounded(.down)
        let last = max((max(greatest, 0) / step).rounded(.up), first + 1)
        ticks = stride(from: first, through: last, by: 1).map { $0 * step }
        self.step = step
        divisor = millions ? 1_000_000 : 1
        self.language = language
    }

    /// 1, 2 or 5 times a power of ten, not below the size asked for.
    private static func roundStep(_ size: Double) -> Double {
        var power = 1.0
        while power * 10 <= size { power *= 10 }
        while power > size { power /= 10 }
        return power * ([1, 2, 5, 10].first { $0 * power >= size * 0.999_999 } ?? 10)
    }

    var isInMillions: Bool { divisor > 1 }

    /// Where a figure lies between the first and the last tick, from 0 to 1.
    func part(_ figure: Double) -> Double {
        (figure - ticks[0]) / (ticks[ticks.count - 1] - ticks[0])
    }

    /// The words of a tick.
    func label(_ tick: Double) -> String {
        var decimals = 0
        var unit = step / divisor
        while decimals < 6, (unit - unit.rounded()).magnitude > 1e-9 {
            unit *= 10
            decimals += 1
        }
        return Self.shown(tick / divisor, decimals: decimals, language)
    }

    /// A figure as it is written beside a bar: whole as it is, in millions with one decimal.
    func value(_ cell: Cell) -> String {
        guard divisor > 1, let size = cell.size else { return cell.counted(language) }
        return Self.shown(size / divisor, decimals: 1, language)
    }

    private static func shown(_ number: Double, decimals: Int, _ language: Language) -> String {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        // A number that large says enough without decimals, and in as many digits as it has.
        guard let scaled = Int64(exactly: (number * factor).rounded()) else {
            return Int128(exactly: number.rounded()).map {
                Cell.decimal(String($0)).shown(language)
            } ?? "\(number)"
        }
        var digits = String(scaled.magnitude)
        if decimals > 0 {
            digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return Cell.decimal((scaled < 0 ? "-" : "") + digits).shown(language)
    }
}
