// Allocations and payments as they are typed: what is refused, with which words, and that nothing is
// recorded then.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct PaymentTests {
    private func prepare() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id NATO-2017 --title X --recipient NATO --total 3000"
                + " --years 2017-2019 --decided 2017-02-01",
            "budget record --line 118.70 --year 2017 --name Tiltak --amount 1500 --may-carry-over",
            "allocation record --commitment NATO-2017 --line 118.70 --year 2017 --amount 800",
        ] {
            try await Desk.say(line)
        }
    }

    private static let pay =
        "disbursement record --commitment NATO-2017 --on 2017-06-01 --reference R1"

    @Test func badAmountsAndDaysAreRefusedWithWhatWouldBeRight() async throws {
        try await prepare()
        for amount in ["10.999", "1,000", "1 000", "1.000,00", "1000,50", "1e6", "NaN", "0"] {
            for line in [
                "\(Self.pay) --amount", "disbursement refund --of R1 --on 2017-07-01 --amount",
                "allocation record --commitment NATO-2017 --line 118.70 --year 2017 --amount",
            ] {
                let said = try await Desk.say("\(line) \"\(amount)\"", 64)
                #expect(
                    said.stderr.contains("is not an amount"), "\(line) \(amount): \(said.stderr)")
            }
        }
        for (line, refusal) in [
            ("\(Self.pay) --amount 99999999999999999", "9999999999999999.99"),
            ("\(Self.pay) --amount 5 --currency n0k", "three letters"),
            (
                "allocation record --commitment NATO-2017 --line 118.70 --year 20177 --amount 5",
                "is not a budget year"
            ),
            (
                "allocation record --commitment NATO-2017 --line 118 --year 2017 --amount 5",
                "such as 118.70"
            ),
            (
                "disbursement record --commitment NATO-2017 --on 2017-02-29 --reference R1"
                    + " --amount 5", "2017-02-29"
            ),
            (
                "disbursement record --commitment NATO-2017 --on 2017-06-01 --reference \" \""
                    + " --amount 5", "The reference is blank."
            ),
        ] {
            let said = try await Desk.say(line, 64)
            #expect(said.stderr.contains(refusal), "\(line): \(said.stderr)")
        }
        #expect(try await Desk.rows("disbursement list", "reference").isEmpty)
        #expect(try await Desk.rows("allocation list", "amount") == ["800.00"])
    }

    @Test func whatTheRulesRefuseIsSaidWithItsAmounts() async throws {
        try await prepare()
        try await Desk.say("\(Self.pay) --amount 500")
        for (line, refusal) in [
            (
                "disbursement record --commitment NATO-2017 --on 2017-01-31 --reference R2"
                    + " --amount 5",
                "2017-01-31 lies before the day NATO-2017 was decided, 2017-02-01."
            ),
            (
                "disbursement record --commitment NATO-2018 --on 2017-06-01 --reference R2"
                    + " --amount 5", "There is no commitment NATO-2018."
            ),
            (
                "disbursement record --commitment NATO-2017 --on 2018-06-01 --reference R2"
                    + " --amount 5", "Nothing is allocated to NATO-2017 for 2018."
            ),
            (
                "disbursement record --commitment NATO-2017 --on 2017-06-02 --reference R2"
                    + " --amount 5 --currency USD",
                "NATO-2017 is in NOK; USD cannot be paid from it."
            ),
            (
                "disbursement record --commitment NATO-2017 --on 2017-06-02 --reference R2"
                    + " --amount 300.01",
                "More would be paid than is allocated: NATO-2017 has 300.00 left of 118.70 for"
                    + " 2017; 300.01 is too much."
            ),
            (
                "\(Self.pay) --amount 501",
                "The reference R1 is that of a payment of 500.00 NOK from NATO-2017 on 2017-06-01"
                    + " (entry 6)."
            ),
            (
                "disbursement refund --of R1 --amount 501 --on 2017-07-01",
                "R1 was a payment of 500.00 NOK; 501.00 NOK is more."
            ),
            (
                "disbursement refund --of R1 --amount 5 --on 2017-05-31",
                "R1 was paid on 2017-06-01, after 2017-05-31."
            ),
            (
                "disbursement refund --of R9 --amount 5 --on 2017-07-01",
                "There is no payment with the reference R9."
            ),
            (
                "allocation record --commitment NATO-2017 --line 118.70 --year 2017 --amount 201",
                "More would be allocated than is committed: NATO-2017 would have 1000.00 committed"
                    + " for 2017 on 2017-02-01, with 1001.00 allocated and 0 paid."
            ),
            (
                "allocation record --commitment NATO-2017 --line 118.70 --year 2021 --amount 5",
                "2021 is not among the years of NATO-2017, 2017-2019."
            ),
            (
                "allocation reduce --commitment NATO-2017 --line 118.70 --year 2017 --amount 300.01"
                    + " --on 2017-12-01",
                "More would be paid than is allocated: NATO-2017 has 300.00 left of 118.70 for"
                    + " 2017; 300.01 is too much."
            ),
            (
                "allocation reduce --commitment NATO-2017 --line 118.71 --year 2017 --amount 5",
                "Nothing of 118.71 is allocated to NATO-2017 for 2017."
            ),
            (
                "allocation cancel 1",
                "More would be paid than is allocated: NATO-2017 has 300.00 left of 118.70 for"
                    + " 2017; 800.00 is too much."
            ),
            ("allocation cancel 9", "There is no allocation 9, or it is cancelled."),
            (
                "budget record --line 118.70 --year 2017 --name Tiltak --amount 799",
                "More would be allocated than is appropriated: 118.70 would have 799.00"
                    + " appropriated for 2017 on 2017-02-01, with 800.00 allocated."
            ),
            (
                "commitment amend NATO-2017 --cut 200.01 --year 2017 --decided 2017-12-01",
                "More would be allocated than is committed: NATO-2017 would have 799.99 committed"
                    + " for 2017 on 2017-12-01, with 800.00 allocated and 500.00 paid."
            ),
        ] {
            #expect(
                try await Desk.refusal(line, refusal.hasSuffix("2017-05-31.") ? 64 : 1) == refusal,
                "\(line)")
        }
        #expect(try await Desk.rows("disbursement list", "reference", "amount") == ["R1 500.00"])
        #expect(try await Desk.rows("allocation list", "amount") == ["800.00"])
    }

    @Test func aPaymentAndItsRefundAreRecordedOnce() async throws {
        try await prepare()
        #expect(
            try await Desk.say("\(Self.pay) --amount 500").stdout
                == "Paid 500.00 NOK from NATO-2017, 118.70 of 2017; 300.00 NOK is left as entry 6.\n"
        )
        #expect(
            try await Desk.say("\(Self.pay) --amount 500.0").stdout
                == "The payment R1 is already recorded as entry 6.\n")
        let refund = "disbursement refund --of R1 --amount 200 --on 2017-11-20 --reference B1"
        #expect(try await Desk.say(refund).stdout == "Refunded 200.00 NOK of R1 as entry 7.\n")
        #expect(
            try await Desk.say(refund).stdout
                == "The refund of R1 is already recorded as entry 7.\n")
        #expect(
            try await Desk.refusal("disbursement refund --of R1 --amount 1 --on 2017-11-21")
                == "R1 was refunded with 200.00 NOK on 2017-11-20 already (entry 7).")
        #expect(
            try await Desk.refusal("disbursement refund --of B1 --amount 1 --on 2017-11-21", 64)
                == "B1 is a refund; a refund cannot be refunded.")
        #expect(
            try await Desk.refusal(
                "disbursement record --commitment NATO-2017 --on 2017-12-01 --reference b1"
                    + " --amount 5") == "Another payment or refund has the reference.")
        #expect(
            try await Desk.refusal("disbursement cancel R1")
                == "R1 was refunded with 200.00 NOK on 2017-11-20.")
        try await Desk.say("disbursement cancel R1 --refund")
        try await Desk.say("disbursement cancel R1")
        #expect(try await Desk.rows("disbursement list", "reference").isEmpty)
        #expect(
            try await Desk.rows("history disbursement R1", "command") == [
                "disbursement record", "disbursement refund", "disbursement cancel",
                "disbursement cancel",
            ])
        try await Desk.say("\(Self.pay) --amount 800")
    }

    @Test func theBudgetLineIsChosenWhereOnlyOneHasRoom() async throws {
        try await prepare()
        let warned = try await Desk.say(
            "allocation record --commitment NATO-2017 --line 151.73 --year 2017 --amount 200")
        #expect(
            warned.stderr.contains("no appropriation of 151.73 for 2017 is recorded"))
        try await Desk.say("\(Self.pay) --amount 500")
        let next = "disbursement record --commitment NATO-2017 --on 2017-07-01 --reference R2"
        #expect(
            try await Desk.refusal("\(next) --amount 100")
                == "NATO-2017 has allocations of several budget lines for 2017: 118.70 (300.00 NOK"
                + " left), 151.73 (200.00 NOK left).")
        try await Desk.say("\(next) --amount 100 --line 151.73")
        try await Desk.say(
            "disbursement record --commitment NATO-2017 --on 2017-08-01 --reference R3 --amount 150"
        )
        #expect(
            try await Desk.rows("disbursement list", "reference", "line")
                == ["R1 118.70", "R2 151.73", "R3 118.70"])
    }

    @Test func whatIsLeftIsCarriedOverOnlyWhereTheLineAllowsIt() async throws {
        try await prepare()
        let carry = "allocation carry-over --commitment NATO-2017 --line 118.70"
        try await Desk.say(
            "budget record --line 118.70 --year 2018 --name Tiltak --amount 900")
        try await Desk.say(
            "allocation record --commitment NATO-2017 --line 118.70 --year 2018 --amount 100")
        #expect(
            try await Desk.refusal("\(carry) --from-year 2018")
                == "The budget line does not allow it: 100.00 of 118.70 for 2018 may not be carried"
                + " over.")
        #expect(
            try await Desk.refusal("\(carry) --from-year 2017 --on 2017-12-31", 64)
                == "2017-12-31 lies in the year that is carried over, 2017.")
        #expect(
            try await Desk.refusal("\(carry) --from-year 2017 --amount 800.01")
                == "More would be paid than is allocated: NATO-2017 has 800.00 left of 118.70 for"
                + " 2017; 800.01 is too much.")
        try await Desk.say("\(carry) --from-year 2017 --amount 300")
        #expect(
            try await Desk.refusal(
                "budget record --line 118.70 --year 2017 --name Tiltak --amount 1500")
                == "The budget line does not allow it: 300.00 of 118.70 for 2017 may not be carried"
                + " over.")
        try await Desk.say(
            "disbursement record --commitment NATO-2017 --on 2018-01-02 --reference R1 --amount 400"
        )
        #expect(
            try await Desk.refusal("allocation cancel 1 --carry-over")
                == "More would be paid than is allocated: NATO-2017 has 0.00 left of 118.70 for"
                + " 2018; 300.00 is too much.")
        try await Desk.say("disbursement cancel R1")
        try await Desk.say("allocation cancel 1 --carry-over")
        #expect(
            try await Desk.rows("history carry-over 1", "command")
                == ["allocation carry-over", "allocation cancel"])
    }
}
