// A calendar month, and the ends of months, quarters and years.

/// A month of a year, such as 2017-12.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    /// - Throws: ``InvalidMonth`` when `text` is not a month written as 2017-12.
    public init(text: String) throws(InvalidMonth) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), year >= 1,
            (1...12).contains(month)
        else { throw InvalidMonth(text: text) }
        self.year = year
        self.month = month
    }

    /// The month that holds the day.
    public init(of day: Day) { (year, month) = (day.year, day.month) }

    private init(ordinal: Int) { (year, month) = (ordinal / 12, ordinal % 12 + 1) }

    private var ordinal: Int { year * 12 + month - 1 }

    public static func < (left: Self, right: Self) -> Bool { left.ordinal < right.ordinal }

    public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }

    public var lastDay: Day { firstDay.endOfMonth }

    public var firstDay: Day {
        // A month that exists has a first day; years beyond 9999 cannot be written.
        (try? Day(year: year, month: month, day: 1)) ?? Day(daysSince2000: .max)
    }

    /// The month a number of months later, or earlier when negative.
    public func adding(months: Int) -> Month { Month(ordinal: ordinal + months) }
}

/// A text that is no month.
public struct InvalidMonth: ToldError, Equatable {
    let text: String
    public var sentence: Sentence {
        Sentence(
            en: "\"\(text)\" is not a month. Write it as 2017-12.",
            nb: "«\(text)» er ikke en måned. Skriv den som 2017-12.")
    }
}

/// The length of a series' periods.
public enum ReportingInterval: String, Sendable, CaseIterable {
    case month, quarter, year

    /// How many months a period has.
    public var months: Int {
        switch self {
        case .month: 1
        case .quarter: 3
        case .year: 12
        }
    }

    /// Nobody reads a table of more periods: this many months are a thousand years.
    public static let mostPeriods = 12_000

    /// The last days of the periods that end within the months, both included.
    public func ends(from first: Month, to last: Month) -> [Day] {
        var ends: [Day] = []
        var month = first
        while month <= last {
            if month.month % months == 0 { ends.append(month.lastDay) }
            month = month.adding(months: 1)
        }
        return ends
    }
}
