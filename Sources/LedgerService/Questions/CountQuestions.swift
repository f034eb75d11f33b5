// What is asked about people who serve: headcount, series, service, and who stands behind a number.

public import LedgerModel
public import LedgerReports

extension Grouping: Codable {}
extension HandoverRule: Codable {}
extension ReportingInterval: Codable {}
extension ServiceMeasure: Codable {}

/// How many people serve on a day.
public struct AskHeadcount: Question {
    public static let name = "report headcount"

    /// Today when nil; first and last day of service count.
    public var on: Day?
    public var whom = CountedPeople()
    public var rules = CountingRules()

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) {
        try whom.check()
        try rules.check()
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let question = rules.question(on: [on ?? Day.today()], known, whom)
        let (groups, remarks) = try await ledger.headcountAndRemarks(question)
        return try Report.headcount(
            groups, question, remarks, bounds: rules.bounds, language
        ).suppressing(below: rules.suppressBelow, language)
    }
}

/// How many people served at the end of each period.
public struct AskSeries: Question {
    public static let name = "report series"

    /// The first month; when nil such that there are twelve periods.
    public var from: Month?
    /// The last month; the last one that is over when nil.
    public var to: Month?
    /// The length of the periods; months when nil.
    public var every: ReportingInterval?
    public var whom = CountedPeople()
    public var rules = CountingRules()

    public init() {}

    private var interval: ReportingInterval { every ?? .month }

    public mutating func settle(on today: Day) {
        let last = to ?? .lastWhole(on: today)
        to = last
        from = from ?? last.adding(months: 1 - 12 * interval.months)
    }

    private func ends() throws(LedgerError) -> [Day] {
        guard let from, let to, from.year > 0 else {
            throw .fields(
                en: "Give the first month with `from`.", nb: "Oppgi første måned med `from`.")
        }
        if to < from { throw .reversed("from", from, "to", to) }
        let ends = interval.ends(from: from, to: to)
        guard ends.count <= ReportingInterval.mostPeriods else {
            throw .tooManyPeriods(ends.count)
        }
        if ends.isEmpty {
            throw .fields(
                en: "No \(interval.rawValue) ends between \(from) and \(to); the stock is that of"
                    + " its last day.",
                nb: "Ingen periode (\(interval.rawValue)) slutter mellom \(from) og \(to); styrken"
                    + " er den på periodens siste dag.")
        }
        return ends
    }

    public func check() throws(LedgerError) {
        try whom.check()
        try rules.check()
        _ = try ends()
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let question = rules.question(on: try ends(), known, whom)
        let (groups, remarks) = try await ledger.headcountAndRemarks(question)
        return try Report.series(
            groups, question, remarks, bounds: rules.bounds, language
        ).suppressing(below: rules.suppressBelow, language)
    }
}

/// Service over a period: person-days, arrivals and so on.
public struct AskService: Question {
    public static let name = "report service"

    /// The first day; 1 January of the year of the last one when nil.
    public var from: Day?
    /// The last day; today when nil.
    public var to: Day?
    /// Person-days when nil.
    public var measure: ServiceMeasure?
    /// Cuts the period at the ends of these; whole when nil.
    public var every: ReportingInterval?
    /// By mission when nil.
    public var by: [Grouping]?
    /// Whether the least and the largest total are shown where dates are imprecise.
    public var bounds = false
    public var whom = CountedPeople()
    /// Numbers below this are left out of what is published.
    public var suppressBelow: Int?

    public init() {}

    public mutating func settle(on today: Day) {
        let last = to ?? today
        to = last
        from = from ?? (try? Day(year: last.year, month: 1, day: 1))
    }

    private func period() throws(LedgerError) -> (from: Day, to: Day) {
        guard let from, let to else {
            throw .fields(en: "Give the first day with `from`.", nb: "Oppgi første dag med `from`.")
        }
        if to < from { throw .reversed("from", from, "to", to) }
        let periods = every.map { (to.year - from.year + 1) * 12 / $0.months } ?? 1
        guard periods <= ReportingInterval.mostPeriods else { throw .tooManyPeriods(periods) }
        return (from, to)
    }

    public func check() throws(LedgerError) {
        try whom.check()
        try suppressBelow.checkSuppression()
        if suppressBelow != nil {
            // Days and averages tell of few people too, and people counted once each do not add up.
            guard [.presence, .arrivals, .departures].contains(measure ?? .personDays) else {
                throw .fields(
                    en: "`suppress_below` goes with `measure` presence, arrivals or departures.",
                    nb: "`suppress_below` brukes sammen med `measure` presence, arrivals eller"
                        + " departures.")
            }
            if bounds {
                throw .fields(
                    en: "`suppress_below` does not go with `bounds`.",
                    nb: "`suppress_below` kan ikke brukes sammen med `bounds`.")
            }
        }
        _ = try period()
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let (from, to) = try period()
        let question = ServiceQuestion(
            measure ?? .personDays, from: from, to: to, every: every, known: known,
            by: by ?? [.mission], filter: whom.filter)
        let (groups, totals) = try await ledger.service(question)
        return try Report.service(
            groups, totals: totals, question, try await ledger.remarks(on: question),
            bounds: bounds, language
        ).suppressing(below: suppressBelow, language)
    }
}

/// Everybody who counts in a cell of a headcount.
public struct ExplainHeadcount: Question {
    public static let name = "explain headcount"

    /// Today when nil.
    public var on: Day?
    public var whom = CountedPeople()
    public var gender: Gender?

    public init() {}

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) { try whom.check() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.explanation(
            on: on ?? Day.today(), gender: gender, filter: whom.filter, known: known, language)
    }
}
