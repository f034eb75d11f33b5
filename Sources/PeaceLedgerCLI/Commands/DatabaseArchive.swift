// peaceledger database: archive, recover.

import ArgumentParser
import LedgerModel
import LedgerService
import PostgresCluster

struct DatabaseArchive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Keep all that is written in a folder, so that any moment can be recovered.",
        discussion: """
            For the private cluster; another server has its own administrator. Copies the cluster to the \
            folder and has the server put there, within a minute, what is written from then on; the \
            server is restarted the first time. Run it again, as every week, for a newer copy: a \
            recovery then takes less time. Put the folder on another disk.

            Example: peaceledger database archive /srv/archive
            """)

    @Argument(help: "The folder, from the root on; it is made for the server's account alone.")
    var folder: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let cluster = try database.requirePrivate()
        let archive = try WALArchive(folder)
        let ledger = try await database.ledger()
        try archive.prepare()
        if try await ledger.archives(with: archive.archiveCommand) {
            _ = try cluster.stop()
            _ = try cluster.start()
        }
        let base = try await archive.addBase(of: cluster) { try await ledger.archiveStamp() }
        print("Copied the cluster to \(base); what is written from now on follows it.")
    }
}

struct DatabaseRecover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Bring the private cluster back to a moment.",
        discussion: """
            From the folder of `database archive`: the last copy before the moment, and all that was \
            committed by then. What was recorded later is then not in the register; the cluster as it \
            was is kept beside it, and the command says where. Whoever was erased since is erased \
            again, and every seal is verified.

            Example: peaceledger database recover /srv/archive --at 2026-11-21T15:00
            """)

    @Argument(help: "The folder of `database archive`.")
    var folder: String

    @Option(
        help: ArgumentHelp(
            "The moment, itself included: a day (its end, local time) or an instant.",
            discussion: "Without it: all that is in the archive.", valueName: "moment"),
        transform: KnownMoment.init)
    var at: KnownMoment?

    @OptionGroup var erasures: ErasureOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let cluster = try database.requirePrivate()
        let archive = try WALArchive(folder)
        let moment = try at?.end
        let base = try lastBase(of: archive, before: moment)
        let list = try await erasures.list(since: nil, database) {
            guard case .absent = try cluster.status().state else {
                return try await database.ledger()
            }
            return nil
        }
        let aside = try cluster.recover(from: archive, base: base, to: moment.map(serverTime))
        let ledger: Ledger
        do {
            _ = try cluster.start()
            ledger = Ledger(try database.open(try database.conninfo), logger: database.logger)
            try await ledger.waitForRecovery()
        } catch {
            guard let aside else { throw error }
            try cluster.undoRecovery(aside)
            throw LedgerError(
                .restoreFailed,
                Sentence(
                    en: "The moment could not be reached: the archive ends before it, or is"
                        + " damaged.",
                    nb: "Tidspunktet kunne ikke nås: arkivet slutter før det, eller er" + " skadet."
                ),
                hint: Sentence(
                    en: "The cluster is as it was. Without --at all of the archive is"
                        + " recovered.",
                    nb: "Databasen er som den var. Uten --at gjenopprettes hele arkivet."))
        }
        let replay = try await ledger.replay(list, since: base, login: Environment.login)
        replay.tell()
        if let aside {
            print("The cluster as it was is in \(aside); delete it when you need it no more.")
        }
        let verification = try await ledger.verify()
        try verification.requireFaultless()
        verification.tellHead()
    }

    /// The form that the server reads before it knows the names of time zones.
    private func serverTime(_ moment: Instant) -> String {
        moment.description.replacing("T", with: " ").replacing("Z", with: "+00")
    }

    private func lastBase(of archive: WALArchive, before moment: Instant?) throws -> String {
        let bases = try archive.bases()
        let mark = moment.map { moment in
            String(moment.description.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
        }
        if let base = bases.last(where: { base in mark.map { base <= $0 } ?? true }) { return base }
        throw LedgerError(
            .invalidInput,
            bases.first.map {
                Sentence(
                    en: "The archive begins at \($0), after that moment.",
                    nb: "Arkivet begynner \($0), etter det tidspunktet.")
            }
                ?? Sentence(
                    en: "The folder \(folder) holds no archive.",
                    nb: "Mappen \(folder) har ikke noe arkiv."),
            hint: Sentence(
                en: "See `peaceledger help database archive`.",
                nb: "Se `peaceledger help database archive`."))
    }
}

/// Where a restore learns who was erased since.
struct ErasureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A list of erasures, as `peaceledger export erasures` writes it.", valueName: "file"))
    var erasures: String?

    @Option(
        help: ArgumentHelp(
            "The register, or a replica, that knows who was erased since.", valueName: "url"))
    var erasuresFrom: String?

    func validate() throws {
        guard erasures == nil || erasuresFrom == nil else {
            throw ValidationError(
                en: "Give --erasures or --erasures-from, not both.",
                nb: "Oppgi --erasures eller --erasures-from, ikke begge.")
        }
    }

    /// - Parameters:
    ///   - backup: What the register that is asked must be a later state of.
    ///   - inUse: The register that is asked where the options name none; nil when there is none.
    func list(
        since backup: BackupManifest?, _ database: DatabaseOptions,
        inUse: () async throws -> Ledger?
    ) async throws -> [RecordedErasure] {
        if let erasures { return try RecordedErasure.list(inFile: erasures) }
        if let erasuresFrom {
            let ledger = Ledger(try database.open(erasuresFrom), logger: database.logger)
            return try await ledger.erasures(since: backup)
        }
        do {
            if let ledger = try await inUse() { return try await ledger.erasures(since: backup) }
        } catch {
            // It may be the very damage that this is to mend.
            let why = Ending(error).message
            tellStandardError("peaceledger: the register in use was not asked: \(why)")
        }
        let moment = backup.map { "\($0.takenAt.description.prefix(19))Z" } ?? "that moment"
        tellStandardError(
            "peaceledger: warning: whoever was erased after \(moment) is named in what is restored,"
                + " and there is no list of them (--erasures, --erasures-from).")
        return []
    }
}

extension ErasureReplay {
    /// Prints how many were erased again.
    func tell() {
        guard let entry else { return }
        print("Erased again: \(counted(erased, "person", "people")), as entry \(entry).")
        if !isRewritten { warn(.notRewritten) }
    }
}

extension KnownMoment {
    /// The last microsecond that is meant.
    fileprivate var end: Instant {
        get throws {
            switch self {
            case .entry:
                throw ValidationError(
                    en: "--at is a day or an instant.", nb: "--at er en dag eller et tidspunkt.")
            case .instant(let instant): instant
            case .day(_, let end): end
            }
        }
    }
}
