// That an entry is taken back.

internal import LedgerModel

/// That an entry is taken back: the opposite of all that it stated.
public struct UndoEntry: Change {
    public static let verb = "undo"

    /// The number of the entry that was wrong.
    public var entry: Int64

    public init(entry: Int64) { self.entry = entry }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let (number, facts) = try await ledger.undo(entry, statement)
        var done = Done(
            number, Sentence(en: "Undid entry \(entry)", nb: "Angret føring \(entry)"),
            identifiers: ["undone": .integer(Int(entry))])
        done.details = facts.map { fact in
            let table = Sentence(alike: fact.table.replacing("_", with: " ") + ": ")
            let parts = [
                fact.takenBack > 0
                    ? Sentence(
                        en: "\(fact.takenBack) taken back", nb: "\(fact.takenBack) trukket tilbake")
                    : nil,
                fact.broughtBack > 0
                    ? Sentence(
                        en: "\(fact.broughtBack) brought back",
                        nb: "\(fact.broughtBack) gjenopprettet") : nil,
            ].compactMap { $0 }
            return table
                + Sentence(
                    en: parts.map(\.en).joined(separator: ", "),
                    nb: parts.map(\.nb).joined(separator: ", "))
        }
        return done
    }
}
