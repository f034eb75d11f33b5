// What is stated when a commitment is amended, corrected or cancelled.

public import LedgerModel

/// That a commitment is raised, cut, moved, extended, or its rest cancelled.
public struct AmendCommitment: Change {
    public static let verb = "commitment amend"

    public var code: CommitmentCode
    /// So much more in the year.
    public var raise: WrittenAmount?
    /// So much less in the year.
    public var cut: WrittenAmount?
    /// So much from one year to another.
    public var move: WrittenAmount?
    /// The new last year.
    public var extendTo: BudgetYear?
    /// Whether nothing more comes from a year on.
    public var cancelRest: Bool
    /// That is raised or cut.
    public var year: BudgetYear?
    /// That is moved from, or cancelled from.
    public var fromYear: BudgetYear?
    /// That is moved to.
    public var toYear: BudgetYear?
    /// Today when nil.
    public var decided: Day?

    public init(
        code: CommitmentCode, raise: WrittenAmount? = nil, cut: WrittenAmount? = nil,
        move: WrittenAmount? = nil, extendTo: BudgetYear? = nil, cancelRest: Bool = false,
        year: BudgetYear? = nil, fromYear: BudgetYear? = nil, toYear: BudgetYear? = nil,
        decided: Day? = nil
    ) {
        self.code = code
        self.raise = raise
        self.cut = cut
        self.move = move
        self.extendTo = extendTo
        self.cancelRest = cancelRest
        self.year = year
        self.fromYear = fromYear
        self.toYear = toYear
        self.decided = decided
    }

    public func check() throws(LedgerError) {
        _ = try amendment()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.amendCommitment(
            code, try amendment(), decided: decided ?? Day.today(), statement)
        return Done(
            entry,
            Sentence(
                en: "Amended commitment \(code)",
                nb: "Endret tilsagn \(code)"),
            identifiers: ["commitment": .string(code.description)])
    }

    /// The one way in which it is changed.
    /// - Throws: ``LedgerError`` `invalid-fields`.
    public func amendment() throws(LedgerError) -> CommitmentAmendment {
        for amount in [raise, cut, move].compactMap({ $0?.description })
        where amount.hasPrefix("-") {
            throw .fields(
                en: "\(amount) is below zero. Amounts are positive, and the option says which way:"
                    + " `raise` adds, `cut` takes away, `move` takes from one year for another.",
                nb:
                    "\(amount) er under null. Beløp er positive, og valget sier hvilken vei: `raise`"
                    + " øker, `cut` reduserer, `move` flytter fra ett år til et annet.")
        }
        let years = (year, fromYear, toYear)
        switch (raise?.description, cut?.description, move?.description, extendTo, cancelRest) {
        case (let amount?, nil, nil, nil, false):
            guard case (let year?, nil, nil) = years else {
                throw .fields(
                    en: "`raise` goes with `year`.", nb: "`raise` brukes sammen med `year`.")
            }
            return .raise(amount: amount, year)
        case (nil, let amount?, nil, nil, false):
            guard case (let year?, nil, nil) = years else {
                throw .fields(en: "`cut` goes with `year`.", nb: "`cut` brukes sammen med `year`.")
            }
            return .cut(amount: amount, year)
        case (nil, nil, let amount?, nil, false):
            guard case (nil, let from?, let to?) = years else {
                throw .fields(
                    en: "`move` goes with `from_year` and `to_year`.",
                    nb: "`move` brukes sammen med `from_year` og `to_year`.")
            }
            return .move(amount: amount, from: from, to: to)
        case (nil, nil, nil, let last?, false):
            guard case (nil, nil, nil) = years else {
                throw .fields(
                    en: "`extend_to` needs no other year.",
                    nb: "`extend_to` trenger ikke noe annet år.")
            }
            return .extend(to: last)
        case (nil, nil, nil, nil, true):
            guard case (nil, let from?, nil) = years else {
                throw .fields(
                    en: "`cancel_rest` goes with `from_year`.",
                    nb: "`cancel_rest` brukes sammen med `from_year`.")
            }
            return .cancelRest(from: from)
        default:
            throw .fields(
                en: "Give one of `raise`, `cut`, `move`, `extend_to` and `cancel_rest`.",
                nb: "Oppgi én av `raise`, `cut`, `move`, `extend_to` og `cancel_rest`.")
        }
    }
}

/// What is to be corrected of a commitment beside its money.
public struct CorrectCommitment: Change {
    public static let verb = "commitment correct"

    public var code: CommitmentCode
    public var title: String?
    public var recipient: RecipientCode?
    /// The DAC's purpose code.
    public var purpose: PurposeCode?
    /// The section of the ministry that answers.
    public var section: String?
    /// The mission that it supports.
    public var mission: MissionCode?
    /// What it follows from.
    public var policyDocument: String?
    /// What covers the years beyond the budget's.
    public var authority: String?

    public init(
        code: CommitmentCode, title: String? = nil, recipient: RecipientCode? = nil,
        purpose: PurposeCode? = nil, section: String? = nil, mission: MissionCode? = nil,
        policyDocument: String? = nil, authority: String? = nil
    ) {
        self.code = code
        self.title = title
        self.recipient = recipient
        self.purpose = purpose
        self.section = section
        self.mission = mission
        self.policyDocument = policyDocument
        self.authority = authority
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var correction = CommitmentCorrection()
        correction.title = title
        correction.recipient = recipient
        correction.purpose = purpose
        correction.section = section
        correction.mission = mission
        correction.policyDocument = policyDocument
        correction.authority = authority
        let entry = try await ledger.correctCommitment(code, correction, statement)
        return Done(
            entry,
            Sentence(
                en: "Corrected commitment \(code)",
                nb: "Rettet tilsagn \(code)"),
            identifiers: ["commitment": .string(code.description)])
    }
}

/// That all a commitment promises is cancelled.
public struct CancelCommitment: Change {
    public static let verb = "commitment cancel"

    public var code: CommitmentCode
    /// Today when nil.
    public var decided: Day?

    public init(code: CommitmentCode, decided: Day? = nil) {
        self.code = code
        self.decided = decided
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.cancelCommitment(
            code, decided: decided ?? Day.today(), statement)
        return Done(
            entry,
            Sentence(
                en: "Cancelled commitment \(code)",
                nb: "Annullerte tilsagn \(code)"),
            identifiers: ["commitment": .string(code.description)])
    }
}
