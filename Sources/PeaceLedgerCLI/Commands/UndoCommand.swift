// peaceledger undo: an entry is taken back.

import ArgumentParser
import LedgerModel
import LedgerService

struct UndoCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take an entry back, as an entry of its own.",
        discussion: """
            States the opposite of all that the entry stated: what it recorded no longer stands, what it \
            closed stands again; an import is taken back as a whole. Nothing is deleted: as known before, \
            every report answers as before. Where later entries changed what it stated they are named. An \
            undo can be undone. What is published, an erasure, new missions, posts, authorisations, recipients, \
            pledges and commitments, and payments and allocations that were cancelled stay so.

            Example: peaceledger undo 17 --reason "Wrong file imported" --source "Order 4/2017"
            """)

    @Argument(help: "The number of the entry.")
    var entry: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: UndoEntry { UndoEntry(entry: entry) }
}
