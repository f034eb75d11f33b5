// How days are read from the command line, with the sentences that tell a person what is wrong.

import ArgumentParser
import LedgerModel
import LedgerService
import Synchronization

extension Day {
    /// Reads a day as people type it: 2017-12-31, 31.12.2017, 31 December 2017, today, +30d.
    static func typed(_ text: String) throws -> Day {
        let day = try Day(typed: text)
        Understood.note(text, day.description)
        return day
    }
}

extension ImpreciseDay {
    /// Reads a day as people type it, or 2017-03 and 2017 where no more is known.
    static func typed(_ text: String) throws -> ImpreciseDay {
        let day = try ImpreciseDay(typed: text)
        Understood.note(text, day.description)
        return day
    }
}

/// What was understood of words that can be written in several ways.
enum Understood {
    private static let notes = Mutex<[Sentence]>([])

    static func note(_ typed: String, _ meant: String) {
        guard typed != meant else { return }
        let note = Sentence(
            en: "\"\(typed)\" is read as \(meant).", nb: "«\(typed)» er lest som \(meant).")
        notes.withLock { if !$0.contains(note) { $0.append(note) } }
    }

    /// Tells it on stderr, once.
    static func tell() {
        let told = notes.withLock { notes in
            defer { notes = [] }
            return notes
        }
        for note in told {
            tellStandardError("peaceledger: \(note.text(CommandLineWords.language))")
        }
    }
}

/// The day from and through which something holds; both count.
struct ValidOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The first day on which it holds.", valueName: "day"),
        transform: Day.typed)
    var firstDay: Day

    @Option(
        help: ArgumentHelp(
            "The last day on which it holds, itself included; without it, it goes on.",
            valueName: "day"),
        transform: Day.typed)
    var lastDay: Day?

}
