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
            let table = fact.table.replacing("_", with: " ")
            return Sentence(
                en: "\(table): \(fact.takenBack) taken back, \(fact.broughtBack) brought back",
                nb: "\(table): \(fact.takenBack) trukket tilbake, \(fact.broughtBack) gjenopprettet"
            )
        }
        return done
    }
}
