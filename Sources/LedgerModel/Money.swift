// Money: whole minor units with their currency; two currencies never add.

/// An exact amount of one currency.
public struct Money: Sendable, CustomStringConvertible {
    /// The largest amount, in minor units.
    public static let largest: Int64 = 999_999_999_999_999_999

    /// The amount in minor units: øre, cents, whole yen. An amount recorded with too many
    /// decimals, before decimals were checked, counts in the smallest of those.
    public let minorUnits: Int64
    public let currency: Currency
    /// How many decimals ``minorUnits`` stands for.
    public let digits: Int

    private init(minorUnits: Int64, digits: Int, _ currency: Currency) throws(InvalidMoney) {
        guard (-Self.largest...Self.largest).contains(minorUnits) else {
            throw InvalidMoney(Self.tooLarge(currency))
        }
        self.minorUnits = minorUnits
        self.currency = currency
        self.digits = digits
    }

    /// - Throws: ``InvalidMoney`` when the amount is beyond ``largest``.
    public init(minorUnits: Int64, _ currency: Currency) throws(InvalidMoney) {
        try self.init(minorUnits: minorUnits, digits: currency.digits, currency)
    }

    /// Reads `10000000` or `3333333.33`.
    /// - Throws: ``InvalidMoney`` on anything else: separators, an exponent, more decimals than the
    ///   currency has.
    public init(_ text: String, _ currency: Currency) throws(InvalidMoney) {
        let parts = Self.parts(text)
        guard let parts, parts.decimals.utf8.count <= currency.digits else {
            throw InvalidMoney(Self.noAmount(text, currency))
        }
        try self.init(parts, digits: currency.digits, currency)
    }

    /// Reads an amount as the register keeps it, including one recorded with two decimals in a
    /// currency that has none.
    /// - Throws: ``InvalidMoney`` when it is no amount, or too large.
    public init(recorded text: String, _ currency: Currency) throws(InvalidMoney) {
        guard var parts = Self.parts(text) else {
            throw InvalidMoney(Self.noAmount(text, currency))
        }
        while parts.decimals.utf8.count > currency.digits, parts.decimals.last == "0" {
            parts.decimals.removeLast()
        }
        let digits = parts.decimals.utf8.count
        try self.init(
            parts, digits: digits > currency.digits ? max(2, digits) : currency.digits, currency)
    }

    private init(
        _ parts: (negative: Bool, whole: Substring, decimals: Substring), digits: Int,
        _ currency: Currency
    ) throws(InvalidMoney) {
        let filling = String(repeating: "0", count: digits - parts.decimals.utf8.count)
        guard let units = Int64(parts.whole + parts.decimals + filling) else {
            throw InvalidMoney(Self.tooLarge(currency))
        }
        try self.init(minorUnits: parts.negative ? -units : units, digits: digits, currency)
    }

    /// Reads a positive amount.
    /// - Throws: ``InvalidMoney``, also for zero and below.
    public init(positive text: String, _ currency: Currency) throws(InvalidMoney) {
        try self.init(text, currency)
        guard minorUnits > 0 else {
            throw InvalidMoney(
                Sentence(
                    en: "\"\(text)\" is not an amount of more than nothing. Amounts are positive;"
                        + " the command says which way they go.",
                    nb: "«\(text)» er ikke et beløp større enn null. Beløp er positive; kommandoen"
                        + " sier hvilken vei de går."))
        }
    }

    /// The amount without its currency, such as `3333333.33`.
    public var amount: String { Self.written(minorUnits, digits) }

    /// The amount and its currency, such as `3333333.33 NOK`.
    public var description: String { "\(amount) \(currency)" }

    /// - Throws: ``InvalidMoney`` when the currencies differ or the sum is too large.
    public func adding(_ other: Money) throws(InvalidMoney) -> Money {
        guard currency == other.currency else {
            throw InvalidMoney(
                Sentence(
                    en: "\(currency) and \(other.currency) do not add.",
                    nb: "\(currency) og \(other.currency) kan ikke legges sammen."))
        }
        let digits = max(digits, other.digits)
        let (sum, isTooLarge) = try units(digits).addingReportingOverflow(other.units(digits))
        return try Money(minorUnits: isTooLarge ? .max : sum, digits: digits, currency)
    }

    /// The same amount with the other sign.
    public func negated() throws(InvalidMoney) -> Money {
        try Money(minorUnits: -minorUnits, digits: digits, currency)
    }

    /// Equal parts that add up to the amount exactly; the last one takes the remainder.
    /// - Precondition: `parts` is at least 1.
    public func split(into parts: Int) throws(InvalidMoney) -> [Money] {
        let share = minorUnits / Int64(parts)
        var shares: [Money] = []
        for _ in 1..<parts { shares.append(try Money(minorUnits: share, digits: digits, currency)) }
        shares.append(
            try Money(
                minorUnits: minorUnits - share * Int64(parts - 1), digits: digits, currency))
        return shares
    }

    /// The amount in units with a number of decimals; it has no more decimals than that.
    private func units(_ digits: Int) throws(InvalidMoney) -> Int64 {
        var units = minorUnits
        for _ in self.digits..<digits {
            let (more, isTooLarge) = units.multipliedReportingOverflow(by: 10)
            guard !isTooLarge else { throw InvalidMoney(Self.tooLarge(currency)) }
            units = more
        }
        return units
    }
}

extension Money: Hashable {
    /// Two amounts are equal when they have the same value, however many decimals they carry.
    public static func == (left: Money, right: Money) -> Bool {
        left.currency == right.currency && left.whole == right.whole
            && left.thousandths == right.thousandths
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(currency)
        hasher.combine(whole)
        hasher.combine(thousandths)
    }

    private var unit: Int64 { (0..<digits).reduce(1) { unit, _ in unit * 10 } }
    private var whole: Int64 { minorUnits / unit }
    private var thousandths: Int64 { minorUnits % unit * (1_000_000 / unit) }
}

extension Money {
    /// The sign, the whole units and the decimals of a plain number; nil for anything else.
    static func parts(
        _ text: String
    ) -> (negative: Bool, whole: Substring, decimals: Substring)? {
        let negative = text.hasPrefix("-")
        let digits = negative ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let plain = parts.allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard (1...2).contains(parts.count), plain,
            parts.count == 1 || parts[1].utf8.count <= 6
        else { return nil }
        return (negative, parts[0], parts.count == 2 ? parts[1] : "")
    }

    /// Units of so many decimals in digits.
    static func written(_ units: some FixedWidthInteger & SignedInteger, _ digits: Int) -> String {
        var text = String(units.magnitude)
        text = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
        if digits > 0 { text.insert(".", at: text.index(text.endIndex, offsetBy: -digits)) }
        return (units < 0 ? "-" : "") + text
    }

    private static func tooLarge(_ currency: Currency) -> Sentence {
        let most = written(largest, currency.digits)
        return Sentence(
            en: "an amount of more than \(most) cannot be recorded.",
            nb: "et beløp på mer enn \(most) kan ikke registreres.")
    }

    private static func noAmount(_ text: String, _ currency: Currency) -> Sentence {
        let example = currency.digits == 0 ? "" : " or " + written(3_333_333_333, currency.digits)
        let decimals: (en: String, nb: String) =
            switch currency.digits {
            case 0:
                (
                    "digits alone, for \(currency) has no decimals.",
                    "bare sifre, for \(currency) har ingen desimaler."
                )
            case 3:
                (
                    "digits, and at most three decimals behind a point.",
                    "sifre, og høyst tre desimaler etter et punktum."
                )
            default:
                (
                    "digits, and at most two decimals behind a point.",
                    "sifre, og høyst to desimaler etter et punktum."
                )
            }
        return Sentence(
            en: "\"\(text)\" is not an amount. Write it as 10000000\(example): \(decimals.en)",
            nb: "«\(text)» er ikke et beløp. Skriv det som"
                + " 10000000\(example.replacing(" or ", with: " eller ")): \(decimals.nb)")
    }
}

/// Why something is not an amount of money.
public struct InvalidMoney: ToldError, Equatable {
    /// Why, in both languages.
    public let sentence: Sentence

    public init(_ sentence: Sentence) { self.sentence = sentence }
}
