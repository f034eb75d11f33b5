// The other reports of money, against figures worked out by hand.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct MoneyReportTests {
    private func prepare() async throws {
        for line in [
            "recipient add NATO --name NATO --kind REGIONAL",
            "commitment record --id GS-2016 --title X --recipient NATO --per-year 200"
                + " --from-year 2016 --decided 2015-12-01 --authority \"Prop. 1 S III\"",
            "commitment record --id S-1 --title X --recipient NATO --total 3000 --years 2017-2019"
                + " --mission UNMISS --section \"UN section\" --decided 2017-01-01",
            "commitment record --id T-1 --title X --recipient NATO --total 1000 --years 2017"
                + " --mission UNTSO --decided 2017-01-01",
            "commitment record --id V-1 --title X --recipient NATO --total 500 --years 2017"
                + " --mission UNVMC --decided 2017-01-01",
            "budget record --line 118.70 --year 2017 --name Tiltak --amount 4000 --may-carry-over",
            "budget record --line 118.70 --year 2017 --name Tiltak --amount 3600 --may-carry-over"
                + " --first-day 2017-06-16",
            "allocation record --commitment S-1 --line 118.70 --year 2017 --amount 1000",
            "allocation record --commitment T-1 --line 118.70 --year 2017 --amount 1000",
            "allocation record --commitment V-1 --line 118.71 --year 2017 --amount 500",
            "disbursement record --commitment S-1 --amount 700 --on 2017-04-01 --reference R1",
            "disbursement record --commitment T-1 --amount 900 --on 2017-05-01 --reference R2",
            "disbursement record --commitment V-1 --amount 500 --on 2017-05-01 --reference R3",
            "disbursement refund --of R1 --amount 100 --on 2017-12-01",
        ] {
            try await Desk.say(line)
        }
    }

    @Test func theBudgetsExecutionIsByLine() async throws {
        try await prepare()
        let columns = [
            "line", "appropriated", "carried_in", "allocated", "paid", "paid_percent", "unspent",
            "may_be_carried_over",
        ]
        func rows(_ words: String) async throws -> [String] {
            try await Desk.say("report execution --format csv \(words)").csv.map { row in
                columns.map { row[$0] ?? "?" }.joined(separator: " ")
            }
        }
        #expect(
            try await rows("--year 2017") == [
                "118.70 3600.00 0.00 2000.00 1500.00 41.7 2100.00 2100.00",
                "118.71  0.00 500.00 500.00   0.00",
            ])
        #expect(
            try await rows("--year 2017 --on 2017-04-30") == [
                "118.70 4000.00 0.00 2000.00 700.00 17.5 3300.00 3300.00",
                "118.71  0.00 500.00 0.00   0.00",
            ])
        try await Desk.say(
            "allocation carry-over --commitment S-1 --line 118.70 --from-year 2017 --amount 400")
        #expect(
            try await rows("--year 2018 --on 2018-06-01") == ["118.70  400.00 0.00 0.00   0.00"])
    }

    @Test func obligationsAreByYearWithTheAuthorityThatCoversThem() async throws {
        try await prepare()
        #expect(
            try await Desk.rows(
                "report obligations --from-year 2017 --to-year 2019 --on 2017-12-31", "year",
                "commitment", "committed", "paid", "bound", "authority") == [
                    "2017 GS-2016 200.00 0.00 200.00 budget year",
                    "2017 S-1 1000.00 600.00 400.00 budget year",
                    "2017 T-1 1000.00 900.00 100.00 budget year",
                    "2017 V-1 500.00 500.00 0.00 budget year",
                    "2018 GS-2016 200.00 0.00 200.00 Prop. 1 S III",
                    "2018 S-1 1000.00 0.00 1000.00 subject to the Storting",
                    "2019 GS-2016 200.00 0.00 200.00 Prop. 1 S III",
                    "2019 S-1 1000.00 0.00 1000.00 subject to the Storting",
                ])
        // Without a last year a rate is counted through the day's, and for later ones has no total.
        #expect(
            try await Desk.rows(
                "report obligations --from-year 2016 --on 2017-12-31", "year", "commitment",
                "bound",
                "per_year", "authority"
            ).filter { $0.contains("GS-2016") } == [
                "2016 GS-2016 200.00  budget year", "2017 GS-2016 200.00  budget year",
                "2018- GS-2016  200.00 Prop. 1 S III",
            ])
        let funding = try await Desk.say("report funding --on 2017-12-31 --by year")
        #expect(
            funding.stdout.contains("subject to the Storting: 2018: 1,000.00 NOK; 2019: 1,000.00"))
        #expect(funding.stdout.contains("counted through 2017: GS-2016."))
    }

    @Test func whatIsCommittedIsOfNoBudgetLine() async throws {
        try await prepare()
        let report = "report funding --on 2017-12-31 --by budget-line"
        #expect(
            try await Desk.rows(
                report, "budget-line", "committed", "allocated", "disbursed", "remaining") == [
                    "118.70  2000.00 1600.00 ", "118.71  500.00 500.00 ",
                    " 4900.00 0.00 0.00 4900.00",
                ])
        #expect(try await Desk.say(report).stdout.contains("are of no budget line"))
    }

    @Test func theWayBetweenTwoDaysCloses() async throws {
        try await prepare()
        let before =
            try await Desk.say("commitment list --format json").stdout
            .components(separatedBy: "\"recorded_at\": \"").last?.prefix { $0 != "\"" } ?? ""
        try await Desk.say("commitment amend S-1 --cut 300 --year 2018 --decided 2016-12-31", 1)
        try await Desk.say("commitment amend S-1 --cut 300 --year 2018 --decided 2017-09-01")
        try await Desk.say("commitment amend GS-2016 --raise 50 --year 2016 --decided 2016-06-01")
        let columns = ["opening", "corrections", "new", "amended", "paid", "closing"]
        func rows(_ words: String) async throws -> [String] {
            try await Desk.say("report difference --money --format csv \(words)").csv.map { row in
                (["commitment"] + columns).map { row[$0] ?? "?" }.joined(separator: " ")
            }
        }
        #expect(
            try await rows("--from-on 2016-12-31 --to-on 2017-12-31 --from-known \(before)") == [
                "GS-2016 400.00 50.00 0.00 0.00 0.00 450.00",
                "S-1 0.00 0.00 3000.00 -300.00 600.00 2100.00",
                "T-1 0.00 0.00 1000.00 0.00 900.00 100.00",
                "V-1 0.00 0.00 500.00 0.00 500.00 0.00",
            ])
        #expect(
            try await rows("--from-on 2017-04-30 --to-on 2017-05-31 --mission UNTSO")
                == ["T-1 1000.00 0.00 0.00 0.00 900.00 100.00"])
        let refused = try await Desk.say(
            "report difference --money --from-on 2017-01-01 --to-on 2017-12-31 --by type", 64)
        #expect(refused.stderr.contains("\"type\" is no word to group by; one of commitment"))
    }

    @Test func costJoinsMoneyAndPeople() async throws {
        try await prepare()
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "UNMISS", "2017-07-01 2017-12-31")
        // 365 + 184 days; 600 / (549 / 365) = 398.91.
        #expect(
            try await Desk.rows(
                "report cost --mission UNMISS --year 2017", "currency", "disbursed", "refunded",
                "paid", "person_days", "person_years", "cost_per_person_year")
                == ["NOK 700.00 100.00 600.00 549 1.50 398.91"])
        #expect(
            try await Desk.say("report cost --mission UNMISS --year 2017").stdout.contains(
                "Not included: the agencies' own salaries"))
        #expect(
            try await Desk.rows(
                "report cost --mission UNMIK --year 2017", "paid", "person_days",
                "cost_per_person_year") == [" 0 "])
        #expect(
            try await Desk.say("report cost --mission UNMIK --year 2017").stdout.contains(
                "No payment for UNMIK in 2017 is recorded."))
    }

    @Test func assistanceIsByMissionWithTheReasonForNone() async throws {
        try await prepare()
        #expect(
            try await Desk.rows(
                "report oda --year 2017", "mission", "gross", "refunded", "net", "coefficient",
                "oda",
                "reason") == [
                    "UNMISS 700.00 100.00 600.00 15.00 90.00 ",
                    "UNTSO 900.00 0.00 900.00 0 0.00 not within channel 41310",
                    "UNVMC 500.00 0.00 500.00 0 0.00 no coefficient for UN SPECIAL_POLITICAL",
                ])
    }

    @Test func contingentsAreReimbursedAtTheRateOfEachDay() async throws {
        try await Desk.addPeople(2)
        for (person, type, days) in [
            ("N1", "TROOPS", "2017-06-01 --last-day 2017-07-31"),
            ("N2", "STAFF_OFFICER", "2017-06-01 --last-day 2017-07-31"),
        ] {
            try await Desk.say(
                "deployment record --person \(person) --mission MINUSMA --type \(type)"
                    + " --first-day \(days)")
        }
        // 30 days at 1365 and 31 at 1410, a month being 30.4375 days.
        #expect(
            try await Desk.rows(
                "report reimbursement --year 2017", "mission", "type", "first_day", "person_days",
                "person_months", "rate", "amount") == [
                    "MINUSMA TROOPS 2017-01-01 30 0.99 1365.00 1345.38",
                    "MINUSMA TROOPS 2017-07-01 31 1.02 1410.00 1436.06",
                ])
    }

    @Test func checksFindWhatIsNotAppropriatedAndWhatIsOverdue() async throws {
        try await prepare()
        try await Desk.say(
            "pledge record --id P-1 --title X --recipient NATO --pledged-on 2016-07-09"
                + " --due-on 2017-12-31")
        let check = "check not-appropriated pledge-overdue balance-disagrees --on 2018-01-01"
        #expect(
            try await Desk.rows(check, "check", "message", status: 1) == [
                "not-appropriated 118.71 for 2017: 500.00 NOK allocated, no appropriation recorded",
                "pledge-overdue P-1 was due on 2017-12-31",
            ])
        let test = try TestDatabase.required()
        try await test.database.transaction { session in
            try session.execute(
                "alter table allocation_balance disable trigger allocation_balance_follows")
            try session.execute(
                "update allocation_balance set available = 1 where commitment = 'T-1'")
        }
        #expect(
            try await Desk.rows("check balance-disagrees", "message", status: 1)
                == ["T-1, 118.70 for 2017: kept 1.00, movements 100.00"])
    }
}
