// Who reads: what the access log says of a reading, and whether the server limits it.

internal import LedgerModel
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

    /// Notes that the transaction right after it reads names. It has no values, so that it can be sent
    /// together with the beginning of that transaction: texts go as digits.
    var note: SQL {
        func text(_ value: String) -> String {
            let digits = value.utf8.map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            return "convert_from(decode('\(digits.joined())', 'hex'), 'UTF8')"
        }
        return SQL(trusted: "select personal.open_access(\(text(login)), \(text(command)))")
    }
}

/// Whether the row policies hold for the login, and whether its clock goes with the server's.
extension Ledger {
    /// Whether the login may not see everybody.
    /// - Throws: ``LedgerError`` `clock-wrong` when the clocks differ by more than an hour.
    func isLimited() async throws -> Bool { try await limits.areSet(for: self) }
}

/// Asked of the server once a minute.
final class Limits: Sendable {
    private let state = Mutex<(isLimited: Bool, until: ContinuousClock.Instant)?>(nil)

    /// What is dated by two clocks that differ by more is not worth recording.
    private static let mostApart: Int64 = 3_600_000_000

    func areSet(for ledger: Ledger) async throws -> Bool {
        if let known = state.withLock({ $0 }), ContinuousClock.now < known.until {
            return known.isLimited
        }
        let (isLimited, server) = try await ledger.asking { session in
            try session.row("select access_is_limited(), clock_timestamp()") { row in
                (try row.decode(0, as: Bool.self), try row.decode(1, as: Instant.self))
            } ?? (true, .now)
        }
        let here = Instant.now
        guard
            abs(here.microsecondsSince2000 - server.microsecondsSince2000) <= Self.mostApart
        else { throw LedgerError.clocksApart(here: here, server: server) }
        state.withLock { $0 = (isLimited, .now + .seconds(60)) }
        return isLimited
    }
}
