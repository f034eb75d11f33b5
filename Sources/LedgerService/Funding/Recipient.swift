// Recipients: whom money is promised to.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A recipient as it is recorded.
public struct RecipientStatement: Sendable {
    public let code: RecipientCode
    public let name: String
    /// The kind's code, such as REGIONAL.
    public let kind: String
    public var organisation: OrganisationCode?
    public var country: CountryCode?

    public init(code: RecipientCode, name: String, kind: String) {
        self.code = code
        self.name = name
        self.kind = kind
    }
}

/// What of a recipient is stated anew; nil leaves it.
public struct RecipientAmendment: Sendable {
    public var name: String?
    /// The first day on which it is called so; earlier days keep the name that they had.
    public var namedFrom = Day.today()
    public var kind: String?
    public var organisation: OrganisationCode?
    public var country: CountryCode?

    public init() {}
}

extension Ledger {
    /// Adds a recipient.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `already-recorded`, `unknown-recipient-kind` ...
    public func add(_ recipient: RecipientStatement, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let code = recipient.code.description
            try requireWords(
                recipient.kind, recipient.organisation, recipient.country, session)
            if try session.value("select exists (select from recipient where code = \(code))") {
                try takeOver(code, entry, session)
            } else {
                try session.execute(
                    "insert into recipient (code, entry) values (\(code), \(entry))")
            }
            try session.execute(
                """
                insert into recipient_detail (recipient, name, kind, organisation, country, entry)
                values (
                    \(code), \(recipient.name), \(recipient.kind),
                    \(recipient.organisation?.description), \(recipient.country?.description),
                    \(entry)
                )
                """)
            return entry
        }
    }

    /// Amends a recipient: another name, kind, organisation or country.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-recipient`, `nothing-to-change`.
    public func amendRecipient(
        _ recipient: RecipientCode, _ amendment: RecipientAmendment, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let code = recipient.description
            try requireWord("recipient", code, .unknownRecipient, session)
            try requireWords(
                amendment.kind, amendment.organisation, amendment.country, session)
            try StandingFacts("recipient_detail", where: "recipient = \(code)").restate(
                in: entry, session,
                [
                    "kind": amendment.kind.map { "\($0)" },
                    "organisation": amendment.organisation.map { "\($0.description)" },
                    "country": amendment.country.map { "\($0.description)" },
                ])
            if let name = amendment.name {
                try recordName(
                    code, name, from: amendment.namedFrom, statement.source, entry, session)
            }
            try refuseRestatement(
                of: ["recipient_detail", "recipient_name"], entry,
                Sentence(en: "recipient \(code)", nb: "mottakeren \(code)"),
                hint: .see("recipient list"), session)
            return entry
        }
    }

    /// The recipients, by code.
    public func recipients(known: Knowledge, _ language: Language) async throws -> Report {
        let columns: [Column] = [
            .key(.recipient), .detail(.name), .detail(.kind), .detail(.organisation),
            .detail(.country), .number(.entry),
        ]
        return try await list(
            "recipients", Phrase.recipientsTitle.text(language), columns, known: known, language
        ) { _ in
            """
            select r.recipient, n.name, r.kind, r.organisation, r.country, r.entry
            from recipient_detail r
            join recipient_named(\(known.day), \(known.entry)) n on n.recipient = r.recipient
            where \(stood("r", known))
            order by r.recipient
            """
        }
    }
}

/// Supersedes what reference data says of a recipient: whoever adds it states it themselves.
/// - Throws: ``LedgerError`` `already-recorded` where somebody has done so before.
private func takeOver(_ code: String, _ entry: Int64, _ session: Session) throws {
    let taken = try StandingFacts(
        "recipient_detail",
        where: """
            recipient = \(code) and exists (
                select from ledger_entry e
                where e.number = recipient_detail.entry and e.command = 'reference')
            """
    ).close(in: entry, session)
    guard taken == 0 else { return }
    throw LedgerError(
        .alreadyRecorded,
        Sentence(
            en: "The recipient \(code) is already recorded.",
            nb: "Mottakeren \(code) er allerede registrert."),
        hint: Sentence(
            en: "See `recipient list`; another name or kind is given with"
                + " `recipient amend \(code)`.",
            nb: "Se `recipient list`; et annet navn eller slag oppgis med"
                + " `recipient amend \(code)`."))
}

private func requireWords(
    _ kind: String?, _ organisation: OrganisationCode?, _ country: CountryCode?,
    _ session: Session
) throws {
    if let kind { try requireWord("recipient_kind", kind, .unknownRecipientKind, session) }
    if let organisation {
        try requireWord("organisation", organisation.description, .unknownOrganisation, session)
    }
    if let country {
        try requireWord("country", country.description, .unknownCountry, session)
    }
}

/// Records what a recipient is called from a day on, unless it is called so on that day already.
private func recordName(
    _ code: String, _ name: String, from day: Day, _ source: String, _ entry: Int64,
    _ session: Session
) throws {
    let had: String = try session.value(
        "select name from recipient_named(\(day), \(entry)) where recipient = \(code)")
    guard had != name else { return }
    try StandingFacts(
        "recipient_name", where: "recipient = \(code) and first_day = \(day)"
    ).close(in: entry, session)
    try session.execute(
        """
        insert into recipient_name (recipient, first_day, name, source, entry)
        values (\(code), \(day), \(name), \(source), \(entry))
        """)
}
