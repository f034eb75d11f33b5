// peaceledger report funding: pledged, committed, allocated, disbursed, refunded, remaining.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

/// Words to group money by as written on the command line: `commitment,year`.
struct FundingGroupings: Sendable {
    static let help =
        "The words to group by, separated by commas: "
        + FundingGrouping.allCases.map(\.rawValue).joined(separator: ", ") + "."

    let words: [FundingGrouping]

    init(words: [FundingGrouping]) { self.words = words }

    init(_ text: String) throws {
        words = try groupingWords(text)
    }
}

struct ReportFunding: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "funding",
        abstract: "Money pledged, committed, allocated, disbursed, refunded, remaining.",
        discussion: """
            Each has a total of its own; remaining is committed less disbursed, plus refunded. Two \
            currencies are never added: --currency converts, payments at the rate of their day, other \
            amounts at that of --on. Rates that run on are counted through --to-year, or the year of --on.

            Example: peaceledger report funding --on 2017-12-31 --by commitment,year
            """)

    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var exchange: ExchangeOptions

    @Option(
        help: ArgumentHelp(FundingGroupings.help, valueName: "words"),
        transform: FundingGroupings.init)
    var by = FundingGroupings(words: [.commitment])

    @Option(
        help: ArgumentHelp("Only this year and later ones.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var fromYear: BudgetYear?

    @Option(
        help: ArgumentHelp(
            "Only this year and earlier ones; rates that run on are counted through it.",
            valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @Option(
        help: ArgumentHelp("Only this commitment.", valueName: "code"),
        transform: CommitmentCode.init)
    var commitment: CommitmentCode?

    @Option(
        help: ArgumentHelp("Only this recipient.", valueName: "code"),
        transform: RecipientCode.init)
    var recipient: RecipientCode?

    @Option(
        help: ArgumentHelp("Only what is for this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?
    @OptionGroup var asking: AskingOptions

    var question: AskFunding {
        var question = AskFunding()
        question.on = asOf.on
        question.by = by.words
        question.fromYear = fromYear
        question.toYear = toYear
        question.commitment = commitment
        question.recipient = recipient
        question.mission = mission
        question.conversion = exchange.conversion
        return question
    }
}

struct ReportExecution: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "execution", abstract: "How a year of the state budget was used.",
        discussion: """
            Budget line by budget line, in NOK: appropriated, carried in, allocated, paid, unspent, and \
            what of it may be carried over.

            Example: peaceledger report execution --year 2017 --on 2017-12-31
            """)

    @Option(
        help: ArgumentHelp(
            "The budget year. Default: that of --on, or this one.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear?

    @Option(
        help: ArgumentHelp(
            "The day as of which it stood, itself included. Default: today, with what came back"
                + " since.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var age: RateAgeOptions
    @OptionGroup var asking: AskingOptions

    var question: AskExecution {
        var question = AskExecution()
        question.year = year
        question.on = on
        question.rateWithin = age.rateWithin
        return question
    }
}

struct ReportObligations: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "obligations", abstract: "What is bound in the years to come.",
        discussion: """
            Year by year and commitment by commitment, with the authority that covers it. Rates that run \
            on are counted through --to-year; when it is left out through the year of --on, and stand for \
            later years as per year, with no total.

            Example: peaceledger report obligations --from-year 2018 --on 2017-12-31
            """)

    @Option(
        help: ArgumentHelp(
            "The first year. Default: that of --on, or this one.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var fromYear: BudgetYear?

    @Option(
        help: ArgumentHelp("The last year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var exchange: ExchangeOptions

    @OptionGroup var asking: AskingOptions

    var question: AskObligations {
        var question = AskObligations()
        question.fromYear = fromYear
        question.toYear = toYear
        question.on = asOf.on
        question.conversion = exchange.conversion
        return question
    }
}
