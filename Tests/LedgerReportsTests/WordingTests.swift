// What people read in the place of codes, digits and ISO dates.

import Foundation
import LedgerModel
import Testing

@testable import LedgerReports

struct WordingTests {
    @Test func countsHaveTheirThousandsApartAndNumbersOfThingsHaveNot() {
        let (people, entry) = (Column("total", .integer), Column("entry", .identifier))
        #expect(people.told(.integer(10_958), .en) == "10,958")
        #expect(people.told(.integer(10_958), .nb) == "10\u{A0}958")
        #expect(people.told(.range(999, 1_332), .en) == "999 to 1,332")
        #expect(entry.told(.integer(10_958), .en) == "10958")
    }

    @Test func daysAndMonthsAreWrittenAsTheLanguageDoes() throws {
        let day = try Day(iso: "2018-01-31")
        #expect(Column("on", .day).told(.day(day), .en) == "2018-01-31")
        #expect(Column("on", .day).told(.day(day), .nb) == "31.01.2018")
        #expect(Column("month").told(.text("2018-05"), .en) == "May 2018")
        #expect(Column("month").told(.text("2018-10"), .nb) == "okt. 2018")
        let instant = try Instant(text: "2018-02-01T09:30:00.25Z")
        #expect(
            Column("recorded_at", .instant).told(.instant(instant), .nb) == "01.02.2018 09:30:00Z")
        #expect(instant.written(.en) == "1 February 2018 09:30:00 UTC")
    }

    @Test func aStateIsToldByItsNameOnlyInAColumnOfStates() {
        #expect(Column.detail(.verdict).told(.text("not-on-un-list"), .nb) == "ikke på FNs liste")
        #expect(Column.detail(.note, of: .term).told(.text("no post"), .nb) == "ingen stilling")
        #expect(Column.note(.note).told(.text("no post"), .nb) == "no post")
        #expect(Column("title").told(.text("no post"), .nb) == "no post")
        #expect(Column("component").told(.text("police"), .en) == "police")
    }

    @Test func aGlossaryNamesCodesInTablesAndInCharts() throws {
        var glossary = Glossary()
        glossary.add("TROOPS", in: .type, is: "Contingent troops")
        glossary.add("STAFF_OFFICER", in: .type, is: "Staff officer")
        glossary.add("TROOPS", in: .genderGroup, is: "Troops and units")
        let headcount = try SampleReport.headcount.report(.en)
        #expect(headcount.hasCodes)
        let named = headcount.named(by: glossary)
        #expect(
            named.rows.map { $0[1] }.prefix(3) == [
                .text("Staff officer"), .text("Contingent troops"), .text("POLICE"),
            ])
        #expect(named.totals == headcount.totals && named.notes == headcount.notes)
        let gender = try SampleReport.gender.report(.en).named(by: glossary)
        #expect(gender.drawnCharts(.en)[0].categories[0] == .text("Troops and units"))

        var types = Report(name: "authorisations", title: "", columns: [Column("types")])
        types.rows = [[.text("STAFF_OFFICER TROOPS")]]
        #expect(types.named(by: glossary).rows == [[.text("Staff officer, Contingent troops")]])
    }

    @Test func aChartMadeBeforehandIsNamedToo() throws {
        var glossary = Glossary()
        glossary.add("TROOPS", in: .type, is: "Contingent troops")
        var report = Report(name: "series", title: "", columns: [])
        report.charts = [
            Chart(
                title: "", unit: .people, axis: .periodEnd,
                categories: [.day(try Day(iso: "2018-01-31"))],
                .figures(.stackedColumns, [Chart.Series(.word("TROOPS", .type), [.integer(1)])]))
        ]
        guard case .figures(_, let series) = report.named(by: glossary).charts[0].content else {
            Issue.record("no figures")
            return
        }
        #expect(series.map { $0.name.text(.en) } == ["Contingent troops"])
    }
}

/// Values enter sentences as they are, and every sentence has the same values in both languages.
struct PhraseTests {
    @Test(arguments: ["P{0}", "P{1}", "{2}", "\\(post)", "%@", "{holder}"])
    func aValueIsNeverTakenForATemplate(text: String) throws {
        let day = try Day(iso: "2018-01-31")
        let said = Phrase.holderAwayStandIn(post: text, holder: "N1", since: day, standIn: text)
        #expect(
            said.en == "\(text): the holder N1 is away since 31 January 2018; \(text) stands in.")
        #expect(said.nb.hasPrefix("\(text): innehaveren N1 er borte siden 31. januar 2018; "))
        let title = Phrase.missionTitle(code: text, name: "{0}")
        #expect(title.en == "\(text): {0}" && title.nb == title.en)
    }

    /// Each sentence that takes values, as its file declares it.
    private static func declared() throws -> [(name: String, values: [String], body: String)] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/LedgerReports/Words")
        var found: [(String, [String], String)] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for part in text.components(separatedBy: "public static func ").dropFirst() {
                guard let open = part.firstIndex(of: "("), let close = part.firstIndex(of: ")"),
                    let end = part.range(of: "\n    }")
                else { continue }
                let values = part[part.index(after: open)..<close].split(separator: ",").map {
                    let name = $0.split(separator: ":")[0].split(whereSeparator: \.isWhitespace)
                    return String(name.last ?? "")
                }
                found.append((String(part[..<open]), values, String(part[close..<end.lowerBound])))
            }
        }
        return found
    }

    @Test func everySentenceTellsItsValuesInBothLanguages() throws {
        let declared = try Self.declared()
        #expect(declared.count > 100)
        for (name, values, body) in declared {
            guard let norwegian = body.range(of: "nb: ") else {
                Issue.record("\(name) has no Norwegian")
                continue
            }
            for value in values {
                for (language, text) in [
                    ("English", body[..<norwegian.lowerBound]),
                    ("Norwegian", body[norwegian.lowerBound...]),
                ] where !text.contains("\\(\(value))") && !text.contains("\\(\(value).") {
                    Issue.record("\(name) does not tell \(value) in \(language)")
                }
            }
        }
    }
}
