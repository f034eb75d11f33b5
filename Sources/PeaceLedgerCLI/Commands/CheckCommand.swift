// peaceledger check: named checks of the register.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension Check: ExpressibleByArgument {}

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look for what cannot be right; silent when all is well.",
        discussion: Check.allCases.map { "\($0.rawValue): \($0.explanation(.en))" }
            .joined(separator: "\n") + """


                Exit status 1 when something was found.

                Example: peaceledger check --on 2018-01-31
                """)

    @Argument(help: "The checks to run; all but retention when none is named.")
    var checks: [Check] = []

    @Option(help: "Of the check retention: how many years names are kept.")
    var years = 10

    @OptionGroup var on: OnOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (0...200).contains(years) else {
            throw ValidationError(
                en: "--years is a number of years, 0 to 200.",
                nb: "--years er et antall år, 0 til 200.")
        }
    }

    func run() async throws {
        try output.requirePlace()
        let ledger = try await database.ledger()
        let findings = try await ledger.findings(
            of: checks.isEmpty ? Check.usual : checks, on: on.day, years: years)
        guard !findings.isEmpty else {
            // Silent for people; a program that asked for data gets an empty answer.
            if output.format == .json || output.file.output != nil {
                try output.show(.findings(findings, on: on.day, output.language))
            }
            return
        }
        try output.show(.findings(findings, on: on.day, output.language))
        throw Unexplained(
            code: "findings", message: CountedNoun.finding.sentence(findings.count) + ".")
    }
}
