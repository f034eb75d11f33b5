// A period with its first and last day included, as people speak of service; it may be open.

/// From a first through a last day. A missing bound is open.
public struct Period: Hashable, Sendable, CustomStringConvertible {
    public let firstDay: Day?
    /// The last day of the period.
    public let lastDay: Day?

    /// - Throws: ``InvalidPeriod`` when the last day lies before the first.
    public init(from firstDay: Day?, through lastDay: Day?) throws(InvalidPeriod) {
        if let firstDay, let lastDay, lastDay < firstDay {
            throw InvalidPeriod(firstDay: firstDay, lastDay: lastDay)
        }
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// The first day after it, as a half-open range needs it.
    public var dayAfterLast: Day? { lastDay?.adding(days: 1) }

    /// Whether the day is in the period.
    public func contains(_ day: Day) -> Bool {
        (firstDay.map { $0 <= day } ?? true) && (lastDay.map { day <= $0 } ?? true)
    }

    /// Whether a day is in both.
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
public struct InvalidPeriod: ToldError, Equatable {
    let firstDay: Day
    let lastDay: Day

    public var sentence: Sentence {
        Sentence(
            en: "the last day \(lastDay) lies before the first day \(firstDay).",
            nb: "siste dag \(lastDay) er før første dag \(firstDay).")
    }
}
