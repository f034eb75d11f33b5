// peaceledger report: headcount, series, service. The other reports have files of their own.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension ReportingInterval: ExpressibleByArgument {}
extension ServiceMeasure: ExpressibleByArgument {}

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Numbers with their definition.",
        discussion: "Example: peaceledger report headcount --on 2018-01-31 --by mission,type",
        subcommands: [
            ReportHeadcount.self, ReportSeries.self, ReportService.self, ReportDifference.self,
            ReportRotation.self, ReportVacancies.self, ReportAuthorisations.self,
            ReportMission.self, ReportGender.self, ReportStandby.self, ReportPledges.self,
            ReportFunding.self, ReportExecution.self, ReportObligations.self, ReportCost.self,
            ReportODA.self, ReportReimbursement.self, ReportOverview.self, ReportAnnual.self,
            ReportReconciliation.self, ReportSchemaCommand.self,
        ])
}

struct ReportHeadcount: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount", abstract: "How many people serve on a day.",
        discussion: """
            Example: peaceledger report headcount --on 2017-11-30 --known 2018-01-01 \
            --mission UNMISS --component police
            """)

    @OptionGroup var on: OnOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var count: CountOptions
    @OptionGroup var asking: AskingOptions

    var question: AskHeadcount {
        var question = AskHeadcount()
        question.on = on.on
        question.whom = filter.whom
        question.rules = count.rules
        return question
    }
}

struct ReportSeries: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "How many people served at the end of each period.",
        discussion: """
            Example: peaceledger report series --from 2015-01 --to 2019-12 --every year --by mission
            """)

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The first month, itself included. Default: so that there are twelve periods.",
            valueName: "month"),
        transform: Month.init(text:))
    var firstMonth: Month?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "The last month, itself included. Default: the last one that is over.",
            valueName: "month"),
        transform: Month.init(text:))
    var lastMonth: Month?

    @Option(help: "The length of the periods; the stock on each one's last day is shown.")
    var every: ReportingInterval = .month

    @OptionGroup var filter: FilterOptions
    @OptionGroup var count: CountOptions
    @OptionGroup var asking: AskingOptions

    var question: AskSeries {
        var question = AskSeries()
        question.from = firstMonth
        question.to = lastMonth
        question.every = every
        question.whom = filter.whom
        question.rules = count.rules
        return question
    }
}

struct ReportService: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "Service over a period: person-days, arrivals and so on.",
        discussion: """
            presence: deployments with a day in the period. arrivals, departures: by first and last \
            day. person-days; person-months: person-days / 30.4375; average: person-days / days of the \
            period. cumulative: people who served at least one day, each once.

            Example: peaceledger report service --from 2017-01-01 --to 2017-12-31 \
            --measure person-days --by mission
            """)

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "The first day of the period, itself included. Default: 1 January of the year of --to.",
            valueName: "day"),
        transform: Day.typed)
    var firstDay: Day?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "The last day of the period, itself included. Default: today.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day?

    @Option(help: "What is measured.")
    var measure: ServiceMeasure = .personDays

    @Option(help: "Cut the period at the ends of months, quarters or years.")
    var every: ReportingInterval?

    @Option(help: ArgumentHelp(Groupings.help, valueName: "words"), transform: Groupings.init)
    var by: Groupings = Groupings(words: [.mission])

    @Flag(
        help:
            "Show the least and the largest total where dates are known to the month or year only.")
    var bounds = false

    @OptionGroup var filter: FilterOptions
    @OptionGroup var suppress: SuppressOptions
    @OptionGroup var asking: AskingOptions

    var question: AskService {
        var question = AskService()
        question.from = firstDay
        question.to = lastDay
        question.measure = measure
        question.every = every
        question.by = by.words
        question.bounds = bounds
        question.whom = filter.whom
        question.suppressBelow = suppress.suppressBelow
        return question
    }
}

extension ValidationError {
    fileprivate static func tooManyPeriods(_ count: Int) -> ValidationError {
        let most = ReportingInterval.mostPeriods
        return ValidationError(
            en: "That is \(count) periods; \(most) at most.",
            nb: "Det er \(count) perioder; høyst \(most).")
    }
}
