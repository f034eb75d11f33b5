// Files as they come: good ones in every form, and every kind of bad one, answered and nothing lost.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct ImportTests {
    private func entries() async throws -> Int64 {
        try await TestDatabase.required().database.session {
            try $0.value("select last_number from ledger_head")
        }
    }

    /// Imports bytes that must be refused, and sees that nothing was recorded.
    private func refused(
        _ bytes: some Sequence<UInt8>, status: Int32 = 65,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let before = try await entries()
        let file = try WrittenFile(bytes: bytes)
        let said = try await Binary.run("import", "deployments", file.path)
        #expect(said.status == status, "\(said.stderr)", sourceLocation: sourceLocation)
        #expect(said.stdout.isEmpty, sourceLocation: sourceLocation)
        #expect(try await entries() == before, sourceLocation: sourceLocation)
        return said.stderr
    }

    private func refused(
        rows: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let text = ([deploymentHeader] + rows).joined(separator: "\n") + "\n"
        return try await refused(text.utf8, sourceLocation: sourceLocation)
    }

    private func accepted(_ text: String) async throws -> Said {
        let file = try WrittenFile(text)
        let said = try await Binary.run("import", "deployments", file.path)
        #expect(said.status == 0, "\(said.stderr)")
        return said
    }

    // MARK: - Good files

    @Test(arguments: [",", ";", "\t"])
    func separatorsMarksAndLineEndsAreRecognised(separator: String) async throws {
        let lines = [
            deploymentHeader.replacingOccurrences(of: ",", with: separator),
            [
                "N1", "Kari", "\"Nord\(separator) \"\"mann\"\"\"", "F", "FOH", "UNMISS",
                "STAFF_OFFICER",
                "01.03.2017", "", "31.12.2017",
            ].joined(separator: separator),
            [
                "N2", "Ola", "Ås", "M", "POD", "UNMISS", "INDIVIDUAL_POLICE", "2017-03-01",
                "2017-12-31", "",
            ].joined(separator: separator),
        ]
        let text = "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n\r\n"
        let said = try await accepted(text)
        #expect(said.stdout == "Recorded 2 deployments and 2 new people as entry 2.\n")
        let shown = try await Binary.run("person", "show", "N1", "--format", "json")
        #expect(shown.stdout.contains("Nord\(separator == "\t" ? "" : separator) \\\"mann\\\""))
        let headcount = try await Binary.run(
            "report", "headcount", "--on", "2017-12-31", "--format", "csv")
        #expect(headcount.stdout == "mission,women,men,other,not_stated,total\nUNMISS,1,1,0,0,2\n")
    }

    @Test func columnsStandInAnyOrderAndOptionalOnesAreKept() async throws {
        _ = try await accepted(
            """
            rank,last_day,planned_last_day,first_day,personnel_type,mission,agency,gender,family_name,given_name,service_number,station
            Major,,,2017-03-01,STAFF_OFFICER,UNMISS,FOH,K,Nordmann,Kari,N1,Juba
            """)
        let said = try await Binary.run("deployment", "list", "--format", "csv")
        #expect(said.csv.first?["rank"] == "Major")
        #expect(said.csv.first?["station"] == "Juba")
        #expect(said.csv.first?["gender"] == "woman")
    }

    @Test func theSameFileTwiceChangesNothingAndSaysSo() async throws {
        let text =
            "\(deploymentHeader)\nN1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,2017-04-01\n"
        _ = try await accepted(text)
        let before = try await entries()
        let said = try await accepted(text)
        #expect(said.stdout == "Nothing new: 1 row already recorded.\n")
        #expect(try await entries() == before)
        let more = try await accepted(text + "N1,,,F,FOH,UNTSO,TROOPS,2018-03-01,,2018-04-01\n")
        #expect(
            more.stdout
                == "Recorded 1 deployment and 0 new people as entry 3. 1 row already recorded.\n")
    }

    @Test func anOldFileSaysNothingNewAfterACorrection() async throws {
        let text =
            "\(deploymentHeader)\nN1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,2017-09-01,\n"
        _ = try await accepted(text)
        let ended = try await Binary.run(
            "deployment", "end", "1", "--last-day", "2017-06-30", "--reason", "x", "--source", "x")
        #expect(ended.status == 0)
        #expect(try await accepted(text).stdout == "Nothing new: 1 row already recorded.\n")
    }

    @Test func aDryRunRecordsNothing() async throws {
        let file = try WrittenFile(
            "\(deploymentHeader)\nN1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,2017-04-01\n")
        let said = try await Binary.run("import", "deployments", file.path, "--dry-run")
        #expect(
            said.stdout
                == "Dry run: would record 1 deployment and 1 new person. Nothing was recorded.\n")
        #expect(try await entries() == 1)
    }

    @Test func aHeaderAloneIsNothingNew() async throws {
        let said = try await accepted(deploymentHeader + "\n")
        #expect(said.stdout == "Nothing new: 0 rows already recorded.\n")
    }

    @Test func aFormulaInANameIsKeptAsTextAndNeutralisedInCSV() async throws {
        _ = try await accepted(
            "\(deploymentHeader)\nN1,=cmd|' /C calc'!A0,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,\n"
        )
        let csv = try await Binary.run("person", "list", "--format", "csv")
        #expect(csv.stdout.contains("N1,'=cmd|' /C calc'!A0,Nordmann"))
        let json = try await Binary.run("person", "list", "--format", "json")
        #expect(json.stdout.contains("\"given_name\": \"=cmd|' /C calc'!A0\""))
    }

    @Test func serviceDuringLiquidationIsRecordedWithAWarning() async throws {
        let said = try await accepted(
            "\(deploymentHeader)\nN1,A,B,F,FOH,MINUSMA,TROOPS,2023-12-01,,2024-02-01\n")
        #expect(said.stderr.contains("1 deployment in MINUSMA on days of its liquidation"))
    }

    // MARK: - Files that are not what they should be

    @Test func aMissingFileIsAMistakeInUse() async throws {
        let said = try await Binary.run("import", "deployments", "/nowhere/roster.csv")
        #expect(said.status == 64)
        #expect(
            said.stderr.contains("/nowhere/roster.csv cannot be opened: No such file or directory.")
        )
        let folder = try await Binary.run("import", "deployments", "/tmp")
        #expect(folder.status == 64)
        #expect(folder.stderr.contains("/tmp is a folder."))
    }

    @Test func anEmptyFileIsRefused() async throws {
        #expect(try await refused([]).contains("is empty."))
    }

    @Test func binaryFilesAreRefusedByWhatTheyAre() async throws {
        let noise = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 3) }
        #expect(try await refused(noise).contains("not a text file"))
        #expect(try await refused([0x50, 0x4B, 3, 4] + noise).contains("is a workbook"))
        #expect(try await refused([0xFF, 0xFE] + noise).contains("UTF-16"))
    }

    @Test func headersAreHeldAgainstTheKnownColumns() async throws {
        let missing = try await refused("service_number,given_name\nN1,Kari\n".utf8)
        #expect(missing.contains("missing: family_name, gender, agency, mission"))
        let twice = try await refused((deploymentHeader + ",mission\n").utf8)
        #expect(twice.contains("given twice: mission"))
        let unknown = try await refused((deploymentHeader + ",shoe_size\n").utf8)
        #expect(unknown.contains("not known: shoe_size"))
    }

    @Test func anUnterminatedQuotationMarkIsNamedWithItsRow() async throws {
        let text =
            "\(deploymentHeader)\nN1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,\n"
            + "N2,\"Ola,Nordmann,M,FOH,UNMISS,TROOPS,2017-03-01,,\n"
        let said = try await refused(text.utf8)
        #expect(said.contains("row 3, column 2: a quotation mark is opened and never closed."))
        let stray = try await refused(rows: "N1,Ka\"ri,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,")
        #expect(stray.contains("row 2, column 2: a quotation mark stands inside a value."))
    }

    @Test func aLineOfTenMegabytesIsRefused() async throws {
        let long = String(repeating: "x", count: 10 << 20)
        let said = try await refused(rows: "N1,\(long),Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,")
        #expect(said.contains("row 2 is longer than 1 MB"))
    }

    @Test func latin1IsRefusedWithItsPlace() async throws {
        let bytes =
            Array("\(deploymentHeader)\nN1,Kari,".utf8) + [0xC5]  // Å
            + Array("s,F,FOH,UNMISS,TROOPS,2017-03-01,,\n".utf8)
        let said = try await refused(bytes)
        #expect(said.contains("row 2, family_name: the value is not UTF-8 text."))
        #expect(said.contains("Latin-1"))
    }

    @Test func raggedRowsAreNamed() async throws {
        let said = try await refused(
            rows: "N1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01",
            "N2,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-03-01,,,extra")
        #expect(said.contains("row 2: has 8 values, the header has 10 columns."))
        #expect(said.contains("row 3: has 11 values, the header has 10 columns."))
    }

    // MARK: - Bad rows

    @Test func everyBadRowIsReportedWithColumnValueAndWhatWouldBeRight() async throws {
        let said = try await refused(
            rows: "N1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-02-31,,",
            "",
            "N2,Ola,Nordmann,M,FOH,UNMISS,TROOPS,2017-03-01,,2017-02-01",
            "N3,Ola,Nordmann,M,FOH,UNMIZZ,TROOPS,2017-03-01,,",
            "N4,Ola,Nordmann,M,FOH,UNMISSS,TROOPS,2017-03-01,,",
            "N5,Ola,Nordmann,M,FOH,UNMISS,TROPS,2017-03-01,,",
            "N6,Ola,Nordmann,Q,FHO,UNMISS,TROOPS,2017-03-01,,",
            ",Ola,Nordmann,M,FOH,UNMISS,TROOPS,,,",
            "N8,Ola,Nordmann,M,FOH,UNMISS,TROOPS,2010-03-01,,2010-04-01")
        for expected in [
            "row 2, first_day \"2017-02-31\": there is no day 2017-02-31: that month has 28 days.",
            "row 4, last_day \"2017-02-01\": lies before the first day 2017-03-01.",
            "row 5, mission \"UNMIZZ\": no such mission.",
            "row 6, mission \"UNMISSS\": no such mission.",
            "row 7, personnel_type \"TROPS\": no such personnel type.",
            "row 8, gender \"Q\": \"Q\" is no gender. Write F, M or X",
            "row 9, service_number: is blank.",
            "row 9, first_day: is blank. Every deployment has a first day.",
            "row 10, first_day \"2010-03-01\": the service must lie within the mission's life"
                + " 2011-07-09 to",
            "9 problems; nothing was recorded.",
        ] {
            #expect(said.contains(expected), "\(expected)\n\(said)")
        }
    }

    @Test func onePersonInTwoPlacesInsideTheFileIsRefused() async throws {
        let said = try await refused(
            rows: "N1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-01-01,,2017-06-30",
            "N1,Kari,Nordmann,F,FOH,UNTSO,TROOPS,2017-06-30,,2017-12-31",
            "N1,Kari,Nordmann,M,FOH,UNTSO,TROOPS,2019-06-30,,2019-12-31",
            "N1,Kari,Hansen,F,FOH,UNTSO,TROOPS,2020-06-30,,2020-12-31")
        #expect(
            said.contains(
                "row 3, first_day \"2017-06-30\": the person already serves on this day in row 2."))
        #expect(
            said.contains("row 4, gender \"man\": an earlier row gives the same person as woman."))
        #expect(
            said.contains(
                "row 5, family_name \"Kari Hansen\": an earlier row gives the service number to"
                    + " Kari Nordmann."))
    }

    @Test func onePersonInTwoPlacesAgainstTheRegisterIsRefused() async throws {
        _ = try await accepted(
            "\(deploymentHeader)\nN1,Kari,Nordmann,F,FOH,UNMISS,TROOPS,2017-01-01,2017-06-30,\n")
        let said = try await refused(
            rows: "N1,Kari,Nordmann,F,FOH,UNTSO,TROOPS,2017-06-30,,2017-12-31",
            "N1,Kari,Nordmann,M,FOH,UNTSO,TROOPS,2018-06-30,,2018-12-31")
        #expect(
            said.contains(
                "row 2, first_day \"2017-06-30\": overlaps deployment 1 (UNMISS, 2017-01-01 to"
                    + " 2017-06-30). If that one ended earlier, record it with"
                    + " `peaceledger deployment end 1`."))
        #expect(said.contains("row 3, gender \"man\": the person is recorded as woman."))
    }

    @Test func anImportThatIsKilledLeavesTheRegisterAsItWas() async throws {
        let test = try TestDatabase.required()
        var text = deploymentHeader + "\n"
        for number in 0..<60_000 {
            text += "K\(number),A,B,M,FOH,UNTSO,TROOPS,2017-01-01,,2017-12-31\n"
        }
        let file = try WrittenFile(text)
        let before = try await entries()
        for (delay, signal) in [(60, SIGKILL), (250, SIGINT), (600, SIGKILL), (1200, SIGINT)] {
            let process = Process()
            process.executableURL = URL(filePath: Binary.path)
            process.arguments = ["import", "deployments", file.path]
            process.environment = ["PEACELEDGER_DATABASE": test.url]
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            // Different moments of the import: reading, checking, writing.
            try await Task.sleep(for: .milliseconds(delay))
            let killed = kill(process.processIdentifier, signal) == 0
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    process.waitUntilExit()
                    continuation.resume()
                }
            }
            // The server notices the loss at its next word to the client.
            while try await test.database.session({
                try $0.value(
                    """
                    select exists (select from pg_stat_activity
                        where datname = current_database() and application_name like 'peaceledger%'
                            and pid <> pg_backend_pid() and state <> 'idle')
                    """, as: Bool.self)
            }) {
                // Nothing announces the end of a backend; it is asked for until it is gone.
                try await Task.sleep(for: .milliseconds(50))
            }
            let after = try await entries()
            let people: Int64 = try await test.database.session {
                try $0.value("select count(*) from deployment")
            }
            #expect((after == before && people == 0) || (after == before + 1 && people == 60_000))
            #expect(killed || after == before + 1)
            if after > before { return }
        }
    }
}
