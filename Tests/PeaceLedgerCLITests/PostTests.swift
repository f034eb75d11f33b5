// Posts: one incumbent a day, declared handovers, and what the database itself refuses.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct PostTests {
    private func addPosts() async throws {
        try await Desk.addPeople(3)
        for number in ["P-1", "P-2"] {
            try await Desk.say(
                "post add --number \(number) --title Adviser --mission UNMISS --type STAFF_OFFICER"
                    + " --station Juba --rank-code OF-3 --first-day 2017-01-01")
        }
    }

    @Test func aPostHasOneIncumbentADayOutsideADeclaredHandover() async throws {
        try await addPosts()
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-06-30", "--post P-1")
        let second = Desk.deployment("N2", "UNMISS", "2017-06-01 2017-12-31", "--post P-1")
        #expect(
            try await Desk.refusal(second)
                == "N1 is in post P-1 from 2017-01-01 to 2017-06-30 (deployment 1).")
        #expect(
            try await Desk.refusal("\(second) --handover-days 29")
                == "N1 is in post P-1 from 2017-01-01 to 2017-06-30 (deployment 1).")
        try await Desk.say("\(second) --handover-days 30")
        // A third has no place in it, declared or not.
        #expect(
            try await Desk.refusal(
                Desk.deployment(
                    "N3", "UNMISS", "2017-06-10 2017-12-31", "--post P-1 --handover-days 30")
            ).contains("is in post P-1"))
        #expect(
            try await Desk.rows("post show P-1 --on 2017-06-15", "incumbents") == ["N1 N2"])
        for (rule, total) in [("both", "2"), ("incoming", "1"), ("outgoing", "1")] {
            #expect(
                try await Desk.rows(
                    "report headcount --on 2017-06-15 --by post --handover \(rule)", "total")
                    == [total])
        }
        let table = try await Desk.say("report headcount --on 2017-06-15 --handover incoming")
            .stdout
        #expect(table.contains("incoming"))
    }

    @Test func aPostIsFilledByItsMissionTypeAndDays() async throws {
        try await addPosts()
        #expect(
            try await Desk.refusal(
                Desk.deployment("N1", "MINUSMA", "2017-01-01 2017-06-30", "--post P-1")
            ) == "The post does not fit: post P-1 is for STAFF_OFFICER in UNMISS from 2017-01-01"
                + " to ....")
        #expect(
            try await Desk.refusal(
                "deployment record --person N1 --mission UNMISS --type EXPERT_ON_MISSION --post P-1"
                    + " --first-day 2017-01-01"
            ).hasPrefix("The post does not fit: post P-1 is for STAFF_OFFICER"))
        #expect(
            try await Desk.refusal(
                Desk.deployment("N1", "UNMISS", "2016-12-31 2017-06-30", "--post P-1")
            ).hasPrefix("The post does not fit"))
        #expect(
            try await Desk.refusal(
                Desk.deployment("N1", "UNMISS", "2017-01-01 2017-06-30", "--post P-9"))
                == "There is no post P-9.")
    }

    @Test func aPostIsClosedWhenNobodyIsInIt() async throws {
        try await addPosts()
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-06-30", "--post P-1")
        #expect(
            try await Desk.refusal("post close P-1 --last-day 2017-06-29")
                == "Somebody is in post P-1 after 2017-06-29, until 2017-06-30.")
        try await Desk.say("post close P-1 --last-day 2017-06-30")
        #expect(
            try await Desk.refusal("post close P-1 --last-day 2017-07-30")
                == "Post P-1 is already closed after 2017-06-30.")
        #expect(
            try await Desk.refusal("deployment extend 1 --planned-last-day 2017-07-31").hasPrefix(
                "The post does not fit"))
        #expect(
            try await Desk.rows(
                "report vacancies --on 2017-07-01 --until 2017-07-31", "post",
                status: 1) == ["P-2"])
        #expect(
            try await Desk.rows("history post P-1", "command") == ["post add", "post close"])
    }

    @Test func aFileFillsPostsAndDeclaresHandovers() async throws {
        try await addPosts()
        let header = deploymentHeader + ",post,handover_days,rank"
        let bad = try WrittenFile(
            """
            \(header)
            N1,,,F,FOH,UNMISS,STAFF_OFFICER,2017-01-01,2017-06-30,,P-1,,Major
            N2,,,M,FOH,UNMISS,STAFF_OFFICER,2017-06-17,2017-12-31,,P-1,,
            N3,,,M,FOH,UNMISS,EXPERT_ON_MISSION,2017-06-17,2017-12-31,,P-2,,

            """)
        let said = try await Desk.say("import deployments \(bad.path)", 65)
        #expect((said.stdout + said.stderr).contains("row 3, post \"P-1\": the post is held by"))
        #expect(
            (said.stdout + said.stderr).contains(
                "row 4, post \"P-2\": the post does not fit: it is for STAFF_OFFICER in UNMISS"))
        let good = try WrittenFile(
            """
            \(header)
            N1,,,F,FOH,UNMISS,STAFF_OFFICER,2017-01-01,2017-06-30,,P-1,,Major
            N2,,,M,FOH,UNMISS,STAFF_OFFICER,2017-06-17,2017-12-31,,P-1,14,

            """)
        try await Desk.say("import deployments \(good.path)")
        #expect(try await Desk.rows("post show P-1 --on 2017-06-17", "incumbents") == ["N1 N2"])
        #expect(
            try await Desk.rows("report headcount --on 2017-03-01 --by rank,band", "rank", "total")
                == ["OF-3 1"])
    }

    @Test func theDatabaseItselfRefusesTwoIncumbents() async throws {
        try await addPosts()
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-06-30", "--post P-1")
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-12-31")
        let test = try TestDatabase.required()
        for (held, handover, constraint) in [
            ("[2017-06-17,2018-01-01)", 13, "post_one_incumbent_a_day"),
            ("[2016-06-17,2018-01-01)", 0, "post_one_incumbent_a_day"),
        ] {
            await #expect {
                try await test.database.transaction { session in
                    let entry: Int64 = try session.value(
                        """
                        insert into ledger_entry (actor_login, command, reason, source)
                        values ('tester', 'test', 'For a test', 'Test document') returning number
                        """)
                    try session.execute(
                        """
                        insert into posting (deployment, held, post, handover_days, entry)
                        values (2, \(held)::daterange, 'P-1', \(handover)::integer, \(entry))
                        """)
                }
            } throws: {
                ($0 as? PostgresError)?.constraint == constraint
            }
        }
    }
}
