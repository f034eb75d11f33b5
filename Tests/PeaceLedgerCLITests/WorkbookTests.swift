// Workbooks as another program reads them: the values of the JSON, texts that stay texts.

import Foundation
import LedgerTestSupport
import TestTools
import Testing

/// Python with Debian's openpyxl and jsonschema; nil where they are not installed.
enum PythonWitness {
    static let name = "openpyxl or jsonschema"

    static let path: String? = {
        let python = "/usr/bin/python3"
        guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
        return (try? run(python, "import openpyxl, jsonschema"))?.status == 0 ? python : nil
    }()

    static func run(_ python: String, _ program: String, _ arguments: String...) throws -> Said {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-W", "ignore", "-c", program] + arguments
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        try process.run()
        let said = out.fileHandleForReading.readDataToEndOfFile()
        let wrong = err.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Said(
            stdout: String(decoding: said, as: UTF8.self),
            stderr: String(decoding: wrong, as: UTF8.self), status: process.terminationStatus)
    }
}

@Suite(.freshDatabase, .judged(by: PythonWitness.name, isHere: PythonWitness.path != nil))
struct WorkbookTests {
    /// Compares every sheet with the table of the JSON: heads, values and totals.
    static let comparison = """
        import sys, json, datetime, openpyxl
        book = openpyxl.load_workbook(sys.argv[1])
        report = json.load(open(sys.argv[2]))
        tables = ([report] if report["columns"] else []) + report.get("parts", [])
        def plain(value):
            if isinstance(value, datetime.datetime):
                return value.strftime("%Y-%m-%d") if (value.hour, value.minute, value.second) == (0, 0, 0) \\
                    else value.strftime("%Y-%m-%dT%H:%M:%S")
            return value
        def same(cell, value):
            if isinstance(value, str) and len(value) > 20 and value.endswith("Z"):
                value = value[:19]
            if isinstance(value, float):
                return cell == value or cell is None and value == 0
            return cell == value
        compared = 0
        for sheet, table in zip(book.worksheets, tables, strict=False):
            rows = list(sheet.iter_rows(values_only=True))
            assert sheet.freeze_panes == "A2", sheet.freeze_panes
            assert len(rows[0]) == len(table["columns"]), (sheet.title, rows[0])
            for row, wanted in zip(rows[1:], table["rows"], strict=False):
                for column, cell in zip(table["columns"], row):
                    assert same(plain(cell), wanted[column]), (sheet.title, column, cell, wanted)
                    compared += 1
            totals = table.get("totals")
            if totals:
                last = dict(zip(table["columns"], rows[1 + len(table["rows"])]))
                for column, value in totals.items():
                    assert same(last[column], value), (sheet.title, column, last, totals)
                    compared += 1
        drawn = book.worksheets[len(tables):-1]
        assert all(len(sheet._charts) == 1 and sheet.max_row > 1 for sheet in drawn)
        assert not any(sheet._charts for sheet in book.worksheets[:len(tables)])
        about = [c for row in book.worksheets[-1].iter_rows(values_only=True) for c in row]
        assert "entry" not in report or str(report["entry"]) in about, about
        print(len(drawn), compared)
        """

    /// How many charts the workbook has, and how many values were compared.
    private func compare(_ line: String) async throws -> (charts: Int, values: Int) {
        let python = try #require(PythonWitness.path)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-books-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await Desk.say("\(line) --output \(folder)/report.xlsx")
        try await Desk.say("\(line) --output \(folder)/report.json")
        let said = try PythonWitness.run(
            python, Self.comparison, "\(folder)/report.xlsx", "\(folder)/report.json")
        #expect(said.status == 0, "\(line)\n\(said.stderr)")
        let counts = said.stdout.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
        return (counts.first ?? 0, counts.last ?? 0)
    }

    @Test func everyReportsWorkbookHoldsTheValuesOfItsJSON() async throws {
        try await Desk.addPeople(3)
        for (number, mission) in [(1, "UNMISS"), (2, "UNMISS"), (3, "UNTSO")] {
            try await Desk.record("N\(number)", mission, "2017-01-01 2017-12-31")
        }
        try await Desk.say("recipient add NATO --name NATO --kind REGIONAL")
        try await Desk.say(
            "commitment record --id C-1 --title T --recipient NATO --total 10000000.01"
                + " --years 2017-2019 --decided 2017-01-01")
        for line in [
            "report headcount --on 2017-06-30 --by mission,type",
            "report series --from 2017-01 --to 2017-12 --by component",
            "report service --from 2017-01-01 --to 2017-12-31 --measure average",
            "report gender --on 2017-06-30", "report overview --on 2017-06-30",
            "report annual --year 2017", "report funding --on 2017-12-31 --by commitment,year",
            "report obligations --from-year 2017 --on 2017-12-31",
            "report difference --from-on 2016-12-31 --to-on 2017-06-30",
            "report rotation --on 2017-12-01", "deployment list", "mission list --on 2017-06-30",
            "history deployment 1",
        ] {
            #expect(try await compare(line).values > 0, "\(line)")
        }
    }

    @Test func aChartStandsBelowItsFiguresOnASheetOfItsOwn() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "UNTSO", "2017-01-01 2017-12-31")
        let line = "report headcount --on 2017-06-30 --by mission,type"
        #expect(try await compare(line).charts == 1)
        #expect(try await compare("report overview --on 2017-06-30").charts == 1)
        #expect(try await compare("deployment list").charts == 0)
    }

    @Test func whatLooksLikeAFormulaIsAText() async throws {
        let python = try #require(PythonWitness.path)
        try await Desk.say(
            "person add --number N1 --gender woman --agency FOH --given-name \"=1+1\""
                + " --family-name @SUM")
        let file = try WrittenFile("", named: "people.xlsx")
        try await Desk.say("person list --output \(file.path) --force")
        let said = try PythonWitness.run(
            python,
            """
            import sys, openpyxl
            for row in openpyxl.load_workbook(sys.argv[1]).worksheets[0].iter_rows(min_row=2):
                print([(c.value, c.data_type) for c in row[1:3]])
            """, file.path)
        #expect(said.stdout == "[('=1+1', 's'), ('@SUM', 's')]\n", "\(said.stdout)\(said.stderr)")
    }
}
