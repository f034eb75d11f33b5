// Amounts have the decimals of their currency.

import LedgerModel
import Testing

struct MoneyDigitsTests {
    @Test(arguments: [
        ("JPY", "100", "100"), ("KWD", "100.505", "100.505"), ("KWD", "100.5", "100.500"),
        ("NOK", "100.5", "100.50"), ("XOF", "-3", "-3"),
    ])
    func anAmountIsWrittenWithTheDecimalsOfItsCurrency(
        currency: String, text: String, written: String
    ) throws {
        #expect(try Money(text, Currency(currency)).amount == written)
    }

    @Test(arguments: [("JPY", "100.50"), ("JPY", "100.00"), ("NOK", "100.505"), ("KWD", "1.0005")])
    func moreDecimalsThanTheCurrencyHasAreRefused(currency: String, text: String) throws {
        let error = #expect(throws: InvalidMoney.self) { try Money(text, Currency(currency)) }
        #expect(error?.sentence.nb.contains("er ikke et beløp") == true)
    }

    @Test func whatWasRecordedWithTwoDecimalsKeepsThem() throws {
        let yen = try Currency("JPY")
        #expect(try Money(recorded: "100.50", yen).amount == "100.50")
        #expect(try Money(recorded: "100.00", yen).amount == "100")
        #expect(try Money(recorded: "100.00", yen) == Money("100", yen))
        #expect(
            try Money(recorded: "100.50", yen).adding(Money("1", yen)).description == "101.50 JPY")
        #expect(try Money(recorded: "100.50", yen).negated().amount == "-100.50")
    }

    @Test(arguments: [("JPY", ["33", "33", "34"]), ("KWD", ["33.333", "33.333", "33.334"])])
    func partsAddUpToTheLastUnit(currency: String, parts: [String]) throws {
        #expect(try Money("100", Currency(currency)).split(into: 3).map(\.amount) == parts)
    }
}
