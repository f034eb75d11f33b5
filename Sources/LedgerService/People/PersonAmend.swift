// Amends what is recorded of a person; a new gender goes through the deployments that carry it.

public import LedgerModel
internal import Postgres

/// What is to be changed of a person; nil leaves a field as it is.
public struct PersonAmendment: Sendable {
    public var gender: Gender?
    public var agency: AgencyCode?
    public var givenName: String?
    public var familyName: String?

    public init() {}
}

extension Ledger {
    /// Gives a person another service number. The one before stays in the history.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-person`, `person-exists`, `nothing-to-change`.
    public func renumber(
        _ number: ServiceNumber, to other: ServiceNumber, _ statement: Statement
    ) async throws -> Int64 {
        try await writing(counts: false) { session in
            let entry = try statement.open(in: session)
            let person = try Person.current(number, in: session)
            guard other != number else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "\(number) is the person's number already.",
                        nb: "\(number) er allerede personens nummer."))
            }
            try requireFree(other, session)
            try StandingFacts("personal.identity", where: "person = \(person.id)").restate(
                in: entry, session, ["service_number": "normalize(\(other))"])
            return entry
        }
    }

    /// Amends a person. Headcounts as known before the entry stay what they were.
    /// - Returns: The entry's number and what has changed, field by field.
    /// - Throws: ``LedgerError`` `unknown-person`, `unknown-agency`, `nothing-to-change`.
    public func amend(
        _ number: ServiceNumber, _ amendment: PersonAmendment, _ statement: Statement
    ) async throws -> (entry: Int64, changes: [String]) {
        try await writing { session in
            let entry = try statement.open(in: session)
            let person = try Person.current(number, in: session)
            let gender = amendment.gender ?? person.gender
            let agency = amendment.agency?.description ?? person.agency
            try requireWord("agency", agency, .unknownAgency, session)
            let given = amendment.givenName ?? person.givenName
            let family = amendment.familyName ?? person.familyName
            var changes: [String] = []
            func note(_ field: String, _ old: String?, _ new: String?) {
                guard old != new else { return }
                changes.append("\(field): \(old ?? "(none)") -> \(new ?? "(none)")")
            }
            note("gender", person.gender.rawValue, gender.rawValue)
            note("agency", person.agency, agency)
            if !changes.isEmpty {
                try session.execute(
                    "select person_restate(\(person.id), \(gender), \(agency), \(entry))")
            }
            let before = changes.count
            note("given_name", person.givenName, given)
            note("family_name", person.familyName, family)
            if changes.count > before {
                try StandingFacts("personal.identity", where: "person = \(person.id)").restate(
                    in: entry, session,
                    [
                        "given_name": "personal.plain_name(\(given))",
                        "family_name": "personal.plain_name(\(family))",
                    ])
            }
            guard !changes.isEmpty else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "\(number) is recorded so already.",
                        nb: "\(number) er allerede registrert slik."),
                    hint: Sentence(
                        en: "See `person show \(number)`.",
                        nb: "Se `person show \(number)`."))
            }
            return (entry, changes)
        }
    }
}
