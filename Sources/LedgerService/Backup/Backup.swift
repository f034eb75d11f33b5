// A backup: one moment of the register, while others go on writing, by PostgreSQL's own pg_dump.

internal import LedgerModel
internal import Postgres
internal import PostgresCluster

extension Ledger {
    /// Writes a backup of the whole database to a folder, which appears when it is complete.
    /// - Parameter althoughBroken: Whether a register that does not verify is backed up too.
    /// - Throws: ``LedgerError`` `unwritable-file`, `backup-failed`, `not-permitted`, `broken-register`.
    public func backup(
        to place: String, althoughBroken: Bool = false
    ) async throws -> (manifest: BackupManifest, verification: Verification) {
        let draft = try BackupFolder.draft(for: place)
        do {
            let settings = database.settings
            // The dump reads what this transaction sees: the manifest and it tell of one moment.
            let (read, verification) = try await reading { session in
                let manifest = try BackupManifest.read(session)
                let verification = try Self.dump(
                    session, settings, server: manifest.server, to: draft)
                return (manifest, verification)
            }
            var manifest = read
            manifest.faults = verification.faults.map(\.en)
            guard althoughBroken || manifest.faults == [] else {
                throw Self.isBroken(verification.faults)
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
            return (manifest, verification)
        } catch {
            draft.remove()
            throw error
        }
    }

    private static func isBroken(_ faults: [Sentence]) -> LedgerError {
        LedgerError(
            .brokenRegister,
            Sentence(
                en: "The register is not what was sealed, and was not backed up. ",
                nb: "Registeret er ikke det som ble forseglet, og ble ikke sikkerhetskopiert. ")
                + BackupManifest.first(of: faults),
            hint: Sentence(
                en: "See all of it with `verify`. To save it as it is, add"
                    + " `although_broken`.",
                nb:
                    "Se alt med `verify`. Legg til `although_broken` for å ta vare på det"
                    + " slik det er."))
    }

    /// The mark that a register is fit for use stays out of the dump: a restore sets it when it has
    /// come to its end.
    private static func dump(
        _ session: Session, _ settings: ConnectionSettings, server: Int, to draft: BackupFolder
    ) throws -> Verification {
        try session.script("set local idle_in_transaction_session_timeout = 0")
        let snapshot: String = try session.value("select pg_export_snapshot()")
        let address = session.address(settings)
        var verification: Result<Verification, any Error>?
        try draft.prepare(BackupFolder.dump)
        let complaint = try ClientPrograms(forServer: server).run(
            [
                "pg_dump", "--format=custom", "--snapshot=\(snapshot)", "--no-password",
                "--exclude-table-data=public.ledger_schema",
                "--file=\(draft.file(BackupFolder.dump))", "--dbname=\(address.conninfo)",
            ], environment: address.environment,
            meanwhile: { verification = Result { try Self.verification(in: session) } })
        guard let complaint else {
            guard let verification else { preconditionFailure("pg_dump ended before it began") }
            return try verification.get()
        }
        if complaint.contains("permission denied") || complaint.contains("row-level security") {
            throw LedgerError(
                .notPermitted,
                Sentence(
                    en: "You may not read all of the register: \(complaint)",
                    nb: "Du har ikke lesetilgang til hele registeret: \(complaint)"),
                hint: Sentence(
                    en: "A backup is made by the owner of the database.",
                    nb: "Sikkerhetskopien tas av databasens eier."))
        }
        if complaint.contains("No space left") {
            throw LedgerError(
                .diskFull,
                Sentence(
                    en: "There is no room left for the backup.",
                    nb: "Det er ikke plass til sikkerhetskopien."),
                hint: Sentence(
                    en: "Free some space there and try again.",
                    nb: "Frigjør plass der og prøv igjen."))
        }
        throw LedgerError(
            .backupFailed,
            Sentence(
                en: "The backup was not made: \(complaint)",
                nb: "Sikkerhetskopien ble ikke tatt: \(complaint)"),
            hint: Sentence(
                en: "Nothing is left of it. Try again.",
                nb: "Ingenting ligger igjen av den. Prøv igjen."))
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
