// Erasure of a person, and all that is held on one.

public import LedgerModel
internal import Logging
internal import Postgres

/// What came of erasing a person.
public struct ErasureReceipt: Sendable {
    public let entry: Int64
    /// What the person is called from now on.
    public let pseudonym: String
    /// Whether the tables were rewritten, so that no trace is left in their files.
    public let isRewritten: Bool
}

extension Ledger {
    /// Takes a person's name, number and titles of requirements out of every version ever recorded.
    /// - Throws: ``LedgerError`` `unknown-person`, `person-erased`.
    public func erase(
        _ number: ServiceNumber, _ statement: Statement
    ) async throws -> ErasureReceipt {
        let (entry, pseudonym, transaction) = try await writing(counts: false) { session in
            let person = try Person.current(number, in: session)
            let erased: Bool = try session.value(
                "select exists (select from erasure where person = \(person.id))")
            guard !erased else {
                throw LedgerError(
                    .personErased, "\(number) is a pseudonym: the person was erased already.",
                    hint: "See `peaceledger person show \(number)`.")
            }
            let entry = try statement.open(in: session)
            try Self.takeOut(person.id, entry: entry, in: session)
            return (
                entry,
                try session.value("select personal.pseudonym(\(person.id))", as: String.self),
                try session.value("select pg_current_xact_id()::text", as: String.self)
            )
        }
        return ErasureReceipt(
            entry: entry, pseudonym: pseudonym,
            isRewritten: await rewritePersonalTables(after: transaction))
    }

    /// Takes the values away, in the transaction of the entry that does it.
    static func takeOut(_ person: Int64, entry: Int64, in session: Session) throws {
        try session.execute("insert into erasure (person, entry) values (\(person), \(entry))")
        // A proposal that names the person loses its words.
        try session.execute(
            """
            update personal.proposal p set words = null, salt = null
            where p.salt is not null and exists (
                select from personal.identity i
                where i.person = \(person) and i.salt is not null
                    and p.words && array_remove(
                        array[i.service_number, i.given_name, i.family_name], null)
            )
            """)
        try session.execute(
            """
            update personal.identity
            set service_number = personal.pseudonym(person), given_name = null,
                family_name = null, salt = null
            where person = \(person)
            """)
        try session.execute(
            """
            update personal.requirement set title = 'erased', salt = null where person = \(person)
            """)
    }

    /// Deleted versions stay in a table's file until it is written anew, and are then still kept for
    /// whoever began before: so these are waited for.
    func rewritePersonalTables(after transaction: String) async -> Bool {
        do {
            for _ in 0..<100 {
                let isSeen = try await database.session { session in
                    try session.value(
                        """
                        select pg_snapshot_xmin(pg_current_snapshot()) <= \(transaction)::xid8 or exists (
                            select from pg_stat_activity a
                            where a.datname = current_database() and a.pid <> pg_backend_pid()
                                and age(a.backend_xmin) >= age(\(transaction)::xid8::xid)
                        )
                        """, as: Bool.self)
                }
                guard isSeen else {
                    try await database.session { session in
                        try session.execute("select personal.rewrite()")
                    }
                    return true
                }
                // Nothing tells when the transactions of others end: so it is asked again.
                try await Task.sleep(for: .milliseconds(100))
            }
            logger.debug("the tables were not rewritten: somebody still reads what was before")
        } catch {
            logger.debug("the tables were not rewritten", metadata: ["error": "\(error)"])
        }
        return false
    }

    /// Everything that is held on a person, every version of it, as a JSON document.
    /// - Throws: ``LedgerError`` `unknown-person`.
    public func everything(about number: ServiceNumber) async throws -> String {
        try await naming(.one) { session in
            let person = try Person.current(number, in: session)
            let parts = SQL.joined(
                [
                    ("identity", "personal.identity", "person"),
                    ("person", "person_detail", "person"),
                    ("requirements", "personal.requirement", "person"),
                    ("deployments", "deployment", "person"),
                ].map { key, table, column in
                    """
                    \(key)::text, (
                        select coalesce(jsonb_agg(
                            to_jsonb(f) - array['salt', 'personal_digest', 'id', 'person']
                                || jsonb_build_object('recorded_at', e.recorded_at)
                            order by f.entry), '[]')
                        from \(SQL(trusted: table)) f
                        join ledger_entry e on e.number = f.entry
                        where f.\(SQL(trusted: column)) = \(person.id)
                    )
                    """
                }
                    + ["posting", "absence"].map { table in
                        """
                        \(table + "s")::text, (
                            select coalesce(jsonb_agg(
                                to_jsonb(f) || jsonb_build_object('recorded_at', e.recorded_at)
                                order by f.entry), '[]')
                            from \(SQL(trusted: table)) f
                            join ledger_entry e on e.number = f.entry
                            where f.deployment in (
                                select d.id from deployment d where d.person = \(person.id))
                        )
                        """
                    }, by: ", ")
            return try session.value("select jsonb_pretty(jsonb_build_object(\(parts)))")
        }
    }
}
