// Which chart the rows of a report give: a value that the report brings, and that is drawn from the
// rows as they stand when it is shown.

/// A way to draw a report's rows.
public enum Picture: Sendable, Equatable {
    /// Lying bars, one a group, the longest first, the measures end to end.
    case bars(by: Label, of: [Label], Chart.Unit)
    /// The six largest groups on top of each other from period to period, and the rest together.
    case overTime(of: Label, Chart.Unit)
    /// One column a period, what its numbers count on top of each other.
    case periods(title: String)
    /// A bar a group, with a mark for what it is measured by.
    case against(by: Label, bar: Label, mark: Label, Chart.Unit, beside: Label?)
    /// The same for money, a chart for each currency.
    case amounts(by: Label, bar: Label, mark: Label)
    /// What is paid of each group, with a mark for what was promised; a chart for each currency.
    case paid(by: Label, against: Label)
    /// Committed, allocated and paid by year; a chart for each currency.
    case paidByYear
    /// Who leaves on which day, who relieves them, and the days between.
    case leaving
    /// The days on which posts are empty.
    case standingEmpty

    /// Bars of people, each gender apart.
    public static func people(by label: Label?) -> Picture? {
        label.map { .bars(by: $0, of: genders, .people) }
    }

    static let genders: [Label] = [.women, .men, .other, .notStated]
}
