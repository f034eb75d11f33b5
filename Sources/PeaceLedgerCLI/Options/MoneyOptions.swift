// What the questions about money share: the day as of which, and the currency it is converted into.

import ArgumentParser
import LedgerModel
import LedgerService

/// The day as of which money is looked at.
struct AsOfOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The day as of which it stood: what was decided or paid on it is included. Default:"
                + " today.", valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    var day: Day { on ?? Day.today() }
}

/// Whether and how amounts are converted.
struct ExchangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Convert everything into this currency.", valueName: "code"),
        transform: Currency.init)
    var currency: Currency?

    @OptionGroup var age: RateAgeOptions

    /// The currency with how old a rate may be.
    var target: (code: Currency, within: Int)? { currency.map { ($0, age.rateWithin) } }

    func apply(to question: inout FundingQuestion) {
        question.currency = currency
        question.rateWithin = age.rateWithin
    }
}

/// How many days before an amount's day its rate may lie.
struct RateAgeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How old a rate of exchange may be.", valueName: "days"))
    var rateWithin = RateAge.usual

    func validate() throws {
        guard (0...3660).contains(rateWithin) else {
            throw ValidationError(
                en: "--rate-within is a number of days, 0 to 3660.",
                nb: "--rate-within er et antall dager, 0 til 3660.")
        }
    }
}
