// What people are spared: columns that say nothing, words cut short, and two sentences for nothing.

import LedgerModel
import Testing

@testable import LedgerReports

struct SilentColumnTests {
    private func report(_ columns: [Column], _ rows: [[Cell]], totals: [Cell]? = nil) -> Report {
        var report = Report(name: "x", title: "X", columns: columns)
        report.rows = rows
        report.totals = totals
        return report
    }

    private func missions(_ rows: [(String, String, Int, Int)]) -> Report {
        report(
            [.key(.mission), .key(.type), .people(.women), .people(.other), .people(.all)],
            rows.map {
                [.text($0.0), .text($0.1), .integer($0.2), .integer($0.3), .integer($0.2 + $0.3)]
            })
    }

    @Test func whatIsZeroOrAlikeInEveryRowIsNamedBelowTheTable() {
        let whole = missions([("UNMISS", "A", 1, 0), ("UNMISS", "B", 2, 0), ("UNMISS", "C", 3, 0)])
        let shown = whole.withoutSilentColumns(.en)
        #expect(shown.columns.map(\.key) == ["type", "women", "total"])
        #expect(
            shown.notes == [
                "The same in every row: mission UNMISS. Zero in every row and not shown: other."
            ])
        #expect(
            whole.withoutSilentColumns(.nb).notes == [
                "Likt i alle rader: operasjon UNMISS. Null i alle rader og ikke vist: annet."
            ])
    }

    @Test func programsGetEveryColumn() {
        let whole = missions([("UNMISS", "A", 1, 0), ("UNMISS", "B", 2, 0), ("UNMISS", "C", 3, 0)])
        #expect(
            render(whole, as: Rendering(format: .csv)).hasPrefix("mission,type,women,other,total\n")
        )
        #expect(render(whole, as: Rendering(format: .json)).contains("\"notes\": []"))
    }

    @Test func aNumberThatHappensToBeAlikeStays() {
        let shown = missions([("A", "T", 2, 1), ("B", "T", 2, 1), ("C", "T", 2, 1)])
            .withoutSilentColumns(.en)
        #expect(shown.columns.map(\.key) == ["mission", "women", "other", "total"])
    }

    @Test func whereAllIsZeroThatIsTheAnswer() {
        let nobody = missions([("A", "T", 0, 0), ("B", "U", 0, 0)])
        #expect(nobody.withoutSilentColumns(.en).columns.map(\.key).suffix(1) == ["total"])
        let alone = report([.people(.women), .measure(.days)], [[.integer(0), .integer(0)]])
        #expect(alone.withoutSilentColumns(.en) == alone)
    }

    @Test func twoRowsAreSeenToAgree() {
        let two = missions([("UNMISS", "A", 1, 1), ("UNMISS", "B", 2, 1)])
        #expect(two.withoutSilentColumns(.en) == two)
    }

    @Test func theWordOfTheTotalsMovesToTheNextColumn() {
        var whole = missions([("UNMISS", "A", 1, 1), ("UNMISS", "B", 2, 1), ("UNMISS", "C", 2, 1)])
        whole.totals = [.text("Total"), .empty, .integer(5), .integer(3), .integer(8)]
        #expect(whole.withoutSilentColumns(.en).totals?.first == .text("Total"))
        // Where there is no room for it, the column stays.
        let narrow = report(
            [.key(.mission), .people(.all)],
            (1...3).map { [.text("UNMISS"), .integer($0)] }, totals: [.text("Total"), .integer(6)])
        #expect(narrow.withoutSilentColumns(.en) == narrow)
    }

    @Test func whatIsLeftBlankForThePublicIsNoSilence() throws {
        var whole = missions([("A", "T", 2, 1), ("B", "U", 2, 1), ("C", "V", 2, 1)])
        for row in whole.rows.indices { whole.rows[row][2] = .empty }
        #expect(!whole.withoutSilentColumns(.en).columns.contains { $0.key == "women" })
        whole.facts = [Report.Fact("suppressed_below", .integer(5))]
        #expect(whole.withoutSilentColumns(.en).columns.contains { $0.key == "women" })
    }

    @Test func aReportThatSaysThereIsNothingDoesNotSaySoTwice() {
        var empty = report([.key(.post)], [])
        empty.nothing = "No post is empty."
        empty.notes = ["No post is empty.", "As known."]
        for format in [Format.table, .markdown, .text, .html] {
            let text = render(empty, as: Rendering(format: format)).lowercased()
            #expect(text.components("no post is empty.") == 1, "\(format)")
            #expect(text.components("no rows.") == 0, "\(format)")
        }
        #expect(render(empty, as: Rendering(format: .json)).contains("No post is empty."))
    }

    @Test func aChartIsDrawnOfWholeRows() {
        var whole = missions([("UNMISS", "A", 1, 0), ("UNMISS", "B", 2, 0), ("UNMISS", "C", 3, 0)])
        whole.picture = .people(by: .type)
        let page = render(whole, as: Rendering(format: .html))
        #expect(page.contains("<svg") && !page.contains("<th scope=\"col\" class=\"d\">Mission"))
    }
}

struct NarrowTerminalTests {
    private func comparison() -> Report {
        var report = Report(
            name: "x", title: "Beside the list",
            columns: [
                .key(.month), .key(.mission), .key(.type), .measure(.ownWomen), .measure(.ownMen),
                .measure(.ownTotal), .measure(.publishedWomen), .measure(.publishedMen),
                .measure(.publishedTotal), .measure(.difference), .detail(.verdict), .note(.note),
            ])
        report.rows = [
            ("UNMISS", "Individual police officer", "equal"), ("UNMISS", "Staff officer", "equal"),
            ("UNTSO", "Expert on mission", "not-on-un-list"),
        ].map { mission, type, verdict in
            [.text("2018-01"), .text(mission), .text(type)]
                + [3, 12, 15, 3, 12, 13, 2].map(Cell.integer) + [.text(verdict), .empty]
        }
        return report
    }

    @Test(arguments: Language.allCases)
    func aComparisonOfTwelveColumnsIsATableAt80(language: Language) {
        let text = render(
            comparison(), as: Rendering(format: .table, width: 80, language: language))
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { $0.displayWidth <= 80 }, "\(text)")
        #expect(text.contains("────") && !text.contains("UNMISS: "), "\(text)")
        // The title, three lines of heading, the rule, three rows of two lines, two notes.
        #expect(lines.count <= 13, "\(text)")
    }

    @Test func everyWordOfABrokenTextIsThere() {
        var report = Report(name: "x", title: "x", columns: [.key(.number), .note(.reason)])
        let reason = "moved to Juba for as long as the station at Bor is closed"
        report.rows = [[.text("1"), .text(reason)]]
        let text = render(report, as: Rendering(format: .table, width: 30))
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        for word in reason.split(separator: " ") { #expect(words.contains(String(word))) }
    }

    @Test func aTextOfManyLinesIsCutAndSaysSo() {
        var report = Report(name: "x", title: "x", columns: [.key(.number), .note(.reason)])
        report.rows = [
            [.text("1"), .text(Array(repeating: "word", count: 200).joined(separator: " "))]
        ]
        let text = render(report, as: Rendering(format: .table, width: 30))
        #expect(text.contains("…") && text.split(separator: "\n").count < 12)
    }

    @Test func anEmptyColumnTakesNoRoom() {
        var report = Report(
            name: "x", title: "x", columns: [.key(.name), .note(.note), .detail(.document)])
        report.rows = [[.text("A name of some length"), .empty, .text("A paper")]]
        for width in [31, 80] {
            let text = render(report, as: Rendering(format: .table, width: width))
            #expect(text.contains("A name of some length  A paper"))
            #expect(
                text.replacing("\n", with: " ").contains(
                    "Blank in every row and not shown: note."))
        }
    }
}

extension String {
    fileprivate func components(_ part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
