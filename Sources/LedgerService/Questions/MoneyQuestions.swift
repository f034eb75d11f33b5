// What is asked about money: pledges, funding, execution, obligations, cost, assistance, reimbursement.

public import LedgerModel
public import LedgerReports

extension FundingGrouping: Codable {}

/// Money pledged, committed, allocated, disbursed, refunded, remaining.
public struct AskFunding: Question {
    public static let name = "report funding"

    /// Today when nil.
    public var on: Day?
    /// By commitment when nil.
    public var by: [FundingGrouping]?
    public var fromYear: BudgetYear?
    /// Rates that run on are counted through it.
    public var toYear: BudgetYear?
    public var commitment: CommitmentCode?
    public var recipient: RecipientCode?
    public var mission: MissionCode?
    public var conversion = Conversion()

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) {
        try conversion.check()
        if let fromYear, let toYear, toYear < fromYear {
            throw .reversed("from_year", fromYear, "to_year", toYear)
        }
    }

    func question(_ known: Knowledge) -> FundingQuestion {
        var question = FundingQuestion(
            on: on ?? Day.today(), known: known, by: by ?? [.commitment])
        conversion.apply(to: &question)
        question.fromYear = fromYear
        question.toYear = toYear
        question.commitment = commitment
        question.recipient = recipient
        question.mission = mission
        return question
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { try await ledger.funding(question(known), language) }
}

/// How a year of the state budget was used.
public struct AskExecution: Question {
    public static let name = "report execution"

    /// The budget year; that of `on` when nil.
    public var year: BudgetYear?
    /// Today when nil, with what came back since.
    public var on: Day?
    /// How many days old a rate may be.
    public var rateWithin: Int?

    public init() {}

    private var conversion: Conversion {
        var conversion = Conversion()
        conversion.rateWithin = rateWithin
        return conversion
    }

    public mutating func settle(on today: Day) {
        let day = on ?? today
        on = day
        year = year ?? (try? BudgetYear(day.year))
    }

    public func check() throws(LedgerError) { try conversion.check() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let day = on ?? Day.today()
        return try await ledger.execution(
            of: try year ?? BudgetYear(day.year), on: day, rateWithin: conversion.within,
            known: known, language)
    }
}

/// What is bound in the years to come.
public struct AskObligations: Question {
    public static let name = "report obligations"

    /// The first year; that of `on` when nil.
    public var fromYear: BudgetYear?
    public var toYear: BudgetYear?
    /// Today when nil.
    public var on: Day?
    public var conversion = Conversion()

    public init() {}

    public mutating func settle(on today: Day) {
        let day = on ?? today
        on = day
        fromYear = fromYear ?? (try? BudgetYear(day.year))
    }

    public func check() throws(LedgerError) {
        try conversion.check()
        if let fromYear, let toYear, toYear < fromYear {
            throw .reversed("from_year", fromYear, "to_year", toYear)
        }
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var question = FundingQuestion(on: on ?? Day.today(), known: known, by: [])
        conversion.apply(to: &question)
        question.fromYear = fromYear
        question.toYear = toYear
        return try await ledger.obligations(question, language)
    }
}

/// A calendar year of money, as it stood on a day.
public struct YearOfMoney: FieldGroup {
    /// That of `on` when nil.
    public var year: BudgetYear?
    /// Today when nil.
    public var on: Day?
    public var conversion = Conversion()

    public init() {}

    mutating func settle(on today: Day) {
        let day = on ?? today
        on = day
        year = year ?? (try? BudgetYear(day.year))
    }

    func asked(_ known: Knowledge) throws -> (year: BudgetYear, question: FundingQuestion) {
        let day = on ?? Day.today()
        var question = FundingQuestion(on: day, known: known, by: [])
        conversion.apply(to: &question)
        return (try year ?? BudgetYear(day.year), question)
    }
}

/// What a mission cost in a year, and a person-year of it.
public struct AskCost: Question {
    public static let name = "report cost"

    public var mission: MissionCode
    public var money = YearOfMoney()

    public init(of mission: MissionCode) { self.mission = mission }

    public mutating func settle(on today: Day) { money.settle(on: today) }

    public func check() throws(LedgerError) { try money.conversion.check() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let (year, question) = try money.asked(known)
        return try await ledger.cost(of: mission, in: year, question, language)
    }
}

/// What counts as development assistance, mission by mission.
public struct AskAssistance: Question {
    public static let name = "report oda"

    public var money = YearOfMoney()

    public init() {}

    public mutating func settle(on today: Day) { money.settle(on: today) }

    public func check() throws(LedgerError) { try money.conversion.check() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let (year, question) = try money.asked(known)
        return try await ledger.officialAssistance(in: year, question, language)
    }
}

/// What the United Nations reimburse for contingents.
public struct AskReimbursement: Question {
    public static let name = "report reimbursement"

    /// This one when nil.
    public var year: BudgetYear?

    public init() {}

    public mutating func settle(on today: Day) { year = year ?? (try? BudgetYear(today.year)) }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.reimbursement(
            in: try year ?? BudgetYear(Day.today().year), known: known, language)
    }
}

/// Contributions by region and mission, as published.
public struct AskOverview: Question {
    public static let name = "report overview"

    /// Today when nil.
    public var on: Day?
    public var conversion = Conversion()

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) { try conversion.check() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.overview(
            on: on ?? Day.today(), in: conversion.target, known: known, language)
    }
}

/// The chapter of a year.
public struct AskAnnual: Question {
    public static let name = "report annual"

    /// This one when nil.
    public var year: BudgetYear?
    public var conversion = Conversion()

    public init() {}

    public mutating func settle(on today: Day) { year = year ?? (try? BudgetYear(today.year)) }

    public func check() throws(LedgerError) { try conversion.check() }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.annual(
            try year ?? BudgetYear(Day.today().year), in: conversion.target, known: known, language)
    }
}

/// Promised, due, fulfilled by what, overdue.
public struct AskPledges: Question {
    public static let name = "report pledges"

    /// Today when nil.
    public var on: Day?
    /// Only those of which something is left.
    public var open = false

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.pledges(on: on ?? Day.today(), open: open, known: known, language)
    }
}
