// Commitments: decided promises of money over the years, recorded once however often they are sent.

public import LedgerModel
internal import Postgres

/// A commitment as it is recorded.
public struct CommitmentStatement: Sendable {
    public let code: CommitmentCode
    public let title: String
    public let recipient: RecipientCode
    public let profile: CommitmentProfile
    /// The day of the decision, from which it holds.
    public let decided: Day
    public var purpose: PurposeCode?
    /// The section of the ministry that answers for it.
    public var section: String?
    public var mission: MissionCode?
    /// What it follows from, such as "Meld. St. 10 (2014-2015)".
    public var policyDocument: String?
    /// What covers the years beyond the budget's; without it they are subject to the Storting.
    public var authority: String?

    public init(
        code: CommitmentCode, title: String, recipient: RecipientCode, profile: CommitmentProfile,
        decided: Day
    ) {
        self.code = code
        self.title = title
        self.recipient = recipient
        self.profile = profile
        self.decided = decided
    }

    /// The statement as text that is the same whenever the content is: what was promised to whom.
    func content() throws(InvalidMoney) -> String {
        let instalments = try profile.instalments().map { "\($0.years)=\($0.amount)" }
        let fields = [
            title, recipient.description, "\(decided)", purpose?.description, section,
            mission?.description, policyDocument, authority,
        ].map { $0 ?? "" }
        return (fields + instalments).joined(separator: "\u{1F}")
    }
}

/// What came of recording a commitment.
public struct CommitmentReceipt: Sendable {
    public let entry: Int64
    /// Whether the same commitment was recorded before, as that entry.
    public let wasRecorded: Bool
    public let instalments: [CommitmentProfile.Instalment]
    /// The amount of all years; nil for a rate that runs on.
    public let total: Money?
}

extension Ledger {
    /// Records a commitment. The same one again is answered with the first.
    /// - Throws: ``LedgerError`` `already-recorded` when another one has its code,
    ///   `unknown-recipient`, `unknown-currency` ..., `invalid-input` for an amount
    ///   that promises nothing.
    public func record(
        _ commitment: CommitmentStatement, _ statement: Statement
    ) async throws -> CommitmentReceipt {
        let (instalments, years, total, content) = try checked(commitment)
        if let entry = try await sameCommitment(commitment.code, content) {
            return CommitmentReceipt(
                entry: entry, wasRecorded: true, instalments: instalments, total: total)
        }
        let entry: Int64
        do {
            entry = try await writing { session in
                let entry = try statement.open(in: session)
                let code = commitment.code.description
                try requireWord(
                    "currency", instalments[0].amount.currency.description, .unknownCurrency,
                    session)
                try requireWord(
                    "recipient", commitment.recipient.description, .unknownRecipient, session)
                if let purpose = commitment.purpose {
                    try requireWord("purpose", purpose.description, .unknownPurpose, session)
                }
                if let mission = commitment.mission {
                    try requireWord("mission", mission.description, .unknownMission, session)
                }
                try session.execute(
                    """
                    insert into commitment (code, currency, shape, decided, original, entry)
                    values (
                        \(code), \(instalments[0].amount.currency.description),
                        \(commitment.profile.shape), \(commitment.decided), to_jsonb(\(content)::text),
                        \(entry)
                    )
                    """)
                try session.execute(
                    """
                    insert into commitment_detail (
                        commitment, title, recipient, purpose, section, mission, policy_document,
                        authority, years, entry
                    ) values (
                        \(code), \(commitment.title), \(commitment.recipient.description),
                        \(commitment.purpose?.description), \(commitment.section),
                        \(commitment.mission?.description), \(commitment.policyDocument),
                        \(commitment.authority), \(years.range)::int4range, \(entry)
                    )
                    """)
                for instalment in instalments {
                    try step(
                        commitment.code, "original", instalment.years, instalment.amount.amount,
                        commitment.decided, entry, session)
                }
                return entry
            }
        } catch let refused as LedgerError {
            // Somebody may have recorded the same since it was looked up.
            guard let same = try await sameCommitment(commitment.code, content) else {
                throw refused
            }
            return CommitmentReceipt(
                entry: same, wasRecorded: true, instalments: instalments, total: total)
        }
        return CommitmentReceipt(
            entry: entry, wasRecorded: false, instalments: instalments, total: total)
    }

    /// The entry of the same commitment when it is recorded already.
    private func sameCommitment(_ code: CommitmentCode, _ content: String) async throws -> Int64? {
        try await reading { session in
            let found = try session.row(
                """
                select c.entry, c.original = to_jsonb(\(content)::text)
                from commitment c where lower(c.code) = lower(\(code.description))
                """
            ) { row in (try row.decode(0, as: Int64.self), try row.decode(1, as: Bool.self)) }
            guard let found else { return nil }
            guard found.1 else {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en: "Another commitment has the code \(code) (entry \(found.0)).",
                        nb: "Et annet tilsagn har koden \(code) (føring \(found.0))."),
                    hint: Sentence(
                        en: "See `commitment show \(code)`; to change it, use"
                            + " `commitment amend \(code)`.",
                        nb: "Se `commitment show \(code)`; for å endre det,"
                            + " `commitment amend \(code)`."))
            }
            return found.0
        }
    }
}

/// The statement's amounts, or why they are none.
private func checked(
    _ commitment: CommitmentStatement
) throws(LedgerError) -> ([CommitmentProfile.Instalment], BudgetYears, Money?, String) {
    do {
        return (
            try commitment.profile.instalments(), try commitment.profile.years(),
            try commitment.profile.total(), try commitment.content()
        )
    } catch {
        throw LedgerError(
            .invalidInput,
            Sentence(en: "The amount cannot be recorded: ", nb: "Beløpet kan ikke registreres: ")
                + error.sentence,
            hint: Sentence(
                en: "Give `total=9000000 years=2017-2019`, `per_year=3000000 from_year=2016`, or"
                    + " `instalment=2017=3000000` for each year.",
                nb:
                    "Oppgi `total=9000000 years=2017-2019`, `per_year=3000000 from_year=2016`, eller"
                    + " `instalment=2017=3000000` for hvert år."))
    }
}

/// Inserts one step of a commitment.
func step(
    _ commitment: CommitmentCode, _ kind: String, _ years: BudgetYears, _ amount: String,
    _ day: Day, _ entry: Int64, _ session: Session
) throws {
    try session.execute(
        """
        insert into commitment_step (commitment, kind, years, amount, on_day, entry)
        values (
            \(commitment.description), \(kind), \(years.range)::int4range, \(amount)::numeric,
            \(day), \(entry)
        )
        """)
}

extension BudgetYears {
    /// As PostgreSQL writes a run of years.
    var range: String { "[\(first),\(last.map { "\($0.number + 1)" } ?? ""))" }
}

extension CommitmentProfile {
    /// The shape's name in the register.
    var shape: String {
        switch self {
        case .total: "total"
        case .perYear: "per-year"
        case .instalments: "instalments"
        }
    }
}
