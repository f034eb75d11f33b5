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
            let known: Bool = try session.value(
                "select exists (select from recipient where code = \(code))")
            guard !known else {
                throw LedgerError(
                    .alreadyRecorded, "The recipient \(code) is already recorded.",
                    hint: "See `peaceledger recipient list`.")
            }
            try session.execute(
                "insert into recipient (code, entry) values (\(code), \(entry))")
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
            try session.execute(
                """
                update recipient_detail set superseded_by = \(entry)
                where recipient = \(code) and superseded_by is null
                """)
            try session.execute(
                """
                insert into recipient_detail (recipient, name, kind, organisation, country, entry)
                select recipient, coalesce(\(amendment.name), name),
                    coalesce(\(amendment.kind), kind),
                    coalesce(\(amendment.organisation?.description), organisation),
                    coalesce(\(amendment.country?.description), country), \(entry)
                from recipient_detail where recipient = \(code) and superseded_by = \(entry)
                """)
            try refuseRestatement(
                of: ["recipient_detail"], entry, "recipient \(code)",
                hint: "See `peaceledger recipient list`.", session)
            return entry
        }
    }

    /// The recipients, by code.
    public func recipients(known: Knowledge, _ language: Language) async throws -> Report {
        let columns = [
            Column("recipient"), Column("name"), Column("kind"), Column("organisation"),
            Column("country"), Column("entry", .identifier),
        ]
        return try await list(
            "recipients", Phrase.recipientsTitle.text(language), columns, known: known, language
        ) { _ in
            """
            select r.recipient, r.name, r.kind, r.organisation, r.country, r.entry
            from recipient_detail r where \(stood("r", known))
            order by r.recipient
            """
        }
    }
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
