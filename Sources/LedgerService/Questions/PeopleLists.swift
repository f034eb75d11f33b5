// What is asked of people and their service: lists, and one of them.

public import LedgerModel
public import LedgerReports

/// The people recorded, by service number.
public struct ListPeople: Question {
    public static let name = "person list"
    public static let takesKnown = false

    /// The home agency.
    public var agency: AgencyCode?

    public init() {}

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { .people(try await ledger.people(agency: agency), language) }
}

/// One person and their deployments.
public struct ShowPerson: Question {
    public static let name = "person show"
    public static let takesKnown = false

    public var number: ServiceNumber

    public init(_ number: ServiceNumber) { self.number = number }

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let person = try await ledger.person(number)
        var selection = DeploymentSelection()
        selection.person = number
        return .person(
            person, try await ledger.deployments(selection, known: known), language)
    }
}

/// The requirements met.
public struct ListRequirements: Question {
    public static let name = "requirement list"

    public var person: ServiceNumber?

    public init() {}

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.requirements(person: person, known: known, language)
    }
}

/// The deployments that outlive a requirement.
public struct ListLapsingRequirements: Question {
    public static let name = "requirement lapsing"

    /// Today when nil.
    public var on: Day?

    public init() {}

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.lapsingRequirements(on: on ?? Day.today(), known: known, language)
    }
}

/// The deployments, all or a selection.
public struct ListDeployments: Question {
    public static let name = "deployment list"

    public var person: ServiceNumber?
    public var mission: MissionCode?
    /// The personnel type.
    public var type: PersonnelTypeCode?
    /// Who sends.
    public var agency: AgencyCode?
    /// Only who serves on this day; first and last day of service count.
    public var on: Day?

    public init() {}

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var selection = DeploymentSelection()
        selection.person = person
        selection.mission = mission
        selection.personnelType = type
        selection.agency = agency
        selection.on = on
        let found = try await ledger.deployments(selection, known: known)
        return .deployments(found, known: known, language)
    }
}

/// One deployment as it stands now.
public struct ShowDeployment: Question {
    public static let name = "deployment show"
    public static let takesKnown = false

    public var number: Int64

    public init(_ number: Int64) { self.number = number }

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { .deployment(try await ledger.deployment(number), language) }
}

/// The absences.
public struct ListAbsences: Question {
    public static let name = "absence list"

    /// The deployment's number.
    public var deployment: Int64?
    /// Only who is away on this day; first and last day are included.
    public var on: Day?

    public init() {}

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.absences(deployment: deployment, on: on, known: known, language)
    }
}

/// The counted strengths.
public struct ListStrengths: Question {
    public static let name = "strength list"

    public var mission: MissionCode?
    /// Only those that count on this day.
    public var on: Day?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.strengths(mission: mission, on: on, known: known, language)
    }
}

/// The standby forces.
public struct ListStandby: Question {
    public static let name = "standby list"

    /// Only those ready on this day, first and last day included.
    public var on: Day?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.standbyForces(on: on, known: known, language)
    }
}
