// The measures of `report service` on the fictional roster, against a count of the file's own rows.

import Foundation
import LedgerModel
import LedgerTestSupport
import Testing

/// One row of the roster as the file has it, read without any of the register's own code but days.
private struct RosterRow {
    let person: String
    let woman: Bool
    let mission: String
    let first: Int
    let last: Int?

    static func all(_ text: String) throws -> [RosterRow] {
        let lines = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return try lines.dropFirst().map { fields in
            // The actual last day, else the planned one, else none.
            let end = [fields[9], fields[8]].first { !$0.isEmpty }
            return RosterRow(
                person: fields[0], woman: fields[3] == "F", mission: fields[5],
                first: Int(try Day(iso: fields[7]).daysSince2000),
                last: try end.map { Int(try Day(iso: $0).daysSince2000) })
        }
    }
}

@Suite(.freshDatabase) struct ServiceMeasureTests {
    private static var roster: String {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../SQL/demo/deployments.csv").standardized.path
    }

    @Test func everyMeasureEqualsACountOfTheFile() async throws {
        let text = try String(contentsOfFile: Self.roster, encoding: .utf8)
        let rows = try RosterRow.all(text)
        #expect(rows.count > 500)
        let imported = try await Binary.run("import", "deployments", Self.roster)
        #expect(imported.status == 0)
        for (from, to) in [
            ("2015-01-01", "2019-12-31"), ("2017-03-01", "2017-03-31"),
            ("2016-02-11", "2018-09-23"), ("2018-01-31", "2018-01-31"),
        ] {
            let first = Int(try Day(iso: from).daysSince2000)
            let last = Int(try Day(iso: to).daysSince2000)
            let present = rows.filter { $0.first <= last && ($0.last ?? last) >= first }
            func days(_ row: RosterRow) -> Int {
                min(row.last ?? last, last) - max(row.first, first) + 1
            }
            for mission in Set(present.map(\.mission)).sorted() {
                let here = present.filter { $0.mission == mission }
                for woman in [true, false] {
                    let some = here.filter { $0.woman == woman }
                    let personDays = some.reduce(0) { $0 + days($1) }
                    let expected: [String: String] = [
                        "presence": "\(some.count)",
                        "arrivals": "\(some.filter { (first...last).contains($0.first) }.count)",
                        "departures":
                            "\(some.filter { row in row.last.map { (first...last).contains($0) } ?? false }.count)",
                        "person-days": "\(personDays)",
                        "person-months": rounded(Double(personDays) / 30.4375),
                        "average": rounded(Double(personDays) / Double(last - first + 1)),
                        "cumulative": "\(Set(some.map(\.person)).count)",
                    ]
                    for (measure, value) in expected {
                        let said = try await answer(measure, from, to)
                        #expect(
                            said[mission]?[woman ? "women" : "men"] ?? zero(measure) == value,
                            "\(measure) \(mission) \(from) to \(to)")
                    }
                }
            }
        }
    }

    @Test func periodsCutTheMeasureAtTheirEnds() async throws {
        _ = try await Binary.run("import", "deployments", Self.roster)
        let whole = try await Binary.run(
            "report", "service", "--from", "2015-06-15", "--to", "2017-03-10", "--by", "type",
            "--format", "csv")
        let years = try await Binary.run(
            "report", "service", "--from", "2015-06-15", "--to", "2017-03-10", "--by", "type",
            "--every", "quarter", "--format", "csv")
        func sums(_ said: Said) -> [String: Int] {
            said.csv.reduce(into: [:]) { sums, row in
                sums[row["type"] ?? "", default: 0] += Int(row["total"] ?? "") ?? 0
            }
        }
        #expect(sums(whole) == sums(years))
        #expect(Set(years.csv.map { $0["period_start"] ?? "" }).contains("2016-01-01"))
        #expect(years.csv.first?["period_start"] == "2015-06-15")
        #expect(years.csv.last?["period_end"] == "2017-03-10")
    }

    /// What the command answers, by mission; asked once for each measure and period.
    private func answer(
        _ measure: String, _ from: String, _ to: String
    ) async throws -> [String: [String: String]] {
        try await Answers.shared.answer(measure, from, to)
    }

    private func zero(_ measure: String) -> String {
        ["person-months", "average"].contains(measure) ? "0.00" : "0"
    }

    private func rounded(_ number: Double) -> String {
        String(format: "%.2f", (number * 100).rounded() / 100)
    }
}

/// Keeps answers, so that each question is asked of the binary once.
private actor Answers {
    static let shared = Answers()
    private var known: [String: [String: [String: String]]] = [:]

    func answer(
        _ measure: String, _ from: String, _ to: String
    ) async throws -> [String: [String: String]] {
        let key = "\(measure) \(from) \(to)"
        if let answer = known[key] { return answer }
        let said = try await Binary.run(
            "report", "service", "--from", from, "--to", to, "--measure", measure,
            "--by", "mission", "--format", "csv")
        #expect(said.status == 0, "\(said.stderr)")
        let rows = said.csv.map { ($0["mission"] ?? "", $0) }
        let answer = Dictionary(uniqueKeysWithValues: rows)
        known[key] = answer
        return answer
    }
}
