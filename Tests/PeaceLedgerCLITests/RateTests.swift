// Rates of exchange in their three layouts, and money converted with them.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct RateTests {
    private func importing(_ text: String, _ more: String = "", _ status: Int32 = 0) async throws
        -> Said
    {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "rates-\(UUID().uuidString).csv").path
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        return try await Binary.run(
            ["rate", "import", file] + more.split(separator: " ").map(String.init))
    }

    private func rates() async throws -> [String] {
        try await Desk.rows("rate list", "base", "quote", "day", "rate")
    }

    @Test func theThreeLayoutsAreRead() async throws {
        let plain = "date,base,quote,rate\n2017-12-29,USD,NOK,8.2050\n"
        #expect(try await importing(plain).stdout == "Recorded 1 rate as entry 2.\n")
        #expect(
            try await importing(plain).stdout == "Nothing new: 1 rate already recorded.\n")
        #expect(
            try await importing(plain.replacing("8.2050", with: "8.21")).stdout
                == "Recorded 0 rates and 1 correction as entry 3.\n")
        #expect(
            try await importing(
                "Date,USD,JPY,CYP,NOK,\n2017-12-29,1.1993,135.01,N/A,9.8403,\n", "--dry-run"
            ).stdout == "Dry run: would record 3 rates. Nothing was recorded.\n")
        _ = try await importing(
            "Date,USD,JPY,CYP,NOK,\n2017-12-29,1.1993,135.01,N/A,9.8403,\n")
        _ = try await importing(
            "BASE_CUR;QUOTE_CUR;UNIT_MULT;TIME_PERIOD;OBS_VALUE\nSEK;NOK;2;2017-12-29;99,96\n"
                + "GBP;NOK;0;2017-12-29;11,0910\n")
        #expect(
            try await rates() == [
                "EUR JPY 2017-12-29 135.01", "EUR NOK 2017-12-29 9.8403",
                "EUR USD 2017-12-29 1.1993", "GBP NOK 2017-12-29 11.091",
                "SEK NOK 2017-12-29 0.9996", "USD NOK 2017-12-29 8.21",
            ])
    }

    @Test func everyBadRowIsToldAndNothingIsRecorded() async throws {
        let said = try await importing(
            "date,base,quote,rate\n2017-13-01,USD,NOK,8.2\n2017-12-29,dollar,NOK,8.2\n"
                + "2017-12-29,USD,NOK,\"8,2\"\n2017-12-29,USD,USD,1\n2017-12-29,USD,NOK,0\n"
                + "2017-12-29,EUR,NOK,9.8\n2017-12-29,EUR,NOK,9.9\n")
        #expect(said.status == 65)
        for row in 2...6 {
            #expect(said.stderr.contains("row \(row), "), "row \(row): \(said.stderr)")
        }
        #expect(said.stderr.contains("row 8, rate \"9.9\": is a second rate of EUR to NOK"))
        let other = try await importing("name,amount\nX,1\n")
        #expect(other.status == 65)
        #expect(other.stderr.contains("is no file of rates: its columns are name, amount."))
        #expect(try await importing("").status == 65)
        #expect(try await rates().isEmpty)
    }

    @Test func moneyIsConvertedAtTheRateOfItsDayOrStandsInItsOwnCurrency() async throws {
        _ = try await importing(
            "date,base,quote,rate\n2017-03-01,USD,NOK,8.40\n2017-12-29,EUR,USD,1.2\n"
                + "2017-12-29,EUR,NOK,9.84\n")
        for line in [
            "recipient add KAIPTC --name KAIPTC --kind ACADEMIC",
            "commitment record --id K-1 --title X --recipient KAIPTC --currency USD --total 1000"
                + " --years 2017 --decided 2017-01-15",
            "commitment record --id N-1 --title X --recipient KAIPTC --total 500 --years 2017"
                + " --decided 2017-01-15",
            "allocation record --commitment K-1 --line 118.70 --year 2017 --amount 1000"
                + " --on 2017-03-04",
            "disbursement record --commitment K-1 --amount 100 --on 2017-03-08 --reference R1",
        ] {
            try await Desk.say(line)
        }
        // The line is charged at the rate of 1 March.
        #expect(try await Desk.rows("allocation list", "amount", "charged") == ["1000.00 8400.00"])
        let report = "report funding --by commitment --currency NOK"
        // 31 December has the rate of 29 December, by way of the euro: 9.84 / 1.2 = 8.2.
        #expect(
            try await Desk.rows(
                "\(report) --on 2017-12-31", "commitment", "currency", "committed", "disbursed",
                "remaining", "exchange", "converted_from", "rate", "rate_day") == [
                    "K-1 NOK 8200.00 840.00 7380.00 -20.00 USD 8.2 2017-12-29",
                    "N-1 NOK 500.00 0.00 500.00 0.00   ",
                ])
        // What has no rate stands in its own currency, and is named.
        #expect(
            try await Desk.rows(
                "\(report) --on 2018-01-31", "commitment", "currency", "committed", "remaining")
                == ["K-1 USD 1000.00 900.00", "N-1 NOK 500.00 500.00"])
        let apart = try await Desk.say("\(report) --on 2018-01-31").stdout
        #expect(apart.contains("No rate to NOK, left in its own currency: USD: committed 1,000.00"))
        #expect(apart.contains("(no rate on 2018-01-31)"))
        #expect(apart.contains("Total of each currency: USD: "))
        #expect(
            try await Desk.rows(
                "\(report) --on 2018-01-31 --rate-within 60", "commitment", "committed")
                == ["K-1 8200.00", "N-1 500.00"])
        let table = try await Desk.say("\(report) --on 2017-12-31").stdout
        #expect(table.contains("1 USD = 8.2 NOK (2017-12-29, over EUR, "))
        #expect(table.contains("1 USD = 8.4 NOK (2017-03-01, "))
        #expect(
            try await Desk.rows(
                "report funding --on 2017-12-31 --by recipient", "recipient", "currency",
                "committed") == ["KAIPTC NOK 500.00", "KAIPTC USD 1000.00"])
        #expect(
            try await Desk.refusal("report funding --currency XYZ") == "There is no currency XYZ.")
    }
}
