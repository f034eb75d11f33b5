// Amendments of commitments: raise, cut, move between years, extend, cancel the rest.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// One change of a commitment.
public enum CommitmentAmendment: Sendable {
    case raise(amount: String, BudgetYear)
    case cut(amount: String, BudgetYear)
    case move(amount: String, from: BudgetYear, to: BudgetYear)
    /// Another last year; a yearly rate goes on in the years that are added.
    case extend(to: BudgetYear)
    /// Nothing more from a year on.
    case cancelRest(from: BudgetYear)
}

/// What of a commitment beside its money is stated anew; nil leaves it.
public struct CommitmentCorrection: Sendable {
    public var title: String?
    public var recipient: RecipientCode?
    public var purpose: PurposeCode?
    public var section: String?
    public var mission: MissionCode?
    public var policyDocument: String?
    public var authority: String?

    public init() {}

    var isEmpty: Bool {
        title == nil && recipient == nil && purpose == nil && section == nil && mission == nil
            && policyDocument == nil && authority == nil
    }
}

extension Ledger {
    /// Amends a commitment from a day on.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-commitment`, `outside-commitment`, `not-longer`,
    ///   `commitment-too-small` when a year would have less than nothing on some day.
    public func amendCommitment(
        _ code: CommitmentCode, _ amendment: CommitmentAmendment, decided day: Day,
        _ statement: Statement
    ) async throws -> Int64 {
        try await writing(counts: false, lookingUp: .underLock) { session in
            try applyAmendment(code, amendment, day, statement, session)
        }
    }

    /// What the report of money would be for a commitment after an amendment. Records nothing.
    /// - Throws: ``LedgerError`` as the amendment itself would.
    public func whatIf(
        _ code: CommitmentCode, _ amendment: CommitmentAmendment, decided day: Day, on today: Day,
        _ statement: Statement, _ language: Language
    ) async throws -> Report {
        do {
            _ = try await writing(counts: false) { session in
                let entry = try applyAmendment(code, amendment, day, statement, session)
                try session.execute("set constraints all immediate")
                var question = FundingQuestion(
                    on: max(day, today),
                    known: Knowledge(entry: entry, recordedAt: nil, asked: nil),
                    by: [.commitment, .year])
                question.commitment = code
                var report = try funding(question, language, session)
                report.notes.insert(Phrase.whatIf.text(language), at: 0)
                throw Undone(report: report)
            }
        } catch let undone as Undone {
            return undone.report
        }
        throw LedgerError(
            .internal,
            Sentence(
                en: "A change that was only tried out has been recorded.",
                nb: "En endring som bare ble prøvd, er registrert."))
    }

    /// Cancels all that a commitment promises, from a day on.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` as ``amendCommitment(_:_:decided:_:)``.
    public func cancelCommitment(
        _ code: CommitmentCode, decided day: Day, _ statement: Statement
    ) async throws -> Int64 {
        let first = try await reading { session in try standing(code, session).years.first }
        return try await amendCommitment(
            code, .cancelRest(from: first), decided: day, statement)
    }

    /// Corrects what is stated of a commitment beside its money.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-commitment`, `nothing-to-change`.
    public func correctCommitment(
        _ code: CommitmentCode, _ correction: CommitmentCorrection, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            _ = try standing(code, session)
            guard !correction.isEmpty else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "Nothing to change was given.", nb: "Ingen endring er oppgitt."),
                    hint: Sentence(
                        en: "Give `title`, `recipient`, `purpose`, `section`, `mission`,"
                            + " `policy_document` or `authority`.",
                        nb: "Oppgi `title`, `recipient`, `purpose`, `section`, `mission`,"
                            + " `policy_document` eller `authority`."))
            }
            if let recipient = correction.recipient {
                try requireWord("recipient", recipient.description, .unknownRecipient, session)
            }
            if let purpose = correction.purpose {
                try requireWord("purpose", purpose.description, .unknownPurpose, session)
            }
            if let mission = correction.mission {
                try requireWord("mission", mission.description, .unknownMission, session)
            }
            try restate(code, years: nil, correction, entry, session)
            try refuseRestatement(
                of: ["commitment_detail"], entry,
                Sentence(en: "commitment \(code)", nb: "tilsagnet \(code)"),
                hint: .see("commitment show \(code)"), session)
            return entry
        }
    }
}

/// A change that is tried out and taken back, with what it would have shown.
private struct Undone: Error {
    let report: Report
}

private func applyAmendment(
    _ code: CommitmentCode, _ amendment: CommitmentAmendment, _ day: Day, _ statement: Statement,
    _ session: Session
) throws -> Int64 {
    let entry = try statement.open(in: session)
    let standing = try standing(code, session)
    guard day >= standing.decided else {
        throw LedgerError(
            .outsideCommitment,
            Sentence(
                en: "\(day) lies before the day \(code) was decided, \(standing.decided).",
                nb: "\(day) er før dagen \(code) ble besluttet, \(standing.decided)."),
            hint: Sentence(
                en: "Give `decided` a later day.", nb: "Oppgi en senere dag med `decided`."))
    }
    func add(_ kind: String, _ year: BudgetYear, _ amount: Money, sign: String) throws {
        try require(year, code, standing)
        try step(
            code, kind, BudgetYears(only: year), sign + amount.amount, day, entry, session)
    }
    switch amendment {
    case .raise(let amount, let year):
        try add("raise", year, positive(amount, standing.currency), sign: "")
    case .cut(let amount, let year):
        try add("cut", year, positive(amount, standing.currency), sign: "-")
    case .move(let amount, let from, let to):
        guard from != to else {
            throw LedgerError(
                .nothingToChange,
                Sentence(
                    en: "Nothing moves from \(from) to \(to).",
                    nb: "Ingenting flyttes fra \(from) til \(to)."),
                hint: Sentence(
                    en: "Give `to_year` another year.", nb: "Oppgi et annet år med `to_year`."))
        }
        let money = try positive(amount, standing.currency)
        try add("move", from, money, sign: "-")
        try add("move", to, money, sign: "")
    case .extend(let year):
        try extend(code, standing, to: year, day, entry, statement, session)
    case .cancelRest(let year):
        try require(year, code, standing)
        try cancelRest(code, from: year, day, entry, session)
    }
    return entry
}

private func extend(
    _ code: CommitmentCode, _ standing: StandingCommitment, to year: BudgetYear, _ day: Day,
    _ entry: Int64,
    _ statement: Statement, _ session: Session
) throws {
    guard let last = standing.years.last, year > last else {
        throw LedgerError(
            .notLonger,
            Sentence(
                en: "\(code) goes to \(standing.years.last?.description ?? "no last year");"
                    + " \(year) does not extend it.",
                nb: "\(code) går til \(standing.years.last?.description ?? "ikke noe siste år");"
                    + " \(year) forlenger det ikke."),
            hint: Sentence(
                en: "To end it earlier: `commitment amend \(code) cancel_rest="
                    + " from_year=YEAR`.",
                nb: "For å avslutte det tidligere: `commitment amend \(code)"
                    + " cancel_rest= from_year=YEAR`."))
    }
    let years = try BudgetYears(from: standing.years.first, through: year)
    try restate(code, years: years, CommitmentCorrection(), entry, session)
    guard standing.shape == "per-year" else { return }
    let rate: String = try session.value(
        """
        select amount::text from commitment_step
        where commitment = \(code.description) and kind = 'original'
        """)
    try step(
        code, "extend", BudgetYears(from: BudgetYear(last.number + 1), through: year), rate, day,
        entry, session)
}

/// Takes away what is promised from a year on, each run of years by a step of its own.
private func cancelRest(
    _ code: CommitmentCode, from year: BudgetYear, _ day: Day, _ entry: Int64, _ session: Session
) throws {
    let cancelled = try session.execute(
        """
        insert into commitment_step (commitment, kind, years, amount, on_day, entry)
        select p.commitment, 'cancel', p.years * int4range(\(year.number)::integer, null),
            -p.committed, \(day)::date, \(entry)::bigint
        from commitment_profile('infinity', \(Int64.max)::bigint) p
        where p.commitment = \(code.description) and p.committed > 0
            and p.years && int4range(\(year.number)::integer, null)
        """)
    guard cancelled > 0 else {
        throw LedgerError(
            .nothingToChange,
            Sentence(
                en: "Nothing is committed by \(code) from \(year) on.",
                nb: "Ingenting er tilsagt av \(code) fra og med \(year)."),
            hint: Sentence(
                en: "See `commitment show \(code)`.",
                nb: "Se `commitment show \(code)`."))
    }
}

private func restate(
    _ code: CommitmentCode, years: BudgetYears?, _ correction: CommitmentCorrection,
    _ entry: Int64, _ session: Session
) throws {
    try StandingFacts("commitment_detail", where: "commitment = \(code.description)").restate(
        in: entry, session,
        [
            "title": correction.title.map { "\($0)" },
            "recipient": correction.recipient.map { "\($0.description)" },
            "purpose": correction.purpose.map { "\($0.description)" },
            "section": correction.section.map { "\($0)" },
            "mission": correction.mission.map { "\($0.description)" },
            "policy_document": correction.policyDocument.map { "\($0)" },
            "authority": correction.authority.map { "\($0)" },
            "years": years.map { "\($0.range)::int4range" },
        ])
}
