// The paragraph for a letter, in both languages: days in words, plurals, caveats.

import LedgerModel
import Testing

@testable import LedgerReports

struct LetterTests {
    private func headcount(_ rows: [(String, Int, Int)]) throws -> Report {
        var report = Report(
            name: "headcount", title: "Headcount",
            columns: [Column("mission"), Column("women", .integer), Column("total", .integer)])
        report.telling = .strength
        report.rows = rows.map { [.text($0.0), .integer($0.1), .integer($0.2)] }
        report.totals = [
            .text("Total"), .integer(rows.reduce(0) { $0 + $1.1 }),
            .integer(rows.reduce(0) { $0 + $1.2 }),
        ]
        report.facts = [Report.Fact("on", .day(try Day(iso: "2018-01-31")))]
        report.notes = ["Telt: personer.", "Slik det er kjent nå."]
        return report
    }

    private func letter(_ report: Report, _ language: Language) -> String {
        render(report, as: Rendering(format: .text, language: language))
            .replacing("\u{A0}", with: "_")
    }

    @Test func aHeadcountIsASentenceWithItsCaveats() throws {
        let report = try headcount([("MINUSMA", 2, 17), ("UNMISS", 8, 55)])
        #expect(
            letter(report, .nb) == """
                Per 31. januar 2018 deltok Norge med 72_personer, av dem 10_kvinner: MINUSMA_17 og \
                UNMISS_55.

                Telt: personer. Slik det er kjent nå.

                """)
        #expect(
            letter(report, .en).hasPrefix(
                "On 31 January 2018 Norway took part with 72_people, of them 10_women: MINUSMA_17 and"
                    + " UNMISS_55."))
    }

    @Test func oneIsOneAndNobodyIsNobody() throws {
        #expect(
            letter(try headcount([("UNTSO", 1, 1)]), .nb).hasPrefix(
                "Per 31. januar 2018 deltok Norge med 1_person, av dem 1_kvinne: UNTSO_1."))
        #expect(
            letter(try headcount([("UNTSO", 0, 2)]), .en).hasPrefix(
                "On 31 January 2018 Norway took part with 2_people, none of them women: UNTSO_2."))
        #expect(
            letter(try headcount([("UNTSO", 0, 0)]), .nb).hasPrefix(
                "Per 31. januar 2018 deltok Norge ikke med noen."))
    }

    @Test func manyPeriodsAreToldByTheirCourse() throws {
        var report = Report(
            name: "series", title: "Series",
            columns: [Column("period_end", .day), Column("total", .integer)])
        report.telling = .course
        for (month, people) in [12_000, 9, 8, 7, 10, 11, 14].enumerated() {
            let day = try Day(year: 2018, month: month + 1, day: 1).endOfMonth
            report.rows.append([.day(day), .integer(people)])
        }
        #expect(
            letter(report, .nb) == """
                Styrken gikk fra 12_000_personer per 31. januar 2018 til 14_personer per 31. juli 2018; \
                den var lavest med 7_personer per 30. april 2018 og høyest med 12_000_personer per \
                31. januar 2018.

                """)
        report.rows = Array(report.rows.dropFirst(5))
        #expect(
            letter(report, .en)
                == "The strength was 11_people on 30 June 2018 and 14_people on 31 July 2018.\n")
    }

    @Test func aPeriodWithNobodyIsTold() throws {
        var report = Report(
            name: "series", title: "Series",
            columns: [
                Column("period_end", .day), Column("mission"), Column("total", .integer),
            ])
        report.telling = .course
        for month in [1, 2, 4] {
            let day = try Day(year: 2018, month: month, day: 1).endOfMonth
            report.rows.append([.day(day), .text("UNMISS"), .integer(month)])
        }
        #expect(
            letter(report, .en) == """
                The strength was 1_person on 31 January 2018, 2_people on 28 February 2018, 0_people on \
                31 March 2018 and 4_people on 30 April 2018.

                """)
    }

    @Test func moneyHasADecimalCommaAndItsCurrency() {
        var report = Report(
            name: "funding", title: "Midler",
            columns: [Column("commitment"), Column("currency")]
                + ["committed", "allocated", "disbursed", "remaining"].map { Column($0, .decimal) })
        report.telling = .funding
        report.rows = [
            [.text("A"), .text("NOK")]
                + ["10000000.00", "5.00", "4.50", "9999995.50"].map(Cell.decimal)
        ]
        report.totals = report.rows[0]
        #expect(
            letter(report, .nb) == """
                Midler: 10_000_000,00_NOK tilsagt, 5,00_NOK tildelt, 4,50_NOK utbetalt og \
                9_999_995,50_NOK gjenstår.

                """)
    }

    @Test func anyOtherTableIsToldRowByRow() {
        var report = Report(
            name: "obligations", title: "Bundet",
            columns: [Column("commitment"), Column("year"), Column("amount", .decimal)])
        report.rows = (1...22).map { [.text("C-\($0)"), .text("2018"), .decimal("1.00")] }
        let text = letter(report, .nb)
        #expect(text.hasPrefix("Bundet: C-1 – beløp_1,00; C-2 – beløp_1,00"))
        #expect(
            text.hasSuffix(
                "C-20 – beløp_1,00; 2_rader til.\n\nLikt i alle rader: år 2018.\n"))
    }

    @Test func everyPartHasAParagraphWithItsOwnCaveats() throws {
        var report = try headcount([("UNMISS", 1, 2)])
        var part = Report(name: "police", title: "Politi", columns: [Column("mission")])
        part.notes = ["Uten enheter som ikke er nevnt."]
        report.parts = [part]
        #expect(
            letter(report, .nb).contains(
                "\n\nPoliti: ingen rader. Uten enheter som ikke er nevnt.\n\n"))
    }

    @Test(arguments: CountedNoun.allCases) func everyNounHasItsForms(noun: CountedNoun) {
        let words = noun.words
        for word in [words.en.one, words.en.many, words.nb.one, words.nb.many] {
            #expect(!word.isEmpty)
        }
    }

    @Test func serviceIsToldGroupByGroupAndInAll() {
        var report = Report(
            name: "service", title: "Person-days, 2017",
            columns: [Column("mission"), Column("women", .integer), Column("total", .integer)])
        report.telling = .service
        report.rows = [
            [.text("UNMISS"), .integer(999), .integer(10_958)],
            [.text("UNVMC"), .integer(0), .integer(216)],
        ]
        report.totals = [.text("Total"), .integer(999), .integer(11_174)]
        #expect(
            letter(report, .en)
                == "Person-days, 2017: UNMISS_10,958; UNVMC_216; in all 11,174, of them women 999.\n"
        )
    }

    @Test func whatDiffersFromTheListIsNamedAndTheRestIsCounted() {
        var report = Report(
            name: "reconciliation", title: "Beside the list",
            columns: [
                Column("month"), Column("mission"), Column("type"), Column("own_total", .integer),
                Column("published_total", .integer), Column("class"),
            ])
        report.telling = .comparison
        func row(_ mission: String, _ own: Int, _ published: Int, _ verdict: String) -> [Cell] {
            [
                .text("2017-12"), .text(mission), .text("Staff officer"), .integer(own),
                .integer(published), .text(verdict),
            ]
        }
        report.rows = [row("UNMISS", 15, 15, "equal")]
        #expect(letter(report, .en) == "Beside the list: 1 of 1 figures agree.\n")
        report.rows.append(row("UNTSO", 16, 13, "not-on-un-list"))
        #expect(
            letter(report, .nb) == """
                Beside the list: 1 av 2 tall stemmer overens. des. 2017 UNTSO staff officer: egne 16, FN \
                13 (ikke på FNs liste).

                """)
    }

    @Test func whatIsBoundIsToldYearByYear() {
        var report = Report(
            name: "obligations", title: "Bound",
            columns: [
                Column("year"), Column("commitment"), Column("currency"),
                Column("bound", .decimal), Column("authority"),
            ])
        report.telling = .obligations
        let subject = Phrase.subject.text(.en)
        report.rows = [
            ("2018", "A", "1.50", "Prop. 1 S"), ("2019", "A", "2.00", subject),
            ("2019", "B", "1000.00", subject), ("2020", "B", "3.00", subject),
        ].map {
            [.text($0.0), .text($0.1), .text("NOK"), .decimal($0.2), .text($0.3)]
        }
        report.totals = [.text("Total"), .empty, .text("NOK"), .decimal("1006.50"), .empty]
        #expect(
            letter(report, .en) == """
                Bound: 2018_1.50; 2019_1,002.00; 2020_3.00; total_1,006.50_NOK. Subject to the Storting: \
                what is bound in 2019 to 2020.

                """)
        // Two currencies never add.
        report.totals = nil
        #expect(
            letter(report, .en).hasPrefix("Bound: 2018 A NOK – bound_1.50, authority_Prop. 1 S;"))
    }

    @Test func whatRemainsIsToldWithWhatMovedIt() throws {
        var report = Report(
            name: "difference", title: "Remaining",
            columns: [Column("commitment"), Column("currency")]
                + ["opening", "corrections", "new", "amended", "paid", "closing"].map {
                    Column($0, .decimal)
                })
        report.telling = .moneyMoved([.corrections, .new, .amended, .paid])
        report.rows = [
            [.text("A"), .text("NOK")]
                + ["8.00", "0.00", "3.00", "0.00", "1.00", "10.00"].map(Cell.decimal)
        ]
        report.totals = [.text("Total"), .text("NOK")] + report.rows[0].dropFirst(2)
        report.facts = [
            Report.Fact("from_on", .day(try Day(iso: "2016-12-31"))),
            Report.Fact("to_on", .day(try Day(iso: "2017-12-31"))),
        ]
        #expect(
            letter(report, .en) == """
                From 31 December 2016 to 31 December 2017 what remains went from 8.00_NOK to 10.00_NOK: \
                new_3.00_NOK and paid_1.00_NOK.

                """)
    }

    @Test func aTableOfItsOwnKindIsToldWithoutItsNoughts() {
        var report = Report(
            name: "other", title: "Rotations",
            columns: [
                Column("mission"), Column("arrivals", .integer), Column("departures", .integer),
            ])
        report.rows = [
            [.text("UNMISS"), .integer(6), .integer(0)],
            [.text("UNTSO"), .integer(0), .integer(0)],
        ]
        report.totals = [.text("Total"), .integer(6), .integer(0)]
        #expect(
            letter(report, .en) == """
                Rotations: UNMISS – arrivals_6; UNTSO – arrivals_0; total – arrivals_6.

                Zero in every row and not shown: departures.

                """)
    }

    @Test func aMissionIsToldByItsStateAndItsMandate() throws {
        let first = Cell.day(try Day(iso: "2011-07-09"))
        var mission = Report(
            name: "missions", title: "State",
            columns: ["code", "name", "organisation", "state"].map { Column($0) }
                + [Column("first_day", .day)])
        mission.telling = .missionStates
        mission.rows = [
            [.text("UNMISS"), .text("Sør-Sudan"), .text("UN"), .text("drawdown"), first]
        ]
        #expect(
            letter(mission, .nb) == "UNMISS, Sør-Sudan (UN): nedtrapping, siden 9. juli 2011.\n")
        var mandates = Report(
            name: "mandates", title: "Mandater",
            columns: [Column("reference"), Column("first_day", .day), Column("last_day", .day)])
        mandates.telling = .mandates
        mandates.rows = [
            [.text("S/RES/1996"), first, .empty],
            [.text("S/RES/2459"), first, .day(try Day(iso: "2020-03-15"))],
        ]
        #expect(
            letter(mandates, .nb) == """
                Mandater: S/RES/1996 fra 9. juli 2011; S/RES/2459 fra 9. juli 2011 til 15. mars 2020.

                """)
    }

    @Test func whatWasLeftBlankIsNotToldAsNought() throws {
        let whole = try SampleReport.headcount.report(.en)
        let told = letter(try #require(whole.suppressed(below: 1_000, .en)), .en)
        #expect(told.contains("the number of women is left blank"), "\(told)")
        #expect(told.contains("MINUSMA STAFF_OFFICER_left blank"))
        #expect(!told.contains("none of them women"))
        let course = try SampleReport.series.report(.nb)
        let hidden = letter(try #require(course.suppressed(below: 15, .nb)), .nb)
        #expect(!hidden.contains("Styrken var"), "\(hidden)")
    }
}
