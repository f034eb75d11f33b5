// What people read in the place of codes, digits and ISO dates.

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
        #expect(Column("class").told(.text("not-on-un-list"), .nb) == "ikke på FNs liste")
        #expect(Column("note").told(.text("no post"), .nb) == "ingen stilling")
        #expect(Column("title").told(.text("no post"), .nb) == "no post")
        #expect(Column("component").told(.text("police"), .en) == "police")
    }

    @Test func aGlossaryNamesCodesInTablesAndInCharts() throws {
        var glossary = Glossary()
        glossary.add("TROOPS", in: "type", is: "Contingent troops")
        glossary.add("STAFF_OFFICER", in: "type", is: "Staff officer")
        glossary.add("TROOPS", in: "gender_group", is: "Troops and units")
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
        glossary.add("TROOPS", in: "type", is: "Contingent troops")
        var report = Report(name: "series", title: "", columns: [])
        report.charts = [
            Chart(
                title: "", unit: .people, axis: "period_end",
                categories: [.day(try Day(iso: "2018-01-31"))],
                .figures(.stackedColumns, [Chart.Series("TROOPS", [.integer(1)])]))
        ]
        guard case .figures(_, let series) = report.named(by: glossary).charts[0].content else {
            Issue.record("no figures")
            return
        }
        #expect(series.map(\.key) == ["Contingent troops"])
    }
}
