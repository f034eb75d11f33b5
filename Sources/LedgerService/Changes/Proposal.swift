// Proposals: a change is tried, kept, and confirmed or rejected by another.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A proposal that nobody has decided.
public struct OpenProposal: Sendable {
    public let number: Int64
    /// The noun and verb.
    public let command: String
    /// What it says.
    public let content: Content

    /// What is to be recorded when it is confirmed.
    public enum Content: Sendable {
        case change(any Change, Statement)
        /// The words of a command line: what versions up to 0.3 kept.
        case words([String])
    }
}

/// A proposal's words: that a change follows, and its document.
private let markOfChange = "change"

extension Ledger {
    /// Puts a change that was tried before an approver.
    /// - Returns: The number of the proposal, and its entry.
    func propose(
        _ change: some Change, _ stated: Statement
    ) async throws -> (number: Int64, entry: Int64) {
        var proposed = try Statement(
            command: "approval propose", reason: stated.reason, source: stated.source,
            login: stated.login, onBehalfOf: stated.onBehalfOf)
        proposed.once = stated.once
        let statement = proposed
        let document = try stated.document(of: change, files: .whole).canonical
        return try await Intent.$current.withValue(.record) {
            try await writing(counts: false) { session in
                let entry = try statement.open(in: session)
                let number: Int64 = try session.value("select nextval('personal.proposal_number')")
                try session.execute(
                    """
                    insert into personal.proposal (number, command, words, entry)
                    values (
                        \(number), \(stated.command), array[\(markOfChange), \(document)]::text[],
                        \(entry)
                    )
                    """)
                return (number, entry)
            }
        }
    }

    /// A proposal that is still to be decided.
    /// - Throws: ``LedgerError`` `unknown-proposal`, `already-decided`.
    public func openProposal(_ number: Int64) async throws -> OpenProposal {
        let found = try await naming { session in
            try session.row(
                """
                select p.command, p.words is null, array_to_string(p.words, chr(31)), d.confirmed
                from personal.proposal p
                left join proposal_decision d on d.proposal = p.number
                where p.number = \(number)
                """
            ) { row in
                (
                    command: try row.decode(0, as: String.self),
                    isForgotten: try row.decode(1, as: Bool.self),
                    words: try row.decodeIfPresent(2, as: String.self) ?? "",
                    decided: try row.decodeIfPresent(3, as: Bool.self)
                )
            }
        }
        guard let found else {
            throw LedgerError(
                .unknownProposal,
                Sentence(
                    en: "There is no proposal \(number).",
                    nb: "Det finnes ikke noe forslag \(number)."),
                hint: .see("approval list"))
        }
        if let decided = found.decided {
            throw LedgerError(
                .alreadyDecided,
                Sentence(
                    en: "Proposal \(number) was \(decided ? "confirmed" : "rejected")"
                        + " already.",
                    nb: "Forslag \(number) er allerede \(decided ? "bekreftet" : "avvist")."),
                hint: .see("approval list all="))
        }
        guard !found.isForgotten else {
            throw LedgerError(
                .unknownProposal,
                Sentence(
                    en: "Proposal \(number) named a person who was erased: its words are"
                        + " gone.",
                    nb: "Forslag \(number) gjaldt en person som er slettet: ordlyden finnes"
                        + " ikke lenger."),
                hint: Sentence(
                    en: "Reject it, and let it be proposed anew.",
                    nb: "Avvis det, og la det bli foreslått på nytt."))
        }
        let words = found.words.split(separator: "\u{1F}", omittingEmptySubsequences: false)
            .map(String.init)
        guard words.count == 2, words[0] == markOfChange else {
            return OpenProposal(number: number, command: found.command, content: .words(words))
        }
        let document = try JSON(words[1])
        let change = try ChangeForm.read(document["change"] ?? .null)
        let statement = try Statement(document, of: change)
        return OpenProposal(
            number: number, command: found.command, content: .change(change, statement))
    }

    /// Records what somebody else has proposed.
    /// - Parameter statement: As the proposal states it, with who confirms.
    /// - Throws: ``LedgerError`` as the change, and `own-proposal`, `not-permitted`.
    public func confirm(
        _ proposal: OpenProposal, remark: String?, as login: String
    ) async throws -> Receipt {
        guard case .change(let change, var statement) = proposal.content else {
            throw LedgerError(
                .internal,
                Sentence(
                    en: "The proposal is the words of a command line.",
                    nb: "Forslaget er ordene i en kommandolinje."))
        }
        statement.login = login
        return try await record(
            change, statement, as: .confirm(proposal: proposal.number, remark: remark))
    }

    /// Rejects a proposal.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-proposal`, `already-decided`, `own-proposal`,
    ///   `not-permitted`.
    public func reject(_ number: Int64, _ statement: Statement) async throws -> Int64 {
        try await writing(counts: false) { session in
            let entry = try statement.open(in: session)
            try session.execute(
                """
                insert into proposal_decision (proposal, confirmed, remark, entry)
                values (\(number), false, \(statement.reason), \(entry))
                """)
            return entry
        }
    }

    /// What was proposed, by whom, and what became of it.
    /// - Parameter all: Also what was decided; otherwise only what still is to be.
    public func proposals(
        all: Bool, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("number", .identifier), Column("state"), Column("command"),
            Column("recorded_at", .instant), Column("proposed_by"), Column("reason"),
            Column("decided_by"), Column("remark"), Column("entry", .identifier),
            .forMachines(.change, .document),
        ]
        var report = Report(
            name: "proposals", title: Phrase.proposalsTitle.text(language), columns: columns)
        let (rows, nouns) = try await naming { session in
            let rows = try cells(
                columns,
                """
                select p.number,
                    case when d.confirmed then 'confirmed' when not d.confirmed then 'rejected'
                        else 'open' end,
                    coalesce(personal.told_of(p.words), p.command), e.recorded_at, e.actor_role,
                    e.reason, b.actor_role, d.remark, d.entry,
                    case when p.words[1] = \(markOfChange)
                        then (p.words[2]::json -> 'change')::text end
                from personal.proposal p
                join ledger_entry e on e.number = p.entry
                left join proposal_decision d on d.proposal = p.number and d.entry <= \(known.entry)
                left join ledger_entry b on b.number = d.entry
                where p.entry <= \(known.entry) and (\(all) or d.proposal is null)
                order by p.number
                """, session)
            let nouns: String = try session.value(
                """
                select coalesce(string_agg(r.noun, ', ' order by r.noun), '')
                from approval_rule r where \(stood("r", known))
                """)
            return (rows, nouns)
        }
        report.rows = rows
        report.notes = [
            nouns.isEmpty
                ? Phrase.noApprovalRules.text(language) : Phrase.approvalRules(nouns).text(language)
        ]
        report.note(known, language)
        return report
    }

    /// Asks two persons for every change of a noun from now on, or no longer.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `invalid-input`, `already-recorded`, `not-permitted`.
    public func requireApproval(
        of noun: String, _ isRequired: Bool, _ statement: Statement
    ) async throws -> Int64 {
        try await writing(counts: false, lookingUp: .underLock) { session in
            let nouns: [String] = try session.rows(
                """
                select distinct approval_noun(s.plain) from seal_tables() s
                where approval_noun(s.plain) is not null order by 1
                """
            ) { try $0.decode(0) }
            guard nouns.contains(noun) else {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "There is no rule for \(noun).",
                        nb: "Det finnes ingen regel for \(noun)."),
                    hint: Sentence(
                        en: "One of: \(nouns.joined(separator: ", ")).",
                        nb: "En av: \(nouns.joined(separator: ", "))."))
            }
            let entry = try statement.open(in: session)
            let stands: Bool = try session.value(
                """
                select exists (
                    select from approval_rule where noun = \(noun) and superseded_by is null)
                """)
            guard stands != isRequired else {
                throw LedgerError(
                    .alreadyRecorded,
                    isRequired
                        ? Sentence(
                            en: "Two persons are needed for \(noun) already.",
                            nb: "\(noun) krever allerede to personer.")
                        : Sentence(
                            en: "One person is enough for \(noun) already.",
                            nb: "For \(noun) er det allerede nok med én person."),
                    hint: Sentence(
                        en: "See `approval list`.",
                        nb: "Se `approval list`."))
            }
            if isRequired {
                try session.execute(
                    "insert into approval_rule (noun, entry) values (\(noun), \(entry))")
            } else {
                try StandingFacts("approval_rule", where: "noun = \(noun)").close(
                    in: entry, session)
            }
            return entry
        }
    }
}
