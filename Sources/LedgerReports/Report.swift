// A report as a value: what is shown, before anybody decides how.

public import LedgerModel

/// The content of a cell.
public enum Cell: Sendable, Equatable {
    case text(String)
    case integer(Int)
    /// An exact decimal number in digits, such as `12.50`.
    case decimal(String)
    /// An amount of money, which adds to none of another currency.
    case money(MoneySum)
    /// A number known only within bounds; machines read the upper one, which is what is counted.
    case range(Int, Int)
    case day(Day)
    case instant(Instant)
    case boolean(Bool)
    /// A value with parts, such as a change in the form in which it can be recorded.
    case document(JSON)
    case empty

    /// A text, or an empty cell.
    public static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .empty }

    /// A day, or an empty cell.
    public static func optional(_ day: Day?) -> Cell { day.map(Cell.day) ?? .empty }

    /// A number, or an empty cell.
    public static func optional(_ number: Int?) -> Cell { number.map(Cell.integer) ?? .empty }
}

/// A table with what must be known to trust it: definition, both dates, warnings.
public struct Report: Sendable, Equatable {
    /// The version of what JSON says; it rises when a reader would have to change.
    public static let version = 1

    /// The machine's name, such as `headcount`.
    public var name: String
    public var title: String
    public var columns: [Column]
    public var rows: [[Cell]] = []
    /// One cell a column; nil when there is nothing to add up.
    public var totals: [Cell]?
    /// Sentences printed with the table: the definition, the date line, caveats.
    public var notes: [String] = []
    /// The same for machines: `on`, `known`, `entry` ...
    public var facts: [Fact] = []
    /// Further tables that belong to it, each with a title and notes of its own.
    public var parts: [Report] = []
    /// How its rows are drawn; nil where they are not.
    public var picture: Picture?
    /// Charts of figures that its rows do not hold; without any, the picture is drawn.
    public var charts: [Chart] = []
    /// How a letter tells it; nil is row by row.
    public var telling: Telling?
    /// What people are told in the place of a table without rows; it is one of the notes.
    public var nothing: String?
    /// Whether a terminal shows the course of its picture, one line a group.
    public var showsCourse = false
    /// Whether letters leave it out: it says how something is known, not what.
    public var isLeftOutOfLetters = false
    /// The same in several tables, for forms that have room for them; its own tables when empty.
    public var chapters: [Report] = []
    /// How many of the first columns name the group that a row belongs to.
    public var groupingColumns = 0

    /// A named value beside the table.
    public struct Fact: Sendable, Equatable {
        public let key: String
        public let value: Cell

        public init(_ key: String, _ value: Cell) {
            self.key = key
            self.value = value
        }
    }

    public init(name: String, title: String, columns: [Column]) {
        self.name = name
        self.title = title
        self.columns = columns
    }

    /// The value of a fact.
    public func fact(_ key: String) -> Cell? { facts.first { $0.key == key }?.value }

    /// All its tables in their order, its own first unless it has none.
    public var tables: [Report] { (columns.isEmpty ? [] : [self]) + parts }

    /// What a page shows, in its order.
    public var pageTables: [Report] { chapters.isEmpty ? tables : chapters }

    /// The same without columns that say nothing in any row; a page has no room for them.
    public var withoutEmptyColumns: Report {
        keeping(
            columns.indices.filter { column in
                rows.isEmpty || rows.contains { $0[column] != .empty && $0[column] != .text("") }
            })
    }

    /// The same with these columns only.
    func keeping(_ kept: [Int]) -> Report {
        guard kept.count < columns.count else { return self }
        var report = self
        report.columns = kept.map { columns[$0] }
        report.rows = rows.map { row in kept.map { row[$0] } }
        report.totals = totals.map { row in kept.map { row[$0] } }
        report.groupingColumns = kept.prefix { $0 < groupingColumns }.count
        return report
    }
}

/// The form of an output.
public enum Format: String, Sendable, CaseIterable {
    case table, csv, json, markdown, text, html, xlsx, pdf

    /// Whether programs read it; then its words do not change with the language.
    public var isForMachines: Bool { self == .csv || self == .json }

    /// Whether it is for people, who need not know the register's codes. Workbooks are for programs
    /// too: they keep every column and every code.
    public var namesCodes: Bool { !isForMachines && self != .xlsx }

    /// Whether it is bytes that no terminal should be sent.
    public var isBinary: Bool { self == .xlsx || self == .pdf }

    /// The format that a file's ending asks for; nil where it asks for none.
    public init?(ofFile path: String) {
        switch Self.ending(of: path)?.lowercased() {
        case "md": self = .markdown
        case "txt": self = .text
        case "htm": self = .html
        case let ending?: self.init(rawValue: ending)
        case nil: return nil
        }
    }

    /// What stands behind the last point of a file's name; nil where there is none.
    public static func ending(of path: String) -> String? {
        path.split(separator: "/").last?.split(separator: ".").dropFirst().last.map(String.init)
    }
}

/// How a report is rendered.
public struct Rendering: Sendable {
    public var format: Format
    /// The width to keep within, in characters; nil is without limit.
    public var width: Int?
    public var colour: Bool
    public var language: Language

    public init(format: Format, width: Int? = nil, colour: Bool = false, language: Language = .en) {
        self.format = format
        self.width = width
        self.colour = colour
        self.language = language
    }
}

/// Turns a report into text. Renderers are pure.
public protocol ReportRenderer: Sendable {
    func render(_ report: Report, to output: inout some TextOutputStream)
}

/// The report in the form asked for, one that is text.
public func render(_ report: Report, as rendering: Rendering) -> String {
    var text = ""
    let language = rendering.language
    switch rendering.format {
    case .csv: CSVRenderer().render(report, to: &text)
    case .json: JSONRenderer().render(report, to: &text)
    case .table, .markdown:
        let shown = report.forPeople(language, drawn: false).withoutSilentColumns(language)
        if rendering.format == .table {
            TableRenderer(rendering).render(shown, to: &text)
        } else {
            MarkdownRenderer(language).render(shown, to: &text)
        }
    case .text: LetterRenderer(language).render(report.forPeople(language), to: &text)
    case .html:
        let shown = report.forPeople(language).withoutSilentColumns(language, pages: true)
        HTMLRenderer(language).render(shown, to: &text)
    case .xlsx, .pdf:
        preconditionFailure("LedgerWorkbook and LedgerPDF make these: they are no text")
    }
    return text
}
