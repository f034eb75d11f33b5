// Reports for the public: small numbers are left blank in every form.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct SuppressionTests {
    @Test func smallNumbersAreLeftBlank() async throws {
        try await Desk.addPeople(3)
        for person in ["N1", "N2", "N3"] {
            try await Desk.record(person, "UNMISS", "2017-01-01 2017-12-31")
        }
        try await Desk.say(
            "strength record --mission KFOR --type TROOPS --first-day 2017-01-01 --last-day"
                + " 2017-12-31 --women 20 --men 30")
        let asked = "report headcount --on 2017-06-01 --suppress-below 5 --format"
        let csv = try await Desk.say("\(asked) csv").stdout
        #expect(
            csv == "mission,women,men,other,not_stated,total\nKFOR,,,0,0,\nUNMISS,,,0,0,\n")
        let table = try await Desk.say("\(asked) table").stdout
        #expect(table.contains("Counts from 1 to 4 are hidden"))
        let json = try await Desk.say("\(asked) json").stdout
        #expect(json.contains("\"mission\": \"UNMISS\", \"women\": null, \"men\": null"))
        for line in [
            "report series --from 2017-01 --to 2017-02",
            "report service --from 2017-01-01 --to 2017-12-31 --measure presence",
            "report gender --on 2017-06-01",
        ] {
            let said = try await Desk.say("\(line) --suppress-below 5 --format json").stdout
            #expect(said.contains("\"suppressed_below\": 5"), "\(line)")
        }
        for line in [
            "report headcount --on 2017-06-01 --suppress-below 1",
            "report headcount --on 2017-06-01 --suppress-below 5 --bounds",
            "report service --from 2017-01-01 --to 2017-12-31 --suppress-below 5",
        ] {
            try await Desk.say(line, 64)
        }
    }
}
