// A question that can be asked of today, or of this year, can be asked without saying so.

import LedgerModel
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct PlainDefaultTests {
    @Test func everyReportAnswersWithoutAnOptionThatHasAPlainDefault() async throws {
        // What is asked about has no default: which mission, which two days, which two moments.
        let subjects = [
            "report cost": ["--mission", "UNMISS"], "report mission": ["UNMISS"],
            "report difference": ["--from-on", "2017-12-31"], "report schema": ["headcount"],
        ]
        var reports = 0
        for command in try await Described.leaves()
        where command.name.hasPrefix("peaceledger report ") {
            let name = String(command.name.dropFirst("peaceledger ".count))
            let asked = Set((subjects[name] ?? []).map { $0.replacing("--", with: "") })
            for option in command.options where option.kind == "option" {
                #expect(option.isOptional || asked.contains(option.name), "\(name) \(option.name)")
            }
            let said = try await Binary.run(
                name.split(separator: " ").map(String.init) + (subjects[name] ?? []))
            #expect([0, 1].contains(said.status), "\(name): \(said.stderr)")
            reports += 1
        }
        #expect(reports > 20)
    }

    @Test func theYearLeftOutIsThatOfTheDay() async throws {
        let year = Day.today().year
        for (line, key, expected) in [
            ("report execution", "year", year), ("report execution --on 2017-06-30", "year", 2017),
            ("report oda --on 2017-06-30", "year", 2017), ("report annual", "year", year),
        ] {
            let said = try await Desk.say("\(line) --format json")
            #expect(said.stdout.contains("\"\(key)\": \(expected)"), "\(line)\n\(said.stdout)")
        }
        let bound = try await Desk.say("report obligations --on 2016-06-30 --format markdown")
        #expect(bound.stdout.prefix { $0 != "\n" }.contains(/2016 .*2016/), "\(bound.stdout)")
    }

    /// What is published says which year or month it was, also when that year is over.
    @Test(arguments: ["annual", "reimbursement", "series", "service", "oda", "execution"])
    func aPublicationWritesItsDefaultsOut(report: String) async throws {
        let said = try await Binary.run("publish", report, "--as", "p", "--format", "csv")
        #expect(said.status == 0, "\(said.stderr)")
        let shown = try await Desk.say("publication show p --format json").stdout
        let year = Day.today().year
        let dated = ["year=\(year)", "to=\(year)", "to=\(year - 1)", "on=\(year)"]
        #expect(dated.contains { shown.contains($0) }, "\(shown)")
        #expect(try await Binary.run("publication", "changes", "p").status == 0)
    }
}
