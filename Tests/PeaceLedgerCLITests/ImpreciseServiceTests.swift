// Service whose dates are known to the month or year only has two bounds, in every measure and form.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct ImpreciseServiceTests {
    private func service(_ measure: String, _ from: String, _ to: String) -> String {
        "report service --from \(from) --to \(to) --measure \(measure)"
    }

    private func bounds(
        _ measure: String, _ from: String, _ to: String, _ more: String = ""
    ) async throws -> [String] {
        try await Desk.rows(
            "\(service(measure, from, to)) --bounds \(more)", "total", "total_low", "total_high")
    }

    @Test func everyMeasureHasItsLeastAndItsLargest() async throws {
        try await Desk.addPeople(2)
        // March is certain on its last day only; 1 March to 31 August are 184 days.
        try await Desk.record("N1", "UNMISS", "2017-03 2017-08-31")
        #expect(try await bounds("person-days", "2017-01-01", "2017-12-31") == ["184 154 184"])
        #expect(try await bounds("person-days", "2017-03-10", "2017-12-31") == ["175 154 175"])
        #expect(
            try await bounds("person-months", "2017-01-01", "2017-12-31") == ["6.05 5.06 6.05"])
        #expect(try await bounds("average", "2017-01-01", "2017-12-31") == ["0.50 0.42 0.50"])
        for measure in ["presence", "cumulative"] {
            #expect(try await bounds(measure, "2017-03-01", "2017-03-15") == ["1 0 1"])
            #expect(try await bounds(measure, "2017-03-01", "2017-03-31") == ["1 1 1"])
        }
        #expect(try await bounds("arrivals", "2017-03-01", "2017-03-15") == ["1 0 1"])
        #expect(try await bounds("arrivals", "2017-03-16", "2017-03-31") == ["0 0 1"])
        #expect(try await bounds("arrivals", "2017-03-01", "2017-03-31") == ["1 1 1"])
        #expect(try await bounds("departures", "2017-08-01", "2017-08-31") == ["1 1 1"])
        try await Desk.say("deployment end 1 --last-day 2017-08")
        #expect(try await bounds("departures", "2017-08-01", "2017-08-15") == ["0 0 1"])
        #expect(try await bounds("departures", "2017-08-16", "2017-08-31") == ["1 0 1"])
        // Both ends are vague: of 184 days 30 in March and 30 in August are not certain.
        #expect(try await bounds("person-days", "2017-01-01", "2017-12-31") == ["184 124 184"])
    }

    @Test func theBoundsAddUpAndStandInEveryForm() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-03 2017-08-31", "--rank major")
        try await Desk.record("N2", "MINUSMA", "2017-01-01 2017-12-31")
        let line = service("person-days", "2017-01-01", "2017-12-31")
        for by in ["mission", "type", "agency", "gender", "rank", "mission,band", "country"] {
            let rows = try await bounds("person-days", "2017-01-01", "2017-12-31", "--by \(by)")
                .map { $0.split(separator: " ").compactMap { Int($0) } }
            let sums = [0, 1, 2].map { index in rows.reduce(0) { $0 + $1[index] } }
            #expect(sums == [549, 519, 549], "\(by)")
        }
        let table = try await Desk.say(line).stdout
        #expect(table.contains("154 to 184"), "\(table)")
        #expect(table.contains("The total lies between 519 and 549"), "\(table)")
        let json = try await Desk.say("\(line) --format json").stdout
        #expect(json.contains("\"total_low\": 519") && json.contains("\"total_high\": 549"))
        for other in [
            "report annual --year 2017",
            "report difference --from-on 2016-12-31 --to-on 2017-03-15",
            "report gender --on 2017-03-15",
        ] {
            #expect(
                try await Desk.say(other).stdout
                    .contains("Dates known only to the month or year: 1 people."),
                "\(other)")
        }
    }
}
