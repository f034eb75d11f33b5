// The two clocks of every report: when it held in the field, and when we knew it.

import ArgumentParser
import LedgerModel
import LedgerService

struct KnownOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answer as the register stood at this moment: a day (its end, local time), an instant, or"
                + " entry:N.",
            discussion: "Recorded time: when we learnt it. Without it: now.",
            valueName: "moment"),
        transform: KnownMoment.init)
    var known: KnownMoment?

    func knowledge(_ ledger: Ledger) async throws -> Knowledge {
        guard let known else { return try await ledger.knowledgeNow() }
        return try await known.knowledge(ledger)
    }
}

struct OnOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day counted in the field; both first and last day of service count. Default: today.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?
}

struct CalendarYearOptions: ParsableArguments {
    @Option(
        name: .customLong("year"),
        help: ArgumentHelp(
            "The calendar year. Default: that of --on, or this one.",
            valueName: "year"),
        transform: BudgetYear.init(text:))
    var named: BudgetYear?
}
