// The register as the service sees it: a database, and the two ways to use it.

public import Logging
public import Postgres

/// The register of deployments and funding: the place where every verb begins.
public struct Ledger: Sendable {
    let database: Database
    let logger: Logger
    /// Who asks, for the log of who read names.
    let asker: Asker
    let limits = Limits()

    /// Uses a database; nothing is opened before the first verb.
    public init(_ database: Database, logger: Logger, asker: Asker = Asker()) {
        self.database = database
        self.logger = logger
        self.asker = asker
    }

    /// Reads with one consistent view of the register.
    /// - Throws: ``LedgerError``, whatever the database said.
    func reading<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await translated {
            try await database.transaction(isolation: .repeatableRead, readOnly: true) { session in
                try session.script(Self.countingSettings)
                return try body(session)
            }
        }
    }

    /// Reads names, with one consistent view of the register: it is noted who did, and of how many.
    /// - Parameter persons: How many the answer tells of.
    func naming<Answer: Sendable>(
        _ persons: PersonsNamed<Answer>, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await translated {
            try await database.transaction(isolation: .repeatableRead) { session in
                try session.script(Self.countingSettings)
                try asker.open(session)
                let answer = try body(session)
                if let persons = persons.count(in: answer) {
                    try session.execute("select personal.close_access(\(persons)::integer)")
                }
                return answer
            }
        }
    }

    /// Months come by the hundred thousand. They are joined with the few that changed: a table of
    /// those is looked into, where the planner, who cannot know how few, would sort all the others.
    private static let countingSettings: SQL = """
        set local jit = off;
        set local work_mem = '128MB';
        set local enable_mergejoin = off
        """

    /// Changes the register: all of it or nothing.
    /// - Throws: ``LedgerError``, whatever the database said; nothing is recorded then, unless the
    ///   code is `outcome-unknown`.
    /// - Parameter counts: Whether the change may move a headcount; money alone never does.
    func writing<Answer: Sendable>(
        counts: Bool = true, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let answer: Answer
        let isLimited = try await isLimited()
        do {
            answer = try await translated {
                // Who may not see everybody notes it before a person is looked up; the entry tells whom.
                if case .propose(let draft) = Intent.current {
                    return try await propose(draft) { session in
                        if isLimited { try asker.open(session) }
                        return try body(session)
                    }
                }
                return try await database.transaction { session in
                    if isLimited { try asker.open(session) }
                    return try body(session)
                }
            }
        } catch let used as KeyUsed {
            throw try await refusal(of: used)
        }
        if counts { await fold() }
        return answer
    }

    /// What a command is told whose key another entry has: the same command was recorded before, or
    /// another one.
    private func refusal(of used: KeyUsed) async throws -> LedgerError {
        let found = try await asking { session in
            try session.row(
                """
                select number, content_digest = sha256(convert_to(\(used.once.content), 'UTF8'))
                from ledger_entry where idempotency_key = \(used.once.key)
                """
            ) { row in (try row.decode(0, as: Int64.self), try row.decode(1, as: Bool.self)) }
        }
        guard let (entry, isSame) = found else {
            return LedgerError(
                .databaseBusy, "Another command with the same idempotency key has just failed.",
                hint: "Nothing was recorded. Try again.")
        }
        return isSame
            ? LedgerError(
                .recordedBefore,
                "This is recorded already, as entry \(entry): the key was used for"
                    + " the same command.")
            : LedgerError(
                .keyUsedOtherwise,
                "The idempotency key \(used.once.key) was used for another command, entry"
                    + " \(entry); nothing was recorded.",
                hint: "Give each command a key of its own.")
    }

    /// Folds what has gathered of the counting's steps. It makes questions fast and changes no
    /// answer, so that it may fail: the next command does it. Of several at once one folds for all.
    private func fold() async {
        do {
            try await database.session { session in
                try session.execute("select strength_fold(1)")
            }
        } catch {
            logger.debug("the months were not folded", metadata: ["error": "\(error)"])
        }
    }

    /// Runs single statements outside a transaction.
    func asking<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await translated { try await database.session(body) }
    }

    func translated<Answer>(
        _ work: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await work()
        } catch let error as PostgresError {
            logger.debug("refused by the database", metadata: ["error": "\(error)"])
            throw LedgerError.translating(error)
        }
    }
}
