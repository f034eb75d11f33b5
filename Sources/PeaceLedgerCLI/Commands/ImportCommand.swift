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

struct ImportDeployments: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployments",
        abstract: "Record the deployments of a CSV file.",
        discussion: """
            Columns, in any order: service_number, given_name, family_name, gender, agency, mission, \
            personnel_type, first_day, planned_last_day, last_day; optionally rank, post, station, \
            handover_days, reason, source; or the columns that `deployment list` prints. First and last day may be a month (2017-03) or a year where \
            no more is known. Comma, semicolon or tab; UTF-8; days as 2017-12-31 or 31.12.2017; gender \
            F, M, X or blank. Both first and last day count as service.

            Either every row is recorded, as one entry, or none: then each bad row is named with its \
            number in the spreadsheet. Rows that are recorded already are passed over and counted, so \
            the same file twice changes nothing.

            Example: peaceledger import deployments roster.csv --dry-run
            """)

    @OptionGroup var statement: ImportOptions
    @OptionGroup var waiver: WaiverOptions

    @OptionGroup var database: DatabaseOptions

    var change: LedgerService.ImportDeployments {
        LedgerService.ImportDeployments(file: statement.stated, waiver: waiver.waiver)
    }

    func run() async throws {
        let progress = ProgressLine("Importing \(fileName(statement.file))")
        defer { progress.end() }
        let receipt = try await Progress.$listener.withValue(
            ProgressListener { progress.show($0) }
        ) { try await recorded() }
        progress.end()
        try await receipt.tell(as: statement.receiptFormat, try await database.ledger())
    }
}

struct ImportPublished: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "un-contributions",
        abstract: "Record the UN's monthly figures of one contributor.",
        discussion: """
            Reads the columns of the UN's data hub, its older sets, the wide layout, and what `published \
            list` prints; which one is seen by the header. Figures are stocks on the last day of a month. \
            Rows without a mission are kept as "no mission published", rows without a number as unknown. \
            A row that stands twice is counted once; other rows of one mission, type and month are added \
            up. The same file twice changes nothing.

            A month that is recorded already is replaced by a file that has all of its figures. If the \
            file has only some, these are replaced and the others stay, unless --whole-months says that \
            nothing else was published. What is replaced, taken away or left is told, with --dry-run too.

            Example: peaceledger import un-contributions contributions.csv --contributor NOR
            """)

    @OptionGroup var statement: ImportOptions

    @Option(
        help: ArgumentHelp("The country's ISO code of three letters.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode

    @Flag(
        help: "Each month of the file is all that was published: figures it has not are taken away."
    )
    var wholeMonths = false

    @OptionGroup var database: DatabaseOptions

    var change: LedgerService.ImportPublished {
        LedgerService.ImportPublished(
            file: statement.stated, contributor: contributor, wholeMonths: wholeMonths)
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

/// Warns of people who may be recorded with two numbers.
func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}

/// A number with its noun: `1 row`, `12,345 rows`.
func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? singular : plural ?? singular + "s")"
}
