// peaceledger mandate: add, extend, revise, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension MandateKind: ExpressibleByArgument {}

struct MandateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mandate", abstract: "The resolution or decision that a mission rests on.",
        discussion: "Example: peaceledger mandate list --mission MINUSMA --on 2017-07-01",
        subcommands: [
            MandateAdd.self, MandateExtend.self, MandateRevise.self, MandateList.self,
        ])
}

/// Ceilings as written on the command line: `military=12640`.
struct CeilingOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The strength authorised for a component, such as military=12640; may be repeated.",
            valueName: "component=number"),
        transform: ComponentCeiling.coded)
    var ceiling: [ComponentCeiling] = []
}

struct MandateAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mandate.",
        discussion: """
            Example: peaceledger mandate add --mission MINUSMA --reference "S/RES/2364 (2017)" \
            --first-day 2017-07-01 --last-day 2018-06-30 --ceiling military=13289 \
            --ceiling police=1920 --reason "New mandate" --source "Resolution 2364"
            """)

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(help: ArgumentHelp("The document's reference.", valueName: "text"))
    var reference: String

    @Option(help: "What kind of document.")
    var kind: MandateKind = .resolution

    @OptionGroup var ceilings: CeilingOptions
    @OptionGroup var days: ValidOptions

    @Option(help: ArgumentHelp("A note.", valueName: "text"))
    var note: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddMandate {
        AddMandate(
            mission: mission, reference: reference, kind: kind, ceiling: ceilings.ceiling,
            firstDay: days.firstDay, lastDay: days.lastDay, note: note)
    }
}

struct MandateExtend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Move a mandate's last day to a later one.",
        discussion: """
            Example: peaceledger mandate extend "S/RES/2364 (2017)" --mission MINUSMA \
            --last-day 2018-07-31 --reason "Technical rollover" --source "Resolution 2999"
            """)

    @Argument(help: "The mandate's reference.")
    var reference: String

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("The new last day, itself included.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ExtendMandate {
        ExtendMandate(reference: reference, mission: mission, lastDay: lastDay)
    }
}

struct MandateRevise: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "Change a mandate's ceilings or its end.",
        discussion: """
            Example: peaceledger mandate revise "S/RES/2364 (2017)" --mission MINUSMA \
            --ceiling military=13789 --reason "Ceiling raised" --source "Resolution 2391"
            """)

    @Argument(help: "The mandate's reference.")
    var reference: String

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("Another last day, itself included.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day?

    @OptionGroup var ceilings: CeilingOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ReviseMandate {
        ReviseMandate(
            reference: reference, mission: mission, lastDay: lastDay, ceiling: ceilings.ceiling)
    }
}

struct MandateList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The mandates.",
        discussion: "Example: peaceledger mandate list --mission MINUSMA --on 2017-07-01")

    @Option(
        help: ArgumentHelp("Only of this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp(
            "Only those in force on this day; first and last day are included.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListMandates {
        var question = ListMandates()
        question.mission = mission
        question.on = on
        return question
    }
}
