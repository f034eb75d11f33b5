// The server's part of continuous archiving and of a recovery to a moment.

internal import LedgerModel
internal import Postgres

extension Ledger {
    /// Sees to it that the server archives its log with a command of its shell.
    /// - Returns: Whether the server has to be restarted for it.
    public func archives(with command: String) async throws -> Bool {
        try await asking { session in
            let quoted: String = try session.value("select quote_literal(\(command))")
            for setting in [
                "archive_mode = on", "archive_command = \(quoted)", "archive_timeout = '60s'",
            ] {
                try session.script(SQL(trusted: "alter system set \(setting)"))
            }
            try session.execute("select pg_reload_conf()")
            return try session.value("select current_setting('archive_mode') <> 'on'")
        }
    }

    /// The server's time as it names a copy that is complete.
    public func archiveStamp() async throws -> String {
        try await asking { session in
            try session.value(
                """
                select to_char(
                    clock_timestamp() at time zone 'UTC' + interval '1 second',
                    'YYYYMMDD"T"HH24MISS"Z"')
                """)
        }
    }

    /// Waits until the log is replayed and the server takes changes, and forgets how it came there.
    public func waitForRecovery() async throws {
        while try await asking({ try $0.value("select pg_is_in_recovery()", as: Bool.self) }) {
            // The server tells nobody when it has come to the end.
            try await Task.sleep(for: .milliseconds(50))
        }
        try await asking { session in
            for setting in ["restore_command", "recovery_target_time", "recovery_target_action"] {
                try session.script(SQL(trusted: "alter system reset \(setting)"))
            }
            try session.execute("select pg_reload_conf()")
        }
    }
}
