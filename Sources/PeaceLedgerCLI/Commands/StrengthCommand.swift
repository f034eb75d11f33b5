// peaceledger strength: record, amend, cancel, list; peaceledger import strengths.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct StrengthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strength", abstract: "A number of unnamed people in a mission.",
        discussion: """
            A contingent, or a figure from an old overview. Headcounts include it and say how many.

            Example: peaceledger strength list --mission ISAF
            """,
        subcommands: [
            StrengthRecord.self, StrengthAmend.self, StrengthCancel.self, StrengthList.self,
        ])
}

struct StrengthRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a number of unnamed people.",
        discussion: """
            Example: peaceledger strength record --mission ISAF --type TROOPS --first-day 2008-05-07 \
            --last-day 2008-05-07 --not-stated 585 --caveat "without special forces" \
            --reason "Ministry's overview" --source "Overview of 7 May 2008"
            """)

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("The personnel type.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode

    @Option(
        help: ArgumentHelp("Who sends them, when known.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @OptionGroup var days: ValidOptions

    @Option(help: "Women among them.")
    var women: Int = 0

    @Option(help: "Men among them.")
    var men: Int = 0

    @Option(help: "Those whose gender the source does not tell.")
    var notStated: Int = 0

    @Option(help: ArgumentHelp("What the source says to limit it.", valueName: "text"))
    var caveat: String?

    @Option(
        help: ArgumentHelp(
            "Why they are others than the people recorded for the same mission, type and days.",
            valueName: "text"))
    var besides: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordStrength {
        RecordStrength(
            mission: mission, type: type, agency: agency, firstDay: days.firstDay,
            lastDay: days.lastDay, women: women, men: men, notStated: notStated, caveat: caveat,
            besides: besides)
    }
}

struct StrengthAmend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Change numbers, end or caveat of a counted strength.",
        discussion: """
            Example: peaceledger strength amend 4 --besides "the guards are not in the list" \
            --reason "Named list received" --source "FOH list 2/2018"
            """)

    @Argument(help: "The counted strength's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The last day on which they count.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day?

    @Option(help: "Women among them.")
    var women: Int?

    @Option(help: "Men among them.")
    var men: Int?

    @Option(help: "Those whose gender the source does not tell.")
    var notStated: Int?

    @Option(help: ArgumentHelp("What the source says to limit it.", valueName: "text"))
    var caveat: String?

    @Option(
        help: ArgumentHelp(
            "Why they are others than the people recorded for the same mission, type and days.",
            valueName: "text"))
    var besides: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AmendStrength {
        AmendStrength(
            number: number, lastDay: lastDay, women: women, men: men, notStated: notStated,
            caveat: caveat, besides: besides)
    }
}

struct StrengthCancel: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Record that a counted strength was never there.",
        discussion: """
            Example: peaceledger strength cancel 4 --reason "Counted twice" --source "FOH list 2/2018"
            """)

    @Argument(help: "The counted strength's number.")
    var number: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: CancelStrength {
        CancelStrength(number: number)
    }
}

struct StrengthList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The counted strengths.",
        discussion: "Example: peaceledger strength list --mission ISAF")

    @Option(
        help: ArgumentHelp("Only in this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp("Only those that count on this day.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListStrengths {
        var question = ListStrengths()
        question.mission = mission
        question.on = on
        return question
    }
}

struct ImportStrengths: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "strengths", abstract: "Record the counted strengths of a CSV file.",
        discussion: """
            Columns, in any order: mission, personnel_type, first_day, last_day (blank runs on); \
            optionally women, men, not_stated, agency, caveat, besides, source. Both days count. Every \
            row is recorded or none; rows recorded already are passed over.

            Example: peaceledger import strengths overview.csv --dry-run
            """)

    @OptionGroup var statement: ImportOptions

    @OptionGroup var database: DatabaseOptions

    var change: LedgerService.ImportStrengths {
        LedgerService.ImportStrengths(file: statement.stated)
    }
}
