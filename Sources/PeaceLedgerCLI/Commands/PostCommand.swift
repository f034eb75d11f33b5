// peaceledger post: add, close, stand-in, list, show.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct PostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post", abstract: "An authorised position in a mission.",
        discussion: """
            One person a day is in a post, and two in a handover that the incoming one declared. See \
            `report vacancies` for those that stand empty.

            Example: peaceledger post list --mission UNMISS
            """,
        subcommands: [
            PostAdd.self, PostClose.self, PostStandIn.self, PostList.self, PostShow.self,
        ])
}

struct PostAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a post.",
        discussion: """
            Example: peaceledger post add --number UNMISS-12 --title "Military assistant" \
            --mission UNMISS --type STAFF_OFFICER --station Juba --rank-code OF-3 \
            --first-day 2017-01-01 --reason "New post" --source "UN letter of 3 November 2016"
            """)

    @Option(help: ArgumentHelp("The post's number.", valueName: "number"))
    var number: String

    @Option(help: ArgumentHelp("What the post is called.", valueName: "text"))
    var title: String

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("The personnel type.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode

    @Option(help: ArgumentHelp("Where in the mission.", valueName: "place"))
    var station: String?

    @Option(help: ArgumentHelp("The NATO rank code asked for, such as OF-3.", valueName: "code"))
    var rankCode: String?

    @Option(
        name: .customLong("language"),
        help: ArgumentHelp("The language asked for.", valueName: "text"))
    var spoken: String?

    @Option(help: ArgumentHelp("The authorisation it comes under.", valueName: "number"))
    var authorisation: String?

    @OptionGroup var days: ValidOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddPost {
        AddPost(
            number: number, title: title, mission: mission, type: type, firstDay: days.firstDay,
            lastDay: days.lastDay, station: station, rankCode: rankCode, language: spoken,
            authorisation: authorisation)
    }
}

struct PostClose: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a post after a last day.",
        discussion: """
            Example: peaceledger post close UNMISS-12 --last-day 2018-06-30 \
            --reason "Post withdrawn" --source "UN letter of 2 May 2018"
            """)

    @Argument(help: "The post's number.")
    var number: String

    @Option(
        help: ArgumentHelp("The last day on which the post exists.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ClosePost {
        ClosePost(number: number, lastDay: lastDay)
    }
}

struct PostStandIn: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "stand-in",
        abstract: "Record who does the work of a post while its holder is away.",
        discussion: """
            The holder keeps the post. Recorded anew for the same two, other days replace those that they \
            overlap.

            Example: peaceledger post stand-in UNMISS-12 --deployment 17 --first-day 2018-01-05 \
            --last-day 2018-02-28 --reason "Holder evacuated" --source "FOH order 3/2018"
            """)

    @Argument(help: "The post's number.")
    var number: String

    @Option(
        help: ArgumentHelp("The deployment of who stands in.", valueName: "number"))
    var deployment: Int64

    @OptionGroup var days: ValidOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: StandInForPost {
        StandInForPost(
            number: number, deployment: deployment, firstDay: days.firstDay, lastDay: days.lastDay)
    }
}

struct PostList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The posts, with who is in them on a day.",
        discussion: "Example: peaceledger post list --mission UNMISS --on 2018-01-31")

    @Option(
        help: ArgumentHelp("Only in this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: ListPosts {
        var question = ListPosts()
        question.mission = mission
        question.on = on.on
        return question
    }
}

struct PostShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One post, with who is in it on a day.",
        discussion: "Example: peaceledger post show UNMISS-12 --on 2018-01-31")

    @Argument(help: "The post's number.")
    var number: String

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: ShowPost { ShowPost(number, on: on.on) }
}
