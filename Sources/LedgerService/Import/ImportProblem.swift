// A row of a file that cannot be recorded, said so that it can be found and mended in a spreadsheet.

/// What is wrong with one value of one row of a file.
public struct ImportProblem: Sendable, Equatable, Comparable, CustomStringConvertible {
    /// The row's number as a spreadsheet shows it; the header is row 1.
    public let row: Int
    /// The column's name; empty when the whole row is meant.
    public let column: String
    /// The value as the file has it.
    public let value: String
    /// What is wrong and what would be right.
    public let message: String

    /// - Parameter column: The column's name; empty when the whole row is meant.
    public init(row: Int, column: String, value: String, message: String) {
        self.row = row
        self.column = column
        self.value = value
        self.message = message
    }

    public var description: String {
        var place = "row \(row)"
        if !column.isEmpty { place += ", \(column)" }
        if !value.isEmpty { place += " \"\(value.count > 60 ? value.prefix(60) + "…" : value)\"" }
        return "\(place): \(message)"
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.row, left.column, left.message) < (right.row, right.column, right.message)
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

    mutating func add(row: Int, column: String, value: String, _ message: String) {
        count += 1
        guard problems.count < Self.limit else { return }
        problems.append(ImportProblem(row: row, column: column, value: value, message: message))
    }

    /// How many problems are counted but not told.
    var untold: Int { count - problems.count }
}
