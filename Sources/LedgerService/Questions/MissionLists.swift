// What is asked of missions, mandates, authorisations and posts: lists, and one of them.

public import LedgerModel
public import LedgerReports

/// The missions, with their state on a day.
public struct ListMissions: Question {
    public static let name = "mission list"

    public var organisation: OrganisationCode?
    /// The kind's code, such as `PEACEKEEPING`.
    public var kind: String?
    /// Only those that have begun and are not closed on the day.
    public var open = false
    /// Today when nil.
    public var on: Day?

    public init() {}

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var selection = MissionSelection()
        selection.organisation = organisation
        selection.kind = kind
        selection.open = open
        let day = on ?? Day.today()
        let missions = try await ledger.missions(selection, on: day, known: known)
        return .missions(missions, on: day, known: known, language)
    }
}

/// One mission: phases, mandates, lineage, spellings.
public struct ShowMission: Question {
    public static let name = "mission show"

    public var code: MissionCode
    /// Today when nil.
    public var on: Day?

    public init(_ code: MissionCode, on: Day? = nil) {
        self.code = code
        self.on = on
    }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let day = on ?? Day.today()
        let (mission, facts) = try await ledger.mission(code, on: day, known: known)
        return .mission(mission, facts, on: day, known: known, language)
    }
}

/// The mandates.
public struct ListMandates: Question {
    public static let name = "mandate list"

    public var mission: MissionCode?
    /// Only those in force on this day.
    public var on: Day?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.mandates(mission: mission, on: on, known: known, language)
    }
}

/// The authorisations.
public struct ListAuthorisations: Question {
    public static let name = "authorisation list"

    public var mission: MissionCode?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.authorisations(mission: mission, known: known, language)
    }
}

/// One authorisation.
public struct ShowAuthorisation: Question {
    public static let name = "authorisation show"

    public var number: String

    public init(_ number: String) { self.number = number }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.authorisations(number: number, known: known, language)
    }
}

/// The posts, with who is in them on a day.
public struct ListPosts: Question {
    public static let name = "post list"

    public var mission: MissionCode?
    /// Today when nil.
    public var on: Day?

    public init() {}

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.posts(mission: mission, on: on ?? Day.today(), known: known, language)
    }
}

/// One post, with who is in it on a day.
public struct ShowPost: Question {
    public static let name = "post show"

    public var number: String
    /// Today when nil.
    public var on: Day?

    public init(_ number: String, on: Day? = nil) {
        self.number = number
        self.on = on
    }

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.posts(number: number, on: on ?? Day.today(), known: known, language)
    }
}
