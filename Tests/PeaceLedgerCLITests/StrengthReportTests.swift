// The reports on women's share, authorisations, vacancies and rotations, and the checks beside them.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct StrengthReportTests {
    @Test func womensShareIsHeldAgainstTheTargetOfTheYear() async throws {
        try await Desk.addPeople(6)
        for number in 1...6 {
            try await Desk.record("N\(number)", "UNMISS", "2022-01-01 2022-12-31")
        }
        let test = try TestDatabase.required()
        let target: String = try await test.database.session { session in
            try session.value(
                """
                select max(percent)::text from gender_target
                where gender_group = 'OBSERVERS_AND_STAFF_OFFICERS' and year = 2022
                """)
        }
        let share = try #require(Double(target)) / 100
        let missing = max(0, Int((share * 6).rounded(.up)) - 1)
        #expect(
            try await Desk.rows(
                "report gender --on 2022-06-30", "gender_group", "women", "total",
                "share_percent", "target_percent", "gap", "verified")
                == ["OBSERVERS_AND_STAFF_OFFICERS 1 6 16.7 \(target) \(missing) no"])
        #expect(missing > 0)
        // Outside the UN there is no such target.
        #expect(try await Desk.rows("report gender --on 2023-06-30", "women").isEmpty)
    }

    @Test func whatIsAuthorisedStandsBesideWhatIsFilled() async throws {
        try await Desk.addPeople(2)
        try await Desk.say(
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 3"
                + " --first-day 2017-01-01 --last-day 2017-12-31 --cost-estimate 85000000"
                + " --document Prop.1S")
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-06-30")
        #expect(
            try await Desk.rows(
                "report authorisations --on 2017-06-30", "authorised", "filled", "free",
                "days_left") == ["3 2 1 184"])
        #expect(
            try await Desk.rows("report authorisations --on 2017-07-01", "filled", "free")
                == ["1 2"])
        #expect(
            try await Desk.refusal("authorisation amend A-1 --ceiling 3")
                == "Authorisation A-1 is recorded so already.")
        #expect(
            try await Desk.refusal("authorisation amend A-9 --ceiling 3")
                == "There is no authorisation A-9.")
        #expect(
            try await Desk.refusal(
                "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 3"
                    + " --first-day 2017-01-01 --document Prop.1S"
            ).contains("already recorded"))
        // A ceiling that was lowered under those who serve is found by the check.
        try await Desk.say("authorisation amend A-1 --ceiling 1")
        #expect(
            try await Desk.rows("check over-authorised --on 2017-06-30", "check", status: 1)
                == ["over-authorised"])
    }

    @Test func whoLeavesIsNamedWithTheReliefTheGapOrTheOverlap() async throws {
        try await Desk.addPeople(4)
        for number in 1...2 {
            try await Desk.say(
                "post add --number P-\(number) --title Adviser --mission UNMISS --type STAFF_OFFICER"
                    + " --first-day 2017-01-01 --rank-code OF-3")
        }
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-06-30", "--post P-1")
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-06-30", "--post P-2")
        try await Desk.record("N3", "UNMISS", "2017-07-11 2017-12-31", "--post P-1")
        try await Desk.record(
            "N4", "UNMISS", "2017-06-24 2017-12-31", "--post P-2 --handover-days 7")
        #expect(
            try await Desk.rows(
                "report rotation --on 2017-06-01 --days 30", "person", "relief", "gap_days",
                "overlap_days") == ["N1 N3 10 ", "N2 N4  7"])
        #expect(
            try await Desk.rows(
                "report vacancies --on 2017-06-01 --until 2017-12-31", "post", "first_empty_day",
                "last_empty_day", status: 1) == ["P-1 2017-07-01 2017-07-10"])
        try await Desk.say("report vacancies --on 2017-07-11 --until 2017-12-31")
        #expect(
            try await Desk.rows("check empty-post --on 2017-07-05", "check", status: 1)
                == ["empty-post"])
    }

    @Test func anIncumbentBelowTheRankAskedIsFound() async throws {
        try await Desk.addPeople(1)
        try await Desk.say(
            "post add --number P-1 --title Adviser --mission UNMISS --type STAFF_OFFICER"
                + " --first-day 2017-01-01 --rank-code OF-4")
        try await Desk.record(
            "N1", "UNMISS", "2017-01-01 2017-06-30", "--post P-1 --rank OF-3")
        #expect(
            try await Desk.rows("check rank-below-post --on 2017-03-01", "check", status: 1)
                == ["rank-below-post"])
        try await Desk.say("deployment change 1 --from 2017-04-01 --rank OF-4")
        try await Desk.say("check rank-below-post --on 2017-04-01")
    }

    @Test func everyGroupingAndMeasureAddsUp() async throws {
        try await Desk.addPeople(3)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-06-30", "--rank OF-3 --station Juba")
        try await Desk.record("N2", "UNTSO", "2017-03-01 2017-12-31")
        try await Desk.record("N3", "UNMISS", "2017-07-01 2017-12-31")
        for words in [
            "mission", "type", "component", "agency", "organisation", "kind", "country", "lineage",
            "gender", "rank", "band", "station", "post", "mission,rank,gender",
        ] {
            let rows = try await Desk.say(
                "report headcount --on 2017-03-01 --by \(words) --format csv"
            ).csv
            #expect(rows.reduce(0) { $0 + (Int($1["total"] ?? "") ?? 0) } == 2, "\(words)")
        }
        // 181 + 306 + 184 days; 1 July to 31 December is 184.
        for (measure, totals) in [
            ("presence", ["2", "1"]), ("arrivals", ["2", "1"]), ("departures", ["2", "1"]),
            ("cumulative", ["2", "1"]), ("person-days", ["365", "306"]),
            ("average", ["1.00", "0.84"]),
        ] {
            let rows = try await Desk.rows(
                "report service --from 2017-01-01 --to 2017-12-31 --measure \(measure)", "total")
            #expect(rows == totals, "\(measure)")
        }
        #expect(
            try await Desk.refusal("report headcount --by rnak", 64).contains("rnak"))
    }
}
