// What is stated when a commitment is recorded.

public import LedgerModel

/// A decided promise of money.
public struct RecordCommitment: Change {
    public static let verb = "commitment record"

    public var id: CommitmentCode
    public var title: String
    public var recipient: RecipientCode
    /// NOK when nil.
    public var currency: Currency?
    /// For all of the years, in equal parts.
    public var total: WrittenAmount?
    public var years: BudgetYears?
    /// Every year from the first on.
    public var perYear: WrittenAmount?
    public var fromYear: BudgetYear?
    /// Nil runs on.
    public var toYear: BudgetYear?
    /// An amount for each year.
    public var instalment: [YearAmount]
    /// 1 January of the first year, or today where that is earlier, when nil.
    public var decided: Day?
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
        id: CommitmentCode, title: String, recipient: RecipientCode, currency: Currency? = nil,
        total: WrittenAmount? = nil, years: BudgetYears? = nil, perYear: WrittenAmount? = nil,
        fromYear: BudgetYear? = nil, toYear: BudgetYear? = nil, instalment: [YearAmount] = [],
        decided: Day? = nil, purpose: PurposeCode? = nil, section: String? = nil,
        mission: MissionCode? = nil, policyDocument: String? = nil, authority: String? = nil
    ) {
        self.id = id
        self.title = title
        self.recipient = recipient
        self.currency = currency
        self.total = total
        self.years = years
        self.perYear = perYear
        self.fromYear = fromYear
        self.toYear = toYear
        self.instalment = instalment
        self.decided = decided
        self.purpose = purpose
        self.section = section
        self.mission = mission
        self.policyDocument = policyDocument
        self.authority = authority
    }

    public func check() throws(LedgerError) {
        _ = try profile()
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let profile = try profile()
        let begin = Day.january(1, of: try profile.years().first)
        var commitment = CommitmentStatement(
            code: id, title: title, recipient: recipient, profile: profile,
            decided: decided ?? min(Day.today(), begin))
        commitment.purpose = purpose
        commitment.section = section
        commitment.mission = mission
        commitment.policyDocument = policyDocument
        commitment.authority = authority
        let receipt = try await ledger.record(commitment, statement)
        let identifiers: KeyValuePairs<String, JSON> = ["commitment": .string(id.description)]
        guard !receipt.wasRecorded else {
            return .already(
                Sentence(
                    en: "Commitment \(id) is already recorded as entry \(receipt.entry).",
                    nb: "Tilsagn \(id) er allerede registrert som føring \(receipt.entry)."),
                identifiers: identifiers)
        }
        var done = Done(
            receipt.entry,
            Sentence(en: "Recorded commitment \(id)", nb: "Registrerte tilsagn \(id)"),
            identifiers: identifiers)
        done.details = receipt.instalments.map { Sentence(alike: "\($0.years): \($0.amount)") }
        if case .total = profile, let last = receipt.instalments.last,
            last.amount != receipt.instalments[0].amount
        {
            done.details.append(
                Sentence(
                    en: "Equal parts; \(last.years) takes the remainder.",
                    nb: "Like deler; \(last.years) tar resten."))
        }
        if receipt.total == nil {
            done.details.append(
                Sentence(
                    en: "Every year, without an end: there is no total.",
                    nb: "Hvert år uten sluttår: det er ingen totalsum."))
        }
        return done
    }
}

/// How the years of a commitment are given: in one of three shapes.
extension RecordCommitment {
    /// - Throws: ``LedgerError`` `invalid-fields`.
    func profile() throws(LedgerError) -> CommitmentProfile {
        switch (total, perYear, instalment.isEmpty) {
        case (let total?, nil, true):
            guard let years, fromYear == nil, toYear == nil else {
                throw .fields(
                    en: "`total` goes with `years`, such as 2017-2019.",
                    nb: "`total` brukes sammen med `years`, for eksempel 2017-2019.")
            }
            return .total(try money(total), years)
        case (nil, let rate?, true):
            guard let fromYear, years == nil else {
                throw .fields(
                    en: "`per_year` goes with `from_year`, and `to_year`.",
                    nb: "`per_year` brukes sammen med `from_year`, og `to_year`.")
            }
            do {
                return .perYear(
                    try money(rate), try BudgetYears(from: fromYear, through: toYear))
            } catch let error as InvalidYear {
                throw .field("to_year", error)
            } catch { throw error as? LedgerError ?? .field("per_year", error) }
        case (nil, nil, false):
            guard years == nil, fromYear == nil, toYear == nil else {
                throw .fields(
                    en: "Each `instalment` names its own year.",
                    nb: "Hver `instalment` gjelder sitt eget år.")
            }
            var instalments: [CommitmentProfile.Instalment] = []
            for part in instalment {
                instalments.append(
                    CommitmentProfile.Instalment(
                        BudgetYears(only: part.year), try money(part.amount)))
            }
            return .instalments(instalments)
        default:
            throw .fields(
                en: "Give one of `total` with `years`, `per_year` with `from_year`, or"
                    + " `instalment` for each year.",
                nb: "Oppgi `total` med `years`, `per_year` med `from_year`, eller `instalment`"
                    + " for hvert år.")
        }
    }

    private func money(_ amount: WrittenAmount) throws(LedgerError) -> Money {
        do { return try Money(positive: amount.description, currency ?? .nok) } catch {
            throw .field("amount", error)
        }
    }
}

/// An amount for one year, written 2017=4000000.
public struct YearAmount: Hashable, TextCoded, CustomStringConvertible {
    public let year: BudgetYear
    public let amount: WrittenAmount

    public static func coded(_ text: String) throws -> Self {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw InvalidText(
                en: "\"\(text)\" is no instalment. Write it as 2017=4000000.",
                nb: "«\(text)» er ingen årlig del. Skriv for eksempel 2017=4000000.")
        }
        return Self(year: try BudgetYear(text: parts[0]), amount: WrittenAmount(parts[1]))
    }

    public var description: String { "\(year)=\(amount)" }
}
