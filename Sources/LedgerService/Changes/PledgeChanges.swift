// What can be stated of pledges and recipients.

public import LedgerModel

/// A promise made in public.
public struct RecordPledge: Change {
    public static let verb = "pledge record"

    public var id: PledgeCode
    public var title: String
    public var recipient: RecipientCode
    public var amount: WrittenAmount?
    public var currency: Currency?
    public var mission: MissionCode?
    /// Where it was made.
    public var event: String?
    public var pledgedOn: Day
    /// The last day to fulfil it.
    public var dueOn: Day?

    public init(
        id: PledgeCode, title: String, recipient: RecipientCode, amount: WrittenAmount? = nil,
        currency: Currency? = nil, mission: MissionCode? = nil, event: String? = nil,
        pledgedOn: Day, dueOn: Day? = nil
    ) {
        self.id = id
        self.title = title
        self.recipient = recipient
        self.amount = amount
        self.currency = currency
        self.mission = mission
        self.event = event
        self.pledgedOn = pledgedOn
        self.dueOn = dueOn
    }

    public func check() throws(LedgerError) {
        _ = try money()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var pledge = PledgeStatement(
            code: id, title: title, recipient: recipient, pledgedOn: pledgedOn)
        pledge.amount = try money()
        pledge.mission = mission
        pledge.event = event
        pledge.dueOn = dueOn
        let entry = try await ledger.record(pledge, statement)
        return Done(
            entry,
            Sentence(
                en: "Recorded pledge \(id)",
                nb: "Registrerte løfte \(id)"),
            identifiers: ["pledge": .string(id.description)])
    }

    private func money() throws(LedgerError) -> Money? {
        switch (amount, currency) {
        case (nil, nil): return nil
        case (let amount?, let currency?):
            do { return try Money(positive: amount.description, currency) } catch {
                throw .field("amount", error)
            }
        default:
            throw .fields(
                en: "`amount` and `currency` go together.",
                nb: "`amount` og `currency` brukes sammen.")
        }
    }
}

/// What fulfils a pledge, wholly or in part.
public struct FulfilPledge: Change {
    public static let verb = "pledge fulfil"

    public var code: PledgeCode
    public var byCommitment: CommitmentCode?
    public var byDeployment: Int64?
    public var byDisbursement: String?
    /// In words, where the register has no record of it.
    public var by: String?
    /// Today when nil.
    public var on: Day?
    /// Whether nothing is left of the pledge then.
    public var completes: Bool

    public init(
        code: PledgeCode, byCommitment: CommitmentCode? = nil, byDeployment: Int64? = nil,
        byDisbursement: String? = nil, by: String? = nil, on: Day? = nil, completes: Bool = false
    ) {
        self.code = code
        self.byCommitment = byCommitment
        self.byDeployment = byDeployment
        self.byDisbursement = byDisbursement
        self.by = by
        self.on = on
        self.completes = completes
    }

    public func check() throws(LedgerError) {
        _ = try fulfilment()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.fulfil(
            code, by: try fulfilment(), on: on ?? Day.today(), completes: completes, statement)
        return Done(
            entry,
            completes
                ? Sentence(en: "Fulfilled pledge \(code)", nb: "Oppfylte løfte \(code)")
                : Sentence(
                    en: "Fulfilled a part of pledge \(code)", nb: "Oppfylte en del av løfte \(code)"
                ),
            identifiers: ["pledge": .string(code.description)])
    }

    private func fulfilment() throws(LedgerError) -> Fulfilment {
        switch (byCommitment, byDeployment, byDisbursement, by) {
        case (let code?, nil, nil, nil): return .commitment(code)
        case (nil, let number?, nil, nil): return .deployment(number)
        case (nil, nil, let reference?, nil): return .disbursement(reference)
        case (nil, nil, nil, let words?) where words.contains(where: { !$0.isWhitespace }):
            return .contribution(words)
        default:
            throw .fields(
                en: "Give one of `by_commitment`, `by_deployment`, `by_disbursement` and `by`.",
                nb: "Oppgi én av `by_commitment`, `by_deployment`, `by_disbursement` og `by`.")
        }
    }
}

/// That a pledge was taken back.
public struct WithdrawPledge: Change {
    public static let verb = "pledge withdraw"

    public var code: PledgeCode
    /// The first day on which it stands no more.
    public var on: Day

    public init(code: PledgeCode, on: Day) {
        self.code = code
        self.on = on
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.withdrawPledge(code, on: on, statement)
        return Done(
            entry,
            Sentence(
                en: "Withdrew pledge \(code)",
                nb: "Trakk tilbake løfte \(code)"),
            identifiers: ["pledge": .string(code.description)])
    }
}

/// Somebody to whom money is promised.
public struct AddRecipient: Change {
    public static let verb = "recipient add"

    public var code: RecipientCode
    public var name: String
    public var kind: String
    public var organisation: OrganisationCode?
    public var country: CountryCode?

    public init(
        code: RecipientCode, name: String, kind: String, organisation: OrganisationCode? = nil,
        country: CountryCode? = nil
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.organisation = organisation
        self.country = country
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var recipient = RecipientStatement(code: code, name: name, kind: kind)
        recipient.organisation = organisation
        recipient.country = country
        let entry = try await ledger.add(recipient, statement)
        return Done(
            entry,
            Sentence(
                en: "Added recipient \(code)",
                nb: "La til mottaker \(code)"),
            identifiers: ["recipient": .string(code.description)])
    }
}

/// Another name, kind or country of a recipient.
public struct AmendRecipient: Change {
    public static let verb = "recipient amend"

    public var code: RecipientCode
    public var name: String?
    /// The first day on which it is called so; today when nil.
    public var namedFrom: Day?
    public var kind: String?
    public var organisation: OrganisationCode?
    public var country: CountryCode?

    public init(
        code: RecipientCode, name: String? = nil, namedFrom: Day? = nil, kind: String? = nil,
        organisation: OrganisationCode? = nil, country: CountryCode? = nil
    ) {
        self.code = code
        self.name = name
        self.namedFrom = namedFrom
        self.kind = kind
        self.organisation = organisation
        self.country = country
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var amendment = RecipientAmendment()
        amendment.name = name
        if let namedFrom { amendment.namedFrom = namedFrom }
        amendment.kind = kind
        amendment.organisation = organisation
        amendment.country = country
        let entry = try await ledger.amendRecipient(code, amendment, statement)
        return Done(
            entry,
            Sentence(
                en: "Amended recipient \(code)",
                nb: "Endret mottaker \(code)"),
            identifiers: ["recipient": .string(code.description)])
    }
}
