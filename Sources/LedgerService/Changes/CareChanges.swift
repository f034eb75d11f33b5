// What can be stated of who may do what, and of the register itself.

public import LedgerModel

/// That a login is let in.
public struct GrantAccess: Change {
    public static let verb = "access grant"

    public var role: AccessRole
    /// As the server knows it.
    public var login: String
    /// Only the people of this agency.
    public var agency: AgencyCode?

    public init(role: AccessRole, login: String, agency: AgencyCode? = nil) {
        self.role = role
        self.login = login
        self.agency = agency
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.grant(role, to: login, agency: agency, statement)
        let limit =
            agency.map { Sentence(en: " for \($0)", nb: " for \($0)") } ?? Sentence(alike: "")
        return Done(
            entry,
            Sentence(
                en: "Granted \(role.rawValue) to \(login)",
                nb: "Ga rollen \(role.rawValue) til \(login)")
                + limit, identifiers: ["login": .string(login)])
    }
}

/// That a role is taken from a login.
public struct RevokeAccess: Change {
    public static let verb = "access revoke"

    public var role: AccessRole
    public var login: String
    /// Only for this agency; otherwise altogether.
    public var agency: AgencyCode?

    public init(role: AccessRole, login: String, agency: AgencyCode? = nil) {
        self.role = role
        self.login = login
        self.agency = agency
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.revoke(role, from: login, agency: agency, statement)
        let limit =
            agency.map { Sentence(en: " for \($0)", nb: " for \($0)") } ?? Sentence(alike: "")
        return Done(
            entry,
            Sentence(
                en: "Revoked \(role.rawValue) from \(login)",
                nb: "Tok rollen \(role.rawValue) fra \(login)") + limit,
            identifiers: ["login": .string(login)])
    }
}

/// An office on whose behalf entries may be made.
public struct AddOffice: Change {
    public static let verb = "office add"

    public var name: String

    public init(name: String) {
        self.name = name
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.addOffice(name, statement)
        return Done(
            entry,
            Sentence(
                en: "Added office \(name)",
                nb: "La til enhet \(name)"),
            identifiers: ["office": .string(name)])
    }
}

/// That an office is on the list no more.
public struct CloseOffice: Change {
    public static let verb = "office close"

    public var name: String

    public init(name: String) {
        self.name = name
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.closeOffice(name, statement)
        return Done(
            entry,
            Sentence(
                en: "Closed office \(name)",
                nb: "Tok enhet \(name) av listen"),
            identifiers: ["office": .string(name)])
    }
}

/// That a proposal is turned down.
public struct RejectProposal: Change {
    public static let verb = "approval reject"

    public var number: Int64

    public init(number: Int64) {
        self.number = number
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.reject(number, statement)
        return Done(
            entry,
            Sentence(
                en: "Rejected proposal \(number)",
                nb: "Avviste forslag \(number)"),
            identifiers: ["proposal": .integer(number)])
    }
}

/// That every change of a noun needs two persons.
public struct RequireApproval: Change {
    public static let verb = "approval require"

    public var noun: String

    public init(noun: String) {
        self.noun = noun
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.requireApproval(of: noun, true, statement)
        return Done(
            entry,
            Sentence(
                en: "Two persons are needed for \(noun) from now on",
                nb: "\(noun) krever to personer fra nå av,"),
            identifiers: ["noun": .string(noun)])
    }
}

/// That one person is enough again for a noun.
public struct LiftApproval: Change {
    public static let verb = "approval lift"

    public var noun: String

    public init(noun: String) {
        self.noun = noun
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.requireApproval(of: noun, false, statement)
        return Done(
            entry,
            Sentence(
                en: "One person is enough for \(noun) from now on",
                nb: "For \(noun) er det nok med én person fra nå av,"),
            identifiers: ["noun": .string(noun)])
    }
}

/// That a wrong clock gave the times of some entries.
public struct CorrectClock: Change {
    public static let verb = "database correct-clock"

    public var fromEntry: Int64
    /// The last, included.
    public var toEntry: Int64
    /// What to add to their times.
    public var by: String

    public init(fromEntry: Int64, toEntry: Int64, by: String) {
        self.fromEntry = fromEntry
        self.toEntry = toEntry
        self.by = by
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let corrected = try await ledger.correctClock(
            from: fromEntry, to: toEntry, by: by, statement)
        return Done(
            corrected.entry,
            Sentence(
                en:
                    "Corrected the times of entries \(fromEntry) to \(toEntry) by \(corrected.written)",
                nb: "Rettet tidene for føring \(fromEntry) til \(toEntry) med \(corrected.written)")
        )
    }
}
