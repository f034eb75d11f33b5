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
        transform: Day.typed)
    var on: Day?
}

/// Whether and how amounts are converted.
struct ExchangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Convert everything into this currency.", valueName: "code"),
        transform: Currency.init)
    var currency: Currency?

    @OptionGroup var age: RateAgeOptions

    var conversion: Conversion {
        var conversion = Conversion()
        conversion.currency = currency
        conversion.rateWithin = age.rateWithin
        return conversion
    }
}

/// How many days before an amount's day its rate may lie.
struct RateAgeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How old a rate of exchange may be.", valueName: "days"))
    var rateWithin = RateAge.usual
}
