// Offices: on whose behalf entries are made.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// Puts an office on the list of those on whose behalf entries may be made.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `already-recorded`, `not-permitted`.
    public func addOffice(_ name: String, _ statement: Statement) async throws -> Int64 {
        try await writing(counts: false) { session in
            let entry = try statement.open(in: session)
            guard try !isOffice(name, session) else {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en: "\(name) is on the list already.",
                        nb: "\(name) står allerede på listen."),
                    hint: Sentence(
                        en: "See `office list`.", nb: "Se `office list`."))
            }
            try session.execute("insert into office (name, entry) values (\(name), \(entry))")
            return entry
        }
    }

    /// Takes an office from the list; entries made on its behalf stay.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-office`, `not-permitted`.
    public func closeOffice(_ name: String, _ statement: Statement) async throws -> Int64 {
        try await writing(counts: false) { session in
            let entry = try statement.open(in: session)
            guard try isOffice(name, session) else {
                throw LedgerError(
                    .unknownOffice,
                    Sentence(en: "\(name) is not on the list.", nb: "\(name) står ikke på listen."),
                    hint: Sentence(
                        en: "See `office list`.", nb: "Se `office list`."))
            }
            try StandingFacts("office", where: "name = \(name)").close(in: entry, session)
            return entry
        }
    }

    /// The offices on whose behalf entries may be made, and how many were.
    public func offices(known: Knowledge, _ language: Language) async throws -> Report {
        let columns: [Column] = [
            .detail(.name), .measure(.entries), .number(.entry),
            .instant(.recordedAt),
        ]
        return try await list(
            "offices", Phrase.officesTitle.text(language), columns, known: known, language
        ) { _ in
            """
            select o.name,
                (
                    select count(*) from ledger_entry b
                    where b.on_behalf_of = o.name and b.number <= \(known.entry)
                ),
                o.entry, e.recorded_at
            from office o
            join ledger_entry e on e.number = o.entry
            where \(stood("o", known))
            order by o.name
            """
        }
    }
}

private func isOffice(_ name: String, _ session: Session) throws -> Bool {
    try session.value(
        "select exists (select from office where name = \(name) and superseded_by is null)")
}
