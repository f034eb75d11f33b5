// Sums of money: exact, of one currency, and larger than one amount may be.

/// An amount of one currency that may be the sum of many.
public struct MoneySum: Hashable, Sendable, CustomStringConvertible {
    public let currency: Currency
    /// The sum in units of so many decimals as ``digits`` says.
    public private(set) var units: Int128
    public private(set) var digits: Int

    private init(units: Int128, digits: Int, _ currency: Currency) {
        self.units = units
        self.digits = digits
        self.currency = currency
    }

    public init(_ money: Money) {
        self.init(units: Int128(money.minorUnits), digits: money.digits, money.currency)
    }

    /// Reads a sum as the database writes it, with as many decimals as it has there.
    /// - Throws: ``InvalidMoney`` when it is no amount.
    public init(recorded text: String, _ currency: Currency) throws(InvalidMoney) {
        guard let parts = Money.parts(text), let units = Int128(parts.whole + parts.decimals) else {
            throw InvalidMoney(
                Sentence(en: "\"\(text)\" is not an amount.", nb: "«\(text)» er ikke et beløp."))
        }
        self.init(
            units: parts.negative ? -units : units, digits: parts.decimals.utf8.count, currency)
    }

    public var isZero: Bool { units == 0 }

    /// The sum without its currency, such as `3333333.33`.
    public var amount: String { Money.written(units, digits) }

    /// The sum and its currency, such as `3333333.33 NOK`.
    public var description: String { "\(amount) \(currency)" }

    /// - Throws: ``InvalidMoney`` when the currencies differ or the sum has too many digits to hold.
    public mutating func add(_ other: MoneySum) throws(InvalidMoney) {
        guard currency == other.currency else {
            throw InvalidMoney(
                Sentence(
                    en: "\(currency) and \(other.currency) do not add.",
                    nb: "\(currency) og \(other.currency) kan ikke legges sammen."))
        }
        let digits = max(digits, other.digits)
        guard let own = shifted(to: digits), let more = other.shifted(to: digits) else {
            throw Self.tooLarge
        }
        let (sum, isTooLarge) = own.addingReportingOverflow(more)
        guard !isTooLarge else { throw Self.tooLarge }
        (units, self.digits) = (sum, digits)
    }

    /// - Throws: As ``add(_:)``.
    public mutating func subtract(_ other: MoneySum) throws(InvalidMoney) {
        try add(MoneySum(units: -other.units, digits: other.digits, other.currency))
    }

    /// The sum times one number over another, in the decimals of the currency, rounded once, half
    /// away from zero.
    /// - Precondition: `denominator` is more than nothing.
    /// - Throws: ``InvalidMoney`` when it has too many digits to hold.
    public func times(_ numerator: Int, over denominator: Int) throws(InvalidMoney) -> MoneySum {
        var divisor = Int128(denominator)
        for _ in currency.digits..<max(currency.digits, digits) { divisor *= 10 }
        guard let units = shifted(to: max(digits, currency.digits)) else { throw Self.tooLarge }
        let (product, isTooLarge) = units.multipliedReportingOverflow(by: Int128(numerator) * 2)
        let (rounded, isBeyond) = product.addingReportingOverflow(product < 0 ? -divisor : divisor)
        guard !isTooLarge, !isBeyond else { throw Self.tooLarge }
        return MoneySum(units: rounded / (divisor * 2), digits: currency.digits, currency)
    }

    /// The sum in units of so many decimals, of which it has no more; nil when it has no room for them.
    private func shifted(to digits: Int) -> Int128? {
        var units = units
        for _ in self.digits..<digits {
            let (more, isTooLarge) = units.multipliedReportingOverflow(by: 10)
            guard !isTooLarge else { return nil }
            units = more
        }
        return units
    }

    private static let tooLarge = InvalidMoney(
        Sentence(en: "the sum is too large.", nb: "summen er for stor."))
}
