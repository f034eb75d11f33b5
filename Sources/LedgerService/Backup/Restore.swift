// A restore: a backup into an empty database, all of it or nothing, and fit for use only at its end.

internal import LedgerModel
internal import LedgerSchema
internal import Postgres
internal import PostgresCluster

/// A backup of which every byte is as it was written.
public struct CheckedBackup: Sendable {
    public let manifest: BackupManifest
    let folder: BackupFolder

    /// Reads all of it.
    /// - Throws: ``LedgerError`` `damaged-backup`, `unreadable-file`, `schema-newer`.
    public init(of place: String) throws(LedgerError) {
        folder = try BackupFolder.existing(place)
        manifest = try folder.checkedManifest()
        guard manifest.migrations <= LedgerSchema.migrations.count else {
            throw LedgerError(
                .schemaNewer,
                Sentence(
                    en: "The backup was made by a newer version of peaceledger.",
                    nb: "Sikkerhetskopien er tatt med en nyere versjon av peaceledger."),
                hint: Sentence(
                    en: "Use that version, or a later one; nothing was restored.",
                    nb: "Bruk den versjonen eller en nyere; ingenting ble gjenopprettet."))
        }
    }
}

/// What came of a restore.
public struct RestoreReceipt: Sendable {
    public let replay: ErasureReplay
    /// The register as it stands now, the erasures included.
    public let verification: Verification
    /// Roles that the server lacked and has now; nobody is a member of them yet.
    public let rolesMade: [String]
}

extension Ledger {
    /// The erasures of this register, which must be a later state of the one in the backup.
    /// - Throws: ``LedgerError`` `other-register`.
    public func erasures(since backup: BackupManifest?) async throws -> [RecordedErasure] {
        if let head = backup?.head, try await !holds(head: head.hash, at: head.entry) {
            throw LedgerError(
                .otherRegister,
                Sentence(
                    en: "That register does not hold entry \(head.entry) of the backup: it is"
                        + " another one.",
                    nb: "Det registeret har ikke sikkerhetskopiens føring \(head.entry): det"
                        + " er et annet register."),
                hint: Sentence(
                    en: "Nothing was restored. Name the register that the backup was made of.",
                    nb: "Ingenting ble gjenopprettet. Oppgi registeret som sikkerhetskopien"
                        + " er tatt av."))
        }
        return try await recordedErasures()
    }

    /// Restores a backup into this database, which must be empty, and erases again whom the list
    /// names. Until the last step no command takes the database for a register.
    /// - Parameter login: The operating-system user, named in the entry of the erasures.
    /// - Parameter althoughBroken: Whether a register that does not verify is fit for use too.
    /// - Throws: ``LedgerError`` `database-not-empty`, `restore-failed`, `broken-register`; the database
    ///   is empty as before then. `restore-unfinished` when what was restored is not what was backed up.
    public func restore(
        _ backup: CheckedBackup, erasing erasures: [RecordedErasure], login: String,
        althoughBroken: Bool = false
    ) async throws -> RestoreReceipt {
        if let faults = backup.manifest.faults, !faults.isEmpty, !althoughBroken {
            throw Self.wasBroken(faults)
        }
        let settings = database.settings
        let rolesMade = try await asking(isAlone: true) { session in
            try Self.requireEmpty(session, for: backup.manifest)
            let made = try Self.makeRoles(backup.manifest.roles, session)
            try Self.load(backup, session.address(settings))
            return made
        }
        try await translated {
            try await database.transaction { session in
                try session.script(Self.forgetTransactions)
                try Self.compare(session, with: backup.manifest)
            }
        }
        _ = try await migrating(login: login, stamps: false)
        let replay = try await replay(
            erasures, since: String(backup.manifest.takenAt.description.prefix(10)), login: login)
        let verification = try await verify()
        if verification.faults.isEmpty || althoughBroken {
            try await asking { try Migrator.stamp($0) }
        }
        return RestoreReceipt(replay: replay, verification: verification, rolesMade: rolesMade)
    }

    private static func wasBroken(_ faults: [String]) -> LedgerError {
        LedgerError(
            .brokenRegister,
            Sentence(
                en: "The register was not what was sealed when this backup was taken. ",
                nb: "Registeret var ikke det som ble forseglet, da sikkerhetskopien ble tatt. ")
                + BackupManifest.first(of: faults.map { Sentence(alike: $0) }),
            hint: Sentence(
                en: "Nothing was restored. To restore it as it is, add `although_broken`.",
                nb: "Ingenting ble gjenopprettet. Legg til `although_broken` for å gjenopprette det"
                    + " slik det er."))
    }

    private static func requireEmpty(_ session: Session, for backup: BackupManifest) throws {
        let server = try session.value(
            "select current_setting('server_version_num')::integer / 10000", as: Int.self)
        guard server >= backup.server else {
            throw LedgerError(
                .restoreFailed,
                Sentence(
                    en: "The backup is of PostgreSQL \(backup.server), and this server is"
                        + " \(server).",
                    nb: "Sikkerhetskopien er fra PostgreSQL \(backup.server), og denne"
                        + " tjeneren er \(server)."),
                hint: Sentence(
                    en: "Nothing was restored. Use a server of version \(backup.server) or"
                        + " newer.",
                    nb: "Ingenting ble gjenopprettet. Bruk en tjener av versjon"
                        + " \(backup.server) eller nyere."))
        }
        let isEmpty: Bool = try session.value(
            """
            select not exists (
                select from (
                    select 'pg_class'::regclass as kind, oid, relnamespace as place from pg_class
                    union all
                    select 'pg_proc'::regclass, oid, pronamespace from pg_proc
                    union all
                    select 'pg_namespace'::regclass, oid, oid from pg_namespace
                ) o
                join pg_namespace n on n.oid = o.place
                where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                    and not (o.kind = 'pg_namespace'::regclass and n.nspname = 'public')
                    and not exists (
                        select from pg_depend d
                        where d.classid = o.kind and d.objid = o.oid and d.deptype = 'e'
                    )
            )
            """)
        guard isEmpty else {
            throw LedgerError(
                .databaseNotEmpty,
                Sentence(
                    en: "The database is not empty: a restore overwrites nothing.",
                    nb: "Databasen er ikke tom: en gjenoppretting overskriver ingenting."),
                hint: Sentence(
                    en: "Create a new one (createdb) and name it with `into`.",
                    nb: "Opprett en ny (createdb) og oppgi den med `into`."))
        }
    }

    /// Rights and policies in the dump name roles, and roles belong to a server. A role without
    /// members gives nobody anything.
    private static func makeRoles(_ roles: [String], _ session: Session) throws -> [String] {
        var made: [String] = []
        for role in roles {
            let statement: String? = try session.optionalValue(
                """
                select format('create role %I nologin', \(role)::text)
                where not exists (select from pg_roles where rolname = \(role))
                """)
            guard let statement else { continue }
            try session.execute(SQL(trusted: statement))
            made.append(role)
        }
        return made
    }

    private static func load(_ backup: CheckedBackup, _ address: ProgramAddress) throws {
        func run(_ more: [String]) throws -> String? {
            try ClientPrograms(forServer: backup.manifest.server).run(
                ["pg_restore", "--single-transaction", "--exit-on-error", "--no-owner"] + more + [
                    "--no-password", "--dbname=\(address.conninfo)",
                    backup.folder.file(BackupFolder.dump),
                ], environment: address.environment)
        }
        var complaint = try run([])
        // Rights on the server's own functions only its administrator may say, and another version may
        // know them by other arguments. Those of the register are said anew by the migration.
        if let first = complaint,
            first.contains("permission denied for function")
                || first.contains(/function pg_catalog\..* does not exist/)
        {
            complaint = try run(["--no-privileges"])
        }
        guard let complaint else { return }
        throw LedgerError(
            complaint.contains("permission denied") ? .notPermitted : .restoreFailed,
            Sentence(
                en: "The backup could not be restored: \(complaint)",
                nb: "Sikkerhetskopien kunne ikke gjenopprettes: \(complaint)"),
            hint: Sentence(en: "The database is empty as before.", nb: "Databasen er tom som før."))
    }

    /// The numbers of the transactions that opened the last entry, or that noted who read names, mean
    /// nothing on another server: one that comes to have such a number would be taken for them.
    private static let forgetTransactions: SQL = """
        do $$
        declare
            kept record;
            guard record;
        begin
            for kept in
                select a.attrelid::regclass as fact, a.attname as name
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid
                where a.atttypid = 'xid8'::regtype and c.relkind = 'r' and a.attnum > 0
                    and c.relnamespace::regnamespace::text !~ '^pg_'
            loop
                execute format('alter table %s disable trigger user', kept.fact);
                execute format('update %s set %I = %L where %2$I <> %3$L', kept.fact, kept.name, 0);
                for guard in
                    select t.tgname as name
                    from pg_trigger t
                    where t.tgrelid = kept.fact and not t.tgisinternal
                loop
                    execute format('alter table %s enable always trigger %I', kept.fact, guard.name);
                end loop;
            end loop;
        end;
        $$
        """

    private static func compare(_ session: Session, with manifest: BackupManifest) throws {
        let head = try LedgerHead.current(in: session)
        let counts = try BackupManifest.counts(session)
        guard head != manifest.head || counts != manifest.counts else { return }
        let tables = Set(counts.keys).union(manifest.counts.keys).sorted()
        let differing = tables.filter { counts[$0] != manifest.counts[$0] }.map { table in
            "\(table): \(counts[table] ?? 0) instead of \(manifest.counts[table] ?? 0)"
        }
        let what =
            differing.isEmpty
            ? Sentence(en: "the head differs", nb: "det siste seglet er et annet")
            : Sentence(alike: differing.joined(separator: ", "))
        throw LedgerError(
            .restoreUnfinished,
            Sentence(
                en: "What was restored is not what was backed up: ",
                nb: "Det som ble gjenopprettet, er ikke det som ble sikkerhetskopiert: ") + what
                + ".",
            hint: Sentence(
                en: "Drop the database and use another backup.",
                nb: "Slett databasen og bruk en annen sikkerhetskopi."))
    }
}
