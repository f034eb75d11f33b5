// peaceledger mission: list, show, codes.

import ArgumentParser
import Glibc
import LedgerModel
import LedgerReports
import LedgerService

struct MissionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mission", abstract: "An operation, whoever leads it.",
        subcommands: [
            MissionAdd.self, MissionAmend.self, MissionPhase.self, MissionSuccessor.self,
            MissionList.self, MissionShow.self, MissionCodes.self,
        ])
}

struct MissionList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The missions, with their state on a day.",
        discussion: "Example: peaceledger mission list --organisation UN --open --on 2018-01-31")

    @Option(
        help: ArgumentHelp("Only those led by this organisation.", valueName: "code"),
        transform: OrganisationCode.init)
    var organisation: OrganisationCode?

    @Option(help: ArgumentHelp("Only of this kind, such as PEACEKEEPING.", valueName: "code"))
    var kind: String?

    @Flag(help: "Only those that have begun and are not closed on the day.")
    var open = false

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: ListMissions {
        var question = ListMissions()
        question.organisation = organisation
        question.kind = kind.map { inCapitals($0, joined: true) }
        question.open = open
        question.on = on.on
        return question
    }
}

struct MissionShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One mission: phases, mandates, lineage, spellings.",
        discussion: "Example: peaceledger mission show MINUSMA --on 2024-03-01")

    @Argument(
        help: "The mission's code, such as UNMISS.", completion: .missions,
        transform: MissionCode.init)
    var code: MissionCode

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var question: ShowMission { ShowMission(code, on: on.on) }
}

struct MissionCodes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "The missions' codes, one a line, for completion.",
        discussion: """
            Says nothing where the database does not answer within half a second, and starts none: a shell \
            that completes a word must not wait.

            Example: peaceledger mission codes
            """)

    private static let patience = Duration.milliseconds(500)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let limit = Task {
            // Whoever waits for a completion has given up by then; nothing is at stake in leaving.
            try await Task.sleep(for: Self.patience)
            Glibc.exit(0)
        }
        defer { limit.cancel() }
        guard let conninfo = try? database.conninfo, let opened = try? database.open(conninfo),
            let codes = try? await Ledger(opened, logger: database.logger).missionCodes()
        else { return }
        for code in codes { print(code) }
    }
}
