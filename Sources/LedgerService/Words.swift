// Looks a word of the field up before a verb uses it, and helps who has mistyped it.

internal import LedgerModel
internal import Postgres

/// Refuses a code that is not recorded, naming the nearest that is.
/// - Parameter table: The word's table of this schema; never anything a user typed.
func requireWord(
    _ table: String, _ code: String, _ error: LedgerError.Code, _ session: Session
) throws {
    let name = SQL(trusted: table)
    let known: Bool = try session.value("select exists (select from \(name) where code = \(code))")
    guard !known else { return }
    let codes = try session.rows("select code from \(name) order by code") { row -> String in
        try row.decode(0)
    }
    let word = table.split(separator: "_").joined(separator: " ")
    var hint = "Known are \(codes.prefix(20).joined(separator: ", "))"
    hint += codes.count > 20 ? " and \(codes.count - 20) more." : "."
    if let near = nearest(to: code, among: codes) { hint = "Did you mean \(near)?" }
    throw LedgerError(error, "There is no \(word) \(code).", hint: hint)
}

/// Refuses an entry that states again what was recorded already, and nothing else.
/// - Parameters:
///   - tables: The tables that the entry wrote to; never anything a user typed.
///   - what: What is recorded so, as `mission UNMISS`; a command `show` or `list` tells more.
func refuseRestatement(
    of tables: [String], _ entry: Int64, _ what: String, hint: String, _ session: Session
) throws {
    let alike = SQL.joined(
        tables.map { "entry_restates(\($0)::regclass, \(entry))" }, by: " and ")
    guard try session.value("select \(alike)", as: Bool.self) else { return }
    throw LedgerError(
        .nothingToChange,
        "\(what.prefix(1).uppercased() + what.dropFirst()) is recorded so already.",
        hint: hint)
}

/// The word at the least edit distance, when that is small enough to be a slip.
func nearest(to text: String, among words: [String]) -> String? {
    let wanted = Array(text.uppercased().utf8)
    let best = words.map { (word: $0, distance: distance(wanted, Array($0.uppercased().utf8))) }
        .min { $0.distance < $1.distance }
    guard let best, best.distance <= max(1, min(3, wanted.count / 3)) else { return nil }
    return best.word
}

/// The number of insertions, deletions and replacements between two byte strings.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var current = [i + 1]
        for (j, b) in right.enumerated() {
            current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a == b ? 0 : 1)))
        }
        previous = current
    }
    return previous[right.count]
}

/// Turns periods as the database writes them into the two days people use.
enum PeriodText {
    /// A multirange as days both included: `{[2011-07-09,)}` is `2011-07-09 to ...`.
    static func readable(_ multirange: String) -> String {
        multirange.dropFirst().dropLast().split(separator: ")").map { part in
            let days = part.drop { $0 != "[" && $0 != "(" }.dropFirst()
                .split(separator: ",", omittingEmptySubsequences: false)
            let first = days.first.map(String.init) ?? ""
            let end = days.dropFirst().first.map(String.init) ?? ""
            let last = (try? Day(iso: end)).map { $0.adding(days: -1).description } ?? ""
            return "\(first.isEmpty ? "..." : first) to \(last.isEmpty ? "..." : last)"
        }.joined(separator: ", ")
    }
}
