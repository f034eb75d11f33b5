// peaceledger commitment: amend, correct, cancel.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct CommitmentAmend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Raise, cut, move, extend, or cancel the rest.",
        discussion: """
            One change at a time, decided on a day: what was committed before that day, and what was \
            known before it was recorded, stay askable.

            --raise AMOUNT --year YEAR; --cut AMOUNT --year YEAR; --move AMOUNT --from-year YEAR \
            --to-year YEAR; --extend-to YEAR; --cancel-rest --from-year YEAR.

            Example: peaceledger commitment amend NATO-2017 --move 1000000 --from-year 2018 \
            --to-year 2019 --decided 2018-01-15 --reason "Late start" --source "MFA 15 January 2018"

            Example: peaceledger commitment amend NATO-2017 --cut 1000000 --year 2019 --what-if \
            --reason "For the minister" --source "Draft"
            """)

    @Argument(help: "The commitment's code.", transform: CommitmentCode.init)
    var code: CommitmentCode

    @Option(help: ArgumentHelp("So much more in --year.", valueName: "amount"))
    var raise: String?

    @Option(help: ArgumentHelp("So much less in --year.", valueName: "amount"))
    var cut: String?

    @Option(help: ArgumentHelp("So much from --from-year to --to-year.", valueName: "amount"))
    var move: String?

    @Option(
        help: ArgumentHelp(
            "The new last year; a yearly amount goes on in the years added.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var extendTo: BudgetYear?

    @Flag(help: "Nothing more from --from-year on.")
    var cancelRest = false

    @Option(
        help: ArgumentHelp("The year that is raised or cut.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear?

    @Option(
        help: ArgumentHelp("The year that is moved from, or cancelled from.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var fromYear: BudgetYear?

    @Option(
        help: ArgumentHelp("The year that is moved to.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @Option(
        help: ArgumentHelp(
            "The day of the decision; it counts from this day, itself included. Default: today.",
            valueName: "day"),
        transform: Day.typed)
    var decided: Day?

    @Flag(help: "Show the report of its money as it would be, and record nothing.")
    var whatIf = false

    @OptionGroup var statement: StatementOptions
    @OptionGroup var file: FileOptions
    @OptionGroup var database: DatabaseOptions

    var change: AmendCommitment {
        AmendCommitment(
            code: code, raise: raise.map(WrittenAmount.init), cut: cut.map(WrittenAmount.init),
            move: move.map(WrittenAmount.init), extendTo: extendTo, cancelRest: cancelRest,
            year: year, fromYear: fromYear, toYear: toYear, decided: decided ?? Day.today())
    }

    func run() async throws {
        let format = statement.format ?? file.output.flatMap { Format(ofFile: $0) } ?? .table
        if statement.format == nil { try file.requireKnownEnding() }
        try file.requirePlace(binary: whatIf && format.isBinary ? format : nil)
        guard whatIf else {
            return try await recorded().tell(
                as: statement.receiptFormat, try await database.ledger())
        }
        let language = format.isForMachines ? Language.en : CommandLineWords.chosenLanguage
        let report = try await database.ledger().whatIf(
            code, try change.amendment(), decided: decided ?? Day.today(), on: Day.today(),
            try statement.statement(AmendCommitment.verb), language)
        let isShown = file.output == nil
        try file.put(
            try rendered(
                report,
                as: Rendering(
                    format: format, width: isShown ? Environment.terminalWidth : nil,
                    colour: isShown && Environment.wantsColour(nil), language: language)))
    }
}

struct CommitmentCorrect: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Correct what is said of a commitment beside its money.",
        discussion: """
            Example: peaceledger commitment correct NATO-2017 --section "Section for security policy" \
            --reason "Section named" --source "MFA"
            """)

    @Argument(help: "The commitment's code.", transform: CommitmentCode.init)
    var code: CommitmentCode

    @Option(help: ArgumentHelp("What it is for, in a few words.", valueName: "text"))
    var title: String?

    @Option(
        help: ArgumentHelp("To whom; see `recipient list`.", valueName: "code"),
        transform: RecipientCode.init)
    var recipient: RecipientCode?

    @OptionGroup var about: CommitmentAboutOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CorrectCommitment {
        CorrectCommitment(
            code: code, title: title, recipient: recipient, purpose: about.purpose,
            section: about.section, mission: about.mission, policyDocument: about.policyDocument,
            authority: about.authority)
    }
}

struct CommitmentCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Cancel all that a commitment promises.",
        discussion: """
            From the day of the decision on nothing is committed in any of its years; before that day \
            it stands as it was. To cancel later years only, use `commitment amend --cancel-rest`; what is \
            allocated must be taken back first (`allocation reduce`).

            Example: peaceledger commitment cancel KAIPTC-2017 --decided 2018-06-01 \
            --reason "Programme withdrawn" --source "MFA 1 June 2018"
            """)

    @Argument(help: "The commitment's code.", transform: CommitmentCode.init)
    var code: CommitmentCode

    @Option(
        help: ArgumentHelp(
            "The day of the decision; nothing counts from this day, itself included. Default: today.",
            valueName: "day"),
        transform: Day.typed)
    var decided: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelCommitment {
        CancelCommitment(code: code, decided: decided ?? Day.today())
    }
}
