// peaceledger deployment: extend, curtail, end, transfer, change, correct, cancel.

import ArgumentParser
import LedgerModel
import LedgerService

extension EndReason: ExpressibleByArgument {}

struct DeploymentExtend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Move the planned last day to a later one.",
        discussion: """
            Name the decision as the source.

            Example: peaceledger deployment extend 17 --planned-last-day 2018-06-30 \
            --reason "Extended by three months" --source "FOH decision 7/2018"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The new planned last day; it counts.", valueName: "day"),
        transform: Day.typed)
    var plannedLastDay: Day

    @OptionGroup var waiver: WaiverOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ExtendDeployment {
        ExtendDeployment(number: number, plannedLastDay: plannedLastDay, waiver: waiver.waiver)
    }
}

struct DeploymentCurtail: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "curtail", abstract: "End a deployment before its planned last day.",
        discussion: """
            Example: peaceledger deployment curtail 17 --last-day 2018-02-14 --because medical \
            --reason "Sent home" --source "Medical order 3/2018"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The last day of service; it still counts.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day

    @Option(help: "Why it ends early.")
    var because: EndReason

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CurtailDeployment {
        CurtailDeployment(number: number, lastDay: lastDay, because: because)
    }
}

struct DeploymentEnd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Record a deployment's actual last day.",
        discussion: """
            Example: peaceledger deployment end 17 --last-day 2018-02-14 --reason "Returned early" \
            --source "Message of 15 February 2018"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp(
            "The last day of service; it still counts. 2018-02 or 2018 when no more is known.",
            valueName: "day"),
        transform: ImpreciseDay.typed)
    var lastDay: ImpreciseDay

    @OptionGroup var waiver: WaiverOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: EndDeployment {
        EndDeployment(number: number, lastDay: lastDay, waiver: waiver.waiver)
    }
}

struct DeploymentTransfer: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: "Let a person go to another mission without a day between.",
        discussion: """
            Ends the deployment on the day before and records a new one, in one entry. A new post in \
            the same mission is no transfer: see `deployment change`.

            Example: peaceledger deployment transfer 17 --on 2018-03-01 --mission MINUSMA \
            --reason "Moved" --source "FOH order 9/2018"
            """)

    @Argument(help: "The number of the deployment that ends.")
    var number: Int64

    @Option(
        help: ArgumentHelp(
            "The first day in the new mission; the day before is the last one in the old.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day

    @Option(
        help: ArgumentHelp("The new mission's code.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp(
            "The personnel type there; as before when left out.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode?

    @Option(
        help: ArgumentHelp(
            "The planned last day there; as before when left out. It counts.", valueName: "day"),
        transform: Day.typed)
    var plannedLastDay: Day?

    @OptionGroup var posting: PostingOptions
    @OptionGroup var waiver: WaiverOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: TransferDeployment {
        TransferDeployment(
            number: number, on: on, mission: mission, type: type, plannedLastDay: plannedLastDay,
            post: posting.post, handoverDays: posting.days, station: posting.station,
            rank: posting.rank, waiver: waiver.waiver)
    }
}

struct DeploymentChange: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Change post, station or rank from a day on, inside the deployment.",
        discussion: """
            Each of post, station and rank holds until the next day for which the same was stated; a \
            post brings its station. To correct what was recorded wrongly from the beginning, use \
            `deployment correct`.

            Example: peaceledger deployment change 17 --from 2017-09-01 --rank major \
            --reason "Promoted" --source "Promotion list 2018"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The first day on which it is so.", valueName: "day"),
        transform: Day.typed)
    var from: Day

    @OptionGroup var posting: PostingOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ChangeDeployment {
        ChangeDeployment(
            number: number, from: from, post: posting.post, handoverDays: posting.days,
            station: posting.station, rank: posting.rank)
    }
}

extension DeploymentCorrection.Clearable: ExpressibleByArgument {}

struct DeploymentCorrect: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Put right what was recorded wrongly.",
        discussion: """
            Says which fields were wrong. What stood stays in the history, and reports with an earlier \
            --known still show it. A person's gender or name is corrected with `person amend`.

            Example: peaceledger deployment correct 17 --first-day 2017-03-02 \
            --reason "Typing error" --source "POD order 4/2017"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The first day of service; it counts.", valueName: "day"),
        transform: ImpreciseDay.typed)
    var firstDay: ImpreciseDay?

    @Option(
        help: ArgumentHelp("The planned last day; it counts.", valueName: "day"),
        transform: Day.typed)
    var plannedLastDay: Day?

    @Option(
        help: ArgumentHelp("The actual last day; it counts.", valueName: "day"),
        transform: ImpreciseDay.typed)
    var lastDay: ImpreciseDay?

    @Option(help: "Why it ended early.")
    var because: EndReason?

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp("The personnel type.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode?

    @Option(
        help: ArgumentHelp("Who sends.", valueName: "code"), transform: AgencyCode.init)
    var agency: AgencyCode?

    @Option(parsing: .singleValue, help: "Empty a field that should not have been given.")
    var clear: [DeploymentCorrection.Clearable] = []

    @OptionGroup var posting: PostingOptions
    @OptionGroup var waiver: WaiverOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CorrectDeployment {
        CorrectDeployment(
            number: number, firstDay: firstDay, plannedLastDay: plannedLastDay, lastDay: lastDay,
            because: because, mission: mission, type: type, agency: agency, clear: clear,
            post: posting.post, handoverDays: posting.days, station: posting.station,
            rank: posting.rank, waiver: waiver.waiver)
    }
}

struct DeploymentCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Record that a deployment never happened.",
        discussion: """
            It counts no more and stays in its history. What has ended did happen and cannot be \
            cancelled.

            Example: peaceledger deployment cancel 17 --reason "Tour called off" \
            --source "FOH message of 3 March 2018"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelDeployment {
        CancelDeployment(number: number)
    }
}
