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
                .schemaNewer, "The backup was made by a newer version of peaceledger.",
                hint: "Use that version, or a later one; nothing was restored.")
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
                "That register does not hold entry \(head.entry) of the backup: it is another one.",
                hint: "Nothing was restored. Name the register that the backup was made of.")
        }
        return try await recordedErasures()
    }

    /// Restores a backup into this database, which must be empty, and erases again whom the list
    /// names. Until the last step no command takes the database for a register.
    /// - Parameter login: The operating-system user, named in the entry of the erasures.
    /// - Throws: ``LedgerError`` `database-not-empty`, `restore-failed`; the database is empty as
    ///   before then. `restore-unfinished` when what was restored is not what was backed up.
    public func restore(
        _ backup: CheckedBackup, erasing erasures: [RecordedErasure], login: String
    ) async throws -> RestoreReceipt {
        let settings = database.settings
        let rolesMade = try await asking { session in
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
        _ = try await asking { session in
            try Migrator.run(session, login: login, stamps: false)
        }
        let replay = try await replay(
            erasures, since: String(backup.manifest.takenAt.description.prefix(10)), login: login)
        let verification = try await verify()
        if verification.isWhole { try await asking { try Migrator.stamp($0) } }
        return RestoreReceipt(replay: replay, verification: verification, rolesMade: rolesMade)
    }

    private static func requireEmpty(_ session: Session, for backup: BackupManifest) throws {
        let server = try session.value(
            "select current_setting('server_version_num')::integer / 10000", as: Int.self)
        guard server >= backup.server else {
            throw LedgerError(
                .restoreFailed,
                "The backup is of PostgreSQL \(backup.server), and this server is \(server).",
                hint: "Nothing was restored. Use a server of version \(backup.server) or newer.")
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
                .databaseNotEmpty, "The database is not empty: a restore overwrites nothing.",
                hint: "Create a new one (createdb) and name it with --into.")
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
        let complaint = try ClientPrograms(forServer: backup.manifest.server).run(
            [
                "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                "--no-password", "--dbname=\(address.conninfo)",
                backup.folder.file(BackupFolder.dump),
            ], environment: address.environment)
        guard let complaint else { return }
        throw LedgerError(
            complaint.contains("permission denied") ? .notPermitted : .restoreFailed,
            "The backup could not be restored: \(complaint)",
            hint: "The database is empty as before.")
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
        let what = differing.isEmpty ? "the head differs" : differing.joined(separator: ", ")
        throw LedgerError(
            .restoreUnfinished, "What was restored is not what was backed up: \(what).",
            hint: "Drop the database and use another backup.")
    }
}
