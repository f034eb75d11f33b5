// Looks a word of the field up before a verb uses it, and helps who has mistyped it.

internal import LedgerModel
internal import Postgres

/// Refuses a code that is not recorded, offering what it may have meant.
/// - Parameter table: The word's table of this schema; never anything a user typed.
func requireWord(
    _ table: String, _ code: String, _ error: LedgerError.Code, _ session: Session
) throws {
    let name = SQL(trusted: table)
    let known: Bool = try session.value("select exists (select from \(name) where code = \(code))")
    guard !known else { return }
    let kind = WordKind(table: table)
    let words = try kind.words(session)
    throw LedgerError(
        error,
        Sentence(
            en: "There is no \(kind.noun.en) \(code)\(words.isEmpty ? " yet" : "").",
            nb: "Det finnes \(kind.noun.nb) \(code)\(words.isEmpty ? " ennå" : "")."),
        hint: kind.hint(for: code, among: words))
}

/// Refuses an entry that states again what was recorded already, and nothing else.
/// - Parameters:
///   - tables: The tables that the entry wrote to; never anything a user typed.
///   - what: What is recorded so, as `mission UNMISS`; a command `show` or `list` tells more.
func refuseRestatement(
    of tables: [String], _ entry: Int64, _ what: Sentence, hint: Sentence, _ session: Session
) throws {
    let alike = SQL.joined(
        tables.map { "entry_restates(\($0)::regclass, \(entry))" }, by: " and ")
    guard try session.value("select \(alike)", as: Bool.self) else { return }
    throw LedgerError(
        .nothingToChange,
        Sentence(
            en: "\(what.en.capitalisedFirst) is recorded so already.",
            nb: "\(what.nb.capitalisedFirst) er allerede registrert slik."),
        hint: hint)
}

extension String {
    /// With a capital letter where a sentence begins.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
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
