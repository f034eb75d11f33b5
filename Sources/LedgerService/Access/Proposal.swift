// Proposals: a command is tried, kept word by word, and confirmed or rejected by another.

internal import LedgerModel
public import LedgerReports
internal import Postgres

/// A proposal that nobody has decided of.
public struct OpenProposal: Sendable {
    public let number: Int64
    /// The noun and verb.
    public let command: String
    /// The words of the command line.
    public let words: [String]
}

extension Ledger {
    /// Tries a change, takes it back and records the proposal of it instead.
    /// - Throws: ``LedgerError`` `proposed` with its number; what the change was refused for.
    func propose<Answer: Sendable>(
        _ draft: ProposalDraft, _ change: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        do {
            try await database.transaction { session in
                _ = try change(session)
                // The rules that are looked at when all is there, but for the one that two are needed.
                let rules: String? = try session.optionalValue(
                    """
                    select string_agg(format('%I.%I', n.nspname, c.conname), ', ')
                    from pg_constraint c
                    join pg_namespace n on n.oid = c.connamespace
                    where c.condeferrable and n.nspname in ('public', 'personal')
                        and c.conname not in (
                            'ledger_entry_is_sealed', 'access_is_sealed', 'ledger_head_has_its_entry')
                    """)
                if let rules {
                    try session.execute(SQL(trusted: "set constraints \(rules) immediate"))
                }
                throw Rehearsed()
            }
        } catch is Rehearsed {}
        guard let proposed = draft.statement else {
            throw LedgerError(.nothingToChange, "The command changes nothing; nothing is proposed.")
        }
        var stated = try Statement(
            command: "approval propose", reason: proposed.reason, source: proposed.source,
            login: proposed.login, onBehalfOf: proposed.onBehalfOf)
        stated.once = proposed.once
        let statement = stated
        let (number, entry) = try await database.transaction { session in
            let entry = try statement.open(in: session)
            let number: Int64 = try session.value("select nextval('personal.proposal_number')")
            try session.execute(
                """
                insert into personal.proposal (number, command, words, entry)
                values (\(number), \(proposed.command), \(draft.words)::text[], \(entry))
                """)
            return (number, entry)
        }
        throw LedgerError(
            .proposed,
            "Proposed as number \(number), entry \(entry). Nothing is changed until an approver"
                + " confirms it: peaceledger approval confirm \(number)")
    }

    /// A proposal that is still to be decided of.
    /// - Throws: ``LedgerError`` `unknown-proposal`, `already-decided`.
    public func openProposal(_ number: Int64) async throws -> OpenProposal {
        let found = try await naming(.untold) { session in
            try session.row(
                """
                select p.command, array_to_string(p.words, chr(31)), d.confirmed
                from personal.proposal p
                left join proposal_decision d on d.proposal = p.number
                where p.number = \(number)
                """
            ) { row in
                let words: String = try row.decodeIfPresent(1) ?? ""
                return (
                    OpenProposal(
                        number: number, command: try row.decode(0),
                        words: words.split(separator: "\u{1F}", omittingEmptySubsequences: false)
                            .map(String.init)),
                    try row.decodeIfPresent(2, as: Bool.self)
                )
            }
        }
        guard let (proposal, decided) = found else {
            throw LedgerError(
                .unknownProposal, "There is no proposal \(number).",
                hint: "See `peaceledger approval list`.")
        }
        if let decided {
            throw LedgerError(
                .alreadyDecided,
                "Proposal \(number) was \(decided ? "confirmed" : "rejected") already.",
                hint: "See `peaceledger approval list --all`.")
        }
        guard proposal.words != [""] else {
            throw LedgerError(
                .unknownProposal,
                "Proposal \(number) named a person who was erased: its words are gone.",
                hint: "Reject it, and let it be proposed anew.")
        }
        return proposal
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
        ]
        var report = Report(
            name: "proposals", title: Phrase.proposalsTitle.text(language), columns: columns)
        let (rows, nouns) = try await naming(.untold) { session in
            let rows = try cells(
                columns,
                """
                select p.number,
                    case when d.confirmed then 'confirmed' when not d.confirmed then 'rejected'
                        else 'open' end,
                    coalesce(array_to_string(p.words, ' '), p.command), e.recorded_at, e.actor_role,
                    e.reason, b.actor_role, d.remark, d.entry
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
                ? Phrase.noApprovalRules.text(language) : Phrase.approvalRules.text(language, nouns)
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
        try await writing(counts: false) { session in
            let nouns: [String] = try session.rows(
                """
                select distinct approval_noun(s.plain) from seal_tables() s
                where approval_noun(s.plain) is not null order by 1
                """
            ) { try $0.decode(0) }
            guard nouns.contains(noun) else {
                throw LedgerError(
                    .invalidInput, "There is no rule for \(noun).",
                    hint: "One of: \(nouns.joined(separator: ", ")).")
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
                        ? "Two persons are needed for \(noun) already."
                        : "One person is enough for \(noun) already.",
                    hint: "See `peaceledger approval list`.")
            }
            if isRequired {
                try session.execute(
                    "insert into approval_rule (noun, entry) values (\(noun), \(entry))")
            } else {
                try session.execute(
                    """
                    update approval_rule set superseded_by = \(entry)
                    where noun = \(noun) and superseded_by is null
                    """)
            }
            return entry
        }
    }
}

/// Thrown when a change could be made, so that it is not.
private struct Rehearsed: Error {}
