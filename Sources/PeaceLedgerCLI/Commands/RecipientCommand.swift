// peaceledger recipient: add, amend, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct RecipientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipient", abstract: "Whom money is promised to.",
        subcommands: [RecipientAdd.self, RecipientAmend.self, RecipientList.self])
}

struct RecipientAdd: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a recipient.",
        discussion: """
            Kinds: UN, REGIONAL, STATE, NGO, ACADEMIC, FUND, OTHER.

            Example: peaceledger recipient add NATO --name "NATO" --kind REGIONAL --organisation NATO \
            --reason "New recipient" --source "MFA"
            """)

    @Argument(help: "The recipient's code, such as NATO.", transform: RecipientCode.init)
    var code: RecipientCode

    @Option(help: ArgumentHelp("The recipient's name.", valueName: "text"))
    var name: String

    @Option(help: ArgumentHelp("What kind of recipient.", valueName: "code"))
    var kind: String

    @Option(
        help: ArgumentHelp("The organisation that it is, or belongs to.", valueName: "code"),
        transform: OrganisationCode.init)
    var organisation: OrganisationCode?

    @Option(
        help: ArgumentHelp("The country where it is.", valueName: "code"),
        transform: CountryCode.init)
    var country: CountryCode?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AddRecipient {
        AddRecipient(
            code: code, name: name, kind: kind, organisation: organisation, country: country)
    }
}

struct RecipientAmend: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Give a recipient another name, kind or country.",
        discussion: """
            A name holds from a day on: reports of earlier days show the name of their day.

            Example: peaceledger recipient amend NATO --name "North Atlantic Treaty Organization" \
            --reason "Full name" --source "MFA"
            """)

    @Argument(help: "The recipient's code.", transform: RecipientCode.init)
    var code: RecipientCode

    @Option(help: ArgumentHelp("The new name.", valueName: "text"))
    var name: String?

    @Option(
        help: ArgumentHelp(
            "The first day on which it is called so; today when left out.", valueName: "day"),
        transform: Day.typed)
    var namedFrom: Day?

    @Option(help: ArgumentHelp("The new kind.", valueName: "code"))
    var kind: String?

    @Option(
        help: ArgumentHelp("The organisation that it is, or belongs to.", valueName: "code"),
        transform: OrganisationCode.init)
    var organisation: OrganisationCode?

    @Option(
        help: ArgumentHelp("The country where it is.", valueName: "code"),
        transform: CountryCode.init)
    var country: CountryCode?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: AmendRecipient {
        AmendRecipient(
            code: code, name: name, namedFrom: namedFrom, kind: kind, organisation: organisation,
            country: country)
    }
}

struct RecipientList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The recipients, by code.",
        discussion: "Example: peaceledger recipient list")

    @OptionGroup var asking: AskingOptions

    var question: ListRecipients { ListRecipients() }
}
