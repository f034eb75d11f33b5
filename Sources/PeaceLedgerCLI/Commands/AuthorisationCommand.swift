// peaceledger authorisation: add, amend, list, show.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct AuthorisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorisation", abstract: "Norway's own decision to contribute.",
        discussion: """
            Up to so many people of some types, in a mission, for a period. A deployment beyond it is \
            refused unless --waiver says why. See `report authorisations` for how full they are.

            Example: peaceledger authorisation list --mission MINUSMA
            """,
        subcommands: [
            AuthorisationAdd.self, AuthorisationAmend.self, AuthorisationList.self,
            AuthorisationShow.self,
        ])
}

struct CostOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The estimated cost, such as 25000000.", valueName: "amount"))
    var costEstimate: String?

    @Option(help: "The estimate's currency.", transform: Currency.init)
    var currency: Currency?
}

struct AuthorisationAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add an authorisation.",
        discussion: """
            Example: peaceledger authorisation add --number A-2017-3 --mission MINUSMA \
            --type TROOPS --type STAFF_OFFICER --ceiling 20 --first-day 2017-01-01 \
            --last-day 2017-12-31 --cost-estimate 85000000 --document "Prop. 1 S (2016-2017)" \
            --reason "Government decision" --source "Government conference, 1 December 2016"
            """)

    @Option(help: ArgumentHelp("The authorisation's number.", valueName: "number"))
    var number: String

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A personnel type it covers; may be repeated.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: [PersonnelTypeCode]

    @Option(help: ArgumentHelp("The largest number of people at once.", valueName: "number"))
    var ceiling: Int

    @Option(help: ArgumentHelp("The decision's document.", valueName: "text"))
    var document: String

    @OptionGroup var cost: CostOptions
    @OptionGroup var days: ValidOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddAuthorisation {
        AddAuthorisation(
            number: number, mission: mission, type: type, ceiling: ceiling, document: document,
            firstDay: days.firstDay, lastDay: days.lastDay,
            costEstimate: cost.costEstimate.map(WrittenAmount.init), currency: cost.currency)
    }
}

struct AuthorisationAmend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Change ceiling, end, estimate or document.",
        discussion: """
            Example: peaceledger authorisation amend A-2017-3 --ceiling 24 \
            --reason "Four more" --source "Government conference, 4 May 2017"
            """)

    @Argument(help: "The authorisation's number.")
    var number: String

    @Option(help: ArgumentHelp("The largest number of people at once.", valueName: "number"))
    var ceiling: Int?

    @Option(
        help: ArgumentHelp("The last day on which it holds, itself included.", valueName: "day"),
        transform: Day.typed)
    var lastDay: Day?

    @Option(help: ArgumentHelp("The decision's document.", valueName: "text"))
    var document: String?

    @OptionGroup var cost: CostOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AmendAuthorisation {
        AmendAuthorisation(
            number: number, ceiling: ceiling, lastDay: lastDay, document: document,
            costEstimate: cost.costEstimate.map(WrittenAmount.init), currency: cost.currency)
    }
}

struct AuthorisationList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The authorisations.",
        discussion: "Example: peaceledger authorisation list --mission MINUSMA")

    @Option(
        help: ArgumentHelp("Only for this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @OptionGroup var asking: AskingOptions

    var question: ListAuthorisations {
        var question = ListAuthorisations()
        question.mission = mission
        return question
    }
}

struct AuthorisationShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One authorisation.",
        discussion: "Example: peaceledger authorisation show A-2017-3")

    @Argument(help: "The authorisation's number.")
    var number: String

    @OptionGroup var asking: AskingOptions

    var question: ShowAuthorisation { ShowAuthorisation(number) }
}
