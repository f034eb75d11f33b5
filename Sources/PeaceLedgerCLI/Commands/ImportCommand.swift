// peaceledger import: files of deployments, of the UN's published figures, and whole registers.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Record what a file says: all of it, or nothing.",
        subcommands: [
            ImportDeployments.self, ImportStrengths.self, ImportPublished.self, ImportRegister.self,
        ])
}

struct ImportDeployments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployments",
        abstract: "Record the deployments of a CSV file.",
        discussion: """
            Columns, in any order: service_number, given_name, family_name, gender, agency, mission, \
            personnel_type, first_day, planned_last_day, last_day; optionally rank, post, station, \
            handover_days, reason, source. First and last day may be a month (2017-03) or a year where \
            no more is known. Comma, semicolon or tab; UTF-8; days as 2017-12-31 or 31.12.2017; gender \
            F, M, X or blank. Both first and last day count as service.

            Either every row is recorded, as one entry, or none: then each bad row is named with its \
            number in the spreadsheet. Rows that are recorded already are passed over and counted, so \
            the same file twice changes nothing.

            Example: peaceledger import deployments roster.csv --dry-run
            """)

    @OptionGroup var options: ImportOptions

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let statement = try options.statement("import deployments")
        let progress = ProgressLine("Importing \(fileName(options.file))")
        defer { progress.end() }
        let outcome: DeploymentImport
        do {
            outcome = try await ledger.importDeployments(
                file: options.file, statement, dryRun: options.dryRun,
                progress: { progress.show($0) })
        } catch let refused as RefusedFile {
            progress.end()
            throw refused
        }
        progress.end()
        for (mission, count) in outcome.inLiquidation.sorted(by: { $0.key < $1.key }) {
            tellStandardError(
                "peaceledger: warning: \(counted(count, "deployment")) in \(mission) on days of its"
                    + " liquidation.")
        }
        print(sentence(outcome))
    }

    private func sentence(_ outcome: DeploymentImport) -> String {
        let already =
            outcome.alreadyRecorded == 0
            ? "" : " \(counted(outcome.alreadyRecorded, "row")) already recorded."
        let content =
            "\(counted(outcome.deployments, "deployment")) and "
            + counted(outcome.people, "new person", "new people")
        if outcome.deployments == 0 {
            return "Nothing new: \(counted(outcome.alreadyRecorded, "row")) already recorded."
        }
        if let entry = outcome.entry { return "Recorded \(content) as entry \(entry).\(already)" }
        return "Dry run: would record \(content).\(already) Nothing was recorded."
    }
}

struct ImportPublished: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "un-contributions",
        abstract: "Record the UN's monthly figures of one contributor.",
        discussion: """
            Reads the columns of the UN's data hub, its older sets and the wide layout; which one is \
            seen by the header. Figures are stocks on the last day of a month. Rows without a mission \
            are kept as "no mission published". The same file twice changes nothing.

            Example: peaceledger import un-contributions contributions.csv --contributor NOR
            """)

    @OptionGroup var options: ImportOptions

    @Option(
        help: ArgumentHelp("The country's ISO code of three letters.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let outcome = try await ledger.importPublished(
            file: options.file, contributor: contributor,
            options.statement("import un-contributions"), dryRun: options.dryRun)
        if outcome.alreadyRecorded {
            print("Nothing new: this file is already recorded for \(contributor).")
            return
        }
        for (mission, count) in outcome.unknownMissions.sorted(by: { $0.key < $1.key }) {
            tellStandardError(
                "peaceledger: warning: \(counted(count, "figure")) for \"\(mission)\", which is no"
                    + " mission of the register; kept under that name.")
        }
        if outcome.withoutMission > 0 {
            tellStandardError(
                "peaceledger: \(counted(outcome.withoutMission, "figure")) without a mission: kept as"
                    + " published without split.")
        }
        let content =
            "\(counted(outcome.figures, "figure")) of \(counted(outcome.months.count, "month"))"
            + " for \(contributor) (layout \(outcome.layout))"
        print(
            outcome.entry.map { "Recorded \(content) as entry \($0)." }
                ?? "Dry run: would record \(content). Nothing was recorded.")
    }
}

struct ImportRegister: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Rebuild the register of a file in an empty database.",
        discussion: """
            Reads what `peaceledger export register` has written. The file is verified first; then every \
            entry is recorded again with its number, time and author, checked by every rule of the \
            database, and sealed: its seal must be the one in the file. All of it is rebuilt, or \
            nothing. The database must be prepared by `peaceledger database migrate` and hold nothing \
            else. Whoever was erased stays so.

            Example: peaceledger import register register.ledger --database postgresql:///rebuilt
            """)

    @Argument(help: ArgumentHelp("The file to read.", valueName: "file"))
    var file: String

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let progress = ProgressLine("Reading \(fileName(file))")
        defer { progress.end() }
        let content = try await ledger.importRegister(
            file: file, login: Environment.login, progress: { progress.show($0) })
        progress.end()
        print(
            "Rebuilt \(counted(Int(content.head.entry), "entry", "entries")) with"
                + " \(counted(content.facts, "fact")). Head: entry \(content.head.entry)")
        print("      \(content.head.hash)")
        if !content.hasNames {
            tellStandardError(
                "peaceledger: the file has no personal values: people have pseudonyms here.")
        }
    }
}

/// The last part of a path.
func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}

/// A number with its noun: `1 row`, `12,345 rows`.
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}
