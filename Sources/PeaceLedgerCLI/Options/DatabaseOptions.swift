// Finds the register's database: the option, the environment, or the private cluster.

import ArgumentParser
import LedgerModel
import LedgerService
import Logging
import Postgres
import PostgresCluster

struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The database to use, as a URL or as libpq's key=value text.",
            discussion: """
                Without it: PEACELEDGER_DATABASE, then libpq's own variables (PGHOST, PGSERVICE ...), \
                then a private cluster that is started on demand. Do not put a password here: it \
                would be seen by others on this machine. Use PGPASSWORD or ~/.pgpass.
                """,
            valueName: "url"))
    var database: String?

    @Flag(name: .long, help: "Tell on stderr what is done with the database.")
    var verbose = false

    @Option(help: LanguageOptions.help)
    var lang: Language?
}

/// Where the register is.
enum Whereabouts {
    /// A server that somebody named; it is never migrated but by `database migrate`.
    case named(String)
    /// A PostgreSQL of our own, created and migrated on first use.
    case privateCluster(PostgresCluster)
}

extension DatabaseOptions {
    /// The name of the register's database in the private cluster.
    static let privateDatabase = "peaceledger"

    var whereabouts: Whereabouts {
        get throws {
            let environment = Environment.all
            if let database { return .named(database) }
            if let named = environment["PEACELEDGER_DATABASE"], !named.isEmpty {
                return .named(named)
            }
            let libpq = [
                "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE", "PGSERVICEFILE",
            ]
            if libpq.contains(where: { environment[$0]?.isEmpty == false }) { return .named("") }
            return .privateCluster(PostgresCluster(try ClusterSettings.found(in: environment)))
        }
    }

    /// The connection string of the register, wherever it is.
    var conninfo: String {
        get throws {
            switch try whereabouts {
            case .named(let conninfo): conninfo
            case .privateCluster(let cluster):
                cluster.connectionString(database: Self.privateDatabase)
            }
        }
    }

    var logger: Logger {
        var logger = Logger(label: "peaceledger") { _ in StandardErrorLog() }
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }

    /// Opens the register, ready for this version.
    func ledger() async throws -> Ledger {
        switch try whereabouts {
        case .named(let conninfo):
            let ledger = ledger(try open(conninfo))
            try await ledger.requireCurrentSchema()
            return ledger
        case .privateCluster(let cluster):
            return try await privateLedger(cluster)
        }
    }

    /// Opens the database without asking what it holds.
    func openUnprepared() async throws -> Ledger {
        switch try whereabouts {
        case .named(let conninfo): return ledger(try open(conninfo))
        case .privateCluster(let cluster):
            _ = try cluster.start()
            try await createDatabaseIfAbsent(Self.privateDatabase, cluster)
            return ledger(try open(cluster.connectionString(database: Self.privateDatabase)))
        }
    }

    private func ledger(_ database: Database) -> Ledger {
        Ledger(
            database, logger: logger, asker: CommandLineWords.asker,
            telling: {
                tellStandardError(
                    "peaceledger: " + $0.onCommandLine.text(CommandLineWords.language))
            })
    }

    func open(
        _ conninfo: String, preferring server: String = "read-write",
        connectTimeout: Duration = .seconds(10)
    ) throws -> Database {
        var settings = try settings(conninfo)
        // Who waits for this command is told so.
        settings.applicationName = "peaceledger \(CommandLineWords.command)"
        settings.preferredServer = server
        settings.connectTimeout = connectTimeout
        settings.lockTimeout = .seconds(30)
        // A command that was stopped in the midst of its work must not keep others out for ever.
        settings.idleInTransactionTimeout = .seconds(300)
        return Database(settings, poolSize: 2, logger: logger)
    }

    /// What a connection string says.
    /// - Throws: ``LedgerError`` `invalid-input` when it is none.
    func settings(_ conninfo: String) throws -> ConnectionSettings {
        do throws(PostgresError) {
            return try ConnectionSettings(conninfo)
        } catch {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "This is no address of a database: \(error.message).",
                    nb: "Dette er ingen databaseadresse: \(error.message)."),
                hint: Sentence(
                    en: "Such as postgresql://registrar@db.example.org/register, or"
                        + " host=db.example.org dbname=register user=registrar.",
                    nb: "For eksempel postgresql://registrar@db.example.org/register, eller"
                        + " host=db.example.org dbname=register user=registrar."), cause: error)
        }
    }

    /// A server that has crashed by itself takes connections again once it has replayed its log.
    private func whileItRecovers(_ work: () async throws -> Void) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while true {
            do { return try await work() } catch let error as LedgerError
                where error.cause?.sqlState == "57P03" && ContinuousClock.now < end
            {
                // The server tells nobody when it is ready: it is asked again.
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func privateLedger(_ cluster: PostgresCluster) async throws -> Ledger {
        _ = try cluster.start()
        let conninfo = cluster.connectionString(database: Self.privateDatabase)
        let ledger = ledger(try open(conninfo))
        do {
            try await whileItRecovers { try await ledger.requireCurrentSchema() }
        } catch let error as LedgerError
            where error.cause?.sqlState == "3D000" || error.code == .schemaMissing
            || error.code == .schemaOutdated
        {
            try await createDatabaseIfAbsent(Self.privateDatabase, cluster)
            _ = try await ledger.migrate(login: Environment.login)
        }
        return ledger
    }

    /// Two commands may come here at once; the second finds the database there.
    func createDatabaseIfAbsent(_ name: String, _ cluster: PostgresCluster) async throws {
        let server = try open(cluster.connectionString(database: "postgres"))
        do {
            try await server.session(isAlone: true) { session in
                let there: Bool = try session.value(
                    "select exists (select from pg_database where datname = \(name))")
                guard !there else { return }
                try session.execute(SQL(trusted: "create database \"\(name)\" template template0"))
            }
        } catch let error as PostgresError
            where ["42P04", "23505", "55006"].contains(error.sqlState)
        {
            logger.debug("another command has just created the database")
        }
        await server.close()
    }
}
