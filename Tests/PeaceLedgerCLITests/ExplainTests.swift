// The people behind a number, and the history of every noun.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct ExplainTests {
    private static var roster: String {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../SQL/demo/deployments.csv").standardized.path
    }

    @Test func whatIsExplainedIsWhatIsCounted() async throws {
        try await Desk.say("import deployments \(Self.roster)")
        var cells = 0
        for day in ["2016-02-29", "2018-01-31"] {
            let counted = try await Desk.say(
                "report headcount --on \(day) --by mission,type,gender --format csv"
            ).csv
            #expect(counted.count > 5)
            for cell in counted {
                let (mission, type, gender) = (
                    cell["mission"] ?? "", cell["type"] ?? "", cell["gender"] ?? ""
                )
                let behind = try await Desk.say(
                    "explain headcount --on \(day) --mission \(mission) --type \(type)"
                        + " --gender \(gender) --format csv"
                ).csv
                #expect(
                    behind.reduce(0) { $0 + (Int($1["people"] ?? "") ?? 0) }
                        == Int(cell["total"] ?? ""), "\(day) \(mission) \(type) \(gender)")
                #expect(
                    behind.allSatisfy {
                        ($0["first_day"] ?? "") <= day
                            && (($0["last_day"] ?? "").isEmpty || $0["last_day"] ?? "" >= day)
                    })
                cells += 1
            }
        }
        #expect(cells > 10)
    }

    @Test func anExplanationIsOfWhatWasKnown() async throws {
        try await Desk.addPeople(1)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let recorded = try await Desk.say("report headcount --on 2017-06-01 --format json").stdout
        let mark = "\"recorded_at\": \""
        let before = recorded.components(separatedBy: mark).last?.prefix { $0 != "\"" } ?? ""
        try await Desk.say("deployment cancel 1")
        #expect(try await Desk.rows("explain headcount --on 2017-06-01", "person").isEmpty)
        #expect(
            try await Desk.rows(
                "explain headcount --on 2017-06-01 --known \(before)", "person", "recorded_by")
                == ["N1 deployment record"])
    }

    @Test func everyNounHasAHistoryAndWhatIsNotThereHasNone() async throws {
        try await Desk.addPeople(1)
        try await Desk.say("person amend N1 --gender man")
        try await Desk.say(
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 2"
                + " --first-day 2017-01-01 --document Prop.1S")
        try await Desk.say("authorisation amend A-1 --ceiling 3")
        for (noun, commands) in [
            ("person N1", ["person add", "person amend"]),
            ("authorisation A-1", ["authorisation add", "authorisation amend"]),
            ("mission UNMISS", ["reference"]),
        ] {
            #expect(try await Desk.rows("history \(noun)", "command") == commands, "\(noun)")
        }
        for noun in [
            "deployment", "person", "mission", "mandate", "authorisation", "post", "strength",
            "standby", "absence", "requirement",
        ] {
            #expect(
                try await Desk.refusal("history \(noun) 99")
                    .hasSuffix("\(noun) 99."), "\(noun)")
        }
    }
}
