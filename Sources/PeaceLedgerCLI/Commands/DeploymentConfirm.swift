// peaceledger deployment confirm: that a person arrived as planned.

import ArgumentParser
import LedgerModel
import LedgerService

struct DeploymentConfirm: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm that a person arrived, and on which day.",
        discussion: """
            A first day that was recorded ahead rests on a plan until it is confirmed; see `check \
            unconfirmed-arrival`. Another day than the recorded one is corrected at once.

            Example: peaceledger deployment confirm 17 --first-day 2017-03-02 \
            --reason "Arrived" --source "Message of 3 March 2017"
            """)

    @Argument(help: "The deployment's number.")
    var number: Int64

    @Option(
        help: ArgumentHelp("The first day of service as it was; it counts.", valueName: "day"),
        transform: Day.typed)
    var firstDay: Day

    @OptionGroup var waiver: WaiverOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: ConfirmDeployment {
        ConfirmDeployment(number: number, firstDay: firstDay, waiver: waiver.waiver)
    }
}
