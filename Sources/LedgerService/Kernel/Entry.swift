// A ledger entry: who changes the register, why and from which document.

public import LedgerModel
internal import Postgres

/// What every change states about itself before it is recorded.
public struct Statement: Sendable {
    /// The command that makes the change, such as `deployment record`.
    public internal(set) var command: String
    /// Why, in the recorder's words.
    public let reason: String
    /// The document that the change rests on.
    public let source: String
    /// The operating-system user who runs the command: what the program says, beside the server's login.
    public internal(set) var login: String
    /// The person or office on whose behalf it is done.
    public var onBehalfOf: String?
    /// What makes a command that is sent again be recorded once.
    public var once: Once?
    /// Whether days more than ten years ahead are meant so.
    public var isFarAhead = false
    /// Why what is recorded is let in although more would serve than is authorised: for all of it.
    public var waiver: String?

    /// A key that the caller chooses, and the content that it stands for.
    public struct Once: Sendable, Equatable {
        public let key: String
        /// The change and what is stated of it: the same text whenever the content is the same.
        public internal(set) var content: String
        /// What versions up to 0.3 took for the content: the words of the command line.
        public let former: String?

        public init(key: String, content: String = "", former: String? = nil) {
            self.key = key
            self.content = content
            self.former = former
        }
    }

    /// - Throws: ``LedgerError`` `invalid-input` when reason or source is blank.
    public init(
        command: String, reason: String, source: String, login: String, onBehalfOf: String? = nil
    ) throws(LedgerError) {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw LedgerError(
                .invalidInput, Sentence(en: "The reason is blank.", nb: "Begrunnelsen er tom."),
                hint: Sentence(
                    en: "Say why in a few words: `reason`.",
                    nb: "Si hvorfor med noen få ord: `reason`."))
        }
        guard source.contains(where: { !$0.isWhitespace }) else {
            throw LedgerError(
                .invalidInput, Sentence(en: "The source is blank.", nb: "Kilden er tom."),
                hint: Sentence(
                    en: "Name the document that this rests on: `source`.",
                    nb: "Oppgi dokumentet som dette bygger på: `source`."))
        }
        self.command = command
        self.reason = reason
        self.source = source
        self.login = login
        self.onBehalfOf = onBehalfOf
    }

    /// Opens the entry in the session's transaction. From here until the commit no other writer
    /// can: so do everything that takes time before.
    /// - Returns: The entry's number.
    func open(in session: Session) throws -> Int64 {
        let entry = try opened(by: opening, in: session)
        if isFarAhead {
            try session.execute("insert into far_ahead (entry) values (\(entry))")
        }
        if let waiver { try session.execute("select entry_waives(\(waiver))") }
        return entry
    }

    /// The statement that opens the entry and gives its number, to be a part of a larger one.
    var opening: SQL {
        let digest: SQL =
            once.map { "sha256(convert_to(\($0.content), 'UTF8'))" } ?? "null::bytea"
        return """
            insert into ledger_entry (
                stated_login, on_behalf_of, command, reason, source, idempotency_key, content_digest
            )
            values (
                \(login), \(onBehalfOf), \(command), \(reason), \(source), \(once?.key), \(digest)
            )
            returning number
            """
    }

    /// Runs a statement that opens the entry and gives its number.
    /// - Throws: ``KeyUsed`` when another entry has the key.
    func opened(by sql: SQL, in session: Session) throws -> Int64 {
        let entry: Int64
        do { entry = try session.value(sql) } catch {
            guard let once, error.constraint == "ledger_entry_key_used_once" else { throw error }
            throw KeyUsed(once: once)
        }
        OpenedEntry.current?.statement = self
        if case .confirm(let proposal, let remark) = Intent.current {
            try session.execute(
                """
                insert into proposal_decision (proposal, confirmed, remark, entry)
                values (\(proposal), true, \(remark), \(entry))
                """)
        }
        return entry
    }
}

/// That an entry has the idempotency key already; the ledger looks which, and whether it is the same.
struct KeyUsed: Error {
    let once: Statement.Once
}

/// What came of stating facts that supersede what is recorded otherwise: appropriations, rates.
public struct StatedReceipt: Sendable, Equatable {
    /// The entry; nil when all was recorded already, or in a dry run.
    public var entry: Int64?
    /// Facts of which there were none.
    public var added = 0
    /// Facts that were recorded otherwise.
    public var changed = 0
    public var alreadyRecorded = 0
    /// What was passed over, and what was corrected from what to what, one sentence each.
    public var remarks: [Sentence] = []
}
