// What is to become of a change: it is recorded, tried, proposed, or recorded because an approver
// confirms it.

internal import LedgerModel
internal import Synchronization

/// What is to become of a change.
public enum Intent: Sendable, Equatable {
    case record
    /// It is tried and taken back.
    case tryOut
    /// It is tried, taken back, and put before an approver.
    case propose
    /// An approver confirms a proposal by recording its change.
    case confirm(proposal: Int64, remark: String?)

    /// What is to become of the change at work, whatever is asked besides.
    @TaskLocal public static var current = Intent.record

    /// Whether what is written is taken back.
    var isTrial: Bool { self == .tryOut || self == .propose }
}

/// What a change said of itself when it opened its entry.
final class OpenedEntry: Sendable {
    private let stated = Mutex<Statement?>(nil)

    /// Nil until the entry is opened; a change that is nothing new opens none.
    var statement: Statement? {
        get { stated.withLock { $0 } }
        set { stated.withLock { $0 = newValue } }
    }

    /// The one of the change at work.
    @TaskLocal static var current: OpenedEntry?
}
