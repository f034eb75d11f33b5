// peaceledger standby: record, end, cancel, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct StandbyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standby", abstract: "A force kept ready at home for an organisation.",
        discussion: """
            Not deployed, and in no headcount.

            Example: peaceledger standby list --on 2008-03-01
            """,
        subcommands: [
            StandbyRecord.self, StandbyEnd.self, StandbyCancel.self, StandbyList.self,
        ])
}

struct StandbyRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a force kept ready.",
        discussion: """
            Example: peaceledger standby record --force "Nordic Battle Group" --organisation EU \
            --component military --people 150 --first-day 2008-01-01 --last-day 2008-06-30 \
            --reason "Rotation of 2008" --source "Prop. 1 S"
            """)

    @Option(help: ArgumentHelp("The force's name.", valueName: "text"))
    var force: String

    @Option(
        help: ArgumentHelp("For whom it is kept ready.", valueName: "code"),
        transform: OrganisationCode.init)
    var organisation: OrganisationCode

    @Option(help: "Military, police or civilian.")
    var component: Component

    @Option(help: ArgumentHelp("How many.", valueName: "number"))
    var people: Int

    @OptionGroup var days: ValidOptions

    @Option(help: ArgumentHelp("Within how many days it can leave.", valueName: "days"))
    var noticeDays: Int?

    @Option(help: ArgumentHelp("What the source says to limit it.", valueName: "text"))
    var caveat: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordStandby {
        RecordStandby(
            force: force, organisation: organisation, component: component, people: people,
            firstDay: days.firstDay, lastDay: days.lastDay, noticeDays: noticeDays, caveat: caveat)
    }
}

struct StandbyEnd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Record the last day of readiness.",
        discussion: """
            Example: peaceledger standby end 1 --last-day 2008-06-30 --reason "Relieved" --source "EU"
            """)

    @Argument(help: "The standby force's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The last day of readiness, itself included.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: EndStandby {
        EndStandby(number: number, lastDay: lastDay)
    }
}

struct StandbyCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Record that a standby force never was.",
        discussion:
            "Example: peaceledger standby cancel 1 --reason \"Typing error\" --source \"MFA\"")

    @Argument(help: "The standby force's number.")
    var number: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelStandby {
        CancelStandby(number: number)
    }
}

struct StandbyList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The standby forces.",
        discussion: "Example: peaceledger standby list --on 2008-03-01")

    @Option(
        help: ArgumentHelp(
            "Only those ready on this day, first and last day included, with their sum.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListStandby {
        var question = ListStandby()
        question.on = on
        return question
    }
}
