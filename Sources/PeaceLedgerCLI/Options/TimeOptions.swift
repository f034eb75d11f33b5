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

/// A moment given as a day, as an instant or as the last entry that counts.
enum KnownMoment: Sendable {
    case entry(Int64)
    case instant(Instant)
    /// A day, and its last microsecond in local time.
    case day(Day, end: Instant)

    init(_ text: String) throws {
        if text.hasPrefix("entry:") {
            guard let entry = Int64(text.dropFirst(6)), entry >= 0 else {
                throw ValidationError(
                    en: "\"\(text)\" names no entry. Write it as entry:41.",
                    nb: "«\(text)» er ingen føring. Skriv for eksempel entry:41.")
            }
            self = .entry(entry)
        } else if let day = try? Day(iso: text) {
            self = .day(day, end: try Instant(text: "\(day)T23:59:59.999999"))
        } else {
            self = .instant(try Instant(text: text))
        }
    }

    func knowledge(_ ledger: Ledger) async throws -> Knowledge {
        switch self {
        case .entry(let entry): return try await ledger.knowledge(ofEntry: entry)
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

struct OnOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day counted in the field; both first and last day of service count. Default: today.",
            valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    var day: Day { on ?? Day.today() }
}

struct CalendarYearOptions: ParsableArguments {
    @Option(
        name: .customLong("year"),
        help: ArgumentHelp(
            "The calendar year. Default: that of --on, or this one.",
            valueName: "year"),
        transform: BudgetYear.init(text:))
    var named: BudgetYear?

    /// The year asked for.
    /// - Parameter day: The day that the question is about, where it has one.
    func year(of day: Day? = nil) throws -> BudgetYear {
        try named ?? BudgetYear((day ?? Day.today()).year)
    }

    /// This year, written out where none was named.
    var movingDefaults: [String] {
        named == nil ? ["--year", "\(Day.today().year)"] : []
    }
}

extension Month {
    /// The last month that is over, today included.
    static var lastWhole: Month {
        let today = Day.today()
        let month = Month(of: today)
        return today == month.lastDay ? month : month.adding(months: -1)
    }
}
