// Never a crash, whatever is asked of whatever register, in whatever form, wherever it goes.

import ArgumentParser
import Foundation
import LedgerService
import LedgerTestSupport
import TestTools
import Testing

@testable import PeaceLedgerCLI

/// What the process that runs the lines is told, and what it tells. It finds both by its parent.
private struct SinkPlan: Codable {
    /// Each register's database and the lines that make it.
    var registers: [String: Made] = [:]
    var questions: [AnyQuestion] = []

    struct Made: Codable {
        let url: String
        let lines: [[String]]
    }

    /// How a line ended; its number is that of its answer's file.
    struct Outcome: Codable {
        let status: Int32
        let said: String
    }

    static func folder(of process: Int32) -> String {
        FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-sinks-\(process)").path
    }
}

/// Each register is asked a quarter of the questions; `PEACELEDGER_SINKS=1` asks all of them, and
/// `PEACELEDGER_SINKS=20` twenty times as many, of larger registers; script/fuzz does.
struct AnySinkTests {
    private static let asked =
        ProcessInfo.processInfo.environment["PEACELEDGER_SINKS"].flatMap { Int($0) }
    private static let rounds = asked ?? 1

    @Test func everyOptionOfEveryQuestionHasAValueHere() async throws {
        let questions = Questions(try await Described.leaves())
        #expect(questions.commands.count > 45)
        for command in questions.commands {
            for option in Questions.options(of: command) where option.kind == "option" {
                #expect(
                    Questions.values(for: option)?.isEmpty == false,
                    "\(command.name) --\(option.name) <\(option.value)>: add a value to AnyQuestion"
                )
            }
        }
    }

    @Test(.freshDatabase) func everyQuestionIsAnsweredOrRefusedInWordsWhateverTheRegister()
        async throws
    {
        let base = try TestDatabase.required()
        await base.database.close()
        let copies = try ExampleRegister()
        let folder = SinkPlan.folder(of: getpid())
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        var plan = SinkPlan()
        let size = Self.rounds == 1 ? 24 : 24 + 100 * min(Self.rounds, 100)
        for register in AnyRegister.allCases {
            let name = "\(base.name)_\(register.rawValue.lowercased())"
            try await copies.copy(base.name, as: name)
            let (files, lines) = register.made(size)
            for file in files {
                try file.text.write(
                    toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
            }
            plan.registers[register.rawValue] = SinkPlan.Made(
                url: try TestServer.shared.get().url(name), lines: lines)
        }
        plan.questions = try Self.questions(Questions(try await Described.leaves()))
        try JSONEncoder().encode(plan).write(to: URL(filePath: "\(folder)/plan.json"))
        #expect(plan.questions.count > 400)

        await #expect(processExitsWith: .success) { try await AnySinkTests.runAll() }
        let outcomes = try String(contentsOfFile: "\(folder)/outcomes.json", encoding: .utf8)
            .split(separator: "\n")
            .map { try JSONDecoder().decode(SinkPlan.Outcome.self, from: Data($0.utf8)) }
        #expect(
            outcomes.count == plan.questions.count,
            "ended at \(plan.questions[min(outcomes.count, plan.questions.count - 1)].told)")
        for (question, outcome) in zip(plan.questions, outcomes) {
            #expect(
                [0, 1, 64].contains(outcome.status)
                    && (outcome.status == 0 || outcome.said.contains { $0.isLetter }),
                "\(question.told): \(outcome.status) \(outcome.said)")
        }
        let answered = outcomes.count { $0.status < 64 }
        #expect(answered * 10 > outcomes.count * 4, "\(answered) of \(outcomes.count) answered")
        try await Self.compareForms(plan, outcomes, folder)
        for register in AnyRegister.allCases {
            try await copies.drop("\(base.name)_\(register.rawValue.lowercased())")
        }
        await copies.end()
    }

    // MARK: - Plan

    /// Every register is asked every question twice, each time with another option first: once in the
    /// forms of machines and in Markdown, which are compared, and once in another or on a terminal.
    private static func questions(_ questions: Questions) throws -> [AnyQuestion] {
        var dice = Dice(seed: rounds)
        var planned: [AnyQuestion] = []
        let others = ["table", "text", "html", "xlsx", "pdf"]
        for round in 0..<rounds {
            for (place, register) in AnyRegister.allCases.enumerated() {
                for (number, command) in questions.commands.enumerated()
                where asked != nil || number % 4 == place % 4 {
                    let path = command.name.split(separator: " ").dropFirst().map(String.init)
                    func ask(_ words: [String], _ format: String, _ width: Int? = nil) {
                        planned.append(
                            AnyQuestion(
                                register: register, command: path, words: words, format: format,
                                language: dice.any(["en", "nb"]), width: width))
                    }
                    let turn = (round * AnyRegister.allCases.count + place) * 2
                    let compared = try questions.words(of: command, turn: turn, &dice)
                    for format in ["json", "csv", "markdown"] { ask(compared, format) }
                    let words = try questions.words(of: command, turn: turn + 1, &dice)
                    let format = others[(turn / 2 + path.count + words.count) % others.count]
                    let isTerminal = format == "table" || format == "text"
                    ask(words, format, isTerminal ? 20 + dice.of(381) : nil)
                }
            }
        }
        return planned
    }

    // MARK: - The process that runs the lines

    private static func runAll() async throws {
        let folder = SinkPlan.folder(of: getppid())
        chdir(folder)
        let plan = try JSONDecoder().decode(
            SinkPlan.self, from: Data(contentsOf: URL(filePath: "plan.json")))
        try Data().write(to: URL(filePath: "outcomes.json"))
        let outcomes = try FileHandle(forWritingTo: URL(filePath: "outcomes.json"))
        let terminal = try Terminal()
        for (name, made) in plan.registers {
            setenv("PEACELEDGER_DATABASE", made.url, 1)
            for line in made.lines {
                let mayFail = line.first == "?"
                let outcome = await run(mayFail ? Array(line.dropFirst()) : line)
                guard outcome.status == 0 || mayFail else {
                    FileHandle.standardError.write(Data("\(name) \(line): \(outcome)\n".utf8))
                    exit(3)
                }
            }
        }
        for (number, question) in plan.questions.enumerated() {
            setenv("PEACELEDGER_DATABASE", plan.registers[question.register.rawValue]?.url ?? "", 1)
            setenv("PEACELEDGER_LANG", question.language, 1)
            var words = question.line
            if question.command != ["publication", "get"] || question.format != "table" {
                words += ["--format", question.format]
            }
            if let width = question.width {
                terminal.set(width: width)
            } else {
                words += ["--output", "\(number).\(question.format)"]
            }
            // What is behind -- is an argument, also where it begins with a dash.
            let outcome = await run(words)
            outcomes.write(try JSONEncoder().encode(outcome) + Data("\n".utf8))
        }
    }

    private static func run(_ words: [String]) async -> SinkPlan.Outcome {
        do {
            try await PeaceLedger.run(words)
            try flushStandardOutput()
            return SinkPlan.Outcome(status: 0, said: "")
        } catch {
            let ending = Ending(error)
            return SinkPlan.Outcome(
                status: ending.status,
                said: ([ending.message, ending.hint ?? ""] + ending.details.prefix(3))
                    .joined(separator: "\n"))
        }
    }

    // MARK: - Comparison

    /// Each JSON by its schema, its rows beside those of the CSV, its totals beside those of Markdown.
    private static func compareForms(
        _ plan: SinkPlan, _ outcomes: [SinkPlan.Outcome], _ folder: String
    ) async throws {
        guard let python = PythonWitness.path else { return Tool.isMissing(PythonWitness.name) }
        for shape in ReportShape.all {
            try shape.schema.write(
                toFile: "\(folder)/\(shape.name).schema", atomically: true, encoding: .utf8)
        }
        let numbers = plan.questions.indices.filter { number in
            plan.questions[number].format == "json" && plan.questions[number].width == nil
                && number < outcomes.count && outcomes[number].status < 64
                && FileManager.default.fileExists(atPath: "\(folder)/\(number).json")
        }
        #expect(numbers.count > 30)
        let list = "\(folder)/numbers.txt"
        try numbers.map(String.init).joined(separator: "\n")
            .write(toFile: list, atomically: true, encoding: .utf8)
        let said = try PythonWitness.run(python, comparison, folder, list)
        #expect(said.status == 0, "\(said.stderr)")
        for line in said.stdout.split(separator: "\n").prefix(20) {
            let number = line.split(separator: " ").first.flatMap { Int($0) } ?? 0
            Issue.record("\(plan.questions[number].told): \(line)")
        }
    }

    private static let comparison = """
        import csv, json, os, re, sys
        from decimal import Decimal
        import jsonschema
        folder = sys.argv[1]
        schemas = {}
        def digits(text):
            return re.sub(r"[^0-9]", "", str(text))
        def cell(value):
            return {None: "", True: "yes", False: "no"}.get(value, str(value)) \\
                if value is None or isinstance(value, bool) else str(value)
        for number in open(sys.argv[2]).read().split():
            text = open(f"{folder}/{number}.json", encoding="utf-8").read()
            answer = json.loads(text, parse_float=Decimal)
            schema = f"{folder}/{answer['report']}.schema"
            if os.path.exists(schema):
                if schema not in schemas:
                    schemas[schema] = jsonschema.Draft202012Validator(json.load(open(schema)))
                for error in schemas[schema].iter_errors(json.loads(text)):
                    print(number, "schema", list(error.absolute_path), error.message[:200])
            if "parts" in answer:
                continue
            table = f"{folder}/{int(number) + 1}.csv"
            rows = list(csv.reader(open(table, encoding="utf-8-sig", newline="")))
            if rows[0] != answer["columns"]:
                print(number, "columns", rows[0], answer["columns"])
            if len(rows) - 1 != len(answer["rows"]):
                print(number, "rows", len(rows) - 1, len(answer["rows"]))
            for one, other in zip(rows[1:], answer["rows"]):
                told = [cell(other[name]) for name in answer["columns"]]
                for left, right in zip(one, told):
                    if left != right and digits(left) != digits(right):
                        print(number, "cell", left[:80], right[:80])
            totals = {k: v for k, v in answer.get("totals", {}).items() if v is not None}
            page = open(f"{folder}/{int(number) + 2}.markdown", encoding="utf-8").read()
            bold = {digits(part) for part in re.findall(r"\\*\\*(.*?)\\*\\*", page)}
            for name, value in totals.items():
                if answer["rows"] and not any(part.endswith(digits(value)) for part in bold):
                    print(number, "total", name, value, sorted(bold)[:9])
                if answer["report"] in ("headcount", "funding", "obligations") and value is not None:
                    parts = [row[name] for row in answer["rows"] if row[name] is not None]
                    if sum(map(Decimal, parts)) != Decimal(value):
                        print(number, "sum", name, value)
        """
}

/// A terminal that is this process's stdout, and somebody who reads all that comes.
private final class Terminal {
    init() throws {
        let reader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (locked, number) = (Int32(0), Int32(0))
        // TIOCSPTLCK and TIOCGPTN: the C library's own names for them are no constants in Swift.
        guard reader >= 0, ioctl(reader, 0x4004_5431, &locked) == 0,
            ioctl(reader, 0x8004_5430, &number) == 0
        else { throw CocoaError(.fileReadUnknown) }
        let writer = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard writer >= 0, dup2(writer, STDOUT_FILENO) >= 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
        Thread.detachNewThread {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            while read(reader, &bytes, bytes.count) > 0 {}
        }
    }

    func set(width: Int) {
        var size = winsize(ws_row: 50, ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(STDOUT_FILENO, UInt(TIOCSWINSZ), &size)
    }
}
