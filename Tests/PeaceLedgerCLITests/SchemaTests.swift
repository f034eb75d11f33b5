// The JSON of every report is what its published schema says.

import Foundation
import LedgerService
import LedgerTestSupport
import TestTools
import Testing

@Suite(.freshDatabase, .judged(by: PythonWitness.name, isHere: PythonWitness.path != nil))
struct SchemaTests {
    /// Holds each JSON against the schema beside it and names what does not fit.
    private static let validation = """
        import sys, json, jsonschema
        for name in sys.argv[2:]:
            schema = json.load(open(f"{sys.argv[1]}/{name}.schema"))
            jsonschema.Draft202012Validator.check_schema(schema)
            for error in jsonschema.Draft202012Validator(schema).iter_errors(
                    json.load(open(f"{sys.argv[1]}/{name}.json"))):
                print(name, list(error.absolute_path), error.message)
                for inner in error.context or []:
                    print("   ", inner.message)
        """

    private func fill() async throws {
        try await Desk.addPeople(3)
        for (number, mission) in [(1, "UNMISS"), (2, "UNMISS"), (3, "UNTSO")] {
            try await Desk.record("N\(number)", mission, "2017-01-01 2017-12-31")
        }
        try await Desk.say(
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 3"
                + " --first-day 2017-01-01 --document \"Prop. 1 S\"")
        try await Desk.say(
            "post add --number P-1 --title Clerk --mission UNMISS --type STAFF_OFFICER"
                + " --first-day 2017-01-01")
        try await Desk.say(
            "standby record --force NBG --organisation EU --component military --people 150"
                + " --first-day 2015-01-01")
        try await Desk.say("recipient add NATO --name NATO --kind REGIONAL")
        try await Desk.say(
            "commitment record --id C-1 --title T --recipient NATO --total 100 --years 2017-2018"
                + " --decided 2017-01-01 --mission UNMISS")
        try await Desk.say(
            "pledge record --id P-1 --title T --recipient NATO --amount 5 --currency NOK"
                + " --pledged-on 2017-01-01")
        try await Desk.say(
            "budget record --line 118.70 --year 2017 --amount 1000 --name Tiltak")
        try await Desk.say(
            "allocation record --commitment C-1 --line 118.70 --year 2017 --amount 50")
        try await Desk.say(
            "disbursement record --commitment C-1 --amount 20 --on 2017-06-01 --reference R-1")
        let published = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../SQL/demo/un_contributions.csv").standardized.path
        try await Desk.say("import un-contributions \(published) --contributor NOR")
    }

    @Test func everyReportsJSONConformsToItsSchema() async throws {
        let python = try #require(PythonWitness.path)
        try await fill()
        let published = try await Binary.run(
            "publish", "headcount", "--on", "2017-06-30", "--as", "folder")
        #expect(published.status == 0)
        try await Desk.say("deployment end 3 --last-day 2017-05-31")
        let lines = [
            "headcount": "report headcount --on 2017-06-30 --by mission,post --bounds",
            "series": "report series --from 2017-01 --to 2017-12",
            "service": "report service --from 2017-01-01 --to 2017-12-31 --every month",
            "difference": "report difference --from-on 2016-12-31 --to-on 2017-06-30",
            "revision": "report difference --on 2017-06-30 --from-known entry:2",
            "gender": "report gender --on 2017-06-30 --suppress-below 5",
            "reconciliation": "report reconciliation --month 2018-01",
            "standby": "report standby --on 2017-06-30", "published": "published list",
            "rotation": "report rotation --on 2017-12-01",
            "vacancies": "report vacancies --on 2017-06-30",
            "authorisations": "report authorisations --on 2017-06-30",
            "mission-brief": "report mission UNMISS --on 2017-06-30",
            "funding": "report funding --on 2017-12-31 --by commitment,budget-line",
            "pledges": "report pledges --on 2017-12-31",
            "execution": "report execution --year 2017",
            "obligations": "report obligations --from-year 2017 --on 2017-12-31",
            "cost": "report cost --mission UNMISS --year 2017",
            "oda": "report oda --year 2017", "reimbursement": "report reimbursement --year 2017",
            "overview": "report overview --on 2017-06-30", "annual": "report annual --year 2017",
            "publication-changes": "publication changes folder",
        ]
        #expect(Set(lines.keys) == Set(ReportShape.all.map(\.name)))
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-schemas-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, line) in lines {
            let words = line.split(separator: " ").map(String.init)
            let said = try await Binary.run(words + ["--output", "\(folder)/\(name).json"])
            #expect([0, 1].contains(said.status), "\(line)\n\(said.stderr)")
            try await Desk.say("report schema \(name) --output \(folder)/\(name).schema")
        }
        let program = Process()
        program.executableURL = URL(filePath: python)
        program.arguments = ["-W", "ignore", "-c", Self.validation, folder] + lines.keys.sorted()
        let out = Pipe()
        program.standardOutput = out
        try program.run()
        let said = String(
            decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        program.waitUntilExit()
        #expect(program.terminationStatus == 0)
        #expect(said.isEmpty, "\(said)")
    }
}
