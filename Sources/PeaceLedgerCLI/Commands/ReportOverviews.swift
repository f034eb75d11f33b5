// peaceledger report: overview, annual.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ReportOverview: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview", abstract: "Contributions by region and mission, as published.",
        discussion: """
            Military, police and civilians apart, by region and mission, what kind of contribution, how \
            many, with the caveats of the numbers; standby forces and the year's money in brief.

            Example: peaceledger report overview --on 2018-01-31 --lang nb
            """)

    @OptionGroup var on: OnOptions
    @OptionGroup var exchange: ExchangeOptions
    @OptionGroup var asking: AskingOptions

    var question: AskOverview {
        var question = AskOverview()
        question.on = on.on
        question.conversion = exchange.conversion
        return question
    }
}

struct ReportAnnual: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "annual", abstract: "The chapter of a year.",
        discussion: """
            Strength by month, missions begun and ended, person-years by mission and component, women's \
            share, rotations, money, and what has changed of last year's figure since it was last \
            published (or since that year ended), with the reasons.

            Example: peaceledger report annual --year 2017
            """)

    @OptionGroup var calendar: CalendarYearOptions
    @OptionGroup var exchange: ExchangeOptions
    @OptionGroup var asking: AskingOptions

    var question: AskAnnual {
        var question = AskAnnual()
        question.year = calendar.named
        question.conversion = exchange.conversion
        return question
    }
}
