// peaceledger mission: add, amend, phase, successor.

import ArgumentParser
import LedgerModel
import LedgerService

extension MissionState: ExpressibleByArgument {}

struct MissionAdd: AsyncParsableCommand {
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
        transform: Day.init(iso:))
    var firstDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        var mission = MissionStatement(
            code: code, nameEn: nameEn, nameNb: nameNb, organisation: organisation,
            kind: kind.uppercased(), firstDay: firstDay)
        mission.countries = country
        let words = try statement.statement("mission add")
        let entry = try await database.ledger().add(mission, words)
        tellRecorded("Added mission \(code)", entry: entry)
    }
}

struct MissionAmend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Change a mission's names, lead, kind or host countries.",
        discussion: """
            Reports with an earlier --known still show what was recorded then.

            Example: peaceledger mission amend UNMISS --name-nb "FNs operasjon i Sør-Sudan" \
            --reason "Name agreed" --source "MFA list of names 2018"
            """)

    @Argument(help: "The mission's code.", completion: .missions, transform: MissionCode.init)
    var code: MissionCode

    @Option(help: ArgumentHelp("The name in English.", valueName: "text"))
    var nameEn: String?

    @Option(help: ArgumentHelp("The name in Norwegian.", valueName: "text"))
    var nameNb: String?

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

    func run() async throws {
        var amendment = MissionAmendment()
        amendment.nameEn = nameEn
        amendment.nameNb = nameNb
        amendment.organisation = organisation
        amendment.kind = kind?.uppercased()
        amendment.countries = country.isEmpty ? nil : country
        let words = try statement.statement("mission amend")
        let entry = try await database.ledger().amend(code, amendment, words)
        tellRecorded("Amended mission \(code)", entry: entry)
    }
}

struct MissionPhase: AsyncParsableCommand {
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

    func run() async throws {
        let words = try statement.statement("mission phase")
        let entry = try await database.ledger()
            .recordPhase(code, state, try days.period, words)
        tellRecorded(
            "Recorded the phase \(state.rawValue) of \(code), \(try days.period),", entry: entry)
    }
}

struct MissionSuccessor: AsyncParsableCommand {
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
        transform: Day.init(iso:))
    var on: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let words = try statement.statement("mission successor")
        let entry = try await database.ledger()
            .recordSuccessor(of: code, successor, on: on, words)
        tellRecorded("Recorded that \(successor) follows \(code)", entry: entry)
    }
}
