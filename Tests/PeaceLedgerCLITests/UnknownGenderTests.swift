// Unknown is not zero: nobody is told as no woman whose gender is not stated.

import LedgerReports
import LedgerTestSupport
import Testing

@testable import LedgerService

struct ToldGenderTests {
    @Test func whereverWomenAreToldSoAreThoseNotStated() {
        func look(at shape: ReportShape, in whole: String) {
            let columns = Set(shape.everyColumn.map(\.key))
            // A published figure is shown as it was published: by women, men and a total.
            let tellsWomen = columns.contains("women") && shape.name != "published"
            #expect(!tellsWomen || columns.contains("not_stated"), "\(whole) \(shape.name)")
            for part in shape.parts { look(at: part, in: whole) }
        }
        for shape in ReportShape.all { look(at: shape, in: shape.name) }
    }
}

@Suite(.freshDatabase) struct UnknownGenderTests {
    private func addTroops(_ more: String = "") async throws {
        try await Desk.say(
            "strength record --mission UNMISS --type TROOPS --first-day 2022-01-01"
                + " --last-day 2022-12-31 --not-stated 12 \(more)")
    }

    @Test func aShareIsOfThoseWhoseGenderIsStated() async throws {
        try await addTroops()
        let gender = "report gender --on 2022-06-30"
        #expect(
            try await Desk.rows(gender, "women", "not_stated", "total", "share_percent", "gap")
                == ["0 12 12  "])
        let table = try await Desk.say(gender).stdout
        #expect(table.contains("Gender is not stated for 12 of them: they are in no share."))
        #expect(!table.contains("0.0"))
        try await Desk.say("strength amend 1 --women 1 --men 3")
        #expect(
            try await Desk.rows(gender, "women", "not_stated", "total", "share_percent")
                == ["1 12 16 25.0"])
        let letter = try await Desk.say("\(gender) --format text --lang nb").stdout
        #expect(letter.contains("1 av 4 med oppgitt kjønn (25,0"), "\(letter)")
        #expect(letter.contains("ikke oppgitt for 12"), "\(letter)")
    }

    @Test func aLetterSaysWhatIsNotKnown() async throws {
        try await addTroops()
        func letter(_ language: String) async throws -> String {
            try await Desk.say("report headcount --on 2022-06-30 --format text --lang \(language)")
                .stdout
        }
        #expect(try await letter("nb").contains("uten oppgitt kjønn for noen av dem"))
        #expect(try await !letter("nb").contains("ingen av dem kvinner"))
        #expect(try await letter("en").contains("gender not stated for any of them"))
        try await Desk.say("strength amend 1 --men 3")
        #expect(
            try await letter("en").contains(
                "no women among those whose gender is stated; not stated for 12"))
        try await Desk.say("strength amend 1 --women 2")
        #expect(try await letter("en").contains("2\u{A0}women; gender not stated for 12"))
        try await Desk.say("strength amend 1 --women 0 --not-stated 0")
        #expect(try await letter("en").contains("none of them women"))
    }

    @Test func overviewAndYearSayHowManyAreNotStated() async throws {
        try await addTroops("--men 3")
        let overview = try await Desk.say("report overview --on 2022-06-30 --format json").stdout
        #expect(overview.contains("\"women\": 0, \"not_stated\": 12, \"total\": 15"), "\(overview)")
        let annual = try await Desk.say("report annual --year 2022 --format json").stdout
        #expect(
            annual.contains(
                "\"women\": 0.00, \"not_stated\": 12.00, \"total\": 15.00, \"share_percent\": 0.0"),
            "\(annual)")
        let service = try await Desk.say(
            "report service --from 2022-01-01 --to 2022-12-31 --measure average --format text"
        ).stdout
        #expect(service.contains("Gender not stated: 12.00."), "\(service)")
    }
}
