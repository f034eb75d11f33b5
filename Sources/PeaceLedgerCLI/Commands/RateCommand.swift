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
        subcommands: [RateRecord.self, RateImport.self, RateList.self])
}

struct RateRecord: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a rate of one day.",
        discussion: """
            So much of the second currency for one of the first. A rate that is recorded otherwise for the \
            day is corrected, and it is said from what to what. A rate more than 50 % from those around it, \
            or one that contradicts the other direction, is taken with --unusual.

            Example: peaceledger rate record USD NOK 10.4321 --on 2026-11-26 --reason "Rate of the day" \
            --source "Norges Bank"
            """)

    @Argument(
        help: ArgumentHelp("The currency of which one is priced.", valueName: "base"),
        transform: Currency.init)
    var base: Currency

    @Argument(
        help: ArgumentHelp("The currency in which it is priced.", valueName: "quote"),
        transform: Currency.init)
    var quote: Currency

    @Argument(help: "The rate, such as 10.4321.")
    var rate: String

    @Option(
        help: ArgumentHelp(
            "The day of the rate; amounts of the days until the next rate count at it.",
            valueName: "day"), transform: Day.typed)
    var on: Day

    @Option(
        help: ArgumentHelp(
            "Why the rate is right though it is far from those around it, or contradicts the other"
                + " direction.", valueName: "text"))
    var unusual: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    var change: RecordRate {
        RecordRate(
            base: base, quote: quote, rate: WrittenAmount(rate), on: on, unusual: unusual)
    }
}

struct RateImport: RecordingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Record the rates of a CSV file.",
        discussion: """
            Layouts: date,base,quote,rate (so much of quote for one of base), as `rate list` prints it; the \
            European Central Bank's file (Date,USD,JPY ...: for one euro) and its data portal's \
            (CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE); Norges Bank's (BASE_CUR;QUOTE_CUR;TIME_PERIOD;\
            OBS_VALUE, with UNIT_MULT). Every row is recorded or none; a day without a rate is passed over \
            and named; averages of months and years are refused. The same file twice changes nothing; a \
            rate that is recorded otherwise is corrected, and it is said from what to what. A rate more \
            than 50 % from those around it, or one that contradicts the other direction, is taken with \
            --unusual.

            Example: peaceledger rate import rates.csv --source "European Central Bank"
            """)

    @Option(
        help: ArgumentHelp(
            "Why rates are right that are far from those around them, or contradict the other direction.",
            valueName: "text"))
    var unusual: String?

    @OptionGroup var statement: ImportOptions
    @OptionGroup var database: DatabaseOptions

    var change: ImportRates {
        ImportRates(file: statement.stated, unusual: unusual)
    }
}

struct RateList: AskingCommand {
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
        transform: Day.typed)
    var from: Day?

    @Option(
        help: ArgumentHelp("Only through this day, itself included.", valueName: "day"),
        transform: Day.typed)
    var to: Day?

    @OptionGroup var asking: AskingOptions

    var question: ListRates {
        var question = ListRates()
        question.currency = currencies
        question.from = from
        question.to = to
        return question
    }
}
