// peaceledger report: difference, rotation, vacancies, authorisations, mission, gender, standby.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ReportDifference: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "difference",
        abstract: "What lies between two headcounts, or two sums of money.",
        discussion: """
            With two days: opening, corrections, arrivals, transfers, returns, closing, group by group. \
            With one day and two moments (--on, --from-known, --to-known): each statement that changed \
            that day's number, with entry, person and reason. With --money and two days: what remained, \
            new, amended, paid, and what remains.

            Example: peaceledger report difference --from-on 2017-12-31 --to-on 2018-01-31 --by mission

            Example: peaceledger report difference --money --from-on 2016-12-31 --to-on 2017-12-31 \
            --by commitment
            """)

    @Option(
        help: ArgumentHelp("The day of the opening headcount.", valueName: "day"),
        transform: Day.typed)
    var fromOn: Day?

    @Option(
        help: ArgumentHelp(
            "The day of the closing headcount. Default: today.", valueName: "day"),
        transform: Day.typed)
    var toOn: Day?

    @Option(
        help: ArgumentHelp(
            "The day counted in the field, compared as known at two moments; first and last day of service count.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @Option(
        help: ArgumentHelp(
            "The opening as it was known at this moment: a day (its end) or an instant.",
            valueName: "moment"),
        transform: KnownMoment.init)
    var fromKnown: KnownMoment?

    @Option(
        help: ArgumentHelp(
            "The closing as it was known at this moment: a day (its end) or an instant.",
            valueName: "moment"),
        transform: KnownMoment.init)
    var toKnown: KnownMoment?

    @Option(
        help: ArgumentHelp(
            "The words to group by: "
                + Grouping.ofCells.map(\.rawValue).joined(separator: ", ") + "; with --money: "
                + FundingGrouping.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "words"))
    var by: String?

    @Flag(help: "The money that remains instead of the people who serve.")
    var money = false

    @Option(
        help: ArgumentHelp(
            "With --money: count through this year; rates that run on end with it.",
            valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @OptionGroup var exchange: ExchangeOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var asking: AskingOptions

    var question: AskDifference {
        var question = AskDifference()
        question.fromOn = fromOn
        question.toOn = toOn
        question.on = on
        question.fromKnown = fromKnown
        question.toKnown = toKnown
        question.by = by.map(wordsToGroupBy)
        question.money = money
        question.toYear = toYear
        question.conversion = exchange.conversion
        question.whom = filter.whom
        return question
    }
}

/// The missions of a report that has no other filter.
struct MissionFilterOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only this mission; may be repeated.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: [MissionCode] = []
}

struct ReportRotation: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotation", abstract: "Who is due to leave, and who relieves them.",
        discussion:
            "Example: peaceledger report rotation --on 2018-01-31 --days 90 --mission UNMISS")

    @OptionGroup var on: OnOptions

    @Option(help: "How many days to look ahead, the first one included.")
    var days: Int = 90

    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var asking: AskingOptions

    var question: AskRotation {
        var question = AskRotation()
        question.on = on.on
        question.days = days
        question.mission = missions.mission
        return question
    }
}

struct ReportVacancies: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "vacancies", abstract: "Posts that stand empty or fall empty.",
        discussion: """
            Exit status 1 when a post is empty on a day in the period.

            Example: peaceledger report vacancies --on 2018-01-31 --until 2018-07-01
            """)

    @OptionGroup var on: OnOptions

    @Option(
        help: ArgumentHelp(
            "The last day looked at, itself included; the day of --on when left out.",
            valueName: "day"),
        transform: Day.typed)
    var until: Day?

    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var asking: AskingOptions

    var question: AskVacancies {
        var question = AskVacancies()
        question.on = on.on
        question.until = until
        question.mission = missions.mission
        return question
    }
}

struct ReportAuthorisations: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorisations", abstract: "Authorised, filled, free, days left.",
        discussion: "Example: peaceledger report authorisations --on 2018-01-31")

    @OptionGroup var on: OnOptions
    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var asking: AskingOptions

    var question: AskAuthorisations {
        var question = AskAuthorisations()
        question.on = on.on
        question.mission = missions.mission
        return question
    }
}

struct ReportMission: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "mission", abstract: "One page on a mission.",
        discussion: """
            Mandate, phase, strength by type and gender, the last 24 month ends, authorisations, posts \
            that are or fall empty, rotations in 90 days, the last entries.

            Example: peaceledger report mission UNMISS --on 2018-01-31
            """)

    @Argument(help: "The mission's code.", completion: .missions, transform: MissionCode.init)
    var code: MissionCode

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: AskMission { AskMission(code, on: on.on) }
}

struct ReportGender: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "gender", abstract: "The share of women against the UN's target of the year.",
        discussion: "Example: peaceledger report gender --on 2018-01-31")

    @OptionGroup var on: OnOptions
    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var suppress: SuppressOptions
    @OptionGroup var asking: AskingOptions

    var question: AskGender {
        var question = AskGender()
        question.on = on.on
        question.mission = missions.mission
        question.suppressBelow = suppress.suppressBelow
        return question
    }
}

struct ReportStandby: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "standby", abstract: "The forces kept ready on a day; never deployed.",
        discussion: "Example: peaceledger report standby --on 2008-03-01")

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: AskStandby {
        var question = AskStandby()
        question.on = on.on
        return question
    }
}
