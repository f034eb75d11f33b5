// Which charts reports give, and that what is drawn is what the rows say.

import Foundation
import LedgerModel
import Testing

@testable import LedgerReports

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct ChartTests {
    private func chart(_ sample: SampleReport, _ language: Language = .en) throws -> Chart {
        try #require(try sample.report(language).drawnCharts(language).first)
    }

    /// The chart's table, each row as words.
    private func rows(_ chart: Chart) -> [String] {
        chart.table.rows.map { $0.map(\.plain).joined(separator: " ") }
    }

    @Test func aHeadcountIsDrawnByItsFirstWordTheLargestFirst() throws {
        let chart = try chart(.headcount)
        #expect(chart.table.columns.map(\.key) == ["mission", "women", "men"])
        #expect(
            rows(chart) == ["Ås & \"Øst\" <b> 3 1200", "MINUSMA 13 115", "日本 0 2"])
        #expect(chart.title == "Headcount on 31 January 2018, by mission")
    }

    @Test func aPeriodInWhichNobodyServedIsDrawnEmptyAndNotLeftOut() throws {
        #expect(
            rows(try chart(.series)) == [
                "2014-12-31 21 11", "2015-12-31 22 12", "2016-12-31 0 0", "2017-12-31 24 14",
                "2018-12-31 25 15",
            ])
    }

    @Test func manyMissionsAreTheSixLargestAndTheOthers() throws {
        var report = try SampleReport.series.report(.en)
        report.rows = [2017, 2018].flatMap { year in
            (1...12).map { size in
                [
                    .day(Day(year: year)), .text("M\(size)"), .integer(0), .integer(size),
                    .integer(0), .integer(0), .integer(size),
                ]
            }
        }
        let chart = try #require(report.drawnCharts(.en).first)
        #expect(
            chart.table.columns.map(\.key)
                == ["period_end", "M12", "M11", "M10", "M9", "M8", "M7", "others"])
        // 78 people in all.
        #expect(rows(chart).last == "2018-12-31 12 11 10 9 8 7 21")
    }

    @Test func manyPeriodsAreAreas() throws {
        var report = try SampleReport.series.report(.en)
        report.facts = []
        report.rows = (1950...2010).map { year in
            [.day(Day(year: year)), .text("UNTSO")] + (0..<5).map { _ in .integer(year - 1949) }
        }
        guard case .figures(let form, let series)? = report.drawnCharts(.en).first?.content else {
            Issue.record("nothing is drawn")
            return
        }
        #expect(form == .stackedAreas)
        #expect(series[0].values.last == .integer(61))
    }

    @Test func whatIsPaidIsWhatCameBackLess() throws {
        #expect(
            rows(try chart(.funding)) == [
                "2017 3333333.33 3000000.00 2400000.25",
                "2018 103333333.33 100000000.00 100000000.00",
            ])
    }

    @Test func twoCurrenciesAreTwoCharts() throws {
        var report = try SampleReport.funding.report(.en)
        report.rows[0][2] = .text("USD")
        #expect(report.drawnCharts(.en).map(\.unit) == [.money("USD"), .money("NOK")])
    }

    @Test func aRotationShowsTheDaysWithNobodyInThePost() throws {
        #expect(
            rows(try chart(.rotation)) == [
                "P-1 · N1 · N2 leaving 2018-01-31 2018-02-20",
                "P-1 · N1 · N2 empty 2018-02-21 2018-02-28",
                "P-1 · N1 · N2 relief 2018-03-01 2018-04-30",
                "P-2 · N3 leaving 2018-01-31 2018-03-31",
                "P-2 · N3 empty 2018-04-01 2018-04-30", "N4 leaving 2018-01-31 2018-04-02",
            ])
    }

    @Test func whereNumbersAreLeftBlankNothingIsDrawn() throws {
        let whole = try SampleReport.headcount.report(.en)
        let shown = try #require(whole.suppressed(below: 5, .en))
        #expect(!whole.drawnCharts(.en).isEmpty && shown.drawnCharts(.en).isEmpty)
        let page = render(shown, as: Rendering(format: .html))
        #expect(!page.contains("<svg"))
    }

    @Test func aReportOfNobodyHasNoChart() throws {
        #expect(try SampleReport.nobody.report(.en).drawnCharts(.en).isEmpty)
    }

    @Test func aChartIsToldInWordsInBothLanguages() throws {
        #expect(
            try chart(.authorisations).inWords(.en)
                == "Authorised and filled on 31 January 2018. AUTH-1 · UNMISS filled 15, authorised 20; "
                + "AUTH-2 · MINUSMA filled 12, authorised 10.")
        #expect(
            try chart(.funding, .nb).inWords(.nb).hasSuffix(
                "2017 tilsagt 3\u{A0}333\u{A0}333,33, tildelt 3\u{A0}000\u{A0}000,00, "
                    + "utbetalt netto 2\u{A0}400\u{A0}000,25; 2018 tilsagt 103\u{A0}333\u{A0}333,33, "
                    + "tildelt 100\u{A0}000\u{A0}000,00, utbetalt netto 100\u{A0}000\u{A0}000,00."))
    }

    @Test(arguments: SampleReport.allCases, [360, 720])
    func everyDrawingIsWellFormedAndKeepsWithinItsWidth(sample: SampleReport, width: Int) throws {
        for language in Language.allCases {
            for chart in try sample.report(language).drawnCharts(language) {
                let svg = SVGCanvas.svg(chart, width: width, name: "x", language).markup
                let parser = XMLParser(data: Data(svg.utf8))
                let reader = DrawingReader()
                parser.delegate = reader
                #expect(parser.parse(), "\(sample): \(String(describing: parser.parserError))")
                #expect(reader.names.isSuperset(of: ["svg", "title", "desc", "text"]))
                #expect(reader.least >= -0.5 && reader.greatest <= Double(width) + 0.5, "\(sample)")
            }
        }
    }

    @Test func anyPairOfNeighbouringColoursDiffersInLightnessOrHue() {
        for dark in [false, true] {
            let colours = (0..<Ink.seriesCount).map { Ink.series($0).rgb(dark: dark) }
            #expect(Set(colours).count == Ink.seriesCount)
            // WCAG asks 3:1 of graphics against the ground; the lightest of Okabe and Ito's are left
            // out of it, for the ground between the parts tells them apart.
            let ground = dark ? 0x16191D : 0xFFFFFF as UInt32
            for ink in [Ink.text, .muted, .mark, .series(0), .series(3)] {
                #expect(contrast(ink.rgb(dark: dark), ground) >= 3, "\(ink)")
            }
        }
    }

    /// The ratio of two colours' luminances, as the web's accessibility guidelines define it.
    private func contrast(_ left: UInt32, _ right: UInt32) -> Double {
        let luminances = [left, right].map { colour in
            zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0.0) { sum, part in
                let value = Double(colour >> UInt32(part.0) & 0xFF) / 255
                return sum + part.1
                    * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
            }
        }.sorted()
        return (luminances[1] + 0.05) / (luminances[0] + 0.05)
    }
}

/// The elements of a drawing, and how far to the left and right it reaches.
private final class DrawingReader: NSObject, XMLParserDelegate {
    var names: Set<String> = []
    var least = 0.0
    var greatest = 0.0

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        names.insert(name)
        guard name != "svg", let x = attributes["x"].flatMap(Double.init) else { return }
        least = min(least, x)
        greatest = max(greatest, x + (attributes["width"].flatMap(Double.init) ?? 0))
    }
}

extension Day {
    /// 31 December.
    fileprivate init(year: Int) {
        // Every year of these tests has one.
        self = (try? Day(year: year, month: 12, day: 31)) ?? Day(daysSince2000: 0)
    }
}

struct CellSumTests {
    @Test(arguments: [
        (["0.1", "0.2"], "0.3"), (["1", "-0.25"], "0.75"), (["-0.05", "0.01"], "-0.04"),
        (["3333333.33", "3333333.33", "3333333.34"], "10000000.00"),
    ]) func decimalsAddUpExactly(digits: [String], sum: String) {
        var total = CellSum()
        for number in digits { total.add(.decimal(number)) }
        #expect(total.cell == .decimal(sum))
    }

    @Test func wholeNumbersStayWholeAndTextsAddNothing() {
        var total = CellSum()
        for cell in [Cell.integer(3), .text("9"), .empty, .range(1, 4)] { total.add(cell) }
        #expect(total.cell == .integer(7))
        total.subtract(.decimal("0.50"))
        #expect(total.cell == .decimal("6.50"))
    }
}

struct ScaleTests {
    @Test(arguments: [
        (0.0, 0.0, "0 1"), (0, 3, "0 1 2 3"), (0, 72, "0 20 40 60 80"),
        (-3, 12, "-5 0 5 10 15"), (0, 1000, "0 200 400 600 800 1,000"),
    ]) func axesHaveRoundSteps(least: Double, greatest: Double, ticks: String) {
        let scale = Scale(from: least, through: greatest, millions: false, whole: true, .en)
        #expect(scale.ticks.map(scale.label).joined(separator: " ") == ticks)
    }

    @Test func moneyIsToldInMillionsWithTheCommaOfTheLanguage() {
        let scale = Scale(from: 0, through: 1_400_000, millions: true, whole: false, .nb)
        #expect(scale.ticks.map(scale.label) == ["0,0", "0,5", "1,0", "1,5"])
    }
}

/// The charts of the ministry's own overviews, whose tables are laid out otherwise.
struct OverviewChartTests {
    private func drawn(_ picture: Picture?, _ columns: [Column], _ rows: [[Cell]]) -> Chart? {
        var report = Report(name: "x", title: "Overview", columns: columns)
        report.picture = picture
        report.rows = rows
        return report.drawnCharts(.en).first
    }

    @Test func aYearIsStackedByItsColumnsWithoutThoseOfNobody() throws {
        let chart = try #require(
            drawn(
                .periods(title: "Strength"),
                [
                    .key(.periodEnd, .day), .measure(.military), .measure(.police),
                    .measure(.civilian), .people(.all),
                ],
                try [1, 2].map { month in
                    [.day(try Day(year: 2017, month: month, day: 28))]
                        + [40, month, 0, 40 + month].map(Cell.integer)
                }))
        #expect(chart.table.columns.map(\.key) == ["period_end", "military", "police"])
        #expect(chart.table.rows.map { $0[2] } == [.integer(1), .integer(2)])
    }

    @Test func aComponentsContributionsAreAddedUpByMission() throws {
        let rows: [[Cell]] = [("UNMISS", 15), ("MINUSMA", 6), ("MINUSMA", 11)].map {
            [.text("Africa"), .text($0), .integer($1)]
        }
        let chart = try #require(
            drawn(
                .bars(by: .mission, of: [.total], .people),
                [.key(.region), .key(.mission), .people(.all)], rows))
        #expect(
            chart.table.rows.map { $0.map(\.plain) } == [["MINUSMA", "17"], ["UNMISS", "15"]])
    }

    @Test func aMissionIsNeverTakenForAHeading() throws {
        // Named like a column, like what is put together, and like a word for women.
        let names = ["total", "others", "women"]
        let rows: [[Cell]] = names.enumerated().map { [.text($1), .integer(3 - $0)] }
        let chart = try #require(
            drawn(
                .bars(by: .mission, of: [.total], .people), [.key(.mission), .people(.all)], rows))
        #expect(chart.categories.map { chart.name(of: $0, .nb) } == names)
        let series = Chart.Series(.word("women", nil), [.integer(1)])
        #expect(series.name.text(.nb) == "women" && chart.ink(4, series.name) == .series(4))
    }

    @Test func aListOfMissionsIsNoChart() {
        #expect(
            drawn(nil, [.key(.code), .detail(.name)], [[.text("UNMISS"), .empty]]) == nil)
    }
}
