// What people must have to serve (course, medical, clearance ...), and until when it holds.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A kind of requirement.
public enum RequirementKind: String, Codable, Sendable, CaseIterable {
    case course, medical, clearance
    case drivingPermit = "driving-permit"
    case languageTest = "language-test"
}

/// A requirement that a person has met.
public struct RequirementStatement: Sendable {
    public let person: ServiceNumber
    public let kind: RequirementKind
    public let title: String
    public let obtainedOn: Day
    /// The last day on which it holds; nil when it does not expire.
    public let expiresOn: Day?

    public init(
        person: ServiceNumber, kind: RequirementKind, title: String, obtainedOn: Day,
        expiresOn: Day?
    ) {
        self.person = person
        self.kind = kind
        self.title = title
        self.obtainedOn = obtainedOn
        self.expiresOn = expiresOn
    }
}

extension Ledger {
    /// Records that a person meets a requirement.
    /// - Returns: The requirement's number and the entry's.
    public func record(
        _ requirement: RequirementStatement, _ statement: Statement
    ) async throws -> (number: Int64, entry: Int64) {
        try await writing { session in
            let entry = try statement.open(in: session)
            let person = try Person.current(requirement.person, in: session)
            let number: Int64 = try session.value(
                "select next_number('personal.requirement_number')")
            try session.execute(
                """
                insert into personal.requirement (
                    id, person, kind, title, obtained_on, expires_on, entry
                ) values (
                    \(number), \(person.id), \(requirement.kind.rawValue), \(requirement.title),
                    \(requirement.obtainedOn), \(requirement.expiresOn), \(entry)
                )
                """)
            return (number, entry)
        }
    }

    /// Takes back a requirement that was recorded by mistake.
    /// - Returns: The entry's number.
    public func cancelRequirement(_ number: Int64, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let closed = try StandingFacts("personal.requirement", where: "id = \(number)")
                .close(in: entry, session)
            guard closed == 1 else {
                throw LedgerError(
                    .unknownFact,
                    Sentence(
                        en: "There is no requirement \(number).",
                        nb: "Det finnes ikke noe krav \(number)."),
                    hint: Sentence(
                        en: "See `requirement list`.",
                        nb: "Se `requirement list`."))
            }
            return entry
        }
    }

    /// The requirements met, all or a person's.
    public func requirements(
        person: ServiceNumber?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.number), .person(.person), .detail(.kind), .detail(.title),
            .day(.obtainedOn), .day(.expiresOn), .number(.entry),
        ]
        return try await list(
            "requirements", Phrase.requirementsTitle.text(language), columns, known: known,
            language,
            names: true
        ) { session in
            if let person { _ = try Person.current(person, in: session) }
            var sql: SQL = """
                select r.id, i.service_number, r.kind, r.title, r.obtained_on, r.expires_on, r.entry
                from personal.requirement r
                join personal.identity i on i.person = r.person and i.superseded_by is null
                where \(stood("r", known))
                """
            if let person { sql = sql + " and i.service_number = \(person)" }
            return sql + " order by i.service_number, r.kind, r.obtained_on"
        }
    }

    /// The deployments on a day or later whose days a requirement of the person does not last.
    public func lapsingRequirements(
        on day: Day, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.deployment), .person(.person), .key(.mission),
            .day(.lastDay), .detail(.kind), .detail(.title), .day(.expiresOn),
            .measure(.days),
        ]
        return try await list(
            "requirements", Phrase.lapsingTitle(day).text(language), columns, known: known,
            language,
            names: true
        ) { _ in
            """
            select d.id, i.service_number, d.mission, upper(d.served) - 1, r.kind, r.title,
                r.expires_on, upper(d.served) - 1 - greatest(r.expires_on, \(day)::date - 1)
            from deployment d
            join personal.identity i on i.person = d.person and i.superseded_by is null
            cross join lateral (
                -- The one of each kind and title that lasts longest.
                select distinct on (q.kind, q.title) q.kind, q.title, q.expires_on
                from personal.requirement q
                where q.person = d.person and \(stood("q", known))
                order by q.kind, q.title, q.expires_on desc nulls first
            ) r
            where \(stood("d", known)) and d.served && daterange(\(day)::date, null)
                and r.expires_on < coalesce(upper(d.served) - 1, 'infinity')
            order by r.expires_on, d.id
            """
        }
    }
}
