// The paragraph for a letter, in both languages: days in words, plurals, caveats.

import LedgerModel
import Testing

@testable import LedgerReports

struct LetterTests {
    private func headcount(_ rows: [(String, Int, Int)]) throws -> Report {
        var report = Report(
            name: "headcount", title: "Headcount",
            columns: [Column("mission"), Column("women", .integer), Column("total", .integer)])
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

    @Test func moneyHasADecimalCommaAndItsCurrency() {
        var report = Report(
            name: "funding", title: "Midler",
            columns: [Column("commitment"), Column("currency")]
                + ["committed", "allocated", "disbursed", "remaining"].map { Column($0, .decimal) })
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
        #expect(text.hasPrefix("Bundet: C-1 2018 – beløp_1,00; C-2 2018"))
        #expect(text.hasSuffix("C-20 2018 – beløp_1,00; 2_rader til.\n"))
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
}
