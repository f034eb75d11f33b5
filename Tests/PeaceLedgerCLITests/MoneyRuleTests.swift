// The rules of money as people meet them: refunds of a later year, rates of the past, lines overdrawn by a
// rate, minor units, and days that no rate covers.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct MoneyRuleTests {
    private func rates(_ text: String) async throws {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "rates-\(UUID().uuidString).csv").path
        try ("date,base,quote,rate\n" + text).write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let said = try await Binary.run(["rate", "import", file])
        #expect(said.status == 0, "\(said.stderr)")
    }

    private func refused(_ command: String, _ status: Int32 = 1) async throws -> String {
        try await Desk.say(command, status).stderr
    }

    @Test func aRefundOfALaterYearCountsByOneRuleInEveryReport() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "budget record --line 118.70 --year 2017 --amount 5000000 --name Grants --may-carry-over",
            "budget record --line 118.70 --year 2018 --amount 5000000 --name Grants --may-carry-over",
            "commitment record --id C1 --title t --recipient NATO --total 3000000 --years 2017-2018"
                + " --mission UNMISS --decided 2017-01-02",
            "allocation record --commitment C1 --line 118.70 --year 2017 --amount 1500000",
            "disbursement record --commitment C1 --amount 1000000 --on 2017-06-01 --reference P1",
            "disbursement refund --of P1 --amount 400000 --on 2018-02-01",
        ] { try await Desk.say(line) }
        for (year, paid) in [("2017", "600000.00"), ("2018", "0.00")] {
            #expect(try await Desk.rows("report execution --year \(year)", "paid") == [paid])
            let nothing = paid == "0.00"
            #expect(
                try await Desk.rows("report oda --year \(year)", "net") == (nothing ? [] : [paid]))
            #expect(
                try await Desk.rows("report cost --mission UNMISS --year \(year)", "paid")
                    == [nothing ? "" : paid])
            #expect(
                try await Desk.rows(
                    "report funding --by year --from-year \(year) --to-year \(year)", "disbursed",
                    "refunded") == [nothing ? "0.00 0.00" : "1000000.00 400000.00"])
        }
        for report in ["execution", "oda", "cost --mission UNMISS"] {
            #expect(
                try await Desk.say("report \(report) --year 2017").stdout.contains(
                    "A refund counts in the year of the payment that it returns"))
        }
        let words = try await refused(
            "allocation carry-over --commitment C1 --line 118.70 --from-year 2017")
        #expect(words.contains("500000.00 NOK left of 118.70 for 2017 on 2018-01-01"))
        #expect(words.contains("Money came back only later: 400000.00 NOK (2018-02-01)."))
        #expect(words.contains("Give --on 2018-02-01 or --amount 500000.00."))
        // Either way out that the hint names is one.
        try await Desk.say(
            "allocation carry-over --commitment C1 --line 118.70 --from-year 2017 --amount 500000.00"
        )
        try await Desk.say(
            "allocation carry-over --commitment C1 --line 118.70 --from-year 2017 --on 2018-02-01")
        // What rests on it is told, not "pay less".
        let taken = try await refused(
            "allocation reduce --commitment C1 --line 118.70 --year 2017 --amount 1200000"
                + " --on 2018-03-01")
        #expect(taken.contains("The rest is paid or carried over") && !taken.contains("pay less"))
        let cancelled = try await refused("allocation cancel 1")
        #expect(cancelled.contains("carried over rests on it") && !cancelled.contains("pay less"))
    }

    @Test func aPastYearNeedsNoRateOfToday() async throws {
        try await rates("2017-06-01,USD,NOK,8.0\n2017-12-29,USD,NOK,9.0\n")
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "budget record --line 118.70 --year 2017 --amount 50000 --name x",
            "commitment record --id U1 --title c --recipient NATO --currency USD --total 1000"
                + " --years 2017-2017 --mission UNMISS --decided 2017-01-02",
            "allocation record --commitment U1 --line 118.70 --year 2017 --amount 1000 --nok 10000",
            "disbursement record --commitment U1 --amount 500 --on 2017-06-01 --reference P1",
        ] { try await Desk.say(line) }
        #expect(
            try await Desk.rows(
                "report cost --mission UNMISS --year 2017 --currency NOK", "currency", "paid")
                == ["NOK 4000.00"])
        #expect(
            try await Desk.rows("report oda --year 2017 --currency NOK", "net", "oda")
                == ["4000.00 600.00"])
        for report in ["cost --mission UNMISS", "oda"] {
            let csv = try await Desk.say("report \(report) --year 2017 --currency NOK --format csv")
            #expect(csv.csv.first?["payment_rates"]?.hasPrefix("1 USD = 8") == true)
        }
        #expect(
            try await Desk.say("report execution --year 2017 --format csv").csv.first?[
                "payment_rates"]?.contains("2017-06-01") == true)
        // 500 left at 9.0; paid at 8.0; the difference a line of its own; the rate told once.
        let funding = try await Desk.say("report funding --on 2017-12-31 --currency NOK")
        #expect(funding.stdout.components(separatedBy: "1 USD = 9 NOK").count == 2)
        #expect(
            try await Desk.rows(
                "report funding --on 2017-12-31 --currency NOK", "committed", "disbursed",
                "remaining", "exchange", "rate", "rate_day", "rate_source"
            ).map { $0.split(separator: " ").dropLast().joined(separator: " ") }
                == ["9000.00 4000.00 4500.00 500.00 9 2017-12-29"])
        #expect(
            try await Desk.rows(
                "report obligations --from-year 2017 --on 2017-12-31 --currency NOK", "committed",
                "paid", "bound", "exchange", "rate") == ["9000.00 4000.00 4500.00 500.00 9"])
        #expect(
            try await Desk.rows(
                "report difference --money --from-on 2017-06-01 --to-on 2017-12-31 --currency NOK",
                "opening", "paid", "closing", "exchange", "rate")
                == ["4000.00 0.00 4500.00 500.00 8; 9"])
    }

    @Test func aFullyPaidCommitmentHasNothingBoundInAnyCurrency() async throws {
        try await rates("2017-03-01,USD,NOK,8.0\n2017-12-29,USD,NOK,9.0\n")
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id U1 --title c --recipient NATO --currency USD --total 150000"
                + " --years 2017-2017 --decided 2017-01-02",
            "allocation record --commitment U1 --line 118.70 --year 2017 --amount 150000 --nok 1500000",
            "disbursement record --commitment U1 --amount 150000 --on 2017-03-01 --reference P1",
        ] { try await Desk.say(line) }
        for currency in ["", " --currency NOK"] {
            #expect(
                try await Desk.rows(
                    "report obligations --from-year 2017 --on 2017-12-31\(currency)", "bound")
                    == ["0.00"])
            #expect(
                try await Desk.rows("report funding --on 2017-12-31\(currency)", "remaining")
                    == ["0.00"])
        }
    }

    @Test func aLineIsNotOverdrawnByARateInSilence() async throws {
        try await rates("2017-03-01,USD,NOK,10.1\n2017-06-01,USD,NOK,11\n")
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "budget record --line 118.70 --year 2017 --amount 1000000 --name x",
            "commitment record --id U1 --title c --recipient NATO --currency USD --total 99000"
                + " --years 2017-2017 --decided 2017-01-02",
            "allocation record --commitment U1 --line 118.70 --year 2017 --amount 99000"
                + " --on 2017-03-02",
        ] { try await Desk.say(line) }
        let payment =
            "disbursement record --commitment U1 --amount 99000 --on 2017-06-02 --reference P1"
        let words = try await refused(payment)
        #expect(words.contains("118.70 has 1000000.00 NOK for 2017, and 1089000.00 NOK"))
        #expect(words.contains("--waiver"))
        #expect(try await Desk.say("check overdrawn-line --on 2017-12-31").stdout == "")
        try await Desk.say(payment + " --waiver \"Decided by the minister\"")
        #expect(
            try await Desk.rows("check overdrawn-line --on 2017-12-31", "message", status: 1) == [
                "118.70 for 2017: 1000000.00 NOK appropriated and carried in, 1089000.00 NOK paid,"
                    + " 1089000.00 NOK used; 89000.00 NOK too much"
            ])
        // What makes it no worse passes; what would use more of the line does not.
        try await Desk.say("disbursement refund --of P1 --amount 1000 --on 2017-06-05")
        try await Desk.say(
            "commitment record --id N1 --title n --recipient NATO --total 1000 --years 2017-2017"
                + " --decided 2017-01-02")
        #expect(
            try await refused(
                "allocation record --commitment N1 --line 118.70 --year 2017 --amount 50"
                    + " --on 2017-06-06"
            ).contains("118.70 has 1000000.00 NOK for 2017"))
    }

    @Test func whatIsPaidIsInEveryReportOrNamedAsLeftOut() async throws {
        try await rates("2017-06-01,USD,NOK,8.0\n")
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id U1 --title u --recipient NATO --currency USD --total 1000"
                + " --years 2017-2017 --decided 2017-01-02",
            "commitment record --id X1 --title x --recipient NATO --currency XOF --total 5000"
                + " --years 2017-2017 --mission UNMISS --decided 2017-01-02",
            "allocation record --commitment U1 --line 118.70 --year 2017 --amount 1000 --nok 8000",
            "allocation record --commitment X1 --line 118.70 --year 2017 --amount 5000 --nok 80",
            "disbursement record --commitment U1 --amount 100 --on 2017-06-02 --reference P1",
            "disbursement record --commitment X1 --amount 3000 --on 2017-06-02 --reference P2",
        ] { try await Desk.say(line) }
        // 100 dollars are 800 kroner; the francs have no rate and stand by themselves in each report.
        #expect(
            try await Desk.rows(
                "report funding --on 2017-06-05 --currency NOK", "currency", "disbursed")
                == ["NOK 800.00", "XOF 3000"])
        #expect(
            try await Desk.rows(
                "report oda --year 2017 --currency NOK", "mission", "currency", "gross", "reason")
                == ["UNMISS XOF 3000 ", " NOK 800.00 names no mission"])
        #expect(
            try await Desk.rows("report execution --year 2017", "paid", "unconverted")
                == ["800.00 3000 XOF (2017-06-02)"])
        #expect(
            try await Desk.say("report execution --year 2017").stdout.contains(
                "Left out, for there is no rate to NOK: 118.70: 3000 XOF (2017-06-02)."))
        let overview = try await Desk.say("report overview --on 2017-06-05 --currency NOK")
        #expect(overview.stdout.contains("1 USD = 8 NOK (2017-06-01"))
        #expect(overview.stdout.contains("No rate to NOK, left in its own currency: XOF"))
        let annual = try await Desk.say(
            "report annual --year 2017 --currency NOK --rate-within 300 --format json")
        #expect(annual.stdout.contains("\"rate_source\""))
    }

    @Test func aPaymentOfLessThanNothingIsARefund() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id N1 --title n --recipient NATO --total 1000 --years 2017-2017"
                + " --decided 2017-01-02",
        ] { try await Desk.say(line) }
        let words = try await refused(
            "disbursement record --commitment N1 --amount=-1000 --on 2017-06-02 --reference P1", 64)
        #expect(words.contains("disbursement refund --of REFERENCE --amount 1000 --on DAY"))
    }

    @Test func amountsHaveTheDecimalsOfTheirCurrencyEverywhere() async throws {
        try await Desk.say("recipient add NATO --name NATO --kind REGIONAL")
        let commitment =
            "commitment record --title n --recipient NATO --years 2017-2019"
            + " --decided 2017-01-02"
        #expect(
            try await refused("\(commitment) --id J0 --currency JPY --total 100.50", 64).contains(
                "JPY has no decimals"))
        try await Desk.say("\(commitment) --id J1 --currency JPY --total 100")
        try await Desk.say("\(commitment) --id K1 --currency KWD --total 100.505")
        #expect(
            try await Desk.rows("commitment show J1", "committed") == ["33", "33", "34"])
        #expect(
            try await Desk.rows("commitment show K1", "committed")
                == ["33.501", "33.501", "33.503"])
        try await Desk.say(
            "allocation record --commitment K1 --line 118.70 --year 2017 --amount 33.5 --nok 700")
        try await Desk.say(
            "disbursement record --commitment K1 --amount 0.005 --on 2017-06-01 --reference P1")
        #expect(
            try await Desk.rows(
                "report funding --on 2017-12-31", "commitment", "currency", "committed",
                "disbursed",
                "remaining") == ["J1 JPY 100 0 100", "K1 KWD 100.505 0.005 100.500"])
        #expect(
            try await Desk.rows("disbursement list", "amount") == ["0.005"])
    }

    @Test func anOpenEndedRateIsTheSameNumberInEveryReportOfTheDay() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id G-1 --title g --recipient NATO --per-year 200 --from-year 2016"
                + " --decided 2016-01-01",
            "commitment record --id S-1 --title s --recipient NATO --total 300 --years 2017-2025"
                + " --decided 2016-01-01",
        ] { try await Desk.say(line) }
        let funding = try await Desk.rows(
            "report funding --on 2017-12-31", "commitment", "remaining")
        #expect(funding == ["G-1 400.00", "S-1 300.00"])
        #expect(
            try await Desk.rows(
                "report difference --money --from-on 2016-06-01 --to-on 2017-12-31", "commitment",
                "closing") == funding)
        let bound = try await Desk.rows(
            "report obligations --from-year 2016 --on 2017-12-31", "commitment", "bound"
        ).filter { $0.hasPrefix("G-1 ") }
        #expect(bound == ["G-1 200.00", "G-1 200.00", "G-1 "])
        for report in [
            "funding --on 2017-12-31", "obligations --from-year 2016 --on 2017-12-31",
            "difference --money --from-on 2016-06-01 --to-on 2017-12-31",
        ] {
            let text = try await Desk.say("report \(report)").stdout
            #expect(
                text.contains("no total, counted through 2017: G-1. Each year: G-1 200.00 NOK."))
        }
    }

    @Test(arguments: ["2013", "2014", "2017"])
    func daysWithoutARateAreNamedAndNothingIsDropped(year: String) async throws {
        try await Desk.addPeople(2)
        for (person, type) in [("N1", "TROOPS"), ("N2", "STAFF_OFFICER")] {
            try await Desk.say(
                "deployment record --person \(person) --mission UNIFIL --type \(type)"
                    + " --first-day 2012-11-01 --last-day 2018-01-31")
        }
        let report = "report reimbursement --year \(year)"
        let rows = try await Desk.say("\(report) --format csv").csv
        let days = rows.reduce(0) { $0 + (Int($1["person_days"] ?? "") ?? 0) }
        let plain = try await Desk.rows(
            "report service --from \(year)-01-01 --to \(year)-12-31 --measure person-days --by type"
                + " --organisation UN", "type", "total")
        let troops = plain.first { $0.hasPrefix("TROOPS ") }
        #expect(troops == "TROOPS \(days)", "what is in and what is left out add up")
        let text = try await Desk.say(report).stdout
        let others = plain.filter { !$0.hasPrefix("TROOPS ") }
        #expect(others.allSatisfy { text.contains($0) })
        let without = rows.filter { $0["amount"] == "" }.compactMap { $0["person_days"] }
        #expect((year == "2017") == without.isEmpty)
        for number in without {
            #expect(text.contains("No rate is known for \(number) person-days"))
        }
    }
}
