// peaceledger report: cost, oda, reimbursement.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

/// What the reports of a year's money take.
struct YearOptions: ParsableArguments {
    @OptionGroup var calendar: CalendarYearOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var exchange: ExchangeOptions

    var money: YearOfMoney {
        var money = YearOfMoney()
        money.year = calendar.named
        money.on = asOf.on
        money.conversion = exchange.conversion
        return money
    }
}

struct ReportCost: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "What a mission cost in a year, and a person-year of it.",
        discussion: """
            The money of commitments for the mission beside the service in it; what is not included is \
            said below.

            Example: peaceledger report cost --mission UNMISS --year 2017
            """)

    @Option(
        help: ArgumentHelp("The mission.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @OptionGroup var options: YearOptions
    @OptionGroup var asking: AskingOptions

    var question: AskCost {
        var question = AskCost(of: mission)
        question.money = options.money
        return question
    }
}

struct ReportODA: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "oda", abstract: "What counts as development assistance, mission by mission.",
        discussion: """
            By the coefficients of the DAC; missions outside them are listed with 0 and the reason.

            Example: peaceledger report oda --year 2017
            """)

    @OptionGroup var options: YearOptions
    @OptionGroup var asking: AskingOptions

    var question: AskAssistance {
        var question = AskAssistance()
        question.money = options.money
        return question
    }
}

struct ReportReimbursement: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reimbursement",
        abstract: "What the United Nations reimburse for contingents.",
        discussion: """
            Person-months of the types that are reimbursed, at the rate that held on each day.

            Example: peaceledger report reimbursement --year 2017
            """)

    @OptionGroup var calendar: CalendarYearOptions
    @OptionGroup var asking: AskingOptions

    var question: AskReimbursement {
        var question = AskReimbursement()
        question.year = calendar.named
        return question
    }
}
