// A day that may be known only to the month or the year, and which days it can be.

/// How exactly a date is known.
public enum Precision: String, Sendable, CaseIterable {
    case day, month, year
}

/// A day, or a month or year whose day is not known.
public struct ImpreciseDay: Hashable, Sendable, CustomStringConvertible {
    /// The first day it can be.
    public let earliest: Day
    /// The last day it can be.
    public let latest: Day
    public let precision: Precision

    /// A day that is known exactly.
    public init(_ day: Day) {
        earliest = day
        latest = day
        precision = .day
    }

    /// Reads 2017-03-05, 2017-03 or 2017; with `dotted` also 05.03.2017 and 03.2017.
    /// - Throws: ``InvalidDay`` when it is none of them.
    public init(text: String, dotted: Bool = false) throws(InvalidDay) {
        let parts = text.split(
            separator: dotted && text.contains(".") ? "." : "-", omittingEmptySubsequences: false)
        let written = dotted && text.contains(".") ? Array(parts.reversed()) : parts
        let plain = parts.allSatisfy {
            !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard plain, parts.count < 3, written[0].count == 4,
            written.count == 1 || written[1].count == 2,
            let year = Int(written[0]), let month = written.count == 1 ? 1 : Int(written[1])
        else {
            self = ImpreciseDay(dotted ? try Day(text: text) : try Day(iso: text))
            return
        }
        earliest = try Day(year: year, month: month, day: 1)
        precision = written.count == 1 ? .year : .month
        latest =
            precision == .year ? try Day(year: year, month: 12, day: 31) : earliest.endOfMonth
    }

    /// As it was written: 2017-03-05, 2017-03 or 2017.
    public var description: String {
        switch precision {
        case .day: earliest.description
        case .month: String(earliest.description.prefix(7))
        case .year: String(earliest.description.prefix(4))
        }
    }
}
