// A row of a file that cannot be recorded, said so that it can be found and mended in a spreadsheet.

public import LedgerModel

/// What is wrong with one value of one row of a file.
public struct ImportProblem: Sendable, Equatable, Comparable, CustomStringConvertible {
    /// The row's number as a spreadsheet shows it; the header is row 1.
    public let row: Int
    /// The column's name; empty when the whole row is meant.
    public let column: String
    /// The value as the file has it.
    public let value: String
    /// What is wrong and what would be right.
    public let message: Sentence

    /// - Parameter column: The column's name; empty when the whole row is meant.
    public init(row: Int, column: String, value: String, message: Sentence) {
        self.row = row
        self.column = column
        self.value = value
        self.message = message
    }

    /// Place, value and what is wrong, in a language and in the words of a face.
    public func text(
        _ language: Language, as worded: (Sentence) -> Sentence = { $0 }
    ) -> String {
        let shown = value.count > 60 ? value.prefix(60) + "…" : value
        let (row, value) =
            language == .en
            ? ("row \(row)", " \"\(shown)\"") : ("rad \(row)", " «\(shown)»")
        let place = row + (column.isEmpty ? "" : ", \(column)") + (shown.isEmpty ? "" : value)
        return "\(place): \(worded(message).text(language))"
    }

    public var description: String { text(.en) }

    public static func < (left: Self, right: Self) -> Bool {
        (left.row, left.column, left.message.en) < (right.row, right.column, right.message.en)
    }
}

/// Collects the problems of a file; beyond a limit it only counts, so that a file in which every
/// row is bad cannot fill the memory.
struct ProblemList {
    /// Nobody mends more than this by reading messages; the file's maker has to.
    static let limit = 10_000

    private(set) var problems: [ImportProblem] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// Adds what is told in English in both languages.
    mutating func add(row: Int, column: String, value: String, _ message: String) {
        add(row: row, column: column, value: value, Sentence(alike: message))
    }

    mutating func add(row: Int, column: String, value: String, _ message: Sentence) {
        count += 1
        guard problems.count < Self.limit else { return }
        problems.append(ImportProblem(row: row, column: column, value: value, message: message))
    }

    /// How many problems are counted but not told.
    var untold: Int { count - problems.count }
}

/// A file that cannot be recorded, with every bad row.
public struct RefusedFile: Error, Refusing, Sendable {
    /// The file's name as it was given.
    public let file: String
    /// The bad rows in order, at most 10,000.
    public let problems: [ImportProblem]
    /// How many more there are.
    public let untold: Int
}
