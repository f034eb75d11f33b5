// peaceledger history: everything ever stated about a fact.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Everything ever stated about a fact, oldest first.",
        subcommands: [DeploymentHistory.self])
}

struct DeploymentHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deployment", abstract: "Who stated what about a deployment, when and why.",
        discussion: "Example: peaceledger history deployment 17")

    @Argument(help: "The deployment's number.")
    var number: Int64

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let steps = try await database.ledger().deploymentHistory(number)
        try output.show(.history(ofDeployment: number, steps, output.language))
    }
}
