// A person of the register: added once, looked up by service number.

public import LedgerModel
public import Postgres

/// Someone who serves, with name and number.
public struct Person: Sendable, RowDecodable {
    public let id: Int64
    public let serviceNumber: String
    public let givenName: String?
    public let familyName: String?
    public let gender: Gender
    /// The home agency.
    public let agency: String
    /// The entry that stated it so.
    public let entry: Int64

    static let columns: SQL = """
        p.id, i.service_number, i.given_name, i.family_name, d.gender, d.agency,
        greatest(i.entry, d.entry) as entry
        from person p
        join personal.identity i on i.person = p.id and i.superseded_by is null
        join person_detail d on d.person = p.id and d.superseded_by is null
        """

    public init(row: borrowing Row) throws(PostgresError) {
        id = try row.decode("id")
        serviceNumber = try row.decode("service_number")
        givenName = try row.decodeIfPresent("given_name")
        familyName = try row.decodeIfPresent("family_name")
        gender = try row.decode("gender")
        agency = try row.decode("agency")
        entry = try row.decode("entry")
    }

    /// - Throws: ``LedgerError`` `unknown-person`.
    static func current(_ number: ServiceNumber, in session: Session) throws -> Person {
        let sql: SQL = "select \(columns) where i.service_number = \(number)"
        guard let found = try session.rows(sql, as: Person.self).first else {
            throw LedgerError(
                .unknownPerson,
                Sentence(
                    en: "Nobody with the service number \(number) is recorded.",
                    nb: "Ingen med tjenestenummer \(number) er registrert."),
                hint: try hint(for: number, session))
        }
        return found
    }
}

/// What to do where nobody has a number: the number that was meant, where one differs in leading zeros or
/// case only.
private func hint(for number: ServiceNumber, _ session: Session) throws -> Sentence {
    let meant: String? = try session.optionalValue(
        """
        select min(service_number) from personal.identity
        where personal.service_number_key(service_number) = personal.service_number_key(\(number))
            and superseded_by is null
        """)
    if let meant {
        return Sentence(en: "Did you mean \(meant)?", nb: "Mente du \(meant)?")
    }
    let former: String? = try session.optionalValue(
        """
        select min(now.service_number) from personal.identity was
        join personal.identity now on now.person = was.person and now.superseded_by is null
        where was.service_number = normalize(\(number)) and was.superseded_by is not null
        """)
    if let former {
        return Sentence(
            en: "That number was changed: the person is \(former) now.",
            nb: "Det nummeret er endret: personen har nå \(former).")
    }
    return Sentence(
        en: "Add the person first: `person add number=\(number) ...`.",
        nb: "Legg til personen først: `person add number=\(number) ...`.")
}

/// Refuses a service number that somebody has.
func requireFree(_ number: ServiceNumber, _ session: Session) throws {
    let known: Bool = try session.value(
        """
        select exists (
            select from personal.identity
            where service_number = \(number) and superseded_by is null
        )
        """)
    guard known else { return }
    throw LedgerError(
        .personExists,
        Sentence(
            en: "A person with the service number \(number) is already recorded.",
            nb: "En person med tjenestenummer \(number) er allerede registrert."),
        hint: Sentence(
            en: "See `person show \(number)`.", nb: "Se `person show \(number)`."))
}

/// What is stated when a person is added.
public struct PersonStatement: Sendable {
    public let number: ServiceNumber
    public let gender: Gender
    public let agency: AgencyCode
    public var givenName: String?
    public var familyName: String?

    public init(number: ServiceNumber, gender: Gender, agency: AgencyCode) {
        self.number = number
        self.gender = gender
        self.agency = agency
    }
}

extension Ledger {
    /// Adds a person.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `person-exists` or `unknown-agency`.
    public func add(_ person: PersonStatement, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireWord("agency", person.agency.description, .unknownAgency, session)
            try requireFree(person.number, session)
            let id: Int64 = try session.value(
                "insert into person (entry) values (\(entry)) returning id")
            try session.execute(
                """
                insert into person_detail (person, gender, agency, entry)
                values (\(id), \(person.gender), \(person.agency), \(entry))
                """)
            try session.execute(
                """
                insert into personal.identity (
                    person, service_number, given_name, family_name, entry
                ) values (
                    \(id), normalize(\(person.number)), personal.plain_name(\(person.givenName)),
                    personal.plain_name(\(person.familyName)), \(entry)
                )
                """)
            return entry
        }
    }

    /// The people recorded, by service number.
    public func people(agency: AgencyCode? = nil) async throws -> [Person] {
        try await naming { session in
            var sql: SQL = "select \(Person.columns) where true"
            if let agency { sql = sql + " and d.agency = \(agency)" }
            return try session.rows(sql + " order by i.service_number", as: Person.self)
        }
    }

    /// One person by service number.
    /// - Throws: ``LedgerError`` `unknown-person`.
    public func person(_ number: ServiceNumber) async throws -> Person {
        try await naming { try Person.current(number, in: $0) }
    }
}
