// A year of the state budget, which is a calendar year.

/// A budget year, from 1945 to 2150; beyond these it is a typing error.
public struct BudgetYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The years that money can be recorded for.
    public static let possible = 1945...2150

    public let number: Int

    /// - Throws: ``InvalidYear``.
    public init(_ number: Int) throws(InvalidYear) {
        guard Self.possible.contains(number) else { throw InvalidYear(text: "\(number)") }
        self.number = number
    }

    /// Reads `2017`.
    /// - Throws: ``InvalidYear``.
    public init(text: String) throws(InvalidYear) {
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let number = Int(text)
        else { throw InvalidYear(text: text) }
        do { try self.init(number) } catch { throw InvalidYear(text: text) }
    }

    public static func < (left: BudgetYear, right: BudgetYear) -> Bool {
        left.number < right.number
    }

    public var description: String { "\(number)" }
}

/// Budget years from a first through a last one; without a last one they run on.
public struct BudgetYears: Hashable, Sendable, CustomStringConvertible {
    public let first: BudgetYear
    public let last: BudgetYear?

    /// - Throws: ``InvalidYear`` when the last one lies before the first.
    public init(from first: BudgetYear, through last: BudgetYear?) throws(InvalidYear) {
        if let last, last < first { throw InvalidYear(text: "\(first)-\(last)") }
        self.first = first
        self.last = last
    }

    /// One year.
    public init(only year: BudgetYear) {
        first = year
        last = year
    }

    /// Reads `2017-2019` or `2017`.
    /// - Throws: ``InvalidYear``.
    public init(text: String) throws(InvalidYear) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count) else { throw InvalidYear(text: text) }
        let first = try BudgetYear(text: parts[0])
        do {
            try self.init(from: first, through: BudgetYear(text: parts[parts.count - 1]))
        } catch { throw InvalidYear(text: text) }
    }

    /// How many years; nil when they run on.
    public var count: Int? { last.map { $0.number - first.number + 1 } }

    public func contains(_ year: BudgetYear) -> Bool {
        year >= first && last.map { year <= $0 } ?? true
    }

    public var description: String {
        guard let last else { return "\(first)-..." }
        return first == last ? "\(first)" : "\(first)-\(last)"
    }
}

/// A text that is no budget year or range of them.
public struct InvalidYear: ToldError, Equatable {
    let text: String

    public var sentence: Sentence {
        let (first, last) = (BudgetYear.possible.lowerBound, BudgetYear.possible.upperBound)
        return Sentence(
            en: "\"\(text)\" is not a budget year. Write 2017, or 2017-2019 for several: from"
                + " \(first) to \(last).",
            nb: "«\(text)» er ikke et budsjettår. Skriv 2017, eller 2017-2019 for flere: fra"
                + " \(first) til \(last).")
    }
}
