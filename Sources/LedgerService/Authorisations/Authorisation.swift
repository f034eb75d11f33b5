// Authorisations: Norway's own decisions to contribute, and how full they are.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// Norway's decision: up to so many people of some types in a mission over a period.
public struct AuthorisationStatement: Sendable {
    public let number: String
    public let mission: MissionCode
    public let types: [PersonnelTypeCode]
    public let ceiling: Int
    public let firstDay: Day
    public var lastDay: Day?
    public var costEstimate: Money?
    public let document: String

    public init(
        number: String, mission: MissionCode, types: [PersonnelTypeCode], ceiling: Int,
        firstDay: Day, document: String
    ) {
        self.number = number
        self.mission = mission
        self.types = types
        self.ceiling = ceiling
        self.firstDay = firstDay
        self.document = document
    }
}

/// What is to be changed of an authorisation; nil leaves it as it is.
public struct AuthorisationAmendment: Sendable {
    public var ceiling: Int?
    public var lastDay: Day?
    public var costEstimate: Money?
    public var document: String?

    public init() {}
}

extension Ledger {
    /// Adds an authorisation.
    /// - Returns: The entry's number.
    public func add(
        _ authorisation: AuthorisationStatement, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireCeiling(authorisation.ceiling)
            try requireWord("mission", authorisation.mission.description, .unknownMission, session)
            for type in authorisation.types {
                try requireWord(
                    "personnel_type", type.description, .unknownPersonnelType, session)
            }
            let valid = try Period(from: authorisation.firstDay, through: authorisation.lastDay)
            try requireNew("authorisation", authorisation.number, session)
            try session.execute(
                "insert into authorisation (number, entry) values (\(authorisation.number), \(entry))"
            )
            try session.execute(
                """
                insert into authorisation_type (authorisation, personnel_type, entry)
                select \(authorisation.number), t, \(entry)
                from unnest(\(authorisation.types.map(\.description))::text[]) t
                """)
            try session.execute(
                """
                insert into authorisation_detail (
                    authorisation, mission, ceiling, valid, cost_estimate, currency, document, entry
                ) values (
                    \(authorisation.number), \(authorisation.mission), \(authorisation.ceiling),
                    \(valid)::daterange, \(authorisation.costEstimate?.amount)::numeric,
                    \(authorisation.costEstimate?.currency.description), \(authorisation.document),
                    \(entry)
                )
                """)
            return entry
        }
    }

    /// Amends an authorisation: another ceiling, a later or earlier end, another estimate.
    /// - Throws: ``LedgerError`` `unknown-authorisation`, `nothing-to-change`.
    public func amendAuthorisation(
        _ number: String, _ amendment: AuthorisationAmendment, _ statement: Statement
    ) async throws -> (entry: Int64, changes: [String]) {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireAuthorisation(number, session)
            if let ceiling = amendment.ceiling { try requireCeiling(ceiling) }
            try StandingFacts("authorisation_detail", where: "authorisation = \(number)").restate(
                in: entry, session,
                [
                    "ceiling": amendment.ceiling.map { "\($0)" },
                    "valid": amendment.lastDay.map { "daterange(lower(valid), \($0)::date, '[]')" },
                    "cost_estimate": amendment.costEstimate.map { "\($0.amount)::numeric" },
                    "currency": amendment.costEstimate.map { "\($0.currency.description)" },
                    "document": amendment.document.map { "\($0)" },
                ])
            let changes = try session.rows(
                """
                select change from fact_history(
                    'authorisation_detail', jsonb_build_object('authorisation', \(number)::text))
                where entry = \(entry) order by 1
                """
            ) { row -> String in try row.decode(0) }
            guard !changes.isEmpty else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "Authorisation \(number) is recorded so already.",
                        nb: "Fullmakt \(number) er allerede registrert slik."),
                    hint: Sentence(
                        en: "See `authorisation show \(number)`.",
                        nb: "Se `authorisation show \(number)`."))
            }
            return (entry, changes)
        }
    }

    /// The authorisations, all or one mission's or one.
    public func authorisations(
        number: String? = nil, mission: MissionCode? = nil, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.authorisation), .key(.mission), .detail(.types),
            .measure(.ceiling), .day(.firstDay), .day(.lastDay),
            .money(.costEstimate), .currency, .detail(.document),
            .number(.entry),
        ]
        return try await list(
            "authorisation-list", Phrase.authorisationListTitle.text(language), columns,
            known: known, language
        ) { session in
            if let number { try requireAuthorisation(number, session) }
            var sql: SQL = """
                select a.authorisation, a.mission, x.types, a.ceiling, lower(a.valid),
                    upper(a.valid) - 1, money_text(a.cost_estimate, a.currency), a.currency, a.document, a.entry
                from authorisation_detail a
                cross join lateral (
                    select string_agg(t.personnel_type, ' ' order by t.personnel_type) as types
                    from authorisation_type t
                    where t.authorisation = a.authorisation and \(stood("t", known))
                ) x
                where \(stood("a", known))
                """
            if let number { sql = sql + " and a.authorisation = \(number)" }
            if let mission { sql = sql + " and a.mission = \(mission)" }
            return sql + " order by a.mission, lower(a.valid), a.authorisation"
        }
    }
}

func requireAuthorisation(_ number: String, _ session: Session) throws {
    let known: Bool = try session.value(
        "select exists (select from authorisation where number = \(number))")
    guard !known else { return }
    throw LedgerError(
        .unknownAuthorisation,
        Sentence(
            en: "There is no authorisation \(number).",
            nb: "Det finnes ingen fullmakt \(number)."),
        hint: Sentence(
            en: "See `authorisation list`.", nb: "Se `authorisation list`.")
    )
}

private func requireCeiling(_ ceiling: Int) throws(LedgerError) {
    guard ceiling > 0 else {
        throw LedgerError(
            .invalidInput,
            Sentence(
                en: "A ceiling of \(ceiling) authorises nobody.",
                nb: "Et tak på \(ceiling) gir ingen fullmakt."),
            hint: Sentence(
                en: "Give `ceiling` a number of people, 1 or more.",
                nb: "Oppgi et antall på 1 eller flere med `ceiling`."))
    }
}
