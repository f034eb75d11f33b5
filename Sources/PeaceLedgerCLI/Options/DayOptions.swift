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

}
