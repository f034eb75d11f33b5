// peaceledger report reconciliation: own strength beside the UN's figures.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ReportReconciliation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation", abstract: "Own month-end strength beside the UN's figures.",
        discussion: """
            Compares military and police in UN-led missions. Exit status 1 when differences remain \
            that nothing explains.

            Example: peaceledger report reconciliation --month 2017-12
            """)

    @Option(
        help: ArgumentHelp("One month, counted on its last day.", valueName: "month"),
        transform: Month.init(text:))
    var month: Month?

    @Option(
        help: ArgumentHelp("The first month, itself included.", valueName: "month"),
        transform: Month.init(text:))
    var from: Month?

    @Option(
        help: ArgumentHelp("The last month, itself included.", valueName: "month"),
        transform: Month.init(text:))
    var to: Month?

    @Option(
        help: ArgumentHelp("The country whose figures are compared.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode?

    @Flag(help: "Show only what differs.")
    var differences = false

    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    private var months: ClosedRange<Month> {
        get throws {
            switch (month, from, to) {
            case (let month?, nil, nil): return month...month
            case (nil, let from?, let to?):
                guard from <= to else {
                    throw ValidationError("--to \(to) lies before --from \(from).")
                }
                return from...to
            default:
                throw ValidationError("Give either --month, or both --from and --to.")
            }
        }
    }

    func validate() throws { _ = try months }

    func run() async throws {
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        let country = try contributor ?? CountryCode("NOR")
        let outcome = try await ledger.reconciliation(
            try months, contributor: country, known: knowledge)
        try output.show(
            .reconciliation(
                outcome, try months, contributor: country, known: knowledge,
                onlyDifferences: differences, output.language))
        if outcome.unexplained > 0 {
            throw Unexplained(
                code: "unexplained-differences",
                message: "\(counted(outcome.unexplained, "difference")) without an explanation.")
        }
    }
}
