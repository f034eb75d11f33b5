// What a file of published figures does to a month that is recorded already, and what it leaves unknown.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct PublishedMonthTests {
    private static let header =
        "contribution_id,isocode3,m49_code,contributing_country,mission_acronym,personnel_type,"
        + "female_personnel,male_personnel,last_reporting_date\n"

    private func importing(_ rows: String..., options: [String] = []) async throws -> Said {
        let text = Self.header + rows.joined(separator: "\n") + "\n"
        let file = try WrittenFile(text, named: "un.csv")
        return try await Binary.run(
            ["import", "un-contributions", file.path, "--contributor", "NOR"] + options)
    }

    private func standing(_ month: String, _ more: String = "") async throws -> [String] {
        try await Desk.rows(
            "published list --month \(month) \(more)", "mission", "type", "women", "men", "total",
            "file", "row")
    }

    private static let month = [
        "1,NOR,578,Norway,UNMISS,Individual Police,3,12,2017-12-31",
        "2,NOR,578,Norway,UNTSO,Experts on Mission,1,12,2017-12-31",
    ]

    @Test func aFileWithOneRowOfAMonthTakesNoOtherRowAway() async throws {
        _ = try await importing(Self.month[0], Self.month[1])
        let row = "7,NOR,578,Norway,UNMISS,Individual Police,3,13,2017-12-31"
        let dry = try await importing(row, options: ["--dry-run"])
        let said = try await importing(row)
        #expect(said.status == 0)
        for told in [dry.stderr, said.stderr] {
            #expect(
                told.contains(
                    "2017-12 UNMISS INDIVIDUAL_POLICE: 15 (3 women, 12 men) (un.csv:2) is replaced by"
                        + " 16 (3 women, 13 men)."))
            #expect(
                told.contains(
                    "so these stay: UNTSO EXPERT_ON_MISSION 13 (1 women, 12 men) (un.csv:3)."))
        }
        let both = [
            "UNMISS INDIVIDUAL_POLICE 3 13 16 un.csv 2", "UNTSO EXPERT_ON_MISSION 1 12 13 un.csv 3",
        ]
        #expect(try await standing("2017-12") == both)
        #expect(try await standing("2017-12", "--known entry:2").count == 2)
        #expect(try await standing("2017-12", "--all").count == 3)
        let compared = try await Desk.rows(
            "report reconciliation --month 2017-12", "mission", "published_total", status: 1)
        #expect(compared == ["UNMISS 16", "UNTSO 13"])
    }

    @Test func aFileThatStatesTheWholeMonthReplacesItAndSaysWhatItTakesAway() async throws {
        _ = try await importing(Self.month[0], Self.month[1])
        let row = "7,NOR,578,Norway,UNMISS,Individual Police,3,13,2017-12-31"
        let said = try await importing(row, options: ["--whole-months"])
        #expect(
            said.stderr.contains(
                "2017-12: taken away, because the file states the whole month without them: UNTSO"
                    + " EXPERT_ON_MISSION 13"))
        #expect(try await standing("2017-12") == ["UNMISS INDIVIDUAL_POLICE 3 13 16 un.csv 2"])
        // One that has every figure needs no word.
        let more = try await importing(
            "1,NOR,578,Norway,UNMISS,UNPOL,4,12,2017-12-31",
            "2,NOR,578,Norway,MINUSMA,Troops,1,16,2017-12-31")
        #expect(more.stderr.contains("is replaced by 16 (4 women, 12 men)"))
        #expect(try await standing("2017-12").count == 2)
    }

    @Test func theDatabaseLetsNoFileTakeFiguresAwayUnsaid() async throws {
        _ = try await importing(Self.month[0], Self.month[1])
        let database = try TestDatabase.required().database
        func record(declared: Bool, month: Bool = true) async throws {
            try await database.transaction { session in
                let entry: Int64 = try session.value(
                    """
                    insert into ledger_entry (actor_login, command, reason, source)
                    values ('tester', 'test', 'For a test', 'Test') returning number
                    """)
                let file: Int64 = try session.value(
                    """
                    insert into published_file (sha256, name, layout, bytes, entry)
                    values (sha256(\("\(declared)")::bytea), 'x', 'hub', 1, \(entry)) returning id
                    """)
                if month {
                    try session.execute(
                        """
                        insert into published_month values
                            (\(file), 'NOR', '2017-12-31', true, \(declared), \(entry))
                        """)
                }
                try session.execute(
                    """
                    insert into published_figure (file, line, month_end, contributor, mission_text,
                        mission, type_text, personnel_type, women, men, total, entry)
                    values (\(file), 2, '2017-12-31', 'NOR', 'UNTSO', 'UNTSO', 'Troops', 'TROOPS',
                        null, null, 5, \(entry))
                    """)
            }
        }
        await #expect { try await record(declared: false) } throws: {
            ($0 as? PostgresError)?.constraint == "published_month_replaced_by_whole_month"
        }
        await #expect { try await record(declared: false, month: false) } throws: {
            ($0 as? PostgresError)?.constraint == "published_figure_of_a_stated_month"
        }
        try await record(declared: true)
        #expect(try await standing("2017-12") == ["UNTSO TROOPS   5 x 2"])
    }

    @Test func aRowWithoutANumberIsUnknownAndNamed() async throws {
        let said = try await importing(
            "1,NOR,578,Norway,,Individual Police,,,2023-09-30",
            "2,NOR,578,Norway,,Troops,NA,NA,2023-09-30",
            "3,NOR,578,Norway,UNTSO,Experts on Mission,2,9,2023-09-30")
        #expect(said.status == 0, "\(said.stderr)")
        #expect(
            said.stderr.contains("Published without a number, kept as unknown: row 2, 3."))
        #expect(
            try await standing("2023-09") == [
                " INDIVIDUAL_POLICE    un.csv 2", " TROOPS    un.csv 3",
                "UNTSO EXPERT_ON_MISSION 2 9 11 un.csv 4",
            ])
        let report = try await Binary.run(
            "report", "reconciliation", "--month", "2023-09", "--format", "csv")
        let unknown = report.csv.filter { $0["class"] == "no-number" }
        #expect(unknown.map { $0["type"] } == ["INDIVIDUAL_POLICE", "TROOPS"])
        #expect(unknown.allSatisfy { $0["published_total"] == "" && $0["difference"] == "" })
        let table = try await Binary.run("published", "list", "--month", "2023-09")
        #expect(table.stdout.contains("Figures published without a number: 2."))
    }

    @Test func theSameRowTwiceIsCountedOnce() async throws {
        let said = try await importing(Self.month[0], Self.month[1], Self.month[0])
        #expect(
            said.stderr.contains("Rows 2 and 4 are the same (contribution_id 1): counted once."))
        #expect(said.stdout.contains("Recorded 2 figures"))
        #expect(
            try await standing("2017-12").first == "UNMISS INDIVIDUAL_POLICE 3 12 15 un.csv 2")
    }

    @Test func twoSpellingsOfOneTypeAreAddedUpAndSaid() async throws {
        let said = try await importing(
            "1,NOR,578,Norway,UNMISS,Individual Police,3,12,2017-12-31",
            "2,NOR,578,Norway,unmiss,police,1,1,2017-12-31")
        #expect(
            said.stderr.contains(
                "2017-12 UNMISS INDIVIDUAL_POLICE: rows 2 (Individual Police 3+12), 3 (police 1+1) are"
                    + " added up: 17."))
        let report = try await Desk.rows(
            "report reconciliation --month 2017-12", "published_women", "published_total",
            status: 1)
        #expect(report == ["4 17"])
    }

    @Test func aDayThatIsNotTheMonthsLastIsTakenForTheMonthAndSaid() async throws {
        let said = try await importing("1,NOR,578,Norway,UNMISS,Individual Police,3,12,2022-03-30")
        #expect(
            said.stderr.contains(
                "2022-03-30 is not the last day of a month; taken for 2022-03 (row 2)."))
        #expect(try await standing("2022-03").count == 1)
    }

    @Test func aCommaThatShiftsTheColumnsIsToldAsWhatItIs() async throws {
        let said = try await importing(
            "1,NOR,578,Norway, Kingdom of,UNMISS,Individual Police,3,9,2017-12-31",
            // Another contributor's row does no harm.
            "2,KOR,410,Korea, Republic of,UNMISS,Troops,3,9,2017-12-31")
        #expect(said.status == 65)
        #expect(
            said.stderr.contains("row 2 \"Norway\": the row has 10 values, the header 9 columns."))
        #expect(said.stderr.contains("A comma in a name"))
        #expect(!said.stderr.contains("row 3"))
    }

    @Test func aTotalThatContradictsWomenAndMenIsRefusedWithTheReason() async throws {
        let file = try WrittenFile(
            "isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,"
                + "male_personnel,total,last_reporting_date\n"
                + "NOR,Norway,UNTSO,Troops,1,10,12,2017-12-31\n"
                + "NOR,Norway,UNMISS,Troops,5,,3,2017-12-31\n")
        let said = try await Binary.run(
            "import", "un-contributions", file.path, "--contributor", "NOR")
        #expect(said.status == 65)
        #expect(
            said.stderr.contains(
                "row 2, Troops \"12\": women and men add up to 11, the total says 12."))
        #expect(said.stderr.contains("row 3, Troops \"3\": women and men add up to 5"))
        let norwegian = try await Binary.run(
            "import", "un-contributions", file.path, "--contributor", "NOR",
            environment: [
                "PEACELEDGER_DATABASE": try TestDatabase.required().url, "LANG": "nb_NO.UTF-8",
            ])
        #expect(
            norwegian.stderr.contains(
                "rad 2, Troops «12»: kvinner og menn er til sammen 11, totalen sier 12."))
    }
}
