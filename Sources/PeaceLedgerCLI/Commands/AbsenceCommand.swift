// peaceledger absence: record, end, cancel, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension AbsenceKind: ExpressibleByArgument {}

struct AbsenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "absence", abstract: "Leave, training and medical evacuation in a deployment.",
        discussion: """
            Whoever is absent is on strength and not present for duty: see \
            `report headcount --present`.

            Example: peaceledger absence list --on 2018-01-31
            """,
        subcommands: [
            AbsenceRecord.self, AbsenceEnd.self, AbsenceCancel.self, AbsenceList.self,
        ])
}

struct AbsenceRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record that somebody is away from duty.",
        discussion: """
            Example: peaceledger absence record --deployment 17 --kind leave --first-day 2018-01-02 \
            --last-day 2018-01-15 --reason "Leave" --source "Leave list 1/2018"
            """)

    @Option(help: ArgumentHelp("The deployment's number.", valueName: "number"))
    var deployment: Int64

    @Option(help: "What kind of absence.")
    var kind: AbsenceKind

    @OptionGroup var days: ValidOptions

    @Option(help: ArgumentHelp("A remark.", valueName: "text"))
    var remark: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordAbsence {
        RecordAbsence(
            deployment: deployment, kind: kind, firstDay: days.firstDay, lastDay: days.lastDay,
            remark: remark)
    }
}

struct AbsenceEnd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Record the last day of an absence.",
        discussion: """
            Example: peaceledger absence end 3 --last-day 2018-01-12 --reason "Back early" \
            --source "Message of 13 January"
            """)

    @Argument(help: "The absence's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The last day of absence; it is one still.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: EndAbsence {
        EndAbsence(number: number, lastDay: lastDay)
    }
}

struct AbsenceCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Record that an absence never was.",
        discussion: """
            Example: peaceledger absence cancel 3 --reason "Leave withdrawn" --source "FOH message"
            """)

    @Argument(help: "The absence's number.")
    var number: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelAbsence {
        CancelAbsence(number: number)
    }
}

struct AbsenceList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The absences.",
        discussion: "Example: peaceledger absence list --deployment 17")

    @Option(help: ArgumentHelp("Only in this deployment.", valueName: "number"))
    var deployment: Int64?

    @Option(
        help: ArgumentHelp(
            "Only who is away on this day; first and last day are included.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListAbsences {
        var question = ListAbsences()
        question.deployment = deployment
        question.on = on
        return question
    }
}
