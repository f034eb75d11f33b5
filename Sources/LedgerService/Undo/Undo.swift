// Takes an entry back: the opposite of all that it stated, as an entry of its own.

internal import LedgerModel
internal import Postgres

/// What an undo did in one table.
public struct UndoneFacts: Sendable, Equatable {
    /// The table's plain name.
    public let table: String
    /// Facts that no longer stand.
    public let takenBack: Int
    /// Facts that stand again.
    public let broughtBack: Int
}

extension Ledger {
    /// States the opposite of an entry: what it stated no longer stands, what it closed stands again.
    /// - Returns: The new entry's number, and what was done, table by table.
    /// - Throws: ``LedgerError`` `unknown-fact`; `cannot-be-undone` where later entries rest on it or what it
    ///   stated stays; and whatever rule the register would break without it.
    public func undo(
        _ earlier: Int64, _ statement: Statement
    ) async throws -> (entry: Int64, facts: [UndoneFacts]) {
        try await writing(lookingUp: .underLock) { session in
            try requireUndoable(earlier, session)
            let entry = try statement.open(in: session)
            let facts = try session.rows(
                "select plain, closed, stated from entry_undo(\(earlier), \(entry))"
            ) { row in
                UndoneFacts(
                    table: try row.decode(0), takenBack: try row.decode(1),
                    broughtBack: try row.decode(2))
            }
            return (entry, facts)
        }
    }
}

extension Int64 {
    /// That this is the number of the newest entry.
    fileprivate var lastEntry: Sentence {
        Sentence(
            en: "The newest is entry \(self); every receipt and every history names its entry.",
            nb: "Den nyeste er føring \(self); alle kvitteringer og historikker oppgir føringen.")
    }
}

private func requireUndoable(_ earlier: Int64, _ session: Session) throws {
    let command: String? = try session.optionalValue(
        "select command from ledger_entry where number = \(earlier)")
    guard let command else {
        throw LedgerError(
            .unknownFact,
            Sentence(
                en: "There is no entry \(earlier).", nb: "Det finnes ingen føring \(earlier)."),
            hint: try session.value(
                "select coalesce(max(number), 0) from ledger_entry", as: Int64.self
            ).lastEntry)
    }
    let hindered = try session.row(
        """
        select array_to_string(later, ' '), cardinality(stays) > 0 from undo_hindered(\(earlier))
        """
    ) { row in
        (
            later: try row.decode(0, as: String.self).split(separator: " "),
            stays: try row.decode(1, as: Bool.self)
        )
    }
    guard let hindered else {
        throw LedgerError(
            .cannotBeUndone,
            Sentence(
                en: "Entry \(earlier) (\(command)) stated nothing that could be undone.",
                nb: "Føring \(earlier) (\(command)) registrerte ikke noe som kan angres."))
    }
    if hindered.stays {
        throw LedgerError(
            .cannotBeUndone,
            Sentence(
                en: "Entry \(earlier) (\(command)) cannot be undone: what it recorded or"
                    + " cancelled stays so, and is recorded anew or corrected by a command of its own.",
                nb: "Føring \(earlier) (\(command)) kan ikke angres: det den registrerte eller"
                    + " annullerte, blir stående, og registreres på nytt eller rettes med en egen kommando."
            ))
    }
    guard let last = hindered.later.last else { return }
    let numbers = hindered.later
    throw LedgerError(
        .cannotBeUndone,
        Sentence(
            en: "Entry \(earlier) (\(command)) cannot be undone now: what it stated was changed by"
                + " \(numbers.count == 1 ? "entry" : "entries") \(numbers.joined(separator: ", ")).",
            nb:
                "Føring \(earlier) (\(command)) kan ikke angres nå: det den registrerte, er endret av"
                + " føring \(numbers.joined(separator: ", "))."),
        hint: Sentence(
            en: "Undo the later one first, if it was wrong too: `undo \(last)`.",
            nb: "Angre den senere først, hvis også den var feil: `undo \(last)`."))
}
