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

    @Test func aNarrowTableBreaksTextsAndNeverNumbers() throws {
        let text = render(try sample(), as: Rendering(format: .table, width: 22))
        #expect(text.contains("Åsgård,       0      7\n\"øst\"\n"))
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

    @Test(arguments: Term.allCases) func everyTermHasBothLanguages(term: Term) {
        #expect(!term.words.en.isEmpty && !term.words.nb.isEmpty)
    }

    @Test func wideLettersTakeTwoColumns() {
        #expect("Ødegård".displayWidth == 7)
        #expect("e\u{301}".displayWidth == 1)
        #expect("日本".displayWidth == 4)
    }
}

/// What a terminal is told of colour, groups and courses.
struct TerminalTests {
    @Test func aGroupIsNamedOnceInATableAndInEveryRowOfCSV() throws {
        let report = try SampleReport.headcount.report(.en)
        let table = render(report, as: Rendering(format: .table)).split(separator: "\n")
        #expect(table.filter { $0.hasPrefix("MINUSMA") }.count == 1)
        #expect(table.contains { $0.hasPrefix(" ") && $0.contains("TROOPS") })
        let csv = render(report, as: Rendering(format: .csv)).split(separator: "\n")
        #expect(csv.filter { $0.hasPrefix("MINUSMA,") }.count == 2)
    }

    @Test func aSeriesShowsItsCourseWithinTheWidth() throws {
        let report = try SampleReport.series.report(.en)
        let wide = render(report, as: Rendering(format: .table))
        #expect(wide.contains("UNTSO   ▆▇▁▇█  21 → 25"))
        #expect(wide.contains("UNMISS  ▆▆▁▇█  11 → 15"))
        for width in [24, 40, 80] {
            let lines = render(report, as: Rendering(format: .table, width: width))
                .split(separator: "\n").filter { $0.contains("→") }
            #expect(lines.count == 2)
            for line in lines { #expect(String(line).displayWidth <= width, "\(line)") }
        }
    }

    @Test func withoutColourThereIsNoEscapeAndWithItTheSameText() throws {
        for sample in SampleReport.allCases {
            let report = try sample.report(.nb)
            let plain = render(report, as: Rendering(format: .table, width: 80, language: .nb))
            #expect(!plain.contains("\u{1B}"))
            let painted = render(
                report, as: Rendering(format: .table, width: 80, colour: true, language: .nb))
            #expect(painted.contains("\u{1B}[1m"))
            let stripped = painted.replacing(/\u{1B}\[[0-9]+m/, with: "")
            // Blanks at the end of a line may be within the paint.
            #expect(
                stripped.replacing(/[ ]+\n/, with: "\n") == plain.replacing(/[ ]+\n/, with: "\n"))
        }
    }

    @Test func wideLettersKeepTheColumnsInLine() throws {
        let table = render(
            try SampleReport.headcount.report(.en), as: Rendering(format: .table))
        let lines = table.split(separator: "\n").map(String.init)
        let rule = try #require(lines.first { $0.hasPrefix("───") })
        for line in lines where line.contains("POLICE") || line.hasPrefix("Total ") {
            #expect(line.displayWidth == rule.displayWidth, "\(line)")
        }
    }
}
