// The four forms of a report, as texts to compare with.

import LedgerModel
import Testing

@testable import LedgerReports

struct RendererTests {
    private func sample() throws -> Report {
        var report = Report(
            name: "headcount", title: "Headcount on 2018-01-31",
            columns: [Column("mission"), Column("women", .integer), Column("total", .integer)])
        report.rows = [
            [.text("UNMISS"), .integer(3), .integer(30)],
            [.text("Åsgård, \"øst\""), .integer(0), .integer(7)],
        ]
        report.totals = [.text("Total"), .integer(3), .integer(37)]
        report.notes = ["Counted: people."]
        report.facts = [Report.Fact("on", .day(try Day(iso: "2018-01-31")))]
        return report
    }

    @Test func aTableIsAlignedAndItsTotalSetApart() throws {
        let text = render(try sample(), as: Rendering(format: .table))
        #expect(
            text == """
                Headcount on 2018-01-31

                Mission        Women  Total
                ─────────────  ─────  ─────
                UNMISS             3     30
                Åsgård, "øst"      0      7
                ─────────────  ─────  ─────
                Total              3     37

                Counted: people.

                """)
    }

    @Test func aNarrowTableShortensTextsAndNeverNumbers() throws {
        let text = render(try sample(), as: Rendering(format: .table, width: 22))
        #expect(text.contains("Åsgård,…"))
        #expect(text.contains("37"))
        for line in text.split(separator: "\n").dropFirst(1) where !line.contains("people") {
            #expect(line.count <= 22, "\(line)")
        }
    }

    @Test func aTableTooNarrowForNumbersBecomesBlocks() throws {
        let text = render(try sample(), as: Rendering(format: .table, width: 12))
        #expect(text.contains("Mission: UNMISS\nWomen: 3\nTotal: 30\n"))
    }

    @Test func headingsFollowTheLanguage() throws {
        let text = render(try sample(), as: Rendering(format: .table, language: .nb))
        #expect(text.contains("Operasjon"))
        #expect(text.contains("Kvinner"))
    }

    @Test func csvHasStableNamesAndNoTotalRow() throws {
        let text = render(try sample(), as: Rendering(format: .csv, language: .nb))
        #expect(
            text == """
                mission,women,total
                UNMISS,3,30
                "Åsgård, ""øst""\",0,7

                """)
    }

    @Test(arguments: ["=cmd|' /C calc'!A0", "+1", "-5", "@x", "\tx"])
    func formulasAreNeutralisedInCSV(text: String) {
        var report = Report(name: "people", title: "People", columns: [Column("name")])
        report.rows = [[.text(text)]]
        let csv = render(report, as: Rendering(format: .csv))
        #expect(csv.split(separator: "\n")[1].drop { $0 == "\"" }.hasPrefix("'" + text.prefix(1)))
    }

    @Test func numbersAreNotTakenForFormulas() {
        var report = Report(name: "x", title: "x", columns: [Column("difference", .integer)])
        report.rows = [[.integer(-5)]]
        #expect(render(report, as: Rendering(format: .csv)) == "difference\n-5\n")
    }

    @Test func jsonIsTheSameInEveryLanguage() throws {
        let text = render(try sample(), as: Rendering(format: .json, language: .nb))
        #expect(
            text == """
                {
                  "report": "headcount",
                  "version": 1,
                  "on": "2018-01-31",
                  "notes": ["Counted: people."],
                  "columns": ["mission", "women", "total"],
                  "rows": [
                    {"mission": "UNMISS", "women": 3, "total": 30},
                    {"mission": "Åsgård, \\"øst\\"", "women": 0, "total": 7}
                  ],
                  "totals": {"women": 3, "total": 37}
                }

                """)
    }

    @Test func jsonEscapesWhatBreaksReaders() {
        #expect(
            JSONText.quoted("a\"\\\n\u{1}\u{2028}\u{7F}ø")
                == "\"a\\\"\\\\\\n\\u0001\\u2028\\u007fø\"")
    }

    @Test func markdownEscapesItsOwnSigns() throws {
        var report = Report(
            name: "x", title: "A|B", columns: [Column("name"), Column("total", .integer)])
        report.rows = [[.text("a|b*c"), .integer(1)]]
        report.totals = [.text("Total"), .integer(1)]
        #expect(
            render(report, as: Rendering(format: .markdown)) == """
                ## A\\|B

                | Name | Total |
                | --- | ---: |
                | a\\|b\\*c | 1 |
                | **Total** | **1** |

                """)
    }

    @Test func escapeSequencesNeverReachTheTerminal() {
        var report = Report(name: "x", title: "x", columns: [Column("name")])
        report.rows = [[.text("\u{1B}[31mred\u{202E}\u{9B}")]]
        let text = render(report, as: Rendering(format: .table))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(!text.unicodeScalars.contains("\u{9B}"))
        #expect(text.contains("\u{FFFD}[31mred"))
    }

    @Test func anEmptyReportSaysSo() {
        let report = Report(name: "x", title: "x", columns: [Column("name")])
        #expect(render(report, as: Rendering(format: .table)).contains("No rows."))
        #expect(
            render(report, as: Rendering(format: .table, language: .nb)).contains("Ingen rader."))
        #expect(render(report, as: Rendering(format: .csv)) == "name\n")
    }

    @Test(arguments: Label.allCases) func everyLabelHasBothLanguages(label: Label) {
        #expect(!label.words.en.isEmpty && !label.words.nb.isEmpty)
    }

    @Test(arguments: Phrase.allCases) func everyPhraseHasBothLanguagesAndTheSamePlaces(
        phrase: Phrase
    ) {
        #expect(!phrase.words.en.isEmpty && !phrase.words.nb.isEmpty)
        for place in 0..<4 {
            #expect(
                phrase.words.en.contains("{\(place)}") == phrase.words.nb.contains("{\(place)}"))
        }
    }

    @Test func wideLettersTakeTwoColumns() {
        #expect("Ødegård".displayWidth == 7)
        #expect("e\u{301}".displayWidth == 1)
        #expect("日本".displayWidth == 4)
    }
}
