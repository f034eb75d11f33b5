// peaceledger database: backup, restore.

import ArgumentParser
import LedgerModel
import LedgerService
import PostgresCluster

struct DatabaseBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write the whole register to a folder.",
        discussion: """
            One moment of the register, while others go on writing, by PostgreSQL's pg_dump. The folder \
            appears when it is complete; MANIFEST says which moment (head, counts, digests), and \
            `sha256sum -c SHA256SUMS` in it proves every byte. It holds names: only you may enter it.

            What is taken is verified meanwhile, and MANIFEST says what came of it. A register that does \
            not verify is not backed up, with exit status 1; --although-broken saves it as it is.

            Who is erased later is still named in it: keep a list beside it (`peaceledger export \
            erasures`), which a restore replays.

            Example: peaceledger database backup backup-of-today
            """)

    @Argument(help: "The folder to make; it must not be there yet, or be empty.")
    var folder: String

    @Flag(help: "Save a register that does not verify, too.")
    var althoughBroken = false

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let (manifest, verification) = try await database.ledger().backup(
            to: folder, althoughBroken: althoughBroken)
        verification.warn()
        let rows = manifest.counts.values.reduce(0, +)
        print("Backed up \(rows) facts of \(manifest.counts.count) tables in \(folder).")
        manifest.head?.tell()
    }
}

struct DatabaseRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Restore a backup into an empty database.",
        discussion: """
            A backup that is damaged or incomplete is refused before anything is written. Then all of it \
            is restored or nothing, head and counts are compared with the manifest, whoever was erased \
            since is erased again, and every seal is verified; only then does any command take the \
            database for a register.

            Erasures come from --erasures-from or --erasures, else from the register in use where it can \
            be reached and is the one that was backed up. Logins belong to a server: `access list` shows \
            whom this one does not let in.

            A backup of a register that did not verify is restored with --although-broken only; what is \
            broken in it is told.

            Example: peaceledger database restore backup-of-today --into postgresql:///restored
            """)

    @Argument(help: "The folder that `database backup` made.")
    var folder: String

    @Option(
        help: ArgumentHelp(
            "The empty database. Without it: the place of the register in use, if there is none yet.",
            valueName: "url"))
    var into: String?

    @Flag(help: "Restore a register that does not verify, too.")
    var althoughBroken = false

    @OptionGroup var erasures: ErasureOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let backup = try CheckedBackup(of: folder)
        let list = try await erasures.list(since: backup.manifest, database) {
            into == nil ? nil : try inUse()
        }
        let target = try await target()
        let receipt = try await target.restore(
            backup, erasing: list, login: Environment.login, althoughBroken: althoughBroken)
        if !receipt.rolesMade.isEmpty {
            tellStandardError(
                "peaceledger: roles that the server lacked were made, without members:"
                    + " \(receipt.rolesMade.joined(separator: ", ")).")
        }
        receipt.replay.tell()
        if althoughBroken {
            receipt.verification.warn()
        } else {
            try receipt.verification.requireFaultless()
        }
        receipt.verification.tellHead()
    }

    private func target() async throws -> Ledger {
        guard let into else { return try await database.openUnprepared() }
        return Ledger(try database.open(into), logger: database.logger)
    }

    /// The register that the command would use otherwise, where it can be reached as it is.
    private func inUse() throws -> Ledger? {
        if case .privateCluster(let cluster) = try database.whereabouts,
            try !cluster.status().isRunning
        {
            return nil
        }
        return Ledger(try database.open(try database.conninfo), logger: database.logger)
    }
}
