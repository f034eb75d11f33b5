// Who holds the register's locks, who waits, whose transactions are old; and how the owner ends one.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A session that the owner has ended.
public struct EndedSession: Sendable, Equatable {
    public let login: String
    /// The name that the session went by.
    public let application: String
    /// Whether it is gone; it may take a moment more.
    public let isGone: Bool
}

extension Ledger {
    /// Sessions that hold a lock of the register's or wait for one, and transactions older than a minute.
    /// - Throws: ``LedgerError`` `not-permitted` for whoever does not own the register.
    public func holders(_ language: Language) async throws -> Report {
        let columns: [Column] = [
            .detail(.state), .number(.process), .key(.login), .detail(.command),
            .instant(.since), .note(.note),
        ]
        var report = Report(
            name: "doctor", title: Phrase.holdersTitle.text(language), columns: columns)
        let (rows, due) = try await asking { session in
            (
                try cells(
                    columns,
                    """
                    select what, process, login, application, since, state from session_holders()
                    """, session),
                try session.value("select count(*) from personal.rewrite_due", as: Int.self)
            )
        }
        report.rows = rows
        report.notes = [Phrase.holdersDefinition.text(language)]
        if due > 0 { report.notes.append(Phrase.rewriteDue(due).text(language)) }
        return report
    }

    /// Ends whoever has held a lock of the register's for more than two seconds.
    /// - Parameter process: Ends this session instead, whatever it does.
    /// - Throws: ``LedgerError`` `not-permitted` for whoever does not own the register, or may not end a
    ///   session of that login.
    public func unblock(process: Int32?) async throws -> [EndedSession] {
        // What was prepared cannot be taken back in a transaction.
        try await asking(isAlone: true) { session in
            let found = try session.rows(
                """
                select what, process, login, application from session_holders()
                where case when \(process)::integer is null
                    then what in ('holds', 'prepared') and since < clock_timestamp() - interval '2 seconds'
                    else process = \(process) and process > 0 end
                """
            ) { row in
                (
                    isPrepared: try row.decode(0, as: String.self) == "prepared",
                    process: try row.decode(1, as: Int32.self),
                    login: try row.decode(2, as: String.self),
                    application: try row.decode(3, as: String.self)
                )
            }
            return try found.map { holder in
                guard holder.isPrepared else {
                    return EndedSession(
                        login: holder.login, application: holder.application,
                        isGone: try session.value(
                            "select pg_terminate_backend(\(holder.process)::integer, 5000)"))
                }
                let name: String = try session.value("select quote_literal(\(holder.application))")
                try session.execute("rollback prepared \(SQL(trusted: name))")
                return EndedSession(
                    login: holder.login, application: holder.application, isGone: true)
            }
        }
    }
}
