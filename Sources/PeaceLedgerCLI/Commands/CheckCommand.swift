// peaceledger check: named checks of the register.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension Check: ExpressibleByArgument {}

struct CheckCommand: AskingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look for what cannot be right; silent when all is well.",
        discussion: Check.allCases.map {
            "\($0.rawValue): \($0.explanation(.en).replacing("`years`", with: "--years"))"
        }
        .joined(separator: "\n") + """


            Exit status 1 when something was found.

            Example: peaceledger check --on 2018-01-31
            """)

    @Argument(help: "The checks to run; all but retention when none is named.")
    var checks: [Check] = []

    @Option(help: "Of the check retention: how many years names are kept.")
    var years = 10

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: ShowingOptions

    /// Silent for people when all is well; a program that asked for data gets an empty answer.
    static let showsNothing = false

    var question: AskCheck {
        var question = AskCheck()
        question.checks = checks
        question.years = years
        question.on = on.on
        return question
    }
}
