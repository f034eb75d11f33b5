// What can be stated of a mission and of its mandates.

public import LedgerModel

/// An operation, active from its first day on.
public struct AddMission: Change {
    public static let verb = "mission add"

    public var code: MissionCode
    public var nameEn: String
    public var nameNb: String
    /// Who leads it.
    public var organisation: OrganisationCode
    public var kind: String
    /// The host countries.
    public var country: [CountryCode]
    public var firstDay: Day

    public init(
        code: MissionCode, nameEn: String, nameNb: String, organisation: OrganisationCode,
        kind: String, country: [CountryCode] = [], firstDay: Day
    ) {
        self.code = code
        self.nameEn = nameEn
        self.nameNb = nameNb
        self.organisation = organisation
        self.kind = kind
        self.country = country
        self.firstDay = firstDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var mission = MissionStatement(
            code: code, nameEn: nameEn, nameNb: nameNb, organisation: organisation,
            kind: inCapitals(kind, joined: true), firstDay: firstDay)
        mission.countries = country
        let entry = try await ledger.add(mission, statement)
        return Done(
            entry,
            Sentence(
                en: "Added mission \(code)",
                nb: "La til operasjon \(code)"),
            identifiers: ["mission": .string(code.description)])
    }
}

/// Other names, lead, kind or host countries of a mission.
public struct AmendMission: Change {
    public static let verb = "mission amend"

    public var code: MissionCode
    public var nameEn: String?
    public var nameNb: String?
    /// The first day on which it is called so; today when nil.
    public var namedFrom: Day?
    public var organisation: OrganisationCode?
    public var kind: String?
    /// All host countries; none leaves them.
    public var country: [CountryCode]

    public init(
        code: MissionCode, nameEn: String? = nil, nameNb: String? = nil, namedFrom: Day? = nil,
        organisation: OrganisationCode? = nil, kind: String? = nil, country: [CountryCode] = []
    ) {
        self.code = code
        self.nameEn = nameEn
        self.nameNb = nameNb
        self.namedFrom = namedFrom
        self.organisation = organisation
        self.kind = kind
        self.country = country
    }

    public func check() throws(LedgerError) {
        if namedFrom != nil, nameEn == nil, nameNb == nil {
            throw .fields(
                en: "`named_from` is the first day of a name: give `name_en` or `name_nb`.",
                nb: "`named_from` er første dag for et navn: oppgi `name_en` eller `name_nb`.")
        }
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var amendment = MissionAmendment()
        amendment.nameEn = nameEn
        amendment.nameNb = nameNb
        if let namedFrom { amendment.namedFrom = namedFrom }
        amendment.organisation = organisation
        amendment.kind = kind.map { inCapitals($0, joined: true) }
        amendment.countries = country.isEmpty ? nil : country
        let entry = try await ledger.amend(code, amendment, statement)
        return Done(
            entry,
            Sentence(
                en: "Amended mission \(code)",
                nb: "Endret operasjon \(code)"),
            identifiers: ["mission": .string(code.description)])
    }
}

/// The state of a mission over some days.
public struct RecordMissionPhase: Change {
    public static let verb = "mission phase"

    public var code: MissionCode
    public var state: MissionState
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?

    public init(code: MissionCode, state: MissionState, firstDay: Day, lastDay: Day? = nil) {
        self.code = code
        self.state = state
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let period = try Period(from: firstDay, through: lastDay)
        let entry = try await ledger.recordPhase(code, state, period, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded the phase \(state.rawValue) of \(code), \(period),",
                nb: "Registrerte fasen \(state.rawValue) for \(code), \(period),"),
            identifiers: ["mission": .string(code.description)])
    }
}

/// That another mission follows one.
public struct RecordMissionSuccessor: Change {
    public static let verb = "mission successor"

    public var code: MissionCode
    public var successor: MissionCode
    /// The successor's first day.
    public var on: Day?

    public init(code: MissionCode, successor: MissionCode, on: Day? = nil) {
        self.code = code
        self.successor = successor
        self.on = on
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.recordSuccessor(of: code, successor, on: on, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded that \(successor) follows \(code)",
                nb: "Registrerte at \(successor) følger etter \(code)"),
            identifiers: ["mission": .string(code.description)])
    }
}

/// The resolution or decision that a mission rests on.
public struct AddMandate: Change {
    public static let verb = "mandate add"

    public var mission: MissionCode
    public var reference: String
    /// A resolution when nil.
    public var kind: MandateKind?
    /// The strength authorised for a component, one each.
    public var ceiling: [ComponentCeiling]
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?
    public var note: String?

    public init(
        mission: MissionCode, reference: String, kind: MandateKind? = nil,
        ceiling: [ComponentCeiling] = [], firstDay: Day, lastDay: Day? = nil, note: String? = nil
    ) {
        self.mission = mission
        self.reference = reference
        self.kind = kind
        self.ceiling = ceiling
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.note = note
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var mandate = MandateStatement(
            mission: mission, reference: reference, kind: kind ?? .resolution,
            period: try Period(from: firstDay, through: lastDay))
        mandate.ceilings = ComponentCeiling.byComponent(ceiling)
        mandate.note = note
        let entry = try await ledger.add(mandate, statement)
        return Done(
            entry,
            Sentence(
                en: "Added mandate \(reference)",
                nb: "La til mandat \(reference)"),
            identifiers: ["mandate": .string(reference)])
    }
}

/// A later last day of a mandate.
public struct ExtendMandate: Change {
    public static let verb = "mandate extend"

    public var reference: String
    public var mission: MissionCode
    public var lastDay: Day

    public init(reference: String, mission: MissionCode, lastDay: Day) {
        self.reference = reference
        self.mission = mission
        self.lastDay = lastDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.reviseMandate(
            mission, reference, lastDay: lastDay, onlyLonger: true, ceilings: [:], statement)
        return Done(
            entry,
            Sentence(
                en: "Extended mandate \(reference) to \(lastDay)",
                nb: "Forlenget mandat \(reference) til \(lastDay)"),
            identifiers: ["mandate": .string(reference)])
    }
}

/// Other ceilings or another end of a mandate.
public struct ReviseMandate: Change {
    public static let verb = "mandate revise"

    public var reference: String
    public var mission: MissionCode
    public var lastDay: Day?
    /// The strength authorised for a component, one each.
    public var ceiling: [ComponentCeiling]

    public init(
        reference: String, mission: MissionCode, lastDay: Day? = nil,
        ceiling: [ComponentCeiling] = []
    ) {
        self.reference = reference
        self.mission = mission
        self.lastDay = lastDay
        self.ceiling = ceiling
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.reviseMandate(
            mission, reference, lastDay: lastDay, onlyLonger: false,
            ceilings: ComponentCeiling.byComponent(ceiling), statement)
        return Done(
            entry,
            Sentence(
                en: "Revised mandate \(reference)",
                nb: "Reviderte mandat \(reference)"),
            identifiers: ["mandate": .string(reference)])
    }
}

/// The strength that a mandate authorises for a component, written military=12640.
public struct ComponentCeiling: Hashable, TextCoded, CustomStringConvertible {
    public let component: Component
    public let number: Int

    public static func coded(_ text: String) throws -> Self {
        let parts = text.split(separator: "=")
        guard parts.count == 2, let component = Component(rawValue: String(parts[0])),
            let number = Int(parts[1])
        else {
            throw InvalidText(
                en: "\"\(text)\" is no ceiling. Write it as military=12640, police=1920 or"
                    + " civilian=400.",
                nb: "«\(text)» er ikke noe tak. Skriv for eksempel military=12640, police=1920"
                    + " eller civilian=400.")
        }
        return Self(component: component, number: number)
    }

    public var description: String { "\(component.rawValue)=\(number)" }

    /// Of two for one component the last counts.
    static func byComponent(_ ceilings: [ComponentCeiling]) -> [Component: Int] {
        Dictionary(ceilings.map { ($0.component, $0.number) }, uniquingKeysWith: { $1 })
    }
}
