// Every command's help has an example, and the example works when it is pasted into a shell.

import Foundation
import LedgerService
import LedgerTestSupport
import Logging
import Postgres
import TestTools
import Testing

/// A command as its help describes it.
struct Described {
    let name: String
    let help: String
    let options: [Option]

    struct Option {
        let name: String
        let help: String
        let value: String
        /// `option`, `flag` or `positional`.
        let kind: String
        /// The words that it may be given, where they are few.
        let values: [String]
        let repeats: Bool
        let isOptional: Bool
    }

    /// The examples in the help; an example ends at a blank line.
    var examples: [String] {
        help.components(separatedBy: "Example: ").dropFirst().map {
            ($0.components(separatedBy: "\n\n").first ?? "").replacing("\n", with: " ")
        }
    }

    /// The commands that have no commands of their own.
    static func leaves() async throws -> [Described] { try await described.value }

    /// Asked once a run: a debug build takes seconds to describe itself.
    private static let described = Task { try await describe() }

    private static func describe() async throws -> [Described] {
        let said = try await Binary.run("--experimental-dump-help", environment: [:])
        let dump = try #require(
            try JSONSerialization.jsonObject(with: Data(said.stdout.utf8)) as? [String: Any])
        return leaves(of: try #require(dump["command"] as? [String: Any]), under: [])
    }

    private static func leaves(of command: [String: Any], under path: [String]) -> [Described] {
        let commands = (command["subcommands"] as? [[String: Any]] ?? [])
            .filter { $0["commandName"] as? String != "help" }
        let path = path + [command["commandName"] as? String ?? ""]
        guard commands.isEmpty else { return commands.flatMap { leaves(of: $0, under: path) } }
        let options = (command["arguments"] as? [[String: Any]] ?? []).map { argument in
            Option(
                name: (argument["preferredName"] as? [String: Any])?["name"] as? String ?? "",
                help: [argument["abstract"], argument["discussion"]].compactMap { $0 as? String }
                    .joined(separator: " "),
                value: argument["valueName"] as? String ?? "",
                kind: argument["kind"] as? String ?? "",
                values: argument["allValues"] as? [String] ?? [],
                repeats: argument["isRepeating"] as? Bool ?? false,
                isOptional: argument["isOptional"] as? Bool ?? true)
        }
        return [
            Described(
                name: path.joined(separator: " "),
                help: command["discussion"] as? String ?? "", options: options)
        ]
    }
}

/// A register in which all examples can be tried, each on a copy of it.
struct ExampleRegister {
    let folder: String
    let administration: Database

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-examples-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        administration = Database(
            try ConnectionSettings(TestServer.shared.get().url("postgres")), poolSize: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let contributions = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../SQL/demo/un_contributions.csv").standardized
        for (name, text) in [
            (
                "roster.csv",
                deploymentHeader + "\nN7,Ola,Hansen,M,FOH,UNTSO,EXPERT_ON_MISSION,"
                    + "2017-01-01,2017-12-31,\n"
            ),
            (
                "overview.csv",
                "mission,personnel_type,first_day,last_day,women,men,not_stated,"
                    + "source\nISAF,TROOPS,2009-05-07,2009-05-07,,,480,Overview of 7 May 2009\n"
            ),
            (
                "budget.csv",
                "chapter,post,year,name,amount,may_carry_over\n"
                    + "118,70,2018,Tiltak,45583000,yes\n"
            ),
            (
                "changes.jsonl",
                #"{"version": 1, "verb": "person add", "number": "N8", "gender": "man","#
                    + #" "agency": "FOH"}"# + "\n"
            ),
            ("rates.csv", "date,base,quote,rate\n2017-12-29,USD,NOK,8.2050\n"),
            ("contributions.csv", try String(contentsOf: contributions, encoding: .utf8)),
        ] {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        }
    }

    func end() async {
        await administration.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a line in a shell on a database, in the folder of the files.
    func run(_ line: String, on database: String) throws -> Said {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "(\(line)) >out.txt 2>err.txt </dev/null"]
        process.currentDirectoryURL = URL(filePath: folder)
        let programs = URL(filePath: Binary.path).deletingLastPathComponent().path
        process.environment = [
            "PATH": "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
            "PEACELEDGER_DATABASE": try TestServer.shared.get().url(database),
        ]
        try process.run()
        process.waitUntilExit()
        return Said(
            stdout: try String(contentsOfFile: "\(folder)/out.txt", encoding: .utf8),
            stderr: try String(contentsOfFile: "\(folder)/err.txt", encoding: .utf8),
            status: process.terminationStatus)
    }

    func copy(_ database: String, as name: String) async throws {
        try await administration.session { session in
            try session.execute(SQL(trusted: "create database \(name) template \(database)"))
        }
        try await TestDatabase.giveRights(in: name)
    }

    func drop(_ name: String) async throws {
        try await administration.session { session in
            try session.execute(SQL(trusted: "drop database \(name) with (force)"))
        }
    }

    /// Those that record something new come first and stay, as the others speak of it.
    static func recordsWhatIsNew(_ example: String) -> Bool {
        let words = example.split(separator: " ")
        return words.count > 2 && ["add", "record", "un-contributions"].contains(words[2])
            || words.count > 2 && words[1] == "publish"
    }

    /// Records so much that the numbers in the examples are there once those that record have run.
    func fill(_ database: String) throws {
        let words = "--reason Filling --source Test"
        let rows = (1...16).map {
            "N1\($0),A,B,F,FOH,UNIFIL,TROOPS,20\($0 < 10 ? "0" : "")\($0)-01-01,,20"
                + "\($0 < 10 ? "0" : "")\($0)-06-30"
        }
        try ([deploymentHeader] + rows).joined(separator: "\n")
            .write(toFile: "\(folder)/filling.csv", atomically: true, encoding: .utf8)
        var lines = ["peaceledger import deployments filling.csv"]
        lines.append("peaceledger recipient add UN --name UN --kind UN \(words)")
        for code in ["KAIPTC-2017", "UN-2017"] {
            lines.append(
                "peaceledger commitment record --id \(code) --title Support --recipient UN"
                    + " --total 100 --years 2017 \(words)")
        }
        lines.append(
            "peaceledger allocation record --commitment UN-2017 --line 151.73 --year 2017"
                + " --amount 50 \(words)")
        for number in 1...2 {
            lines.append(
                "peaceledger absence record --deployment \(number) --kind leave --first-day "
                    + "200\(number)-02-01 --last-day 200\(number)-02-07 \(words)")
            lines.append(
                "peaceledger requirement record --person N1\(number) --kind course --title Course "
                    + "--obtained-on 2000-01-01 \(words)")
        }
        for year in 2001...2003 {
            lines.append(
                "peaceledger strength record --mission KFOR --type TROOPS --first-day \(year)-01-01"
                    + " --last-day \(year)-01-31 --not-stated 900 \(words)")
        }
        for line in lines {
            let said = try run(line, on: database)
            try #require(said.status == 0, "\(line): \(said.stderr)")
        }
    }
}

struct ExampleTests {
    @Test func everyCommandHasAnExampleOfItself() async throws {
        let commands = try await Described.leaves()
        #expect(commands.count > 60)
        for command in commands {
            #expect(
                command.examples.contains { $0.contains("\(command.name)") }, "\(command.name)")
        }
    }

    @Test func everyDateOptionSaysWhatItsDateMeans() async throws {
        let meanings = [
            "count", "included", "its end", "itself", "both", "first day", "last day",
        ]
        var dates = 0
        for command in try await Described.leaves() {
            for option in command.options
            where ["day", "moment", "month"].contains(option.value) {
                dates += 1
                #expect(
                    meanings.contains { option.help.lowercased().contains($0) },
                    "\(command.name) --\(option.name): \(option.help)")
            }
            for option in command.options where !option.name.isEmpty {
                #expect(!option.help.isEmpty || option.name == "version", "\(command.name)")
            }
        }
        #expect(dates > 50)
    }

    /// What needs a server of its own is run by the tests named here.
    private static let triedElsewhere: [String] = [
        // ApprovalTests, which have logins of their own
        "peaceledger access grant recorder kari --agency POD --reason \"New on the roster desk\""
            + " --source \"Order 4/2026\"",
        "peaceledger access revoke recorder kari --reason \"Left the desk\""
            + " --source \"Order 9/2026\"",
        "peaceledger approval confirm 7 --remark \"Seen the order\"",
        "peaceledger approval reject 7 --reason \"The amount is another\""
            + " --source \"Order 12/2017\"",
        "peaceledger approval lift disbursement --reason \"Instruction withdrawn\""
            + " --source \"Instruction 9/2026\"",
        "peaceledger database start",  // PrivateClusterTests
        "peaceledger database stop",  // PrivateClusterTests
        "peaceledger demo",  // PrivateClusterTests
        // RegisterFileCommandTests
        "peaceledger import register register.ledger --database postgresql:///rebuilt",
        "peaceledger database archive /srv/archive",  // ArchiveTests
        "peaceledger database recover /srv/archive --at 2026-11-21T15:00",  // ArchiveTests
        // UndoTests
        "peaceledger undo 17 --reason \"Wrong file imported\" --source \"Order 4/2017\"",
        // BackupTests
        "peaceledger database restore backup-of-today --into postgresql:///restored",
    ]
    /// What answers with 1 where it finds something.
    private static let mayFind = [
        "peaceledger check", "peaceledger report vacancies", "peaceledger report reconciliation",
    ]

    /// What an example speaks of and no other example records.
    private static let before = [
        "peaceledger post stand-in ": [
            "peaceledger deployment record --person N116 --mission UNMISS --type STAFF_OFFICER"
                + " --post UNMISS-12 --first-day 2017-06-01 --reason Posted --source Test",
            "peaceledger absence record --deployment 18 --kind medical-evacuation"
                + " --first-day 2018-01-04 --reason Evacuated --source Test",
        ]
    ]

    /// Every number of a report's CSV is on its page and in its PDF, written as people write it.
    private func expectSameFigures(
        _ example: String, in register: ExampleRegister, on database: String, _ allowed: [Int32]
    ) throws {
        let question = example.replacing(/\ --lang [a-z]+/, with: "")
        func run(_ words: String) throws -> String {
            let said = try register.run("\(question) \(words)", on: database)
            #expect(allowed.contains(said.status), "\(question) \(words)\n\(said.stderr)")
            return said.stdout
        }
        try expectSameWorkbook(in: register, run)
        let csv = Said(stdout: try run("--format csv"), stderr: "", status: 0)
        let page = try run("--format html --lang en")
        _ = try run("--output report.pdf --force --lang en")
        let paper =
            Self.hasPoppler
            ? try register.run("pdftotext -layout report.pdf -", on: database).stdout : nil
        for (name, value) in csv.csv.joined()
        // A column of nothing but zeros is named below the table instead.
        where value.contains(/^-?[0-9]+(\.[0-9]+)?$/) && value.contains(/[1-9]/) {
            // What is counted has commas, what something is called by has none.
            let shown = [value, Self.grouped(value)]
            #expect(
                shown.contains { page.contains("\($0)</td>") }, "\(example): \(name) \(shown)")
            #expect(
                shown.contains { paper?.contains($0) ?? true },
                "\(example): \(name) \(shown) on paper")
        }
    }

    /// The workbook has the values of the JSON, as another program reads both.
    private func expectSameWorkbook(
        in register: ExampleRegister, _ run: (String) throws -> String
    ) throws {
        guard let python = PythonWitness.path else { return Tool.isMissing(PythonWitness.name) }
        _ = try run("--output report.xlsx --force --lang en")
        _ = try run("--output report.json --force")
        let said = try PythonWitness.run(
            python, WorkbookTests.comparison, "\(register.folder)/report.xlsx",
            "\(register.folder)/report.json")
        #expect(said.status == 0, "\(said.stderr)")
    }

    private static let hasPoppler = FileManager.default.isExecutableFile(
        atPath: "/usr/bin/pdftotext")

    /// A number with commas between its thousands.
    private static func grouped(_ digits: String) -> String {
        let parts = digits.split(separator: ".")
        let whole = parts[0].reversed().enumerated().reduce(into: "") { text, digit in
            if digit.offset > 0, digit.offset.isMultiple(of: 3), digit.element != "-" {
                text += ","
            }
            text.append(digit.element)
        }
        return String(whole.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
    }

    @Test(.freshDatabase) func everyExampleWorksWhenPasted() async throws {
        let base = try TestDatabase.required()
        await base.database.close()
        let register = try ExampleRegister()
        try register.fill(base.name)
        let examples = try await Described.leaves().flatMap(\.examples)
            .filter { !Self.triedElsewhere.contains($0) }
        let recording = examples.filter(ExampleRegister.recordsWhatIsNew)
        #expect(recording.count > 10)
        for example in recording {
            let said = try register.run(example, on: base.name)
            #expect(said.status == 0, "\(example)\n\(said.stderr)")
            #expect(said.stderr.isEmpty, "\(example)\n\(said.stderr)")
        }
        for (number, example) in examples.filter({ !recording.contains($0) }).enumerated() {
            let name = "\(base.name)_example_\(number)"
            try await register.copy(base.name, as: name)
            for line in Self.before.filter({ example.hasPrefix($0.key) }).flatMap(\.value) {
                let said = try register.run(line, on: name)
                #expect(said.status == 0, "\(line)\n\(said.stderr)")
            }
            let said = try register.run(example, on: name)
            let allowed: [Int32] =
                Self.mayFind.contains { example.hasPrefix($0) } ? [0, 1] : [0]
            #expect(allowed.contains(said.status), "\(example)\n\(said.stdout)\(said.stderr)")
            if example.hasPrefix("peaceledger report "), !example.contains(" report schema ") {
                try expectSameFigures(example, in: register, on: name, allowed)
            }
            try await register.drop(name)
        }
        await register.end()
    }
}
