// The command `peaceledger`: its nouns, and how it ends.

import ArgumentParser
import Glibc
import LedgerModel
import LedgerService

@main
struct PeaceLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peaceledger",
        abstract: "The register of personnel in peace operations and of funding commitments.",
        discussion: """
            peaceledger NOUN VERB. Data go to stdout, words to stderr. Days are written 2017-12-31; \
            first and last day both count as service.

            Try it: peaceledger demo
            """,
        version: Release.version,
        subcommands: [
            DatabaseCommand.self, MissionCommand.self, MandateCommand.self,
            AuthorisationCommand.self, PostCommand.self, PersonCommand.self,
            RequirementCommand.self, DeploymentCommand.self, AbsenceCommand.self,
            StrengthCommand.self, StandbyCommand.self, RecipientCommand.self,
            PledgeCommand.self, CommitmentCommand.self, BudgetCommand.self,
            AllocationCommand.self, DisbursementCommand.self, RateCommand.self,
            RecordCommand.self, UndoCommand.self, ImportCommand.self, ExportCommand.self,
            PublishedCommand.self,
            ReportCommand.self,
            PublishCommand.self, PublicationCommand.self,
            ExplainCommand.self, HistoryCommand.self, CheckCommand.self, VerifyCommand.self,
            AccessCommand.self, OfficeCommand.self, ApprovalCommand.self, DemoCommand.self,
        ])

    static func main() async {
        // A reader that closes the pipe early must not kill us in the middle of a sentence.
        signal(SIGPIPE, SIG_IGN)
        // What we and the programs that we run write may hold names.
        umask(0o077)
        PasswordInSight.takeAway()
        do {
            try CommandLineWords.requireText()
            try await MissionCode.$spellings.withValue(.ofReference) {
                try await run(Array(CommandLine.arguments.dropFirst()).withNegativeNumbers)
            }
            try flushStandardOutput()
        } catch {
            Ending(error).leave()
        }
    }

    /// Runs the command that some words make up.
    static func run(_ words: [String]) async throws {
        var command = try parsed(words)
        Understood.tell()
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    }
}
