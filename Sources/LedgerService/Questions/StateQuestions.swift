// What is asked about a day: rotation, vacancies, authorisations, a mission, gender, standby.

public import LedgerModel
public import LedgerReports

/// Who is due to leave, and who relieves them.
public struct AskRotation: Question {
    public static let name = "report rotation"

    /// Today when nil.
    public var on: Day?
    /// How many days to look ahead, the first one included; 90 when nil.
    public var days: Int?
    public var mission: [MissionCode] = []

    public init() {}

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) {
        guard (1...36_600).contains(days ?? 90) else {
            throw .fields(
                en: "`days` is a number of days, 1 or more.",
                nb: "`days` er et antall dager, 1 eller flere.")
        }
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.rotation(
            on: on ?? Day.today(), days: days ?? 90, missions: mission, known: known, language)
    }
}

/// Posts that stand empty or fall empty.
public struct AskVacancies: Question {
    public static let name = "report vacancies"

    /// Today when nil.
    public var on: Day?
    /// The last day looked at; the first when nil.
    public var until: Day?
    public var mission: [MissionCode] = []

    public init() {}

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) {
        if let until, let on, until < on { throw .reversed("on", on, "until", until) }
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let day = on ?? Day.today()
        return try await ledger.vacancies(
            on: day, until: until ?? day, missions: mission, known: known, language)
    }

    public func concern(in report: Report) -> Concern? {
        // A post of which it cannot be told has no days.
        let days = report.place(.days) ?? 0
        let empty = report.rows.count { $0[days] != .empty }
        return empty == 0
            ? nil
            : Concern(code: "vacancies", sentence: CountedNoun.vacancy.sentence(empty) + ".")
    }
}

/// Authorised, filled, free, days left.
public struct AskAuthorisations: Question {
    public static let name = "report authorisations"

    /// Today when nil.
    public var on: Day?
    public var mission: [MissionCode] = []

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.authorisationsFilled(
            on: on ?? Day.today(), missions: mission, known: known, language)
    }
}

/// One page on a mission.
public struct AskMission: Question {
    public static let name = "report mission"

    public var code: MissionCode
    /// Today when nil.
    public var on: Day?

    public init(_ code: MissionCode, on: Day? = nil) {
        self.code = code
        self.on = on
    }

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.missionBrief(code, on: on ?? Day.today(), known: known, language)
    }
}

/// The share of women against the UN's target of the year.
public struct AskGender: Question {
    public static let name = "report gender"

    /// Today when nil.
    public var on: Day?
    public var mission: [MissionCode] = []
    /// Numbers below this are left out of what is published.
    public var suppressBelow: Int?

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) { try suppressBelow.checkSuppression() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.genderShares(
            on: on ?? Day.today(), missions: mission, known: known, language
        ).suppressing(below: suppressBelow, language)
    }
}

/// The forces kept ready on a day.
public struct AskStandby: Question {
    public static let name = "report standby"

    /// Today when nil.
    public var on: Day?

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.standbyForces(on: on ?? Day.today(), known: known, language)
    }
}

/// Own month-end strength beside the UN's figures.
public struct AskReconciliation: Question {
    public static let name = "report reconciliation"

    /// One month, counted on its last day.
    public var month: Month?
    public var from: Month?
    public var to: Month?
    /// The country whose figures are compared; Norway when nil.
    public var contributor: CountryCode?
    /// Only what differs.
    public var differences = false

    public init() {}

    public mutating func settle(on today: Day) {
        switch (month, from, to) {
        case (nil, nil, nil): month = .lastWhole(on: today)
        case (nil, .some, nil): to = .lastWhole(on: today)
        default: break
        }
    }

    private func months() throws(LedgerError) -> ClosedRange<Month> {
        switch (month, from, to) {
        case (let month?, nil, nil): return month...month
        case (nil, let from?, let to?):
            guard from <= to else { throw .reversed("from", from, "to", to) }
            return from...to
        default:
            throw .fields(
                en: "Give either `month`, or `from` and `to`.",
                nb: "Oppgi enten `month`, eller `from` og `to`.")
        }
    }

    public func check() throws(LedgerError) { _ = try months() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let country = try contributor ?? CountryCode("NOR")
        let months = try months()
        let outcome = try await ledger.reconciliation(months, contributor: country, known: known)
        return .reconciliation(
            outcome, months, contributor: country, known: known, onlyDifferences: differences,
            language)
    }

    public func concern(in report: Report) -> Concern? {
        guard case .integer(let unexplained) = report.fact("unexplained"), unexplained > 0 else {
            return nil
        }
        return Concern(
            code: "unexplained-differences",
            sentence: unexplained == 1
                ? Sentence(en: "1 difference is not explained.", nb: "1 avvik er ikke forklart.")
                : Sentence(
                    en: "\(unexplained) differences are not explained.",
                    nb: "\(unexplained) avvik er ikke forklart."))
    }
}
