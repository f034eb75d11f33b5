// The overview of a day and the chapter of a year: the same numbers as the reports they are made of.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct OverviewTests {
    private func json(_ line: String) async throws -> [String: Any] {
        let said = try await Desk.say("\(line) --format json")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(said.stdout.utf8)) as? [String: Any])
    }

    private func part(_ name: String, of report: [String: Any]) throws -> [[String: Any]] {
        let parts = try #require(report["parts"] as? [[String: Any]])
        let part = try #require(parts.first { $0["part"] as? String == name }, "\(name)")
        return try #require(part["rows"] as? [[String: Any]])
    }

    @Test func theOverviewSetsPoliceStandbyAndMoneyApart() async throws {
        try await Desk.addPeople(4)
        for (number, mission) in [(1, "UNMISS"), (2, "UNMISS"), (3, "UNTSO")] {
            try await Desk.record("N\(number)", mission, "2017-01-01")
        }
        try await Desk.say(
            "deployment record --person N4 --mission UNVMC --type INDIVIDUAL_POLICE"
                + " --first-day 2017-10-01")
        try await Desk.say(
            "strength record --mission KFOR --type TROOPS --first-day 2008-05-07"
                + " --last-day 2018-12-31 --not-stated 585 --caveat \"Excludes units not listed\"")
        try await Desk.say(
            "standby record --force NBG --organisation EU --component military --people 150"
                + " --first-day 2015-01-01")
        try await Desk.say("recipient add NATO --name NATO --kind REGIONAL")
        try await Desk.say(
            "commitment record --id C-1 --title T --recipient NATO --total 100 --years 2017"
                + " --decided 2017-01-01")
        let overview = try await json("report overview --on 2017-12-31")
        #expect((overview["totals"] as? [String: Any])?["total"] as? Int == 589)
        let military = try part("military", of: overview)
        #expect(military.compactMap { $0["total"] as? Int } == [2, 1, 585])
        #expect(
            military.compactMap { $0["region"] as? String }
                == ["Africa", "Western Asia", "Europe"])
        #expect(military[2]["note"] as? String == "Excludes units not listed")
        #expect(
            try part("police", of: overview).compactMap { $0["mission"] as? String } == ["UNVMC"])
        #expect(try part("standby", of: overview).compactMap { $0["people"] as? Int } == [150])
        #expect(try part("money", of: overview).compactMap { $0["committed"] as? Double } == [100])
        let norwegian = try await Desk.say("report overview --on 2017-12-31 --lang nb")
        for words in ["Militære bidrag", "Vest-Asia", "FNs operasjon i Sør-Sudan", "Stabsoffiser"] {
            #expect(norwegian.stdout.contains(words), "\(words)")
        }
    }

    @Test func machinesReadTheSameInBothLanguages() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "2017-01-01")
        for report in ["overview --on 2017-12-31", "annual --year 2017", "gender --on 2017-12-31"] {
            for format in ["json", "csv"] {
                let said = try await ["en", "nb"].asyncMap {
                    try await Desk.say("report \(report) --format \(format) --lang \($0)").stdout
                }
                #expect(said[0] == said[1], "\(report) \(format)")
            }
        }
    }

    @Test func theYearIsAddedUpFromItsMonthsAndDays() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "UNVMC", "2017-10-20 2018-06-30")
        let year = try await json("report annual --year 2017")
        let months = try #require(year["rows"] as? [[String: Any]])
        #expect(
            months.compactMap { $0["total"] as? Int } == [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2])
        #expect(
            try part("person-years", of: year).compactMap { $0["person_days"] as? Int } == [
                365, 73,
            ])
        #expect(try part("women", of: year).compactMap { $0["share_percent"] as? Double } == [83.3])
        let missions = try part("missions", of: year)
        #expect(missions.compactMap { $0["mission"] as? String } == ["UNMISS", "UNVMC"])
        #expect(missions[1]["first_day"] as? String == "2017-09-26")
        #expect(try part("rotations", of: year).compactMap { $0["arrivals"] as? Int } == [1, 1])
    }

    @Test func lastYearsFigureIsExplainedSinceItWasPublished() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2018-12-31")
        let published = try await Binary.run(
            "publish", "annual", "--year", "2017", "--as", "annual-2017")
        #expect(published.status == 0, "\(published.stderr)")
        let late = try await Binary.run([
            "deployment", "record", "--person", "N2", "--mission", "UNTSO", "--type",
            "EXPERT_ON_MISSION", "--first-day", "2017-11-01", "--reason", "Reported late",
            "--source", "FOH 3/2018",
        ])
        #expect(late.status == 0)
        let changes = try part("changes", of: try await json("report annual --year 2018"))
        #expect(changes.count == 1)
        #expect(changes.first?["effect"] as? Int == 1)
        #expect(changes.first?["reason"] as? String == "Reported late")
    }
}

extension Sequence {
    /// One after another.
    fileprivate func asyncMap<Value>(
        _ transform: (Element) async throws -> Value
    ) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
