// peaceledger person: add, amend, list, show; erase and export are in PersonErase.swift.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension Gender: ExpressibleByArgument {}

struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "Someone who serves.",
        subcommands: [
            PersonAdd.self, PersonAmend.self, PersonRenumber.self, PersonList.self, PersonShow.self,
            PersonErase.self,
            PersonExport.self,
        ])
}

struct PersonAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person.",
        discussion: """
            Example: peaceledger person add --number N00123 --gender woman --agency POD \
            --given-name Kari --family-name Nordmann --reason "New on the roster" \
            --source "POD list 2017-02"
            """)

    @Option(
        help: ArgumentHelp("The service number.", valueName: "number"),
        transform: ServiceNumber.init)
    var number: ServiceNumber

    @Option(help: "The gender.")
    var gender: Gender

    @Option(
        help: ArgumentHelp("The home agency, such as FOH or POD.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode

    @Option(help: ArgumentHelp("Given name.", valueName: "name"))
    var givenName: String?

    @Option(help: ArgumentHelp("Family name.", valueName: "name"))
    var familyName: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddPerson {
        AddPerson(
            number: number, gender: gender, agency: agency, givenName: givenName,
            familyName: familyName)
    }
}

struct PersonAmend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Correct or change what is recorded of a person.",
        discussion: """
            With another gender the person's deployments are stated anew; headcounts as known before \
            stay what they were. An agency is the home agency: deployments keep theirs.

            Example: peaceledger person amend N00123 --gender man --reason "Typing error" \
            --source "Personnel file"
            """)

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @Option(help: "The gender.")
    var gender: Gender?

    @Option(
        help: ArgumentHelp("The home agency.", valueName: "code"), transform: AgencyCode.init)
    var agency: AgencyCode?

    @Option(help: ArgumentHelp("The given name.", valueName: "name"))
    var givenName: String?

    @Option(help: ArgumentHelp("The family name.", valueName: "name"))
    var familyName: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AmendPerson {
        AmendPerson(
            number: number, gender: gender, agency: agency, givenName: givenName,
            familyName: familyName)
    }
}

struct PersonRenumber: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "renumber", abstract: "Give a person another service number.",
        discussion: """
            Deployments and everything else of the person stay. The number before stays in the history, and \
            who asks for it is told the new one.

            Example: peaceledger person renumber N00123 --to N00321 --reason "Digits were swapped" \
            --source "Personnel file"
            """)

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @Option(
        help: ArgumentHelp("The number from now on.", valueName: "number"),
        transform: ServiceNumber.init)
    var to: ServiceNumber

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RenumberPerson { RenumberPerson(number: number, to: to) }
}

struct PersonList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The people recorded, by service number.",
        discussion: "Example: peaceledger person list --agency POD")

    @Option(
        help: ArgumentHelp("Only those of this home agency.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    @OptionGroup var asking: ShowingOptions

    var question: ListPeople {
        var question = ListPeople()
        question.agency = agency
        return question
    }
}

struct PersonShow: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One person and their deployments.",
        discussion: "Example: peaceledger person show N00123")

    @Argument(help: "The service number.", transform: ServiceNumber.init)
    var number: ServiceNumber

    @OptionGroup var asking: ShowingOptions

    var question: ShowPerson { ShowPerson(number) }
}
