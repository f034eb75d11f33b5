// What can be stated of a person, of requirements and of absences.

public import LedgerModel

/// That somebody is on the register.
public struct AddPerson: Change {
    public static let verb = "person add"

    public var number: ServiceNumber
    public var gender: Gender
    /// The home agency.
    public var agency: AgencyCode
    public var givenName: String?
    public var familyName: String?

    public init(
        number: ServiceNumber, gender: Gender, agency: AgencyCode, givenName: String? = nil,
        familyName: String? = nil
    ) {
        self.number = number
        self.gender = gender
        self.agency = agency
        self.givenName = givenName
        self.familyName = familyName
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var person = PersonStatement(number: number, gender: gender, agency: agency)
        person.givenName = givenName
        person.familyName = familyName
        let entry = try await ledger.add(person, statement)
        var done = Done(
            entry, Sentence(en: "Added \(number)", nb: "La til \(number)"),
            identifiers: ["person": .string(number.description)])
        if givenName != nil, familyName != nil {
            done.warnings = try await ledger.namesakeWarnings(number)
        }
        return done
    }
}

/// What is to be corrected or changed of a person.
public struct AmendPerson: Change {
    public static let verb = "person amend"

    public var number: ServiceNumber
    public var gender: Gender?
    /// The home agency.
    public var agency: AgencyCode?
    public var givenName: String?
    public var familyName: String?

    public init(
        number: ServiceNumber, gender: Gender? = nil, agency: AgencyCode? = nil,
        givenName: String? = nil, familyName: String? = nil
    ) {
        self.number = number
        self.gender = gender
        self.agency = agency
        self.givenName = givenName
        self.familyName = familyName
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var amendment = PersonAmendment()
        amendment.gender = gender
        amendment.agency = agency
        amendment.givenName = givenName
        amendment.familyName = familyName
        let (entry, changes) = try await ledger.amend(number, amendment, statement)
        var done = Done(
            entry, Sentence(en: "Amended person \(number)", nb: "Endret person \(number)"),
            identifiers: ["person": .string(number.description)])
        done.details = changes.map(Sentence.init(alike:))
        if givenName ?? familyName != nil {
            done.warnings = try await ledger.namesakeWarnings(number)
        }
        return done
    }
}

/// That a person has another service number.
public struct RenumberPerson: Change {
    public static let verb = "person renumber"

    public var number: ServiceNumber
    /// The number that the person has from now on.
    public var to: ServiceNumber

    public init(number: ServiceNumber, to: ServiceNumber) {
        self.number = number
        self.to = to
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.renumber(number, to: to, statement)
        return Done(
            entry,
            Sentence(
                en: "Changed the service number \(number) to \(to)",
                nb: "Endret tjenestenummer \(number) til \(to)"),
            identifiers: ["person": .string(to.description)])
    }
}

/// That a person's name and number go, for good.
public struct ErasePerson: Change {
    public static let verb = "person erase"

    public var number: ServiceNumber
    /// The service number once more.
    public var confirm: String
    /// Whether the service has not ended.
    public var althoughServing: Bool

    public init(number: ServiceNumber, confirm: String, althoughServing: Bool = false) {
        self.number = number
        self.confirm = confirm
        self.althoughServing = althoughServing
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let erased = try await ledger.erase(
            number, typed: confirm, althoughServing: althoughServing, statement)
        var done = Done(
            erased.entry,
            Sentence(
                en: "Erased a person, who is now \(erased.pseudonym)",
                nb: "Slettet en person, som nå er \(erased.pseudonym),"),
            identifiers: ["pseudonym": .string(erased.pseudonym)])
        if !erased.isRewritten { done.warnings = [.notRewritten] }
        return done
    }
}

/// That a person meets a requirement.
public struct RecordRequirement: Change {
    public static let verb = "requirement record"

    public var person: ServiceNumber
    public var kind: RequirementKind
    public var title: String
    public var obtainedOn: Day
    /// The last day on which it holds; nil does not expire.
    public var expiresOn: Day?

    public init(
        person: ServiceNumber, kind: RequirementKind, title: String, obtainedOn: Day,
        expiresOn: Day? = nil
    ) {
        self.person = person
        self.kind = kind
        self.title = title
        self.obtainedOn = obtainedOn
        self.expiresOn = expiresOn
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let (number, entry) = try await ledger.record(
            RequirementStatement(
                person: person, kind: kind, title: title, obtainedOn: obtainedOn,
                expiresOn: expiresOn), statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded requirement \(number)",
                nb: "Registrerte krav \(number)"),
            identifiers: ["requirement": .integer(number)])
    }
}

/// That a requirement was recorded by mistake.
public struct CancelRequirement: Change {
    public static let verb = "requirement cancel"

    public var number: Int64

    public init(number: Int64) {
        self.number = number
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.cancelRequirement(number, statement)
        return Done(
            entry,
            Sentence(
                en: "Cancelled requirement \(number)",
                nb: "Annullerte krav \(number)"),
            identifiers: ["requirement": .integer(number)])
    }
}

/// That somebody is away from duty.
public struct RecordAbsence: Change {
    public static let verb = "absence record"

    public var deployment: Int64
    public var kind: AbsenceKind
    public var firstDay: Day
    /// Nil runs on to the end of the deployment.
    public var lastDay: Day?
    public var remark: String?

    public init(
        deployment: Int64, kind: AbsenceKind, firstDay: Day, lastDay: Day? = nil,
        remark: String? = nil
    ) {
        self.deployment = deployment
        self.kind = kind
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.remark = remark
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let (number, entry) = try await ledger.recordAbsence(
            deployment: deployment, kind: kind, Period(from: firstDay, through: lastDay),
            remark: remark, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded absence \(number)",
                nb: "Registrerte fravær \(number)"),
            identifiers: ["absence": .integer(number)])
    }
}

/// The last day of an absence.
public struct EndAbsence: Change {
    public static let verb = "absence end"

    public var number: Int64
    public var lastDay: Day

    public init(number: Int64, lastDay: Day) {
        self.number = number
        self.lastDay = lastDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.endAbsence(number, lastDay: lastDay, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded the last day of absence \(number), \(lastDay),",
                nb: "Registrerte siste dag av fravær \(number), \(lastDay),"),
            identifiers: ["absence": .integer(number)])
    }
}

/// That an absence never was.
public struct CancelAbsence: Change {
    public static let verb = "absence cancel"

    public var number: Int64

    public init(number: Int64) {
        self.number = number
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.endAbsence(number, lastDay: nil, statement)
        return Done(
            entry,
            Sentence(
                en: "Cancelled absence \(number)",
                nb: "Annullerte fravær \(number)"),
            identifiers: ["absence": .integer(number)])
    }
}

extension Ledger {
    /// What is told of others with the name of a person.
    fileprivate func namesakeWarnings(_ number: ServiceNumber) async throws -> [Sentence] {
        // Of a person who was only tried there are none yet.
        if Intent.current.isTrial { return [] }
        return Namesake.told(try await namesakes(of: number))
    }
}

extension Namesake {
    /// The first of many: a file with a column of one name for all has thousands.
    static func told(_ namesakes: [Namesake]) -> [Sentence] {
        let shown = 20
        let first = namesakes.prefix(shown).map(\.sentence)
        guard namesakes.count > shown else { return first }
        return first + [
            Sentence(
                en: "... and \(namesakes.count - shown) more with a name that others have.",
                nb: "... og \(namesakes.count - shown) til med et navn som andre har.")
        ]
    }
}

extension Sentence {
    /// Traces of erased values may be left on the disk for a while.
    public static let notRewritten = Sentence(
        en: "what the values occupied on disk was not rewritten, because somebody still reads; the"
            + " next command that records does it.",
        nb: "plassen verdiene hadde på disken, er ikke skrevet om, fordi noen fortsatt leser; neste"
            + " kommando som registrerer, gjør det.")
}
