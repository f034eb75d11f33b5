// peaceledger approval: list, confirm, reject, require, lift.

import ArgumentParser
import LedgerReports
import LedgerService

struct ApprovalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval",
        abstract: "The two-person rule: what one proposes another confirms.",
        discussion: """
            Any command that records can be proposed instead, with --propose. It is tried first, so \
            that what cannot be recorded is not proposed. An approver confirms or rejects it. You cannot \
            decide your own proposal; the server says who is who. Where a noun needs \
            two persons (approval require), it cannot be recorded in any other way.
            """,
        subcommands: [
            ApprovalList.self, ApprovalConfirm.self, ApprovalReject.self, ApprovalRequire.self,
            ApprovalLift.self,
        ])
}

struct ApprovalList: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What is proposed, and for what two persons are needed.",
        discussion: "Example: peaceledger approval list --all")

    @Flag(help: "Also what was confirmed or rejected.")
    var all = false

    @OptionGroup var asking: AskingOptions

    var question: ListProposals {
        var question = ListProposals()
        question.all = all
        return question
    }
}

struct ApprovalConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Record what somebody else has proposed.",
        discussion: """
            What was proposed is recorded, with its own reason and source; you are its actor.

            Example: peaceledger approval confirm 7 --remark "Seen the order"
            """)

    @Argument(help: "The proposal's number.")
    var number: Int64

    @Option(help: ArgumentHelp("A remark on the decision.", valueName: "text"))
    var remark: String?

    @Option(help: "How to answer: text, or json for the receipt as data.")
    var format: Format?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let proposal = try await ledger.openProposal(number)
        switch proposal.content {
        case .change:
            let receipt = try await ledger.confirm(
                proposal, remark: remark, as: Environment.login)
            try await receipt.tell(as: format == .json ? .json : .text, ledger)
        case .words(let words):
            let place = database.database.map { ["--database", $0] } ?? []
            try await Intent.$current.withValue(.confirm(proposal: number, remark: remark)) {
                try await PeaceLedger.run(words + place)
            }
        }
    }
}

struct ApprovalReject: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Turn down what somebody else has proposed.",
        discussion: """
            Example: peaceledger approval reject 7 --reason "The amount is another" \
            --source "Order 12/2017"
            """)

    @Argument(help: "The proposal's number.")
    var number: Int64

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RejectProposal {
        RejectProposal(number: number)
    }
}

struct ApprovalRequire: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "require", abstract: "Ask two persons for every change of a noun.",
        discussion: """
            Only the owner of the register may say so.

            Example: peaceledger approval require disbursement --reason "Instruction for payments" \
            --source "Instruction 3/2026"
            """)

    @Argument(help: "The noun, such as disbursement or deployment.")
    var noun: String

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RequireApproval {
        RequireApproval(noun: noun)
    }
}

struct ApprovalLift: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Let one person be enough again.",
        discussion: """
            Example: peaceledger approval lift disbursement --reason "Instruction withdrawn" \
            --source "Instruction 9/2026"
            """)

    @Argument(help: "The noun.")
    var noun: String

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: LiftApproval {
        LiftApproval(noun: noun)
    }
}
