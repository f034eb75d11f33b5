// A period of days, both of them included, as people speak of service; open where no end is known.

/// From a first through a last day. A missing bound is open.
public struct Period: Hashable, Sendable, CustomStringConvertible {
    public let firstDay: Day?
    /// The last day that still belongs to it.
    public let lastDay: Day?

    /// - Throws: ``InvalidPeriod`` when the last day lies before the first.
    public init(from firstDay: Day?, through lastDay: Day?) throws(InvalidPeriod) {
        if let firstDay, let lastDay, lastDay < firstDay {
            throw InvalidPeriod(firstDay: firstDay, lastDay: lastDay)
        }
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// The first day that no longer belongs to it, as a half-open range wants it.
    public var dayAfterLast: Day? { lastDay?.adding(days: 1) }

    /// Whether the day belongs to it.
    public func contains(_ day: Day) -> Bool {
        (firstDay.map { $0 <= day } ?? true) && (lastDay.map { day <= $0 } ?? true)
    }

    /// Whether a day belongs to both.
    public func overlaps(_ other: Period) -> Bool {
        let begins = firstDay.flatMap { mine in other.lastDay.map { mine <= $0 } } ?? true
        let ends = other.firstDay.flatMap { theirs in lastDay.map { theirs <= $0 } } ?? true
        return begins && ends
    }

    /// `2017-03-01 to 2018-02-28`; an open bound is written `...`.
    public var description: String {
        "\(firstDay?.description ?? "...") to \(lastDay?.description ?? "...")"
    }
}

/// A period whose last day lies before its first.
public struct InvalidPeriod: Error, Sendable, Equatable, CustomStringConvertible {
    let firstDay: Day
    let lastDay: Day

    public var description: String {
        "the last day \(lastDay) lies before the first day \(firstDay)."
    }
}
