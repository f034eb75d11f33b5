// Brings a database to this build's schema: numbered migrations once, functions and words every time.

internal import LedgerModel
internal import LedgerSchema
internal import Logging
public import Postgres

/// One migration, and where it stands in a database.
public struct MigrationStatus: Sendable, Equatable {
    /// Whether the database has the migration.
    public enum State: String, Sendable {
        /// It has run, with exactly the text of this build.
        case applied
        /// It has not run yet.
        case pending
        /// It has run with another text than this build's.
        case changed
        /// The database has it, this build does not: the database is newer, or the build is not ours.
        case unknown
    }
    /// The file's name without ending, such as `0001_ledger`.
    public let name: String
    public let state: State
    /// When it ran here; nil when it did not.
    public let appliedAt: PostgresTimestamp?
}

/// What a migration did.
public struct MigrationOutcome: Sendable, Equatable {
    /// The migrations that ran now, in order.
    public let applied: [String]
    /// Whether functions or words were replaced.
    public let refreshed: Bool
    /// How many words of the field were added or brought up to date.
    public let wordsChanged: Int64
}

extension Ledger {
    /// Where each migration of this build and of the database stands. Changes nothing.
    public func migrationStatus() async throws -> [MigrationStatus] {
        try await asking { session in try Migrator.status(session) }
    }

    /// Migrates the database to this build, all of it or nothing. Two at once wait for one another.
    /// - Parameter login: The operating-system user, named in the entry of changed words.
    /// - Throws: ``LedgerError`` `migration-changed` or `schema-newer`; nothing has run then.
    public func migrate(login: String) async throws -> MigrationOutcome {
        try await migrating(login: login, stamps: true)
    }

    /// - Parameter stamps: Whether the database is fit for use afterwards.
    func migrating(login: String, stamps: Bool) async throws -> MigrationOutcome {
        try await translated {
            do {
                return try await migratingOnce(login: login, stamps: stamps)
            } catch let error as PostgresError
                where error.sqlState == "42P07" || error.schema == "pg_catalog"
            {
                logger.debug("another command has just prepared the database")
            }
            // Of two that prepare an empty database at once, one finds it done.
            do {
                return try await migratingOnce(login: login, stamps: stamps)
            } catch let error as PostgresError where error.sqlState == "42P07" {
                throw Migrator.notEmpty(error)
            }
        }
    }

    private func migratingOnce(login: String, stamps: Bool) async throws -> MigrationOutcome {
        try await sayingWhomItWaitsFor { wait in
            try await database.transaction { session in
                wait.process = session.process
                return try Migrator.run(session, login: login, stamps: stamps)
            }
        }
    }

    /// Whether the database is ready for this build, in one round trip.
    /// - Throws: ``LedgerError`` `schema-missing`, `schema-outdated` or `schema-newer`.
    public func requireCurrentSchema() async throws {
        try await asking { session in
            let (count, stamp) = try Migrator.schema(session)
            if stamp == nil { try Migrator.refuseUnfinishedRestore(session) }
            if count > LedgerSchema.migrations.count { throw Migrator.newer }
            if count < LedgerSchema.migrations.count || stamp != LedgerSchema.contentStamp {
                throw LedgerError(
                    .schemaOutdated,
                    Sentence(
                        en: "This database was prepared by another version of peaceledger.",
                        nb: "Denne databasen er klargjort av en annen versjon av peaceledger."),
                    hint: Sentence(
                        en: "Bring it up to date with `database migrate`.",
                        nb: "Oppdater den med `database migrate`."))
            }
        }
    }
}

/// The steps of a migration, in one transaction.
enum Migrator {
    /// How many migrations the database has seen, and the stamp of what they made.
    /// - Throws: ``LedgerError`` `schema-missing`.
    static func schema(_ session: Session) throws -> (migrations: Int64, stamp: String?) {
        do {
            return try session.row(
                """
                select (select count(*) from public.ledger_migration) as migrations,
                    (select s.stamp from public.ledger_schema s) as stamp
                """
            ) { (try $0.decode(0, as: Int64.self), try $0.decodeIfPresent(1, as: String.self)) }
                ?? (0, nil)
        } catch let error as PostgresError where error.sqlState == "42P01" {
            throw LedgerError(
                .schemaMissing,
                Sentence(
                    en: "This database does not hold a register yet.",
                    nb: "Denne databasen har ikke noe register ennå."),
                hint: Sentence(
                    en: "Prepare it with `database migrate`.",
                    nb: "Klargjør den med `database migrate`."), cause: error)
        }
    }

    static func notEmpty(_ error: PostgresError) -> LedgerError {
        LedgerError(
            .databaseNotEmpty,
            Sentence(
                en: "The database holds something else already: \(error.message).",
                nb: "Databasen har noe annet fra før: \(error.message)."),
            hint: Sentence(
                en: "Nothing was changed. Use a database of the register's own.",
                nb: "Ingenting ble endret. Bruk en egen database for registeret."), cause: error)
    }

    static let newer = LedgerError(
        .schemaNewer,
        Sentence(
            en: "This database was prepared by a newer version of peaceledger.",
            nb: "Denne databasen er klargjort av en nyere versjon av peaceledger."),
        hint: Sentence(
            en: "Use that version, or a later one; nothing was changed.",
            nb: "Bruk den versjonen eller en nyere; ingenting ble endret."))

    static func status(_ session: Session) throws -> [MigrationStatus] {
        struct Applied: Sendable {
            let name: String
            let sha256: String
            let at: PostgresTimestamp
        }
        let prepared = try session.value(
            "select to_regclass('public.ledger_migration') is not null", as: Bool.self)
        let applied =
            !prepared
            ? []
            : try session.rows(
                """
                select name, encode(sha256, 'hex') as sha256, applied_at
                from ledger_migration order by number
                """
            ) { row in
                Applied(
                    name: try row.decode(0), sha256: try row.decode(1), at: try row.decode(2))
            }
        var statuses: [MigrationStatus] = []
        for file in LedgerSchema.migrations {
            guard let here = applied.first(where: { $0.name == file.name }) else {
                statuses.append(MigrationStatus(name: file.name, state: .pending, appliedAt: nil))
                continue
            }
            let digest: String = try session.value(
                "select encode(sha256(convert_to(\(file.text), 'UTF8')), 'hex')")
            statuses.append(
                MigrationStatus(
                    name: file.name, state: digest == here.sha256 ? .applied : .changed,
                    appliedAt: here.at))
        }
        let known = Set(LedgerSchema.migrations.map(\.name))
        for here in applied where !known.contains(here.name) {
            statuses.append(MigrationStatus(name: here.name, state: .unknown, appliedAt: here.at))
        }
        return statuses
    }

    static func run(
        _ session: Session, login: String, stamps: Bool = true
    ) throws -> MigrationOutcome {
        try refuseOtherPlace(session)
        try session.script(
            """
            create table if not exists ledger_migration (
                number     integer     not null,
                name       text        not null,
                sha256     bytea       not null,
                applied_at timestamptz not null default clock_timestamp(),
                constraint ledger_migration_pk primary key (number),
                constraint ledger_migration_name_once unique (name)
            );
            create table if not exists ledger_schema (
                single       boolean     not null default true,
                stamp        text        not null,
                refreshed_at timestamptz not null default clock_timestamp(),
                constraint ledger_schema_pk primary key (single),
                constraint ledger_schema_single_row check (single)
            );
            lock table ledger_migration in share row exclusive mode;
            """)
        let statuses = try status(session)
        try refuse(statuses)
        let mark: String? = try session.optionalValue("select stamp from ledger_schema")
        if mark == nil, stamps { try refuseUnfinishedRestore(session) }
        let pending = statuses.filter { $0.state == .pending }.map(\.name)
        for (offset, file) in LedgerSchema.migrations.enumerated() where pending.contains(file.name)
        {
            try session.script(SQL(trusted: file.text))
            try session.execute(
                """
                insert into ledger_migration (number, name, sha256)
                values (\(offset + 1), \(file.name), sha256(convert_to(\(file.text), 'UTF8')))
                """)
            // What is looked at when all is there would keep the next one from altering the table.
            try session.script("set constraints all immediate; set constraints all deferred")
        }
        guard !pending.isEmpty || mark != LedgerSchema.contentStamp else {
            return MigrationOutcome(applied: [], refreshed: false, wordsChanged: 0)
        }
        for file in LedgerSchema.functions { try session.script(SQL(trusted: file.text)) }
        for file in LedgerSchema.rights { try session.script(SQL(trusted: file.text)) }
        try session.execute("select numbers_go_on()")
        let words = try loadReference(session, login: login)
        if stamps { try stamp(session) }
        return MigrationOutcome(applied: pending, refreshed: true, wordsChanged: words)
    }

    /// Marks the database as fit for this build; without the mark no command uses it.
    static func stamp(_ session: Session) throws {
        try session.execute(
            """
            insert into ledger_schema (stamp) values (\(LedgerSchema.contentStamp))
            on conflict (single) do update
            set stamp = excluded.stamp, refreshed_at = clock_timestamp()
            """)
    }

    /// A first migration writes its mark together with the first entry, a restore at its end.
    static func refuseUnfinishedRestore(_ session: Session) throws {
        guard try session.value("select to_regclass('ledger_entry') is not null", as: Bool.self),
            try session.value("select exists (select from ledger_entry)", as: Bool.self)
        else { return }
        throw LedgerError(
            .restoreUnfinished,
            Sentence(
                en: "A restore into this database did not come to its end: it may name"
                    + " people who were erased since, and nothing has verified it.",
                nb: "En gjenoppretting til denne databasen ble ikke fullført: den kan ha"
                    + " navn på personer som siden er slettet, og ingenting har kontrollert"
                    + " den."),
            hint: Sentence(
                en: "Drop the database, create it again empty, and restore once more.",
                nb: "Slett databasen, opprett den tom på nytt, og gjenopprett en gang" + " til."))
    }

    private static func refuse(_ statuses: [MigrationStatus]) throws(LedgerError) {
        if let changed = statuses.first(where: { $0.state == .changed }) {
            throw LedgerError(
                .migrationChanged,
                Sentence(
                    en: "Migration \(changed.name) ran here with another text than this"
                        + " version carries.",
                    nb: "Migrering \(changed.name) ble kjørt her med en annen tekst enn denne"
                        + " versjonen har."),
                hint: Sentence(
                    en: "Use the version that prepared this database; nothing was changed.",
                    nb: "Bruk versjonen som klargjorde denne databasen; ingenting ble endret."))
        }
        if statuses.contains(where: { $0.state == .unknown }) { throw newer }
        let states = statuses.map(\.state)
        if let gap = states.firstIndex(of: .pending), states[gap...].contains(.applied) {
            throw LedgerError(
                .migrationChanged,
                Sentence(
                    en: "Migration \(statuses[gap].name) is missing here although later ones"
                        + " have run.",
                    nb: "Migrering \(statuses[gap].name) mangler her selv om senere er kjørt."),
                hint: Sentence(
                    en: "Use the version that prepared this database; nothing was changed.",
                    nb: "Bruk versjonen som klargjorde denne databasen; ingenting ble endret."))
        }
    }

    /// Stages each reference file as a temporary table of texts and lets the database compare.
    private static func loadReference(_ session: Session, login: String) throws -> Int64 {
        try session.execute("select set_config('peaceledger.login', \(login), true)")
        for file in LedgerSchema.reference {
            let header = file.text.prefix { $0 != "\n" && $0 != "\r\n" }
            let columns = header.split(separator: ",").map { "\"\($0)\" text" }
            try session.script(
                SQL(
                    trusted: "create temporary table csv_\(file.name) "
                        + "(\(columns.joined(separator: ", "))) on commit drop"))
            try session.copyIn(
                SQL(
                    trusted: "copy pg_temp.csv_\(file.name) from stdin "
                        + "with (format csv, header, force_not_null "
                        + "(\(header.split(separator: ",").joined(separator: ", "))))")
            ) { writer in
                var text = file.text
                text.withUTF8 { writer.write(UnsafeRawBufferPointer($0)) }
            }
        }
        return try session.value("select reference_load()")
    }

    /// A register is made in the schema public; half of one elsewhere would be no register.
    private static func refuseOtherPlace(_ session: Session) throws {
        let (place, isOther) =
            try session.row(
                """
                select current_schema()::text,
                    to_regclass('public.ledger_migration') is null
                        and to_regnamespace('personal') is not null
                """
            ) { row in
                (try row.decodeIfPresent(0, as: String.self), try row.decode(1, as: Bool.self))
            }
            ?? (nil, false)
        guard place == "public", !isOther else {
            throw LedgerError(
                .databaseNotEmpty,
                place == "public"
                    ? Sentence(
                        en:
                            "The database has a schema personal, and no register that it belongs to.",
                        nb: "Databasen har et skjema personal, men ikke noe register det hører til."
                    )
                    : Sentence(
                        en: "New tables would go to the schema \(place ?? "?"), not to public.",
                        nb: "Nye tabeller ville havnet i skjemaet \(place ?? "?"), ikke i public."),
                hint: Sentence(
                    en: "Nothing was changed. Use a database of the register's own, with a schema"
                        + " public, and without a pooler that sets search_path.",
                    nb: "Ingenting ble endret. Bruk en egen database for registeret, med et skjema"
                        + " public, og uten en pooler som setter search_path."))
        }
    }
}
