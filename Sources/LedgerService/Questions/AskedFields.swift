// The fields that many questions share: whom they count, by what rules, converted how.

public import LedgerModel
internal import LedgerReports

/// Whom a report counts.
public struct CountedPeople: FieldGroup {
    public var mission: [MissionCode] = []
    /// Whether the missions' predecessors and successors count with them.
    public var lineage = false
    /// Personnel types.
    public var type: [PersonnelTypeCode] = []
    public var component: Component?
    /// Who leads the missions.
    public var organisation: OrganisationCode?
    /// Who sends.
    public var agency: AgencyCode?

    public init() {}

    func check() throws(LedgerError) {
        if lineage, mission.isEmpty {
            throw .fields(
                en: "`lineage` goes with `mission`.", nb: "`lineage` brukes sammen med `mission`.")
        }
    }

    var filter: HeadcountFilter {
        var filter = HeadcountFilter()
        filter.missions = mission
        filter.types = type
        filter.component = component
        filter.organisation = organisation
        filter.agency = agency
        filter.lineage = lineage
        return filter
    }
}

/// How people are counted on a day, and how the answer is grouped.
public struct CountingRules: FieldGroup {
    /// By mission when nil.
    public var by: [Grouping]?
    /// Only who is present for duty: not on leave, in training or evacuated.
    public var present = false
    /// Who counts while two are in one post in a declared handover; both when nil.
    public var handover: HandoverRule?
    /// Whether the least and the largest total are shown where dates are imprecise.
    public var bounds = false
    /// Numbers below this are left out of what is published.
    public var suppressBelow: Int?

    public init() {}

    func check() throws(LedgerError) {
        try suppressBelow.checkSuppression()
        if suppressBelow != nil, bounds {
            throw .fields(
                en: "`suppress_below` does not go with `bounds`.",
                nb: "`suppress_below` kan ikke brukes sammen med `bounds`.")
        }
    }

    func question(
        on days: [Day], _ known: Knowledge, _ whom: CountedPeople
    ) -> HeadcountQuestion {
        var question = HeadcountQuestion(
            on: days, known: known, by: by ?? [.mission], filter: whom.filter)
        question.present = present
        question.handover = handover ?? .both
        return question
    }
}

/// Whether and how amounts are converted.
public struct Conversion: FieldGroup {
    /// The currency into which all is converted.
    public var currency: Currency?
    /// How many days old a rate may be.
    public var rateWithin: Int?

    public init() {}

    var within: Int { rateWithin ?? RateAge.usual }

    var target: (code: Currency, within: Int)? { currency.map { ($0, within) } }

    func check() throws(LedgerError) {
        guard (0...3660).contains(within) else {
            throw .fields(
                en: "`rate_within` is a number of days, 0 to 3660.",
                nb: "`rate_within` er et antall dager, 0 til 3660.")
        }
    }

    func apply(to question: inout FundingQuestion) {
        question.currency = currency
        question.rateWithin = within
    }
}

extension Int? {
    func checkSuppression() throws(LedgerError) {
        if let limit = self, !(2...1_000).contains(limit) {
            throw .fields(
                en: "`suppress_below` is a number from 2 to 1000.",
                nb: "`suppress_below` er et tall fra 2 til 1000.")
        }
    }
}

extension Report {
    /// The report without its small numbers, where that is asked for.
    func suppressing(below limit: Int?, _ language: Language) throws(LedgerError) -> Report {
        guard let limit else { return self }
        guard let suppressed = suppressed(below: limit, language) else {
            throw .fields(
                en: "`suppress_below` is for reports of numbers of people.",
                nb: "`suppress_below` er for rapporter om antall personer.")
        }
        return suppressed
    }
}

extension Month {
    /// The last month that is over on a day, the day included.
    static func lastWhole(on day: Day) -> Month {
        let month = Month(of: day)
        return day == month.lastDay ? month : month.adding(months: -1)
    }
}

extension LedgerError {
    /// A period that ends before it begins.
    static func reversed(
        _ first: String, _ from: some CustomStringConvertible, _ last: String,
        _ to: some CustomStringConvertible
    ) -> LedgerError {
        .fields(
            en: "`\(last)` \(to) lies before `\(first)` \(from).",
            nb: "`\(last)` \(to) ligger før `\(first)` \(from).")
    }

    static func tooManyPeriods(_ count: Int) -> LedgerError {
        let most = ReportingInterval.mostPeriods
        return .fields(
            en: "That is \(count) periods; \(most) at most.",
            nb: "Det er \(count) perioder; høyst \(most).")
    }
}
