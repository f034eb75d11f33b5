// A ledger entry: who changes the register, why and from which document.

internal import Postgres

/// What every change states about itself before it is recorded.
public struct Statement: Sendable {
    /// The command that makes the change, such as `deployment record`.
    public let command: String
    /// Why, in the recorder's words.
    public let reason: String
    /// The document that the change rests on.
    public let source: String
    /// The operating-system user who runs the command.
    public let login: String
    /// The person or office on whose behalf it is done.
    public var onBehalfOf: String?

    /// - Throws: ``LedgerError`` `invalid-input` when reason or source is blank.
    public init(
        command: String, reason: String, source: String, login: String, onBehalfOf: String? = nil
    ) throws(LedgerError) {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw LedgerError(
                .invalidInput, "The reason is blank.",
                hint: "Say why in a few words: --reason TEXT.")
        }
        guard source.contains(where: { !$0.isWhitespace }) else {
            throw LedgerError(
                .invalidInput, "The source is blank.",
                hint: "Name the document that this rests on: --source DOCUMENT.")
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
    func open(in session: Session) throws(PostgresError) -> Int64 {
        try session.value(opening)
    }

    /// The statement that opens the entry and gives its number, to be a part of a larger one.
    var opening: SQL {
        """
        insert into ledger_entry (actor_login, on_behalf_of, command, reason, source)
        values (\(login), \(onBehalfOf), \(command), \(reason), \(source))
        returning number
        """
    }
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
}
