// The register as the service sees it: a database, and the two ways to use it.

public import LedgerModel
public import Logging
public import Postgres

/// The register of deployments and funding: the place where every verb begins.
public struct Ledger: Sendable {
    let database: Database
    let logger: Logger
    /// Who asks, for the log of who read names.
    let asker: Asker
    /// Tells the person something while a command is at work.
    let tell: @Sendable (Sentence) -> Void
    let limits = Limits()

    /// Uses a database; nothing is opened before the first verb.
    /// - Parameter tell: What to do with what the person should know before the command has ended.
    public init(
        _ database: Database, logger: Logger, asker: Asker = Asker(),
        telling tell: @escaping @Sendable (Sentence) -> Void = { _ in }
    ) {
        self.database = database
        self.logger = logger
        self.asker = asker
        self.tell = tell
    }

    /// Reads with one consistent view of the register.
    /// - Throws: ``LedgerError``, whatever the database said.
    func reading<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await translated {
            if let held = HeldTransaction.current { return try await held.run(body) }
            return try await database.transaction(isolation: .repeatableRead, readOnly: true) {
                session in
                try session.script(Self.countingSettings)
                return try body(session)
            }
        }
    }

    /// Reads names, with one consistent view of the register. It is noted first who does, in a
    /// transaction of its own, and afterwards of how many, as the server has counted. Nothing else is
    /// written: should that be lost with the server, the note says that the number is not known.
    func naming<Answer: Sendable>(
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await translated {
            if let held = HeldTransaction.current { return try await held.run(body) }
            return try await sayingWhomItWaitsFor { wait in
                try await database.transaction(isolation: .repeatableRead, after: asker.note) {
                    session in
                    wait.process = session.process
                    try session.script(
                        "\(Self.countingSettings); set local synchronous_commit = off")
                    let answer = try body(session)
                    try session.execute("select personal.close_access()")
                    return answer
                }
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
    /// - Parameter lookingUp: When it looks up what its answer rests on.
    func writing<Answer: Sendable>(
        counts: Bool = true, lookingUp: LookUp = .afterOpening,
        _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        let answer: Answer
        let isLimited = HeldTransaction.current == nil ? try await isLimited() : false
        do {
            answer = try await translated {
                // Who may not see everybody notes it before a person is looked up; the entry tells whom.
                let note = isLimited ? asker.note : nil
                if let held = HeldTransaction.current { return try await held.run(body) }
                return try await sayingWhomItWaitsFor { wait in
                    try await lookingAgain(lookingUp) {
                        try await transaction(after: note) { session in
                            wait.process = session.process
                            if lookingUp == .underLock {
                                try session.execute("select ledger_take_lock()")
                            }
                            return try body(session)
                        }
                    }
                }
            }
        } catch let used as KeyUsed {
            throw try await refusal(of: used)
        }
        if counts, !Intent.current.isTrial, HeldTransaction.current == nil { await fold() }
        return answer
    }

    /// A transaction; that of a trial is held against all rules and taken back.
    private func transaction<Answer: Sendable>(
        after note: SQL?, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        guard Intent.current.isTrial else {
            return try await database.transaction(after: note, body)
        }
        do {
            return try await database.transaction(after: note) { session -> Answer in
                let answer = try body(session)
                try Self.requireAllRules(session)
                throw TakenBack(answer: answer)
            }
        } catch let tried as TakenBack<Answer> {
            await giveNumbersBack()
            return tried.answer
        }
    }

    /// Lets the next change have the numbers that a trial took. A number that is left out is no harm.
    func giveNumbersBack() async {
        do {
            try await database.transaction { try $0.execute("select numbers_go_back()") }
        } catch {
            logger.debug("numbers were not given back", metadata: ["error": "\(error)"])
        }
    }

    /// All deferrable constraints except the approval rule and the seal.
    static func requireAllRules(_ session: Session) throws {
        let rules: String? = try session.optionalValue(
            """
            select string_agg(format('%I.%I', n.nspname, c.conname), ', ')
            from pg_constraint c
            join pg_namespace n on n.oid = c.connamespace
            where c.condeferrable and n.nspname in ('public', 'personal')
                and c.conname not in ('ledger_entry_is_sealed', 'ledger_head_has_its_entry')
            """)
        guard let rules else { return }
        try session.execute(SQL(trusted: "set constraints \(rules) immediate"))
    }

    /// What a command is told whose key another entry has: the same command was recorded before, or
    /// another one.
    private func refusal(of used: KeyUsed) async throws -> LedgerError {
        // Not in the transaction of the change, which this error has ended.
        let found = try await database.session { session in
            try session.row(
                """
                select number, coalesce(content_digest in (
                    sha256(convert_to(\(used.once.content), 'UTF8')),
                    sha256(convert_to(\(used.once.former ?? used.once.content), 'UTF8'))), false)
                from ledger_entry where idempotency_key = \(used.once.key)
                """
            ) { row in (try row.decode(0, as: Int64.self), try row.decode(1, as: Bool.self)) }
        }
        guard let (entry, isSame) = found else {
            return LedgerError(
                .databaseBusy,
                Sentence(
                    en: "Another command with the same key (`idempotency_key`) has just failed.",
                    nb: "En annen kommando med samme nøkkel (`idempotency_key`) har nettopp"
                        + " mislyktes."),
                hint: Sentence(
                    en: "Nothing was recorded. Try again.",
                    nb: "Ingenting ble registrert. Prøv igjen."))
        }
        guard !isSame else {
            var before = LedgerError(
                .recordedBefore,
                Sentence(
                    en: "This is recorded already, as entry \(entry): the key was used for"
                        + " the same command.",
                    nb: "Dette er allerede registrert, som føring \(entry): nøkkelen ble"
                        + " brukt til samme kommando."))
            before.entry = entry
            return before
        }
        return LedgerError(
            .keyUsedOtherwise,
            Sentence(
                en: "The idempotency key \(used.once.key) was used for another command,"
                    + " entry \(entry); nothing was recorded.",
                nb: "Nøkkelen \(used.once.key) ble brukt til en annen kommando, føring"
                    + " \(entry); ingenting ble registrert."),
            hint: Sentence(
                en: "Give each command a key of its own.",
                nb: "Gi hver kommando sin egen nøkkel."))
    }

    /// Folds what has gathered of the counting's steps. It makes questions fast and changes no
    /// answer, so that it may fail: the next command does it. Of several at once one folds for all. So it
    /// is with tables that were to be written anew after an erasure while somebody still read.
    func fold() async {
        do {
            try await database.session { session in
                try session.execute("select strength_fold(1), personal.rewrite_when_due()")
            }
        } catch {
            logger.debug("the months were not folded", metadata: ["error": "\(error)"])
        }
    }

    /// Runs single statements outside a transaction.
    /// - Parameter isAlone: What cannot run in one, or must be committed at once.
    func asking<Answer: Sendable>(
        isAlone: Bool = false, _ body: @Sendable (Session) throws -> Answer
    ) async throws -> Answer {
        try await translated {
            if let held = HeldTransaction.current { return try await held.run(body) }
            return try await database.session(isAlone: isAlone, body)
        }
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

/// Thrown in a trial's transaction, so that it is taken back.
private struct TakenBack<Answer: Sendable>: Error {
    let answer: Answer
}
