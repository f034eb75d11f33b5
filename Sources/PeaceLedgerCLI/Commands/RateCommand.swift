// peaceledger rate: import, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct RateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Rates of exchange.",
        discussion: """
            An amount is converted at the last rate on or before its day, as recorded, the other way \
            round, or by way of a third currency; of rates older than 7 days only where a command is \
            told so.

            Example: peaceledger rate list --currency USD --from 2017-12-01 --to 2017-12-31
            """,
        subcommands: [RateImport.self, RateList.self])
}

struct RateImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Record the rates of a CSV file.",
        discussion: """
            Three layouts: date,base,quote,rate (so much of quote for one of base); the European Central \
            Bank's file (Date,USD,JPY ...: for one euro); Norges Bank's (BASE_CUR;QUOTE_CUR;TIME_PERIOD;\
            OBS_VALUE, with UNIT_MULT). Every row is recorded or none; the same file twice changes \
            nothing; a rate that is recorded otherwise is corrected.

            Example: peaceledger rate import rates.csv --source "European Central Bank"
            """)

    @OptionGroup var options: ImportOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let receipt = try await database.ledger().importRates(
            file: options.file, options.statement("rate import"), dryRun: options.dryRun)
        tellStated(receipt, "rate")
    }
}

struct RateList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The rates, newest first.",
        discussion: "Example: peaceledger rate list --currency USD --to 2017-12-31")

    @Option(
        name: .customLong("currency"),
        help: ArgumentHelp("Only rates of this currency; may be repeated.", valueName: "code"),
        transform: Currency.init)
    var currencies: [Currency] = []

    @Option(
        help: ArgumentHelp("Only from this day on, itself included.", valueName: "day"),
        transform: Day.init(iso:))
    var from: Day?

    @Option(
        help: ArgumentHelp("Only through this day, itself included.", valueName: "day"),
        transform: Day.init(iso:))
    var to: Day?

    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try await asking.show {
            try await $0.rates(between: currencies, from: from, to: to, known: $1, $2)
        }
    }
}
