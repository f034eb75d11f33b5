// Files of rates as banks write them, and rates that are taken only with a word.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct RatesOfOthersTests {
    private func importing(_ text: String, _ options: String...) async throws -> Said {
        let file = try WrittenFile(text, named: "rates.csv")
        return try await Binary.run(["rate", "import", file.path] + options)
    }

    private func rates() async throws -> [String] {
        try await Desk.rows("rate list", "base", "quote", "day", "rate", "source")
    }

    @Test func theDataPortalOfTheCentralBankIsRead() async throws {
        let said = try await importing(
            "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE\n"
                + "EXR.D.NOK.EUR.SP00.A,D,NOK,EUR,SP00,A,2025-09-29,11.7123\n")
        #expect(said.stdout == "Recorded 1 rate as entry 2.\n", "\(said.stderr)")
        #expect(try await rates() == ["EUR NOK 2025-09-29 11.7123 rates.csv"])
    }

    @Test(arguments: [
        ("M;2025-07", "monthly"), ("A;2024", "yearly"), ("Q;2024-Q3", "quarterly"),
        (";2025-07", "monthly"), (";2024", "yearly"), ("W;2025-W40", "weekly"),
    ]) func averagesAreNoDailyRates(period: String, word: String) async throws {
        let parts = period.split(separator: ";", omittingEmptySubsequences: false)
        let said = try await importing(
            "FREQ;BASE_CUR;QUOTE_CUR;UNIT_MULT;TIME_PERIOD;OBS_VALUE\n"
                + "\(parts[0]);USD;NOK;0;\(parts[1]);10,0812\n")
        #expect(said.status == 65)
        #expect(said.stderr.contains("\(word) averages are no daily rates"), "\(said.stderr)")
        #expect(try await rates().isEmpty)
    }

    @Test(arguments: ["", "N/A", "-"]) func aDayWithoutARateIsPassedOverAndNamed(
        blank: String
    ) async throws {
        let bank = try await importing(
            "BASE_CUR;QUOTE_CUR;UNIT_MULT;TIME_PERIOD;OBS_VALUE\n"
                + "USD;NOK;0;2017-12-22;8,3\nUSD;NOK;0;2017-12-25;\(blank)\n")
        #expect(bank.status == 0, "\(bank.stderr)")
        #expect(bank.stderr.contains("USD/NOK: no rate on 2017-12-25 (row 3); passed over."))
        let plain = try await importing(
            "date,base,quote,rate\n2017-12-22,EUR,NOK,9.8\n2017-12-25,EUR,NOK,\(blank)\n")
        #expect(plain.stderr.contains("EUR/NOK: no rate on 2017-12-25 (row 3); passed over."))
        let wide = try await importing("Date,SEK,\n2017-12-22,9.9,\n2017-12-25,\(blank),\n")
        #expect(wide.stderr.contains("EUR/SEK: no rate on 2017-12-25 (row 3); passed over."))
        #expect(try await rates().count == 3)
    }

    @Test func anAbsurdRateIsNamedAndTakenOnlyWithAWord() async throws {
        let absurd = "date,base,quote,rate\n2025-09-19,USD,NOK,9.95\n2025-09-22,USD,NOK,0.41\n"
        let said = try await importing(absurd)
        #expect(said.status == 65)
        #expect(
            said.stderr.contains(
                "row 3, USD/NOK \"0.41\": is 96 % below the rate of 2025-09-19, 9.95."))
        #expect(!said.stderr.contains("row 2"))
        #expect(try await rates().isEmpty)
        let taken = try await importing(absurd, "--unusual", "redenominated")
        #expect(taken.status == 0, "\(taken.stderr)")
        // After it both the old and the new rates are near something.
        for rate in ["2025-09-23,USD,NOK,9.97", "2025-09-24,USD,NOK,0.42"] {
            let next = try await importing("date,base,quote,rate\n\(rate)\n")
            #expect(next.status == 0, "\(next.stderr)")
        }
        let far = try await importing("date,base,quote,rate\n2025-09-25,USD,NOK,3\n")
        #expect(far.status == 65)
    }

    @Test func bothDirectionsOfAPairAgreeOrAreNamed() async throws {
        _ = try await importing("date,base,quote,rate\n2025-09-22,USD,NOK,9.95\n")
        let rounded = try await importing("date,base,quote,rate\n2025-09-22,NOK,USD,0.1005\n")
        #expect(rounded.status == 0, "\(rounded.stderr)")
        let contrary = "date,base,quote,rate\n2025-09-23,NOK,USD,0.1205\n2025-09-23,USD,NOK,9.95\n"
        let said = try await importing(contrary)
        #expect(said.status == 65)
        #expect(said.stderr.contains("contradicts NOK/USD 0.1205"))
        #expect(try await importing(contrary, "--unusual", "as published").status == 0)
        let check = try await Binary.run("check", "contradictory-rates", "--format", "csv")
        #expect(check.status == 1)
        #expect(check.stdout.contains("NOK/USD 2025-09-23: 0.1205"))
    }

    @Test func aCorrectionSaysWhichRateFromWhatToWhat() async throws {
        _ = try await importing(
            "date,base,quote,rate\n2025-09-22,USD,NOK,9.95\n", "--source", "Norges Bank")
        let said = try await importing(
            "date,base,quote,rate\n2025-09-22,USD,NOK,9.96\n", "--source", "ECB", "--dry-run")
        #expect(
            said.stderr.contains(
                "USD/NOK 2025-09-22: 9.95 (Norges Bank) -> 9.96 (ECB)"), "\(said.stderr)")
        #expect(said.stdout.contains("0 rates and 1 correction"))
    }

    @Test func aCurrencyThatHasEndedIsNotTaken() async throws {
        let said = try await importing(
            "date,base,quote,rate\n2022-12-30,EUR,HRK,7.5365\n2025-01-02,EUR,HRK,7.5345\n")
        #expect(said.status == 65)
        #expect(said.stderr.contains("HRK was in use until 2022-12-31"))
        #expect(!said.stderr.contains("row 2"))
        try await Desk.say("recipient add OSCE-X --name OSCE --kind REGIONAL")
        let record = "commitment record --title X --recipient OSCE-X --currency HRK --total 1000"
        for line in [
            "\(record) --id K-1 --years 2025 --decided 2022-05-01",
            "\(record) --id K-2 --years 2022 --decided 2025-05-01",
            "pledge record --id P-1 --title X --recipient OSCE-X --currency HRK --amount 10"
                + " --pledged-on 2025-01-01",
        ] {
            #expect(
                try await Desk.refusal(line).contains(
                    "The currency was not in use on that day: HRK"))
        }
        try await Desk.say("\(record) --id K-3 --years 2022-2024 --decided 2022-05-01")
    }

    @Test func theDatabaseTakesNoDoubtfulRateWithoutAWord() async throws {
        let database = try TestDatabase.required().database
        func record(_ base: String, _ quote: String, _ rate: String) async throws {
            try await database.transaction { session in
                let entry: Int64 = try session.value(
                    """
                    insert into ledger_entry (actor_login, command, reason, source)
                    values ('tester', 'test', 'For a test', 'Test') returning number
                    """)
                try session.execute(
                    """
                    insert into rate (base, quote, on_day, rate, source, entry)
                    values (\(base), \(quote), '2025-09-22', \(rate)::numeric, 'Test', \(entry))
                    """)
            }
        }
        _ = try await importing("date,base,quote,rate\n2025-09-19,USD,NOK,9.95\n")
        await #expect { try await record("USD", "NOK", "0.41") } throws: {
            ($0 as? PostgresError)?.constraint == "rate_near_the_days_around"
        }
        try await record("USD", "NOK", "9.94")
        await #expect { try await record("NOK", "USD", "0.2") } throws: {
            ($0 as? PostgresError)?.constraint == "rate_same_both_ways"
        }
        await #expect { try await record("EUR", "HRK", "7.5") } throws: {
            ($0 as? PostgresError)?.constraint == "currency_in_use_on_its_day"
        }
    }
}
