// peaceledger report: cost, oda, reimbursement.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

/// What the reports of one year take.
struct YearOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The calendar year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear

    @Option(
        help: ArgumentHelp(
            "The day as of which it stood: what was paid on it is included. Default: today.",
            valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    @Option(
        help: ArgumentHelp("Convert everything into this currency.", valueName: "code"),
        transform: Currency.init)
    var currency: Currency?

    @Option(help: ArgumentHelp("How old a rate of exchange may be.", valueName: "days"))
    var rateWithin = RateAge.usual

    func question(_ known: Knowledge) -> FundingQuestion {
        var question = FundingQuestion(on: on ?? Day.today(), known: known, by: [])
        question.currency = currency
        question.rateWithin = rateWithin
        return question
    }
}

struct ReportCost: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "What a mission cost in a year, and a person-year of it.",
        discussion: """
            The money of commitments for the mission beside the service in it; what is not included is \
            said below.

            Example: peaceledger report cost --mission UNMISS --year 2017
            """)

    @Option(
        help: ArgumentHelp("The mission.", valueName: "code"), transform: MissionCode.init)
    var mission: MissionCode

    @OptionGroup var options: YearOptions
    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try await asking.show {
            try await $0.cost(of: mission, in: options.year, options.question($1), $2)
        }
    }
}

struct ReportODA: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "oda", abstract: "What counts as development assistance, mission by mission.",
        discussion: """
            By the coefficients of the DAC; missions outside them are listed with 0 and the reason.

            Example: peaceledger report oda --year 2017
            """)

    @OptionGroup var options: YearOptions
    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try await asking.show {
            try await $0.officialAssistance(in: options.year, options.question($1), $2)
        }
    }
}

struct ReportReimbursement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reimbursement",
        abstract: "What the United Nations reimburse for contingents.",
        discussion: """
            Person-months of the types that are reimbursed, at the rate that held on each day.

            Example: peaceledger report reimbursement --year 2017
            """)

    @Option(
        help: ArgumentHelp("The calendar year.", valueName: "year"),
        transform: BudgetYear.init(text:))
    var year: BudgetYear

    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try await asking.show { try await $0.reimbursement(in: year, known: $1, $2) }
    }
}
