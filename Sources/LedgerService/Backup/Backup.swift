// A backup: one moment of the register, while others go on writing, by PostgreSQL's own pg_dump.

internal import LedgerModel
internal import Postgres
internal import PostgresCluster

extension Ledger {
    /// Writes a backup of the whole database to a folder, which appears when it is complete.
    /// - Throws: ``LedgerError`` `unwritable-file`, `backup-failed`, `not-permitted`.
    public func backup(to place: String) async throws -> BackupManifest {
        let draft = try BackupFolder.draft(for: place)
        do {
            let settings = database.settings
            // The dump reads what this transaction sees: the manifest and it tell of one moment.
            var manifest = try await reading { session in
                let manifest = try BackupManifest.read(session)
                try Self.dump(session, settings, server: manifest.server, to: draft)
                return manifest
            }
            let digests = try draft.digests(of: [BackupFolder.dump])
            manifest.files = digests.map {
                BackupManifest.File(name: $0.key, bytes: draft.bytes(of: $0.key), digest: $0.value)
            }
            try draft.write(manifest.text, to: BackupFolder.manifest)
            let sums = try draft.digests(of: [BackupFolder.manifest, BackupFolder.dump])
                .sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }
            try draft.write(sums.joined(), to: BackupFolder.sums)
            try draft.publish(at: place)
            return manifest
        } catch {
            draft.remove()
            throw error
        }
    }

    /// The mark that a register is fit for use stays out of the dump: a restore sets it when it has
    /// come to its end.
    private static func dump(
        _ session: Session, _ settings: ConnectionSettings, server: Int, to draft: BackupFolder
    ) throws {
        try session.script("set local idle_in_transaction_session_timeout = 0")
        let snapshot: String = try session.value("select pg_export_snapshot()")
        let address = session.address(settings)
        let complaint = try ClientPrograms(forServer: server).run(
            [
                "pg_dump", "--format=custom", "--snapshot=\(snapshot)", "--no-password",
                "--exclude-table-data=public.ledger_schema",
                "--file=\(draft.file(BackupFolder.dump))", "--dbname=\(address.conninfo)",
            ], environment: address.environment)
        guard let complaint else { return }
        if complaint.contains("permission denied") || complaint.contains("row-level security") {
            throw LedgerError(
                .notPermitted, "You may not read all of the register: \(complaint)",
                hint: "A backup is made by the owner of the database.")
        }
        if complaint.contains("No space left") {
            throw LedgerError(
                .diskFull, "There is no room left for the backup.",
                hint: "Free some space there and try again.")
        }
        throw LedgerError(
            .backupFailed, "The backup was not made: \(complaint)",
            hint: "Nothing is left of it. Try again.")
    }
}

extension BackupManifest {
    /// The register as the session's transaction sees it.
    static func read(_ session: Session) throws -> BackupManifest {
        let server = try session.value(
            "select current_setting('server_version_num')::integer / 10000", as: Int.self)
        let schema = try session.row(
            "select name, number::integer from ledger_migration order by number desc limit 1"
        ) { row in (try row.decode(0, as: String.self), try row.decode(1, as: Int.self)) }
        return BackupManifest(
            takenAt: try session.value("select clock_timestamp()"), server: server,
            schema: schema?.0 ?? "none", migrations: schema?.1 ?? 0,
            head: try LedgerHead.current(in: session),
            counts: try counts(session), roles: try roles(session))
    }

    /// The rows of every table that the guards of facts stand on.
    static func counts(_ session: Session) throws -> [String: Int64] {
        let tables = try session.rows(
            """
            select tgrelid::regclass::text from pg_trigger where tgname = 'fact_refuses_delete'
            """
        ) { try $0.decode(0, as: String.self) }
        var counts: [String: Int64] = [:]
        for table in tables {
            counts[table] = try session.value(SQL(trusted: "select count(*) from \(table)"))
        }
        return counts
    }

    /// The roles that rights and policies name; a server that lacks one cannot take the database.
    private static func roles(_ session: Session) throws -> [String] {
        try session.rows(
            """
            select distinct r.rolname
            from pg_shdepend d
            join pg_roles r on r.oid = d.refobjid
            where d.refclassid = 'pg_authid'::regclass and d.deptype in ('a', 'r')
                and d.dbid = (select oid from pg_database where datname = current_database())
            """
        ) { try $0.decode(0, as: String.self) }
    }
}
