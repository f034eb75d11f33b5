// peaceledger deployment: record, list, show. Its life is in DeploymentLifeCommands.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct DeploymentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployment", abstract: "One person's service in one mission.",
        discussion: """
            It counts from the first day through the last day; where only a planned last day is \
            known, through that; where none is known, on.

            Example: peaceledger deployment list --mission UNMISS --on 2018-01-31
            """,
        subcommands: [
            DeploymentRecord.self, DeploymentExtend.self, DeploymentCurtail.self,
            DeploymentEnd.self, DeploymentConfirm.self, DeploymentTransfer.self,
            DeploymentChange.self, DeploymentCorrect.self, DeploymentCancel.self,
            DeploymentList.self, DeploymentShow.self,
        ])
}

/// Post, station and rank, as several verbs take them.
struct PostingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The post's number; see `post list`.", valueName: "number"))
    var post: String?

    @Option(
        help: ArgumentHelp(
            "Declare a handover: so many first days are shared with who goes out of the post.",
            valueName: "days"))
    var handoverDays: Int?

    @Flag(help: "The same as --handover-days 14.")
    var handover = false

    @Option(help: ArgumentHelp("Where in the mission.", valueName: "place"))
    var station: String?

    @Option(
        help: ArgumentHelp(
            "The rank held there, as written or as a code (OF-3).", valueName: "text"))
    var rank: String?

    func validate() throws {
        if handover && handoverDays != nil {
            throw ValidationError(
                en: "Give either --handover or --handover-days.",
                nb: "Oppgi enten --handover eller --handover-days.")
        }
    }

    var days: Int? { handoverDays ?? (handover ? 14 : nil) }
}

struct WaiverOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Why it is recorded although more would serve than is authorised.", valueName: "text"))
    var waiver: String?
}

struct DeploymentRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record that a person serves in a mission.",
        discussion: """
            It counts from the first day through the last day; where only a planned last day is known, \
            through that; where none is known, on. A day known only to the month or year is written \
            2017-03 or 2017; headcounts then show a range.

            Example: peaceledger deployment record --person N00123 --mission UNMISS \
            --type INDIVIDUAL_POLICE --first-day 2017-03-01 --planned-last-day 2018-02-28 \
            --reason "New tour" --source "POD order 4/2017"
            """)

    @Option(
        help: ArgumentHelp("The person's service number.", valueName: "number"),
        transform: ServiceNumber.init)
    var person: ServiceNumber

    @Option(
        help: ArgumentHelp("The mission's code, such as UNMISS.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("The personnel type, such as STAFF_OFFICER.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode

    @Option(
        help: ArgumentHelp("The first day of service; it counts.", valueName: "day"),
        transform: ImpreciseDay.typed)
    var firstDay: ImpreciseDay

    @Option(
        help: ArgumentHelp(
            "The last day of service as planned; it counts until the actual one is recorded.",
            valueName: "day"),
        transform: Day.typed)
    var plannedLastDay: Day?

    @Option(
        help: ArgumentHelp(
            "The actual last day of service, when it is known; it counts.", valueName: "day"),
        transform: ImpreciseDay.typed)
    var lastDay: ImpreciseDay?

    @Option(
        help: ArgumentHelp(
            "Who sends, such as FOH; the person's home agency when left out.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @OptionGroup var posting: PostingOptions

    @Option(
        help: ArgumentHelp(
            "The post whose holder is away: the person stands in and does not hold it.",
            valueName: "number"))
    var standInFor: String?

    @OptionGroup var waiver: WaiverOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordDeployment {
        RecordDeployment(
            person: person, mission: mission, type: type, firstDay: firstDay,
            plannedLastDay: plannedLastDay, lastDay: lastDay, agency: agency, post: posting.post,
            handoverDays: posting.days, station: posting.station, rank: posting.rank,
            standInFor: standInFor, waiver: waiver.waiver)
    }
}

struct DeploymentList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The deployments, all or a selection.",
        discussion: "Example: peaceledger deployment list --mission UNMISS --on 2018-01-31")

    @Option(
        help: ArgumentHelp("Only this person's.", valueName: "number"),
        transform: ServiceNumber.init)
    var person: ServiceNumber?

    @Option(
        help: ArgumentHelp("Only in this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp("Only of this personnel type.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode?

    @Option(
        help: ArgumentHelp("Only those whom this agency sends.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @Option(
        help: ArgumentHelp(
            "Only who serves on this day; both first and last day of service count.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListDeployments {
        var question = ListDeployments()
        question.person = person
        question.mission = mission
        question.type = type
        question.agency = agency
        question.on = on
        return question
    }
}

struct DeploymentShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One deployment as it stands now.",
        discussion: "Example: peaceledger deployment show 17")

    @Argument(help: "The deployment's number.")
    var number: Int64

    @OptionGroup var asking: ShowingOptions

    var question: ShowDeployment { ShowDeployment(number) }
}
