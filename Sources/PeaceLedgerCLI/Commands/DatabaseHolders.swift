// peaceledger database: doctor, unblock, correct-clock: what its owner does when something is stuck.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct DatabaseDoctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Who holds the register's locks, who waits, what is open long.",
        discussion: """
            A command that waits for another says for whom after two seconds, and gives up after thirty \
            (status 75). This shows all of them to the owner of the register; `database unblock` ends \
            whoever holds a lock.

            Example: peaceledger database doctor
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try output.requirePlace()
        try output.show(try await database.ledger().holders(output.language))
    }
}

struct DatabaseUnblock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "End the session that holds the register's lock.",
        discussion: """
            What that session had not committed is not recorded. Only the owner of the register may, and \
            the session of an administrator of the server only its administrators.

            Example: peaceledger database unblock
            """)

    @Option(
        help: ArgumentHelp(
            "End this session instead, as `database doctor` numbers it.", valueName: "number"))
    var process: Int32?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let language = CommandLineWords.language
        let ended = try await database.ledger().unblock(process: process)
        guard !ended.isEmpty else {
            print(
                Sentence(
                    en: "Nobody holds the register.", nb: "Ingen holder registeret."
                ).text(language))
            return
        }
        for session in ended {
            let name = session.application.isEmpty ? "" : " (\(session.application))"
            print(
                (session.isGone
                    ? Sentence(
                        en: "Ended the session of \(session.login)\(name).",
                        nb: "Avsluttet økten til \(session.login)\(name).")
                    : Sentence(
                        en: "Told the session of \(session.login)\(name) to end; it has not yet.",
                        nb: "Ba økten til \(session.login)\(name) om å avslutte; den har ikke gjort"
                            + " det ennå.")).text(language))
        }
    }
}

struct DatabaseCorrectClock: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct-clock", abstract: "Correct recorded times that a wrong clock gave.",
        discussion: """
            The times stay as they are sealed. The correction is an entry of its own, and from then on \
            --known with a day or a moment goes by the corrected times and says so. `check clock` names \
            the entries; all of those in the range are shifted by the same.

            Example: peaceledger database correct-clock --from-entry 1 --to-entry 2 --by="-73 years" \
            --reason "The server was started with the clock of 2099" --source "Log of the server room"
            """)

    @Option(help: ArgumentHelp("The first entry.", valueName: "number"))
    var fromEntry: Int64

    @Option(help: ArgumentHelp("The last entry, included.", valueName: "number"))
    var toEntry: Int64

    @Option(
        help: ArgumentHelp(
            "What to add to their times, such as \"-73 years\", \"-2 days\" or \"01:00\".",
            valueName: "interval"))
    var by: String

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CorrectClock {
        CorrectClock(fromEntry: fromEntry, toEntry: toEntry, by: by)
    }
}
