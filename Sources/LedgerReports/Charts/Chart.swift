// A chart as a value: what is shown and in which form, before anybody draws it.

public import LedgerModel

/// A picture of figures, with everything that is needed to draw it and to read it without seeing it.
public struct Chart: Sendable, Equatable {
    /// How figures are drawn.
    public enum Form: Sendable {
        /// Upright, one column a category, the series on top of each other.
        case stackedColumns
        /// The same for so many categories that columns would be hairs.
        case stackedAreas
        /// Upright, the series side by side in each category.
        case groupedColumns
        /// Lying, one bar a category, the series end to end.
        case stackedBars
        /// Lying; the first series is the bar, the second the mark that it is measured against.
        case bullets

        /// Whether each category's series add up to something.
        var isStacked: Bool { self != .groupedColumns && self != .bullets }
        var isLying: Bool { self == .stackedBars || self == .bullets }
    }

    /// What a colour of the legend stands for.
    public enum Name: Sendable, Hashable {
        /// What a column measures.
        case label(Label)
        /// A word of the register, such as a mission's code, and what it is a word of.
        case word(String, Vocabulary?)

        /// The name in a language.
        func text(_ language: Language) -> String {
            switch self {
            case .label(let label): label.text(language)
            case .word(let word, let vocabulary):
                (vocabulary?.name(of: word, language) ?? word).harmless
            }
        }
    }

    /// One colour of the legend: a figure for each category.
    public struct Series: Sendable, Equatable {
        public let name: Name
        /// As many as there are categories; empty where nothing is known.
        public let values: [Cell]

        public init(_ name: Name, _ values: [Cell]) {
            self.name = name
            self.values = values
        }
    }

    /// A run of days in one row of a timeline, both ends included.
    public struct Span: Sendable, Equatable {
        /// The category's number, from 0.
        public let row: Int
        /// What holds on these days: one of the timeline's kinds.
        public let kind: Label
        public let days: ClosedRange<Day>

        public init(row: Int, kind: Label, days: ClosedRange<Day>) {
            self.row = row
            self.kind = kind
            self.days = days
        }
    }

    /// What is drawn.
    public enum Content: Sendable, Equatable {
        case figures(Form, [Series])
        /// Rows of days within a window; the kinds in the order of the legend.
        case timeline(ClosedRange<Day>, kinds: [Label], [Span])
    }

    /// What figures count.
    public enum Unit: Sendable, Equatable {
        case people, percentOfWomen
        /// A measure of service, such as person-days.
        case measure(Sentence)
        /// Money in a currency.
        case money(String)
        /// A timeline's days.
        case days
    }

    public let title: String
    public let unit: Unit
    /// The column of the categories.
    public let axis: Label
    /// Days, or names.
    public let categories: [Cell]
    public let content: Content
    /// Whether the report's own table already holds these figures, row by row.
    public var restatesRows = false

    public init(
        title: String, unit: Unit, axis: Label, categories: [Cell], _ content: Content
    ) {
        self.title = title
        self.unit = unit
        self.axis = axis
        self.categories = categories
        self.content = content
    }

    /// Whether each figure is written in full beside its bar.
    public var writesItsFigures: Bool {
        guard case .figures(let form, let series) = content, form.isLying else { return false }
        if case .money = unit { return false }
        return form == .bullets || series.count == 1
    }

    /// The figures as a table, for those who do not see the chart.
    public var table: Report {
        switch content {
        case .figures(_, let series):
            var report = Report(
                name: "chart", title: title,
                columns: [.key(axis, categories.contains { $0.isDay } ? .day : .text)]
                    + series.map(\.column))
            report.rows = categories.indices.map { row in
                [categories[row]] + series.map { $0.values[row] }
            }
            return report
        case .timeline(_, _, let spans):
            var report = Report(
                name: "chart", title: title,
                columns: [.key(axis), .key(.what), .day(.firstDay), .day(.lastDay)])
            report.rows = spans.map { span in
                [
                    categories[span.row], .text(span.kind.rawValue), .day(span.days.lowerBound),
                    .day(span.days.upperBound),
                ]
            }
            return report
        }
    }
}

extension Chart.Series {
    private var kind: Column.Kind {
        values.contains(where: \.isDecimal) ? .decimal : .integer
    }

    /// The column of its figures in a table.
    fileprivate var column: Column {
        switch name {
        case .label(let label): .measure(label, kind)
        case .word(let word, _): Column(headed: word, kind)
        }
    }
}

extension Cell {
    /// Whether it is a number with decimals.
    public var isDecimal: Bool {
        switch self {
        case .decimal, .money: true
        default: false
        }
    }

    var isDay: Bool { if case .day = self { true } else { false } }

    /// The number without zeros at its end that say nothing.
    var withoutIdleZeros: Cell {
        guard case .decimal(let digits) = self, digits.contains(".") else { return self }
        let kept = digits.reversed().drop { $0 == "0" }.reversed()
        return .decimal(String(kept.last == "." ? Array(kept.dropLast()) : Array(kept)))
    }

    /// The whole number, such as people; of bounds the upper one.
    var whole: Int? {
        switch self {
        case .integer(let number): number
        case .range(_, let high): high
        default: nil
        }
    }

    /// The size that a figure is drawn at; the figure itself is never taken from it.
    var size: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .range(_, let high): Double(high)
        case .decimal, .money: Double(plain)
        default: nil
        }
    }
}
