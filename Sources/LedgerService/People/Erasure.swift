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
    /// - Parameters:
    ///   - typed: The service number as it was typed again, so that nobody is erased by a slip.
    ///   - althoughServing: Erases somebody whose service has not ended.
    /// - Throws: ``LedgerError`` `unknown-person`, `person-erased`, `still-serving`, `names-people`
    ///   when a word of the name stands in what the erasure itself would leave behind.
    public func erase(
        _ number: ServiceNumber, typed: String, althoughServing: Bool, _ statement: Statement
    ) async throws -> ErasureReceipt {
        let (entry, pseudonym) = try await writing(
            counts: false, lookingUp: .underLock
        ) { session in
            let person = try Person.current(number, in: session)
            let extent = try ErasureExtent(of: person, session)
            try extent.require(althoughServing: althoughServing, leavesNothingIn: statement)
            guard typed == number.description else {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "`confirm` \(typed) is not the service number \(number).",
                        nb: "`confirm` \(typed) er ikke tjenestenummeret \(number)."),
                    hint: Sentence(
                        en: "An erasure cannot be undone: type the number of the person again.",
                        nb: "En sletting kan ikke gjøres om: skriv personens nummer en gang til."))
            }
            let entry = try statement.open(in: session)
            try Self.takeOut(person.id, entry: entry, in: session)
            return (
                entry,
                try session.value("select personal.pseudonym(\(person.id))", as: String.self)
            )
        }
        return ErasureReceipt(
            entry: entry, pseudonym: pseudonym,
            isRewritten: Intent.current.isTrial || HeldTransaction.current != nil
                ? true : await rewritePersonalTables())
    }

    /// What an erasure would take away, and whether it would be refused.
    /// - Throws: What ``erase(_:typed:althoughServing:_:)`` throws.
    public func erasure(
        of number: ServiceNumber, althoughServing: Bool, _ statement: Statement
    ) async throws -> ErasureExtent {
        try await naming { session in
            let extent = try ErasureExtent(of: try Person.current(number, in: session), session)
            try extent.require(althoughServing: althoughServing, leavesNothingIn: statement)
            return extent
        }
    }

    /// Takes the values away, in the transaction of the entry that does it.
    static func takeOut(_ person: Int64, entry: Int64, in session: Session) throws {
        try session.execute("insert into erasure (person, entry) values (\(person), \(entry))")
        // A proposal that names the person loses its words, whoever made it.
        try session.execute("select personal.forget_words(\(person))")
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
    /// whoever began before: so these are waited for, and no longer than a while. What is left is made
    /// up for by the next command that records.
    func rewritePersonalTables() async -> Bool {
        do {
            let end = ContinuousClock.now + .seconds(10)
            while ContinuousClock.now < end {
                let isDone: Bool = try await database.session { session in
                    try session.value("select personal.rewrite_when_due()")
                }
                if isDone { return true }
                // Nothing tells when the transactions of others end: so it is asked again. Between two
                // tries those go on who stand in line behind it.
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
        try await naming { session in
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
                    + ["posting", "absence", "stand_in"].map { table in
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
                    }
                    + [
                        """
                        'proposals', (
                            select coalesce(jsonb_agg(
                                to_jsonb(p) || jsonb_build_object('recorded_at', e.recorded_at)
                                order by p.number), '[]')
                            from personal.proposals_of(\(person.id)) p
                            join ledger_entry e on e.number = p.entry
                        )
                        """
                    ], by: ", ")
            return try session.value("select jsonb_pretty(jsonb_build_object(\(parts)))")
        }
    }
}
