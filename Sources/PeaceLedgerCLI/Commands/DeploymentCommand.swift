// peaceledger deployment: record, end, list, show.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct DeploymentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployment", abstract: "One person's service in one mission.",
        subcommands: [
            DeploymentRecord.self, DeploymentEnd.self, DeploymentList.self, DeploymentShow.self,
        ])
}

struct DeploymentRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record that a person serves in a mission.",
        discussion: """
            It counts from the first day through the last day; where only a planned last day is known, \
            through that; where none is known, on.

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
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("The personnel type, such as STAFF_OFFICER.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: PersonnelTypeCode

    @Option(
        help: ArgumentHelp("The first day of service.", valueName: "day"),
        transform: Day.init(iso:))
    var firstDay: Day

    @Option(
        help: ArgumentHelp("The last day of service as planned.", valueName: "day"),
        transform: Day.init(iso:))
    var plannedLastDay: Day?

    @Option(
        help: ArgumentHelp("The last day of service, when it is known.", valueName: "day"),
        transform: Day.init(iso:))
    var lastDay: Day?

    @Option(
        help: ArgumentHelp(
            "Who sends, such as FOH; the person's home agency when left out.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @Option(help: ArgumentHelp("The rank held there.", valueName: "text"))
    var rank: String?

    @Option(help: ArgumentHelp("The post's number.", valueName: "number"))
    var post: String?

    @Option(help: ArgumentHelp("Where in the mission.", valueName: "place"))
    var station: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        var stated = DeploymentStatement(
            person: person, mission: mission, personnelType: type, firstDay: firstDay)
        stated.agency = agency
        stated.plannedLastDay = plannedLastDay
        stated.lastDay = lastDay
        stated.rank = rank
        stated.post = post
        stated.station = station
        let words = try statement.statement("deployment record")
        let receipt = try await database.ledger().record(stated, words)
        tell(receipt, "Recorded deployment \(receipt.deployment) as entry \(receipt.entry).")
    }
}

struct DeploymentEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Record a deployment's actual last day.",
        discussion: """
            Example: peaceledger deployment end 17 --last-day 2018-02-14 --reason "Returned early" \
            --source "Message of 15 February 2018"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The last day of service; it still counts.", valueName: "day"),
        transform: Day.init(iso:))
    var lastDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let words = try statement.statement("deployment end")
        let receipt = try await database.ledger()
            .endDeployment(number, lastDay: lastDay, words)
        tell(
            receipt,
            "Recorded the last day of deployment \(number), \(lastDay), as entry \(receipt.entry).")
    }
}

private func tell(_ receipt: DeploymentReceipt, _ sentence: String) {
    for warning in receipt.warnings { tellStandardError("peaceledger: warning: \(warning)") }
    print(sentence)
}

struct DeploymentList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The deployments, all or a selection.",
        discussion: "Example: peaceledger deployment list --mission UNMISS --on 2018-01-31")

    @Option(
        help: ArgumentHelp("Only this person's.", valueName: "number"),
        transform: ServiceNumber.init)
    var person: ServiceNumber?

    @Option(
        help: ArgumentHelp("Only in this mission.", valueName: "code"),
        transform: MissionCode.init)
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
        help: ArgumentHelp("Only who serves on this day.", valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        var selection = DeploymentSelection()
        selection.person = person
        selection.mission = mission
        selection.personnelType = type
        selection.agency = agency
        selection.on = on
        let knowledge = try await known.knowledge(ledger)
        let found = try await ledger.deployments(selection, known: knowledge)
        try output.show(.deployments(found, known: knowledge, output.language))
    }
}

struct DeploymentShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One deployment as it stands now.")

    @Argument(help: "The deployment's number.")
    var number: Int64

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let deployment = try await ledger.deployment(number)
        try output.show(.deployment(deployment, output.language))
    }
}
