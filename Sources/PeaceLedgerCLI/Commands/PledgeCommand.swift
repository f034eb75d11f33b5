// peaceledger pledge: record, fulfil, withdraw, list; and report pledges.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct PledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pledge", abstract: "A public promise, of money or in kind.",
        discussion: """
            Perhaps with no decision yet; never counted as a commitment.

            Example: peaceledger pledge list --open
            """,
        subcommands: [
            PledgeRecord.self, PledgeFulfil.self, PledgeWithdraw.self, PledgeList.self,
        ])
}

struct PledgeRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a promise made in public.",
        discussion: """
            Example: peaceledger pledge record --id SUMMIT-2015-1 --title "C-130 for six months" \
            --recipient UN --mission MINUSMA --event "Leaders' Summit 2015" --pledged-on 2015-09-28 \
            --due-on 2016-06-30 --reason "Pledged in New York" --source "Speech of 28 September 2015"
            """)

    @Option(
        help: ArgumentHelp("The pledge's code, such as SUMMIT-2015-1.", valueName: "code"),
        transform: PledgeCode.init)
    var id: PledgeCode

    @Option(help: ArgumentHelp("What is promised.", valueName: "text"))
    var title: String

    @Option(
        help: ArgumentHelp("To whom; see `recipient list`.", valueName: "code"),
        transform: RecipientCode.init)
    var recipient: RecipientCode

    @Option(help: ArgumentHelp("How much, when it is money.", valueName: "amount"))
    var amount: String?

    @Option(
        help: ArgumentHelp("The currency of the amount, by ISO 4217.", valueName: "code"),
        transform: Currency.init)
    var currency: Currency?

    @Option(
        help: ArgumentHelp("The mission that it is for.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(help: ArgumentHelp("Where it was made.", valueName: "text"))
    var event: String?

    @Option(
        help: ArgumentHelp(
            "The day it was made; it stands from this day, itself included.", valueName: "day"),
        transform: Day.typed)
    var pledgedOn: Day

    @Option(
        help: ArgumentHelp(
            "The last day to fulfil it; on the day after it is overdue, this one included in time.",
            valueName: "day"),
        transform: Day.typed)
    var dueOn: Day?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordPledge {
        RecordPledge(
            id: id, title: title, recipient: recipient, amount: amount.map(WrittenAmount.init),
            currency: currency, mission: mission, event: event, pledgedOn: pledgedOn, dueOn: dueOn)
    }
}

struct PledgeFulfil: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "fulfil", abstract: "Record what fulfils a pledge, wholly or in part.",
        discussion: """
            By a commitment, a payment, a deployment, or in words where the register has no record of it.

            Example: peaceledger pledge fulfil SUMMIT-2015-1 --by "C-130 in Bamako, January to July \
            2016" --on 2016-07-10 --completes --reason "Tour ended" --source "FOH report 7/2016"
            """)

    @Argument(help: "The pledge's code.", transform: PledgeCode.init)
    var code: PledgeCode

    @Option(
        help: ArgumentHelp("By this commitment.", valueName: "code"),
        transform: CommitmentCode.init)
    var byCommitment: CommitmentCode?

    @Option(help: ArgumentHelp("By this deployment.", valueName: "number"))
    var byDeployment: Int64?

    @Option(help: ArgumentHelp("By this payment.", valueName: "reference"))
    var byDisbursement: String?

    @Option(help: ArgumentHelp("By what, in words.", valueName: "text"))
    var by: String?

    @Option(
        help: ArgumentHelp(
            "The day of the fulfilment; it counts from this day, itself included. Default: today.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @Flag(help: "Nothing is left of the pledge then.")
    var completes = false

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: FulfilPledge {
        FulfilPledge(
            code: code, byCommitment: byCommitment, byDeployment: byDeployment,
            byDisbursement: byDisbursement, by: by, on: on ?? Day.today(), completes: completes)
    }
}

struct PledgeWithdraw: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Record that a pledge was taken back.",
        discussion: """
            Example: peaceledger pledge withdraw SUMMIT-2015-1 --on 2016-12-01 \
            --reason "No longer asked for" --source "UN letter of 1 December 2016"
            """)

    @Argument(help: "The pledge's code.", transform: PledgeCode.init)
    var code: PledgeCode

    @Option(
        help: ArgumentHelp(
            "The day from which it stands no more, itself included.", valueName: "day"),
        transform: Day.typed)
    var on: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: WithdrawPledge {
        WithdrawPledge(code: code, on: on)
    }
}

struct PledgeList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The pledges: promised, due, fulfilled by what, overdue.",
        discussion: "Example: peaceledger pledge list --on 2016-01-31 --open")

    @OptionGroup var questions: PledgeQuestions
    @OptionGroup var asking: AskingOptions

    var question: ListPledges {
        var question = ListPledges()
        question.on = questions.on
        question.open = questions.open
        return question
    }
}

struct ReportPledges: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "pledges", abstract: "Promised, due, fulfilled by what, overdue.",
        discussion: "Example: peaceledger report pledges --on 2016-12-31")

    @OptionGroup var questions: PledgeQuestions
    @OptionGroup var asking: AskingOptions

    var question: AskPledges {
        var question = AskPledges()
        question.on = questions.on
        question.open = questions.open
        return question
    }
}

/// What is asked of the pledges.
struct PledgeQuestions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day on which they are looked at, itself included. Default: today.",
            valueName: "day"),
        transform: Day.typed)
    var on: Day?

    @Flag(help: "Only those of which something is left.")
    var open = false
}
