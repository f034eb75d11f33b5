// peaceledger access: grant, revoke, list, log.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension AccessRole: ExpressibleByArgument {}

struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access", abstract: "Who may do what with the register.",
        discussion: """
            reader     sees counts and money, and no person
            personnel  sees names too
            recorder   records
            approver   confirms or rejects what others propose

            Each may also do what those above may. With --agency a login sees and records the people \
            of that agency only; counts are of all agencies. The logins themselves are made by the \
            administrator of the server.
            """,
        subcommands: [
            AccessGrantCommand.self, AccessRevoke.self, AccessList.self, AccessLog.self,
        ])
}

struct AccessGrantCommand: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Let a login in.",
        discussion: """
            Example: peaceledger access grant recorder kari --agency POD \
            --reason "New on the roster desk" --source "Order 4/2026"
            """)

    @Argument(help: "reader, personnel, recorder or approver.")
    var role: AccessRole

    @Argument(help: "The login, as the server knows it.")
    var login: String

    @Option(
        help: ArgumentHelp("Only the people of this agency.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: GrantAccess {
        GrantAccess(role: role, login: login, agency: agency)
    }
}

struct AccessRevoke: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a role from a login.",
        discussion: """
            Example: peaceledger access revoke recorder kari \
            --reason "Left the desk" --source "Order 9/2026"
            """)

    @Argument(help: "reader, personnel, recorder or approver.")
    var role: AccessRole

    @Argument(help: "The login.")
    var login: String

    @Option(
        help: ArgumentHelp("Only for this agency; otherwise altogether.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RevokeAccess {
        RevokeAccess(role: role, login: login, agency: agency)
    }
}

struct AccessList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Who is let in, and whether the server agrees.",
        discussion: "Example: peaceledger access list")

    @OptionGroup var asking: AskingOptions

    var question: ListAccess { ListAccess() }
}

struct AccessLog: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Who read names, when, with which command, of how many.",
        discussion: """
            Every command that shows names notes it before it may read them. The log is neither changed \
            nor deleted, and `verify` recomputes its seals. Only the owner of the register sees it.

            Example: peaceledger access log --from 2017-01-01
            """)

    @Option(help: ArgumentHelp("Only what this login read.", valueName: "login"))
    var login: String?

    @Option(
        help: ArgumentHelp("The first day.", valueName: "day"), transform: Day.typed)
    var from: Day?

    @Option(
        help: ArgumentHelp("The last day, included.", valueName: "day"),
        transform: Day.typed)
    var to: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListReadings {
        var question = ListReadings()
        question.login = login
        question.from = from
        question.to = to
        return question
    }
}
