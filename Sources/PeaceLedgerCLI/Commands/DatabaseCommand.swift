// peaceledger database: start, stop, status, url, migrate; the others have files of their own.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerSchema
import LedgerService
import Postgres
import PostgresCluster

struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database", abstract: "Where the register lives.",
        discussion: """
            Without --database, PEACELEDGER_DATABASE or libpq's PG* variables the register lives in a \
            private PostgreSQL cluster of yours, which any command starts when it is needed.
            """,
        subcommands: [
            DatabaseStart.self, DatabaseStop.self, DatabaseStatus.self, DatabaseURL.self,
            DatabaseMigrate.self, DatabaseBackup.self, DatabaseRestore.self,
            DatabaseArchive.self, DatabaseRecover.self, DatabaseDoctor.self, DatabaseUnblock.self,
            DatabaseCorrectClock.self,
        ])
}

struct DatabaseStart: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start the private cluster and prepare its register.",
        discussion: "Example: peaceledger database start")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let cluster = try database.requirePrivate()
        let outcome = try cluster.start()
        _ = try await database.ledger()
        switch outcome {
        case .alreadyRunning: print("The private cluster is running already.")
        case .started: print("Started the private cluster.")
        case .createdAndStarted: print("Created and started the private cluster.")
        }
    }
}

struct DatabaseStop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop the private cluster; commands at work are ended.",
        discussion: "Example: peaceledger database stop")

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let stopped = try database.requirePrivate().stop(mode: .fast)
        print(stopped ? "Stopped the private cluster." : "The private cluster is not running.")
    }
}

struct DatabaseURL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "url",
        abstract: "The connection string in use, fit for psql; without its password.",
        discussion: "Example: psql \"$(peaceledger database url)\"")

    @Flag(help: "Print the connection string as it was given, with the password that it may hold.")
    var withPassword = false

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let settings = try database.settings(try database.conninfo)
        print(withPassword ? settings.conninfo : settings.redacted)
    }
}

struct DatabaseStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Whether the register can be reached and is up to date.",
        discussion: """
            Exit status 1 when a migration is pending; 69 when there is no register.

            Example: peaceledger database status --format json
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try output.requirePlace()
        var lines: [(String, String)] = []
        switch try database.whereabouts {
        case .named(let conninfo):
            lines.append(("database", try self.database.settings(conninfo).redacted))
        case .privateCluster(let cluster):
            lines.append(("database", "private cluster"))
            let status = try cluster.status()
            lines += status.lines
            guard status.isRunning else {
                try output.show(.status(lines, output.language))
                return
            }
        }
        let ledger = Ledger(try database.open(try database.conninfo), logger: database.logger)
        let statuses: [MigrationStatus]
        do {
            lines += try await ledger.statusLines()
            statuses = try await ledger.migrationStatus()
        } catch let error as LedgerError where error.cause?.sqlState == "3D000" {
            lines.append(("register", "not created yet; any command creates it"))
            statuses = []
        }
        for status in statuses { lines.append((status.name, status.state.rawValue)) }
        try output.show(.status(lines, output.language))
        if statuses.contains(where: { $0.state != .applied }) {
            throw Unexplained(
                code: "schema-outdated",
                message: Sentence(
                    en: "The database is not at this version. Bring it up to date with"
                        + " `peaceledger database migrate`.",
                    nb: "Databasen er av en annen versjon. Oppdater den med"
                        + " `peaceledger database migrate`."))
        }
    }
}

struct DatabaseMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this version.",
        discussion: """
            Each migration runs once, and all that are due in one transaction: all or nothing. Functions \
            and reference data are brought up to date; what people have recorded is never changed.

            With --repair everything that `verify` finds in the schema is put back to what this version \
            makes: functions, constraints, triggers, policies, owners, rights, settings. What people have \
            recorded is not touched, and no table or role is taken away; what cannot be put back is named, \
            with exit status 1.

            Example: peaceledger database migrate --dry-run
            """)

    @Flag(help: "Tell what would run, and run nothing.")
    var dryRun = false

    @Flag(help: "Put the schema back to what this version makes.")
    var repair = false

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard !(dryRun && repair) else {
            throw ValidationError(
                en: "--repair has no --dry-run: `peaceledger verify` tells what it would put back.",
                nb: "--repair har ingen --dry-run: `peaceledger verify` sier hva den ville rettet.")
        }
    }

    func run() async throws {
        let ledger = try await database.openUnprepared()
        if repair { return try await putBack(ledger) }
        if dryRun {
            let statuses = try await ledger.migrationStatus()
            for status in statuses where status.state != .applied {
                print("\(status.state.rawValue)  \(status.name)")
            }
            if statuses.allSatisfy({ $0.state == .applied }) { print("Nothing to run.") }
            return
        }
        let outcome = try await ledger.migrate(login: Environment.login)
        for name in outcome.applied { print("applied  \(name)") }
        if outcome.refreshed {
            print(
                "Functions are up to date; \(counted(Int(outcome.wordsChanged), "word")) changed.")
        } else {
            print("Nothing to do: the database is at this version.")
        }
    }

    private func putBack(_ ledger: Ledger) async throws {
        let receipt = try await ledger.repairSchema()
        let left = receipt.left.map(\.difference)
        for difference in receipt.before where !left.contains(difference) {
            (Sentence(en: "put back: ", nb: "rettet: ") + difference.sentence + ".").show()
        }
        for migration in receipt.migrations {
            (Sentence(en: "put back: ", nb: "rettet: ") + migration.sentence + ".").show()
        }
        for (difference, reason) in receipt.left {
            (Sentence(en: "left as it is: ", nb: "står som det er: ") + difference.sentence
                + (reason.map { " (\($0))" } ?? "") + ".").show()
        }
        guard left.isEmpty else {
            throw Unexplained(
                code: "altered",
                message: Sentence(
                    en:
                        "The schema is not this version's: \(left.count) left to be mended by hand.",
                    nb: "Skjemaet er ikke denne versjonens: \(left.count) må rettes for hånd."))
        }
        if receipt.before.isEmpty, receipt.migrations.isEmpty {
            Sentence(
                en: "Nothing to repair: the schema is this version's.",
                nb: "Ingenting å rette: skjemaet er denne versjonens."
            ).show()
        }
    }
}

extension DatabaseOptions {
    /// The private cluster, where the command makes sense only for it.
    func requirePrivate() throws -> PostgresCluster {
        guard case .privateCluster(let cluster) = try whereabouts else {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "A database is named, by option or environment; it is not ours to"
                        + " run.",
                    nb: "En database er oppgitt, med valg eller i miljøet; den er det ikke vi"
                        + " som driver."),
                hint: Sentence(
                    en: "Unset PEACELEDGER_DATABASE and PG* to use the private cluster.",
                    nb: "Fjern PEACELEDGER_DATABASE og PG* fra miljøet for å bruke den"
                        + " private databasen."))
        }
        return cluster
    }
}
