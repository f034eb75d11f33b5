// peaceledger commitment: record, list, show; its changes are in CommitmentAmendCommands.swift.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct CommitmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commitment", abstract: "A decided promise of money over the years.",
        subcommands: [
            CommitmentRecord.self, CommitmentAmend.self, CommitmentCorrect.self,
            CommitmentCancel.self, CommitmentList.self, CommitmentShow.self,
        ])
}

struct CommitmentRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a decided promise of money.",
        discussion: """
            In one of three shapes: a total over some years, in equal parts, of which the last one \
            takes the remainder; an amount every year, which may run on and then has no total; or an \
            instalment for each year. The same commitment again is answered with the first.

            Example: peaceledger commitment record --id NATO-2017 --title "Vulnerable countries south \
            and east of NATO" --recipient NATO --currency NOK --total 10000000 --years 2017-2019 \
            --purpose 15220 --decided 2017-02-01 --reason "New commitment" --source "Prop. 1 S"
            """)

    @Option(
        help: ArgumentHelp("The commitment's code, such as NATO-2017.", valueName: "code"),
        transform: CommitmentCode.init)
    var id: CommitmentCode

    @Option(help: ArgumentHelp("What it is for, in a few words.", valueName: "text"))
    var title: String

    @Option(
        help: ArgumentHelp("To whom; see `recipient list`.", valueName: "code"),
        transform: RecipientCode.init)
    var recipient: RecipientCode

    @Option(
        help: ArgumentHelp("The currency, by ISO 4217.", valueName: "code"),
        transform: Currency.init)
    var currency = Currency.nok

    @Option(
        help: ArgumentHelp("An amount for all of --years, in equal parts.", valueName: "amount"))
    var total: String?

    @Option(
        help: ArgumentHelp("The years of --total, such as 2017-2019.", valueName: "years"),
        transform: BudgetYears.init(text:))
    var years: BudgetYears?

    @Option(help: ArgumentHelp("An amount every year from --from-year on.", valueName: "amount"))
    var perYear: String?

    @Option(
        help: ArgumentHelp("The first year of --per-year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var fromYear: BudgetYear?

    @Option(
        help: ArgumentHelp("The last year of --per-year; it runs on without.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @Option(
        name: .customLong("instalment"),
        help: ArgumentHelp(
            "An amount for one year; may be repeated.", valueName: "year=amount"),
        transform: YearAmount.coded)
    var instalments: [YearAmount] = []

    @Option(
        help: ArgumentHelp(
            "The day of the decision; it counts from this day, itself included. Default: 1 January of"
                + " the first year, or today where that is earlier.",
            valueName: "day"),
        transform: Day.typed)
    var decided: Day?

    @OptionGroup var about: CommitmentAboutOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordCommitment {
        RecordCommitment(
            id: id, title: title, recipient: recipient, currency: currency,
            total: total.map(WrittenAmount.init), years: years,
            perYear: perYear.map(WrittenAmount.init), fromYear: fromYear, toYear: toYear,
            instalment: instalments, decided: decided, purpose: about.purpose,
            section: about.section, mission: about.mission, policyDocument: about.policyDocument,
            authority: about.authority)
    }
}

/// What is said of a commitment beside its money.
struct CommitmentAboutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The DAC's purpose code, such as 15220.", valueName: "code"),
        transform: PurposeCode.init)
    var purpose: PurposeCode?

    @Option(help: ArgumentHelp("The section of the ministry that answers.", valueName: "name"))
    var section: String?

    @Option(
        help: ArgumentHelp("The mission that it supports.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp(
            "What it follows from, such as \"Meld. St. 10 (2014-2015)\".", valueName: "document"))
    var policyDocument: String?

    @Option(
        help: ArgumentHelp(
            "The authority that covers the years beyond the budget's.", valueName: "document"))
    var authority: String?
}

struct CommitmentList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The commitments, as first decided and as amended.",
        discussion: "Example: peaceledger commitment list --on 2018-01-31 --year 2018")

    @Option(
        help: ArgumentHelp(
            "The day of the decisions counted, itself included. Default: today.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @Option(
        help: ArgumentHelp("Only to this recipient.", valueName: "code"),
        transform: RecipientCode.init)
    var recipient: RecipientCode?

    @Option(
        help: ArgumentHelp("Only for this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp("Only for this purpose.", valueName: "code"),
        transform: PurposeCode.init)
    var purpose: PurposeCode?

    @Option(
        help: ArgumentHelp("Only those that promise money for this year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear?

    @OptionGroup var asking: AskingOptions

    var question: ListCommitments {
        var question = ListCommitments()
        question.on = on
        question.recipient = recipient
        question.mission = mission
        question.purpose = purpose
        question.year = year
        return question
    }
}

struct CommitmentShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One commitment, year by year.",
        discussion: "Example: peaceledger commitment show NATO-2017 --on 2018-01-31")

    @Argument(help: "The commitment's code.", transform: CommitmentCode.init)
    var code: CommitmentCode

    @Option(
        help: ArgumentHelp(
            "The day of the decisions counted, itself included. Default: today.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ShowCommitment { ShowCommitment(code, on: on) }
}
