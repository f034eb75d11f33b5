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

struct ReportHeadcount: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "headcount", abstract: "How many people serve on a day.",
        discussion: """
            Example: peaceledger report headcount --on 2017-11-30 --known 2018-01-01 \
            --mission UNMISS --component police
            """)

    @OptionGroup var on: OnOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var count: CountOptions
    @OptionGroup var suppress: SuppressOptions
    @OptionGroup var asking: AskingOptions

    func validate() throws { try suppress.require(count) }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let question = count.question(on: [on.day], known: known, filter.filter)
        let groups = try await ledger.headcount(question)
        return try suppress.applied(
            to: .headcount(
                groups, question, try await ledger.remarks(on: question), bounds: count.bounds,
                language), language)
    }
}

struct ReportSeries: AskedReport {
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
    @OptionGroup var suppress: SuppressOptions
    @OptionGroup var asking: AskingOptions

    private var to: Month { lastMonth ?? .lastWhole }

    private var from: Month { firstMonth ?? to.adding(months: 1 - 12 * every.months) }

    var movingDefaults: [String] {
        (firstMonth == nil ? ["--from", "\(from)"] : [])
            + (lastMonth == nil ? ["--to", "\(to)"] : [])
    }

    func validate() throws {
        try suppress.require(count)
        guard from.year > 0 else {
            throw ValidationError(
                en: "Give the first month with --from.", nb: "Oppgi første måned med --from.")
        }
        if to < from {
            throw ValidationError(
                en: "--to \(to) lies before --from \(from).",
                nb: "--to \(to) ligger før --from \(from).")
        }
        let ends = every.ends(from: from, to: to)
        guard ends.count <= ReportingInterval.mostPeriods else {
            throw ValidationError.tooManyPeriods(ends.count)
        }
        if ends.isEmpty {
            throw ValidationError(
                en: "No \(every.rawValue) ends between \(from) and \(to); the stock is"
                    + " that of its last day.",
                nb: "Ingen periode (\(every.rawValue)) slutter mellom \(from) og \(to);"
                    + " styrken er den på periodens siste dag."
            )
        }
    }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let question = count.question(
            on: every.ends(from: from, to: to), known: known, filter.filter)
        let groups = try await ledger.headcount(question)
        return try suppress.applied(
            to: .series(
                groups, question, try await ledger.remarks(on: question), bounds: count.bounds,
                language), language)
    }
}

struct ReportService: AskedReport {
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
        transform: Day.init(iso:))
    var firstDay: Day?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "The last day of the period, itself included. Default: today.", valueName: "day"),
        transform: Day.init(iso:))
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

    private var to: Day { lastDay ?? Day.today() }

    private var from: Day {
        get throws { try firstDay ?? Day(year: to.year, month: 1, day: 1) }
    }

    var movingDefaults: [String] {
        let first = firstDay == nil ? (try? from).map { ["--from", "\($0)"] } ?? [] : []
        return first + (lastDay == nil ? ["--to", "\(to)"] : [])
    }

    func validate() throws {
        try suppress.require(measure)
        if suppress.suppressBelow != nil, bounds {
            throw ValidationError(
                en: "--suppress-below does not go with --bounds.",
                nb: "--suppress-below går ikke sammen med --bounds.")
        }
        let from = try from
        if to < from {
            throw ValidationError(
                en: "--to \(to) lies before --from \(from).",
                nb: "--to \(to) ligger før --from \(from).")
        }
        let periods = every.map { (to.year - from.year + 1) * 12 / $0.months } ?? 1
        guard periods <= ReportingInterval.mostPeriods else {
            throw ValidationError.tooManyPeriods(periods)
        }
    }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let question = ServiceQuestion(
            measure, from: try from, to: to, every: every, known: known, by: by.words,
            filter: filter.filter)
        let (groups, totals) = try await ledger.service(question)
        return try suppress.applied(
            to: .service(
                groups, totals: totals, question, try await ledger.remarks(on: question),
                bounds: bounds, language), language)
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
