// How days are read from the command line, with the sentences that tell a person what is wrong.

import ArgumentParser
import LedgerModel
import LedgerService

extension ImpreciseDay {
    /// Reads 2017-03-05, or 2017-03 and 2017 where no more is known.
    init(argument text: String) throws { try self.init(text: text) }
}

/// The day from and through which something holds; both count.
struct ValidOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The first day on which it holds.", valueName: "day"),
        transform: Day.init(iso:))
    var firstDay: Day

    @Option(
        help: ArgumentHelp(
            "The last day on which it holds, itself included; without it, it goes on.",
            valueName: "day"),
        transform: Day.init(iso:))
    var lastDay: Day?

    var period: Period { get throws { try Period(from: firstDay, through: lastDay) } }
}

/// Prints what came of a file of facts that correct each other.
func tellStated(_ receipt: StatedReceipt, _ noun: String) {
    let already =
        receipt.alreadyRecorded == 0
        ? "" : " \(counted(receipt.alreadyRecorded, noun)) already recorded."
    guard receipt.added + receipt.changed > 0 else {
        print("Nothing new:\(already)")
        return
    }
    let content =
        counted(receipt.added, noun)
        + (receipt.changed > 0 ? " and \(counted(receipt.changed, "correction"))" : "")
    print(
        receipt.entry.map { "Recorded \(content) as entry \($0).\(already)" }
            ?? "Dry run: would record \(content).\(already) Nothing was recorded.")
}

/// Prints what a command recorded.
func tellRecorded(_ what: String, entry: Int64, changes: [String] = []) {
    print("\(what) as entry \(entry).")
    for change in changes { print("  \(change)") }
}
