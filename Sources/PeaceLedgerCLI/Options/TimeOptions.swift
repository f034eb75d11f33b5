// The two clocks of every report: when it held in the field, and when we knew it.

import ArgumentParser
import LedgerModel
import LedgerService

struct KnownOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Answer as the register stood at this moment: a day (its end, local time) or an instant.",
            discussion: "Recorded time: when we learnt it. Without it: now.",
            valueName: "moment"),
        transform: KnownMoment.init)
    var known: KnownMoment?

    func knowledge(_ ledger: Ledger) async throws -> Knowledge {
        guard let known else { return try await ledger.knowledgeNow() }
        switch known {
        case .instant(let instant): return try await ledger.knowledge(at: instant)
        case .day(let day, let end):
            if day == Day.today() {
                tellStandardError(
                    "peaceledger: \(day) is not over; the answer is what is known now.")
                return try await ledger.knowledgeNow()
            }
            return try await ledger.knowledge(at: end)
        }
    }
}

/// A moment given as a day or as an instant.
enum KnownMoment: Sendable {
    case instant(Instant)
    /// A day, and its last microsecond in local time.
    case day(Day, end: Instant)

    init(_ text: String) throws {
        if let day = try? Day(iso: text) {
            self = .day(day, end: try Instant(text: "\(day)T23:59:59.999999"))
        } else {
            self = .instant(try Instant(text: text))
        }
    }
}

struct OnOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day counted in the field; both first and last day of service count. Default: today.",
            valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    var day: Day { on ?? Day.today() }
}
