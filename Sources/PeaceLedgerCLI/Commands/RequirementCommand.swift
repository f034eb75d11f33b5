// peaceledger requirement: record, cancel, list, lapsing.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension RequirementKind: ExpressibleByArgument {}

struct RequirementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requirement",
        abstract: "Courses, medicals, clearances, permits and tests, with their expiry.",
        discussion: "Example: peaceledger requirement lapsing --on 2018-01-31",
        subcommands: [
            RequirementRecord.self, RequirementCancel.self, RequirementList.self,
            RequirementLapsing.self,
        ])
}

struct RequirementRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record that a person meets a requirement.",
        discussion: """
            Example: peaceledger requirement record --person N00123 --kind medical \
            --title "Medical, tropical" --obtained-on 2017-01-10 --expires-on 2018-01-09 \
            --reason "Examined" --source "Certificate 44/2017"
            """)

    @Option(
        help: ArgumentHelp("The person's service number.", valueName: "number"),
        transform: ServiceNumber.init)
    var person: ServiceNumber

    @Option(help: "What kind of requirement.")
    var kind: RequirementKind

    @Option(help: ArgumentHelp("What it is called.", valueName: "text"))
    var title: String

    @Option(
        help: ArgumentHelp("The first day on which it holds.", valueName: "day"),
        transform: Day.typed)
    var obtainedOn: Day

    @Option(
        help: ArgumentHelp(
            "The last day on which it holds; without it, it does not expire.", valueName: "day"),
        transform: Day.typed)
    var expiresOn: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordRequirement {
        RecordRequirement(
            person: person, kind: kind, title: title, obtainedOn: obtainedOn, expiresOn: expiresOn)
    }
}

struct RequirementCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Take back what was recorded by mistake.",
        discussion:
            "Example: peaceledger requirement cancel 3 --reason \"Wrong person\" --source FOH")

    @Argument(help: "The requirement's number.")
    var number: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelRequirement {
        CancelRequirement(number: number)
    }
}

struct RequirementList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The requirements met.",
        discussion: "Example: peaceledger requirement list --person N00123")

    @Option(
        help: ArgumentHelp("Only this person's.", valueName: "number"),
        transform: ServiceNumber.init)
    var person: ServiceNumber?

    @OptionGroup var asking: AskingOptions

    var question: ListRequirements {
        var question = ListRequirements()
        question.person = person
        return question
    }
}

struct RequirementLapsing: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "lapsing", abstract: "The deployments that outlive a requirement.",
        discussion: "Example: peaceledger requirement lapsing --on 2018-01-31")

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: ListLapsingRequirements {
        var question = ListLapsingRequirements()
        question.on = on.on
        return question
    }
}
