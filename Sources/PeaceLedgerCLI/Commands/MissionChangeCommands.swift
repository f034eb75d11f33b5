// peaceledger mission: add, amend, phase, successor.

import ArgumentParser
import LedgerModel
import LedgerService

extension MissionState: ExpressibleByArgument {}

struct MissionAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mission, active from its first day on.",
        discussion: """
            Example: peaceledger mission add UNEXAMPLE --name-en "UN Example Mission" \
            --name-nb "FNs eksempeloperasjon" --organisation UN --kind PEACEKEEPING --country MLI \
            --first-day 2027-01-01 --reason "Set up" --source "S/RES/9999 (2026)"
            """)

    @Argument(help: "The mission's code: its official acronym.", transform: MissionCode.init)
    var code: MissionCode

    @Option(help: ArgumentHelp("The name in English.", valueName: "text"))
    var nameEn: String

    @Option(help: ArgumentHelp("The name in Norwegian.", valueName: "text"))
    var nameNb: String

    @Option(
        help: ArgumentHelp("Who leads it.", valueName: "code"), transform: OrganisationCode.init)
    var organisation: OrganisationCode

    @Option(help: ArgumentHelp("Its kind, such as PEACEKEEPING.", valueName: "code"))
    var kind: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A host country; may be repeated.", valueName: "code"),
        transform: CountryCode.init)
    var country: [CountryCode] = []

    @Option(
        help: ArgumentHelp("The first day on which people may serve in it.", valueName: "day"),
        transform: Day.typed)
    var firstDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddMission {
        AddMission(
            code: code, nameEn: nameEn, nameNb: nameNb, organisation: organisation, kind: kind,
            country: country, firstDay: firstDay)
    }
}

struct MissionAmend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Change a mission's names, lead, kind or host countries.",
        discussion: """
            A name holds from a day on: reports of earlier days show the name of their day, reports with an \
            earlier --known what was recorded then. A name that was never right is corrected from the \
            mission's first day.

            Example: peaceledger mission amend UNMISS --name-nb "FN-operasjonen i Sør-Sudan" \
            --named-from 2018-01-01 --reason "Name agreed" --source "MFA list of names 2018"
            """)

    @Argument(help: "The mission's code.", completion: .missions, transform: MissionCode.init)
    var code: MissionCode

    @Option(help: ArgumentHelp("The name in English.", valueName: "text"))
    var nameEn: String?

    @Option(help: ArgumentHelp("The name in Norwegian.", valueName: "text"))
    var nameNb: String?

    @Option(
        help: ArgumentHelp(
            "The first day on which it is called so; today when left out.", valueName: "day"),
        transform: Day.typed)
    var namedFrom: Day?

    @Option(
        help: ArgumentHelp("Who leads it.", valueName: "code"), transform: OrganisationCode.init)
    var organisation: OrganisationCode?

    @Option(help: ArgumentHelp("Its kind, such as PEACEKEEPING.", valueName: "code"))
    var kind: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A host country; give all of them.", valueName: "code"),
        transform: CountryCode.init)
    var country: [CountryCode] = []

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AmendMission {
        AmendMission(
            code: code, nameEn: nameEn, nameNb: nameNb, namedFrom: namedFrom,
            organisation: organisation, kind: kind, country: country)
    }
}

struct MissionPhase: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "phase", abstract: "Record that a mission is in a state over some days.",
        discussion: """
            What was recorded of other phases gives way on these days. People may serve in a mission \
            that is active, in drawdown or in liquidation, not in one that is closed.

            Example: peaceledger mission phase UNMISS --state drawdown --first-day 2027-01-01 \
            --reason "Drawdown decided" --source "S/RES/9999 (2026)"
            """)

    @Argument(help: "The mission's code.", completion: .missions, transform: MissionCode.init)
    var code: MissionCode

    @Option(help: "The state.")
    var state: MissionState

    @OptionGroup var days: ValidOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordMissionPhase {
        RecordMissionPhase(code: code, state: state, firstDay: days.firstDay, lastDay: days.lastDay)
    }
}

struct MissionSuccessor: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "successor", abstract: "Record that another mission follows one.",
        discussion: """
            Example: peaceledger mission successor MINUSTAH MINUJUSTH --on 2017-10-16 \
            --reason "Follow-on mission" --source "S/RES/2350 (2017)"
            """)

    @Argument(help: "The mission's code.", completion: .missions, transform: MissionCode.init)
    var code: MissionCode

    @Argument(
        help: "The code of the mission that follows.", completion: .missions,
        transform: MissionCode.init)
    var successor: MissionCode

    @Option(
        help: ArgumentHelp("The successor's first day.", valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordMissionSuccessor {
        RecordMissionSuccessor(code: code, successor: successor, on: on)
    }
}
