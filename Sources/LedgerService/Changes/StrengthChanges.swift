// What can be stated of counted strengths and standby forces.

public import LedgerModel

/// A number of unnamed people in a mission.
public struct RecordStrength: Change {
    public static let verb = "strength record"

    public var mission: MissionCode
    public var type: PersonnelTypeCode
    public var agency: AgencyCode?
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?
    public var women: Int?
    public var men: Int?
    /// Those whose gender the source does not tell.
    public var notStated: Int?
    /// What the source says to limit it.
    public var caveat: String?
    /// Why they are others than the people recorded for the same mission, type and days.
    public var besides: String?

    public init(
        mission: MissionCode, type: PersonnelTypeCode, agency: AgencyCode? = nil, firstDay: Day,
        lastDay: Day? = nil, women: Int? = nil, men: Int? = nil, notStated: Int? = nil,
        caveat: String? = nil, besides: String? = nil
    ) {
        self.mission = mission
        self.type = type
        self.agency = agency
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.women = women
        self.men = men
        self.notStated = notStated
        self.caveat = caveat
        self.besides = besides
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var strength = CountedStrengthStatement(
            mission: mission, personnelType: type, firstDay: firstDay)
        strength.lastDay = lastDay
        strength.agency = agency
        strength.women = women ?? 0
        strength.men = men ?? 0
        strength.notStated = notStated ?? 0
        strength.caveat = caveat
        strength.besides = besides
        let (number, entry) = try await ledger.record(strength, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded counted strength \(number)",
                nb: "Registrerte talt styrke \(number)"),
            identifiers: ["strength": .integer(number)])
    }
}

/// Other numbers, another end or caveat of a counted strength.
public struct AmendStrength: Change {
    public static let verb = "strength amend"

    public var number: Int64
    public var lastDay: Day?
    public var women: Int?
    public var men: Int?
    public var notStated: Int?
    public var caveat: String?
    public var besides: String?

    public init(
        number: Int64, lastDay: Day? = nil, women: Int? = nil, men: Int? = nil,
        notStated: Int? = nil, caveat: String? = nil, besides: String? = nil
    ) {
        self.number = number
        self.lastDay = lastDay
        self.women = women
        self.men = men
        self.notStated = notStated
        self.caveat = caveat
        self.besides = besides
    }

    public func check() throws(LedgerError) {
        let given: [Any?] = [lastDay, women, men, notStated, caveat, besides]
        if given.allSatisfy({ $0 == nil }) {
            throw .fields(
                en:
                    "Nothing to change was given: `last_day`, `women`, `men`, `not_stated`, `caveat` or"
                    + " `besides`.",
                nb:
                    "Ingenting å endre er oppgitt: `last_day`, `women`, `men`, `not_stated`, `caveat`"
                    + " eller `besides`.")
        }
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var amendment = CountedStrengthAmendment()
        amendment.lastDay = lastDay
        amendment.women = women
        amendment.men = men
        amendment.notStated = notStated
        amendment.caveat = caveat
        amendment.besides = besides
        let entry = try await ledger.amendStrength(number, amendment, statement)
        return Done(
            entry,
            Sentence(
                en: "Amended counted strength \(number)",
                nb: "Endret talt styrke \(number)"),
            identifiers: ["strength": .integer(number)])
    }
}

/// That a counted strength was never there.
public struct CancelStrength: Change {
    public static let verb = "strength cancel"

    public var number: Int64

    public init(number: Int64) {
        self.number = number
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.cancelStrength(number, statement)
        return Done(
            entry,
            Sentence(
                en: "Cancelled counted strength \(number)",
                nb: "Annullerte talt styrke \(number)"),
            identifiers: ["strength": .integer(number)])
    }
}

/// A force kept ready at home for an organisation.
public struct RecordStandby: Change {
    public static let verb = "standby record"

    public var force: String
    public var organisation: OrganisationCode
    public var component: Component
    public var people: Int
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?
    /// Within how many days it can leave.
    public var noticeDays: Int?
    public var caveat: String?

    public init(
        force: String, organisation: OrganisationCode, component: Component, people: Int,
        firstDay: Day, lastDay: Day? = nil, noticeDays: Int? = nil, caveat: String? = nil
    ) {
        self.force = force
        self.organisation = organisation
        self.component = component
        self.people = people
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.noticeDays = noticeDays
        self.caveat = caveat
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var standby = StandbyStatement(
            force: force, organisation: organisation, component: component, people: people,
            firstDay: firstDay)
        standby.lastDay = lastDay
        standby.noticeDays = noticeDays
        standby.caveat = caveat
        let (number, entry) = try await ledger.record(standby, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded standby force \(number)",
                nb: "Registrerte beredskapsstyrke \(number)"),
            identifiers: ["standby": .integer(number)])
    }
}

/// The last day of readiness.
public struct EndStandby: Change {
    public static let verb = "standby end"

    public var number: Int64
    public var lastDay: Day

    public init(number: Int64, lastDay: Day) {
        self.number = number
        self.lastDay = lastDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.endStandby(number, lastDay: lastDay, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded the last day of standby force \(number), \(lastDay),",
                nb: "Registrerte siste dag for beredskapsstyrke \(number), \(lastDay),"),
            identifiers: ["standby": .integer(number)])
    }
}

/// That a standby force never was.
public struct CancelStandby: Change {
    public static let verb = "standby cancel"

    public var number: Int64

    public init(number: Int64) {
        self.number = number
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.endStandby(number, lastDay: nil, statement)
        return Done(
            entry,
            Sentence(
                en: "Cancelled standby force \(number)",
                nb: "Annullerte beredskapsstyrke \(number)"),
            identifiers: ["standby": .integer(number)])
    }
}
