// Money: whole minor units with their currency; two currencies never add.

/// A currency's ISO 4217 code, such as NOK.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode`` when `text` is not three capital letters.
    public init(_ text: String) throws(InvalidCode) {
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw InvalidCode(
                text: text, what: "a currency's code", form: "three capital letters, such as NOK")
        }
        description = text
    }

    private init(known text: String) { description = text }

    /// The krone, in which the state budget is.
    public static let nok = Currency(known: "NOK")
    /// The euro, on which the European Central Bank bases its rates.
    public static let eur = Currency(known: "EUR")
}

/// An exact amount of one currency.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    /// The largest amount of a numeric(18,2), in minor units.
    public static let largest: Int64 = 999_999_999_999_999_999

    /// The amount in hundredths: øre, cents.
    public let minorUnits: Int64
    public let currency: Currency

    /// - Throws: ``InvalidMoney`` when the amount is beyond ``largest``.
    public init(minorUnits: Int64, _ currency: Currency) throws(InvalidMoney) {
        guard (-Self.largest...Self.largest).contains(minorUnits) else {
            throw InvalidMoney(
                description: "an amount of more than 9999999999999999.99 cannot be recorded.")
        }
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Reads `10000000` or `3333333.33`.
    /// - Throws: ``InvalidMoney`` on anything else: separators, three decimals, an exponent.
    public init(_ text: String, _ currency: Currency) throws(InvalidMoney) {
        let negative = text.hasPrefix("-")
        let digits = negative ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let plain = parts.allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard (1...2).contains(parts.count), plain, parts.count == 1 || parts[1].count <= 2 else {
            throw InvalidMoney(
                description: "\"\(text)\" is not an amount. Write it as 10000000 or 3333333.33:"
                    + " digits, and at most two decimals behind a point.")
        }
        let decimals =
            parts.count == 2 ? parts[1] + String(repeating: "0", count: 2 - parts[1].count) : "00"
        guard let units = Int64(parts[0] + decimals) else {
            throw InvalidMoney(
                description: "an amount of more than 9999999999999999.99 cannot be recorded.")
        }
        try self.init(minorUnits: negative ? -units : units, currency)
    }

    /// Reads an amount of more than nothing.
    /// - Throws: ``InvalidMoney``, also for zero and below.
    public init(positive text: String, _ currency: Currency) throws(InvalidMoney) {
        try self.init(text, currency)
        guard minorUnits > 0 else {
            throw InvalidMoney(description: "\"\(text)\" is not an amount of more than nothing.")
        }
    }

    /// The amount without its currency, such as `3333333.33`.
    public var amount: String {
        let units = minorUnits.magnitude
        return (minorUnits < 0 ? "-" : "") + "\(units / 100).\(padded(Int(units % 100), 2))"
    }

    /// The amount and its currency, such as `3333333.33 NOK`.
    public var description: String { "\(amount) \(currency)" }

    /// - Throws: ``InvalidMoney`` when the currencies differ or the sum is too large.
    public func adding(_ other: Money) throws(InvalidMoney) -> Money {
        guard currency == other.currency else {
            throw InvalidMoney(description: "\(currency) and \(other.currency) do not add.")
        }
        return try Money(minorUnits: minorUnits + other.minorUnits, currency)
    }

    /// The same amount with the other sign.
    public func negated() throws(InvalidMoney) -> Money {
        try Money(minorUnits: -minorUnits, currency)
    }

    /// Equal parts that add up to the amount to the øre; the last one takes the remainder.
    /// - Precondition: `parts` is at least 1.
    public func split(into parts: Int) throws(InvalidMoney) -> [Money] {
        let share = minorUnits / Int64(parts)
        var shares: [Money] = []
        for _ in 1..<parts { shares.append(try Money(minorUnits: share, currency)) }
        shares.append(
            try Money(minorUnits: minorUnits - share * Int64(parts - 1), currency))
        return shares
    }
}

/// Why something is no amount of money.
public struct InvalidMoney: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
}
