// Who reads: what the access log says of a reading, and whether the server limits it.

internal import Postgres
internal import Synchronization

/// Who asks the register, and with which command.
public struct Asker: Sendable {
    /// The operating-system user.
    public let login: String
    /// The command, such as `person list`.
    public let command: String

    public init(login: String = "unknown", command: String = "library") {
        self.login = login
        self.command = command
    }

    /// Notes that the session's transaction reads names.
    func open(_ session: Session) throws {
        try session.execute("select personal.open_access(\(login), \(command))")
    }
}

/// Whether the row policies hold for the login: asked of the server once.
extension Ledger {
    /// Whether the login may not see everybody.
    func isLimited() async throws -> Bool { try await limits.areSet(for: self) }
}

final class Limits: Sendable {
    /// 0 until it is known, then 1 for no and 2 for yes.
    private let state = Atomic<UInt8>(0)

    func areSet(for ledger: Ledger) async throws -> Bool {
        if state.load(ordering: .relaxed) == 0 {
            let limited = try await ledger.asking { session in
                try session.value("select access_is_limited()", as: Bool.self)
            }
            state.store(limited ? 2 : 1, ordering: .relaxed)
        }
        return state.load(ordering: .relaxed) == 2
    }
}

/// How many persons an answer tells of.
enum PersonsNamed<Answer>: Sendable {
    case one
    case counted(@Sendable (Answer) -> Int)
    /// It cannot be said.
    case untold

    func count(in answer: Answer) -> Int? {
        switch self {
        case .one: 1
        case .counted(let count): count(answer)
        case .untold: nil
        }
    }
}
