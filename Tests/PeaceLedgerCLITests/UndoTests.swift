// Whatever an entry stated is taken back by an undo, and an undo is taken back by another.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct UndoTests {
    /// What stands, table by table, without who stated it; as the register counts it too.
    private func standing() async throws -> [String] {
        let facts: [String] = try await TestDatabase.required().database.session { session in
            let tables = try session.rows("select fact::regclass::text from undo_tables()") {
                try $0.decode(0, as: String.self)
            }
            return try tables.sorted().flatMap { table in
                try session.rows(
                    """
                    select \(table)::text || ' ' || (to_jsonb(f) - array[
                        'entry', 'superseded_by', 'salt', 'personal_digest'])::text
                    from \(SQL(trusted: table)) f where f.superseded_by is null order by 1
                    """
                ) { try $0.decode(0, as: String.self) }
            }
        }
        var counted: [String] = []
        for line in [
            "report series --from 2016-01 --to 2018-12 --every quarter --by mission,type,gender",
            "report funding --on 2018-12-31 --by commitment,year",
            "report execution --year 2017 --on 2018-12-31",
        ] {
            counted.append(try await Desk.say("\(line) --format csv").stdout)
        }
        return facts + counted
    }

    private func lastEntry() async throws -> Int64 {
        try await TestDatabase.required().database.session {
            try $0.value("select max(number) from ledger_entry")
        }
    }

    private func prepare() async throws {
        try await Desk.addPeople(4)
        for line in [
            "post add --number P-1 --title Chief --mission UNMISS --type STAFF_OFFICER"
                + " --first-day 2016-01-01 --last-day 2019-12-31",
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 9"
                + " --first-day 2016-01-01 --last-day 2019-12-31 --document Order",
            Desk.deployment("N1", "UNMISS", "2017-01-01 2017-12-31", "--post P-1 --rank major"),
            Desk.deployment("N2", "UNMISS", "2017-01-01 2017-12-31"),
            "absence record --deployment 1 --kind leave --first-day 2017-03-01"
                + " --last-day 2017-03-10",
            "requirement record --person N1 --kind MEDICAL --title Fit --obtained-on 2016-12-01"
                + " --expires-on 2018-12-01",
            "strength record --mission UNIFIL --type TROOPS --first-day 2016-01-01"
                + " --last-day 2018-12-31 --women 3 --men 40",
            "standby record --force Battlegroup --organisation EU --component military --people 70"
                + " --first-day 2017-01-01 --notice-days 10",
            "pledge record --id PL-1 --title Pledge --recipient UN --amount 5000 --currency NOK"
                + " --pledged-on 2016-01-01",
            "rate record USD NOK 8.5 --on 2017-06-30",
        ] { try await Desk.say(line) }
        try await prepareMoney()
    }

    private func prepareMoney() async throws {
        for line in [
            "commitment record --id C-1 --title Money --recipient UN --currency NOK --total 30000"
                + " --years 2016-2018",
            "budget record --line 118.70 --year 2017 --amount 90000 --name Peace"
                + " --may-carry-over",
            "allocation record --commitment C-1 --line 118.70 --year 2017 --amount 9000",
            "disbursement record --commitment C-1 --amount 1000 --on 2017-05-01 --reference R-1",
        ] { try await Desk.say(line) }
    }

    /// Each kind of change that can be undone, on what is prepared.
    private static let changes = [
        "person add --number N9 --gender woman --agency FOH --given-name Kari",
        "person amend N1 --gender man", "person amend N2 --given-name Nils",
        "person renumber N3 --to N8",
        Desk.deployment("N3", "UNTSO", "2017-02-01 2017-08-31", "--rank captain"),
        "deployment extend 1 --planned-last-day 2018-06-30",
        "deployment curtail 2 --last-day 2017-06-30 --because medical",
        "deployment end 1 --last-day 2017-11-30",
        "deployment correct 1 --first-day 2017-02-01",
        "deployment change 1 --from 2017-05-01 --rank colonel",
        "deployment transfer 2 --on 2017-07-01 --mission UNTSO", "deployment cancel 1",
        "absence record --deployment 2 --kind training --first-day 2017-04-01"
            + " --last-day 2017-04-05",
        "absence end 1 --last-day 2017-03-05", "absence cancel 1",
        "requirement record --person N2 --kind MEDICAL --title Fit --obtained-on 2016-12-01",
        "requirement cancel 1", "post close P-1 --last-day 2018-12-31",
        "authorisation amend A-1 --ceiling 12",
        "mission amend UNMISS --name-en \"Another name\"",
        "mission phase UNMISS --state liquidation --first-day 2019-01-01 --last-day 2019-06-30",
        "strength record --mission UNIFIL --type STAFF_OFFICER --first-day 2017-01-01"
            + " --last-day 2017-12-31 --men 4",
        "strength amend 1 --men 41", "strength cancel 1", "standby end 1 --last-day 2017-10-01",
        "standby cancel 1", "pledge withdraw PL-1 --on 2017-01-01",
        "pledge fulfil PL-1 --by-commitment C-1",
        "commitment correct C-1 --title \"Another title\"",
        "recipient amend UN --name \"The UN\"",
        "budget record --line 118.70 --year 2017 --amount 80000 --name Peace --may-carry-over",
        "rate record USD NOK 8.6 --on 2017-06-30", "rate record EUR NOK 9.4 --on 2017-06-30",
    ]

    /// Those of which a number is cancelled for good.
    private static let once = [
        "allocation record --commitment C-1 --line 118.70 --year 2017 --amount 500",
        "allocation reduce --commitment C-1 --line 118.70 --year 2017 --amount 500",
        "allocation carry-over --commitment C-1 --line 118.70 --from-year 2017 --amount 100",
        "disbursement record --commitment C-1 --amount 200 --on 2017-06-01 --reference R-2",
        "disbursement refund --of R-1 --amount 100 --on 2017-08-01",
    ]

    @Test func everyKindOfChangeIsUndoneAndDoneAgain() async throws {
        try await prepare()
        for change in Self.changes + Self.once {
            let before = try await standing()
            let known = try await lastEntry()
            try await Desk.say(change)
            let after = try await standing()
            #expect(after != before, "\(change) changed nothing")
            let entry = try await lastEntry()
            try await Desk.say("undo \(entry)")
            #expect(try await standing() == before, "\(change)")
            if Self.once.contains(change) {
                try await Desk.say("undo \(entry + 1)", 1)
                continue
            }
            try await Desk.say("undo \(entry + 1)")
            #expect(try await standing() == after, "\(change), done again")
            try await Desk.say("undo \(entry + 2)")
            #expect(try await standing() == before, "\(change), undone again")
            let then = try await Desk.say(
                "report headcount --on 2017-06-30 --known entry:\(known) --format csv")
            let now = try await Desk.say("report headcount --on 2017-06-30 --format csv")
            #expect(then.stdout == now.stdout, "\(change)")
        }
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func anImportIsTakenBackAsAWhole() async throws {
        let before = try await standing()
        var rows =
            "service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,"
            + "planned_last_day,last_day\n"
        for number in 1...200 {
            rows += "M\(number),,,M,FOH,UNMISS,STAFF_OFFICER,2017-01-01,2017-12-31,\n"
        }
        let file = try WrittenFile(rows)
        try await Desk.say("import deployments \(file.path)")
        let tried = try await Desk.say("undo \(try await lastEntry()) --dry-run")
        #expect(tried.stdout.contains("200 taken back"), "\(tried.stdout)")
        let undone = try await Desk.say("undo \(try await lastEntry())")
        #expect(undone.stdout.contains("deployment: 200 taken back"), "\(undone.stdout)")
        #expect(try await standing() == before)
        try await Desk.say("import deployments \(file.path)")
    }

    @Test func whatLaterEntriesRestOnIsNamed() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let recorded = try await lastEntry()
        try await Desk.say("deployment end 1 --last-day 2017-11-30")
        let refused = try await Desk.say("undo \(recorded)", 1)
        #expect(refused.stderr.contains("entry \(recorded + 1)"), "\(refused.stderr)")
        #expect(
            refused.stderr.contains("`peaceledger undo \(recorded + 1)`"), "\(refused.stderr)")
        try await Desk.say("undo \(recorded + 1)")
        // What the later entry closed stands again by its undo: that is what is taken back next.
        #expect(try await Desk.refusal("undo \(recorded)").contains("cannot be undone now"))
        try await Desk.say("deployment cancel 1")
    }

    @Test func whatStaysCannotBeUndone() async throws {
        try await Desk.addPeople(2)
        try await Desk.say(

            "mission add XX1 --name-en X --name-nb X --organisation UN --kind PEACEKEEPING"
                + " --first-day 2017-01-01")
        #expect(try await Desk.refusal("undo \(try await lastEntry())").contains("stays"))
        try await Desk.say("person erase N1 --confirm N1")
        #expect(try await Desk.refusal("undo \(try await lastEntry())").contains("stays"))
        try await prepareMoney()
        try await Desk.say("disbursement cancel R-1")
        #expect(try await Desk.refusal("undo \(try await lastEntry())").contains("stays"))
        #expect(try await Desk.refusal("undo 99999").contains("There is no entry 99999"))
    }

    /// By hand an undo is nothing but the opposite.
    @Test func anEntryThatIsNotTheOppositeIsRefused() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let entry = try await lastEntry()
        let database = try TestDatabase.required().database
        for (statements, says) in [
            ("select 1", "undo_is_the_opposite"),
            ("insert into undone values (\(entry), \(entry + 1))", "undo_is_the_opposite"),
            (
                "select count(*) from entry_undo(\(entry), \(entry + 1)); update person_detail"
                    + " set superseded_by = \(entry + 1) where superseded_by is null",
                "undo_is_the_opposite"
            ),
            ("insert into undone values (\(entry + 1), \(entry + 1))", "undone_is_earlier"),
        ] {
            await #expect {
                try await database.transaction { session in
                    try session.execute(
                        """
                        insert into ledger_entry (stated_login, command, reason, source)
                        values ('test', 'undo', 'By hand', 'Test')
                        """)
                    try session.script(SQL(trusted: statements))
                }
            } throws: {
                ($0 as? PostgresError)?.constraint == says
            }
        }
    }
}
