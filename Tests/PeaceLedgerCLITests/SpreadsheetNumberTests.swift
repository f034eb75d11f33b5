// What spreadsheets do to service numbers, and names and numbers as they are kept.

import Foundation
import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct SpreadsheetNumberTests {
    private func importing(_ rows: [String]) async throws -> Said {
        let file = try WrittenFile(
            ([deploymentHeader] + rows).joined(separator: "\n") + "\n")
        return try await Binary.run("import", "deployments", file.path)
    }

    private func row(_ number: String, _ name: String, _ mission: String = "UNMISS") -> String {
        "\(number),\(name),Prove,F,FOH,\(mission),STAFF_OFFICER,2017-01-01,2017-12-31,"
    }

    private func adding(_ number: String, given: String = "Kari", _ more: String...) async throws
        -> Said
    {
        try await Binary.run(
            [
                "person", "add", "--number", number, "--gender", "woman", "--agency", "FOH",
                "--given-name", given, "--family-name", "Prove", "--reason", "x", "--source", "y",
            ] + more)
    }

    /// What is no number of a person, with the constraint that refuses it.
    private static let litter = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "1.24E+05", "1,24E+05", "1E+05", "=A1", "@x", "+47",
        "123.0", "N/A", "NULL",
    ]

    @Test func whatASpreadsheetWritesIsNoPerson() async throws {
        let said = try await importing(
            Self.litter.enumerated().map { row("\"\($1)\"", "Per\($0)") })
        #expect(said.status == 65)
        for index in Self.litter.indices {
            #expect(
                said.stderr.contains("row \(index + 2), service_number \"\(Self.litter[index])\""),
                "\(Self.litter[index])")
        }
        for number in Self.litter {
            let added = try await adding(number)
            #expect(added.status == 64, "\(number) \(added.stdout)")
            #expect(added.stderr.contains("is what a spreadsheet writes"))
        }
        for number in ["12E5", "N-1", "A1", "00123"] {
            #expect(try await adding(number, given: "G\(number)").status == 0, "\(number)")
        }
    }

    @Test func numbersThatDifferInZerosOrCaseOnlyAreOnePersonsAndRefused() async throws {
        #expect(try await importing([row("00123", "Kari")]).status == 0)
        let said = try await importing([
            row("123", "Kari", "UNTSO"), row("n00200", "Ada"), row("N00200", "Ada", "UNTSO"),
        ])
        #expect(said.status == 65)
        #expect(
            said.stderr.contains(
                "row 2, service_number \"123\": differs from 00123 only in leading zeros."))
        #expect(
            said.stderr.contains(
                "row 4, service_number \"N00200\": differs from n00200 in row 3 only in case."))
        let added = try await adding("0123")
        #expect(added.status == 1)
        #expect(added.stderr.contains("differ only in leading zeros"))
        #expect(
            try await Desk.refusal("person show 123")
                == "Nobody with the service number 123 is recorded.")
        let shown = try await Binary.run("person", "show", "123")
        #expect(shown.stderr.contains("Did you mean 00123?"))
    }

    @Test func aNationalIdentityNumberIsNeverTakenIn() async throws {
        // Made up: ordinary, D-number, and each with a blank.
        for number in ["15076500565", "55076500565".nearestIdentity, "150765-00565"] {
            let added = try await adding(number)
            #expect(added.status == 64, "\(number)")
            #expect(added.stderr.contains("national identity number"))
            #expect(!added.stderr.contains(number))
        }
        let blank = try await adding("150765 00565")
        #expect(blank.status == 64)
        #expect(blank.stderr.contains("national identity number"))
        let said = try await importing([row("15076500565", "Kari"), row("150765 00565", "Ada")])
        #expect(said.status == 65)
        #expect(said.stderr.contains("row 2, service_number: is a national identity number"))
        #expect(said.stderr.contains("row 3, service_number: is a national identity number"))
        #expect(try await adding("15076500566").status == 0)
    }

    @Test func namesAreKeptComposedAndWithoutHiddenCharacters() async throws {
        let decomposed = "Ka\u{301}ri\u{200B} \u{202E}Bj\u{F8}rn"
        #expect(try await adding("N1", given: decomposed).status == 0)
        let kept: String = try await TestDatabase.required().database.session {
            try $0.value("select given_name from personal.identity where service_number = 'N1'")
        }
        #expect(Array(kept.unicodeScalars) == Array("K\u{E1}ri Bj\u{F8}rn".unicodeScalars))
        // The same name in the other form is the same name.
        let said = try await importing([row("N1", "Ka\u{301}ri Bj\u{F8}rn")])
        #expect(said.status == 0, "\(said.stderr)")
        for quoted in ["\"Kari\"", "\u{201C}Kari\u{201D}", "'Kari'", "\u{AB}Kari\u{BB}"] {
            let added = try await adding("N2", given: quoted)
            #expect(added.status == 64, "\(quoted)")
            #expect(added.stderr.contains("stands in quotation marks"))
        }
        #expect(try await adding("N3", given: "O'Brien").status == 0)
    }

    @Test func theSameNameGenderAndAgencyIsAWarningThatNamesTheOther() async throws {
        #expect(try await adding("N1").stderr.isEmpty)
        let second = try await adding("N2")
        #expect(second.status == 0)
        #expect(second.stderr.contains("N2 has the same name, gender and agency as N1."))
        let said = try await importing([row("N3", "KARI"), row("N4", "Ada")])
        #expect(said.status == 0)
        #expect(said.stderr.contains("N3 has the same name, gender and agency as N1."))
        #expect(!said.stderr.contains("N4"))
    }

    @Test func theDatabaseRefusesWhatIsNoNumberOrName() async throws {
        let database = try TestDatabase.required().database
        func record(_ number: String, _ name: String) async throws {
            try await database.transaction { session in
                let entry: Int64 = try session.value(
                    """
                    insert into ledger_entry (actor_login, command, reason, source)
                    values ('tester', 'test', 'For a test', 'Test') returning number
                    """)
                let person: Int64 = try session.value(
                    "insert into person (entry) values (\(entry)) returning id")
                try session.execute(
                    """
                    insert into person_detail (person, gender, agency, entry)
                    values (\(person), 'man', 'FOH', \(entry))
                    """)
                try session.execute(
                    """
                    insert into personal.identity (person, service_number, given_name, entry)
                    values (\(person), \(number), \(name), \(entry))
                    """)
            }
        }
        try await record("00123", "Ola")
        for (number, name, constraint) in [
            ("#N/A", "Ola", "identity_service_number_typed_by_people"),
            ("123", "Ola", "identity_service_number_differs_clearly"),
            ("15076500565", "Ola", "identity_service_number_no_national_identity"),
            ("N1", "O\u{200B}la", "identity_name_plain"),
            ("N1", "A\u{30A}se", "identity_name_plain"),
            ("N1", "\"Ola\"", "identity_name_without_quotation_marks"),
        ] {
            await #expect { try await record(number, name) } throws: {
                ($0 as? PostgresError)?.constraint == constraint
            }
        }
    }

    @Test func aCommandLineThatIsNoTextIsRefused() async throws {
        let script = try WrittenFile(
            "exec \"$1\" person add --number N1 --gender woman --agency FOH"
                + " --given-name \"$(printf 'Bj\\370rn')\" --reason x --source y\n")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [script.path, Binary.path]
        process.environment = ["PEACELEDGER_DATABASE": try TestDatabase.required().url]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 64)
        #expect(said.contains("is no valid UTF-8 text"), "\(said)")
        #expect(try await Desk.rows("person list", "service_number").isEmpty)
    }
}

extension String {
    /// The first number after these digits that has right check digits.
    fileprivate var nearestIdentity: String {
        let first = [3, 7, 6, 1, 8, 9, 4, 5, 2]
        let second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]
        for serial in 100..<999 {
            let nine = prefix(6) + "\(serial)"
            let digits = nine.compactMap(\.wholeNumberValue)
            let one = (11 - zip(digits, first).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
            let two =
                (11 - zip(digits + [one], second).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
            if one < 10, two < 10 { return "\(nine)\(one)\(two)" }
        }
        return self
    }
}
