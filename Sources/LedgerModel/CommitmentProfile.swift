// The years of a commitment and what is promised in each: a total, a yearly rate, or instalments.

/// How much is promised for which years.
public enum CommitmentProfile: Hashable, Sendable {
    /// An amount over some years, in equal parts; the last year takes the remainder.
    case total(Money, BudgetYears)
    /// An amount every year; without a last year it runs on and has no total.
    case perYear(Money, BudgetYears)
    /// An amount for each year named.
    case instalments([Instalment])

    /// An amount in each of some years.
    public struct Instalment: Hashable, Sendable {
        public let years: BudgetYears
        public let amount: Money

        public init(_ years: BudgetYears, _ amount: Money) {
            self.years = years
            self.amount = amount
        }
    }

    /// The amounts promised, year by year or, for a rate, for all its years at once.
    /// - Throws: ``InvalidMoney`` for an amount that is not positive, a total without a last year
    ///   or smaller than one minor unit a year, a year given twice, or no year at all.
    public func instalments() throws(InvalidMoney) -> [Instalment] {
        switch self {
        case .total(let money, let years):
            try Self.requirePositive(money)
            guard let count = years.count else {
                throw InvalidMoney(
                    Sentence(
                        en: "a total needs a last year; a yearly amount may run on.",
                        nb: "en sum må ha et siste år; et årlig beløp kan løpe videre."))
            }
            let parts = try money.split(into: count)
            var instalments: [Instalment] = []
            for (index, part) in parts.enumerated() {
                try Self.requirePositive(part)
                instalments.append(Instalment(try Self.one(years.first.number + index), part))
            }
            return instalments
        case .perYear(let money, let years):
            try Self.requirePositive(money)
            return [Instalment(years, money)]
        case .instalments(let instalments):
            guard !instalments.isEmpty else {
                throw InvalidMoney(
                    Sentence(en: "no instalment is given.", nb: "ingen delbeløp er oppgitt."))
            }
            var seen: Set<BudgetYears> = []
            for instalment in instalments {
                try Self.requirePositive(instalment.amount)
                guard seen.insert(instalment.years).inserted else {
                    throw InvalidMoney(
                        Sentence(
                            en: "\(instalment.years) is given two instalments; add them up.",
                            nb: "\(instalment.years) er gitt to delbeløp; legg dem sammen."))
                }
            }
            return instalments.sorted { $0.years.first < $1.years.first }
        }
    }

    /// The years from the first to the last for which money is promised.
    public func years() throws(InvalidMoney) -> BudgetYears {
        switch self {
        case .total(_, let years), .perYear(_, let years): return years
        case .instalments:
            let instalments = try instalments()
            do {
                return try BudgetYears(
                    from: instalments[0].years.first,
                    through: instalments[instalments.count - 1].years.last)
            } catch { throw InvalidMoney(Sentence(en: "\(error)", nb: "\(error)")) }
        }
    }

    /// The amount of all years; nil for a rate that runs on.
    public func total() throws(InvalidMoney) -> Money? {
        switch self {
        case .total(let money, _): return money
        case .perYear(let money, let years):
            guard let count = years.count else { return nil }
            let (units, tooLarge) = money.minorUnits.multipliedReportingOverflow(by: Int64(count))
            return try Money(minorUnits: tooLarge ? .max : units, money.currency)
        case .instalments:
            let instalments = try instalments()
            var sum = instalments[0].amount
            for instalment in instalments.dropFirst() { sum = try sum.adding(instalment.amount) }
            return sum
        }
    }

    private static func requirePositive(_ money: Money) throws(InvalidMoney) {
        guard money.minorUnits > 0 else {
            throw InvalidMoney(
                Sentence(
                    en: "\(money) promises nothing; give a positive amount.",
                    nb: "\(money) lover ingenting; oppgi et beløp over null."))
        }
    }

    private static func one(_ year: Int) throws(InvalidMoney) -> BudgetYears {
        do { return BudgetYears(only: try BudgetYear(year)) } catch {
            throw InvalidMoney(Sentence(en: "\(error)", nb: "\(error)"))
        }
    }
}
