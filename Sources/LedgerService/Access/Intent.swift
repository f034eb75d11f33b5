// What becomes of a command that records: it is recorded, proposed, or recorded because an approver
// confirms it.

internal import Synchronization

/// What is meant by running a command that records.
public enum Intent: Sendable {
    case record
    /// It is tried, taken back, and put before an approver.
    case propose(ProposalDraft)
    /// An approver confirms a proposal by running its command.
    case confirm(proposal: Int64, remark: String?)

    /// The intent of the command that runs.
    @TaskLocal public static var current = Intent.record
}

/// A command that is to be proposed, and what it stated when it was tried.
public final class ProposalDraft: Sendable {
    /// All words of the command line after the program's name, but those about the database.
    public let words: [String]
    private let stated = Mutex<Statement?>(nil)

    public init(words: [String]) {
        self.words = words
    }

    /// What the command says of itself; nil until it has opened its entry.
    var statement: Statement? {
        get { stated.withLock { $0 } }
        set { stated.withLock { $0 = newValue } }
    }
}
