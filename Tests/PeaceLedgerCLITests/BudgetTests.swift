// The state budget's lines: recorded, imported in both layouts with their quirks, revised, listed.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct BudgetTests {
    private static let header = "chapter,post,year,name,amount,may_carry_over"
    private static let ministry =
        "budget_year,fdep_nr,fdep_navn,omr_nr,kat_nr,omr_navn,kat_navn,kap_nr,post_nr,upost_nr,"
        + "kap_navn,post_navn,stikkord,GB_nok"

    private func lines(_ more: String = "") async throws -> [String] {
        try await Desk.rows(
            "budget list \(more)", "line", "year", "amount", "may_carry_over", "name")
    }

    @Test func aLineIsRecordedRevisedAndCorrected() async throws {
        let record = "budget record --line 118.70 --year 2017 --name Tiltak --may-carry-over"
        try await Desk.say("\(record) --amount 45583000")
        #expect(
            try await Desk.say("\(record) --amount 45583000").stdout
                == "Nothing new: 118.70 of 2017 is recorded so already.\n")
        // A revision holds from its day; before it the first appropriation stands.
        try await Desk.say("\(record) --amount 50000000 --first-day 2017-06-16")
        #expect(try await lines("--on 2017-06-15") == ["118.70 2017 45583000.00 yes Tiltak"])
        #expect(try await lines("--on 2017-06-16") == ["118.70 2017 50000000.00 yes Tiltak"])
        let corrected = try await Desk.say("\(record) --amount 45583001")
        #expect(corrected.stdout.hasPrefix("Corrected the appropriation of 118.70 for 2017"))
        #expect(try await lines("--on 2017-06-15") == ["118.70 2017 45583001.00 yes Tiltak"])
        #expect(try await lines("--year 2018").isEmpty)
        #expect(try await Desk.rows("history budget 118.70", "command").count == 3)
    }

    @Test func aPlainFileIsRecordedOnceAndCorrectsWhatDiffers() async throws {
        let file = try WrittenFile(
            """
            \(Self.header)
            118,70,2017, Nordområdetiltak mv.,45583000,yes
            118,70,2020,Utenrikspolitiske satsinger,-1000.50,no

            """)
        let dry = try await Desk.say("budget import \(file.path) --dry-run")
        #expect(
            dry.stdout == "Dry run: would record 2 appropriations. Nothing was recorded.\n")
        let said = try await Desk.say("budget import \(file.path)")
        #expect(said.stdout == "Recorded 2 appropriations as entry 2.\n")
        #expect(said.stderr == "peaceledger: warning: 1 line with a negative amount.\n")
        // The name belongs to the year, and blanks around it to nobody.
        #expect(
            try await lines() == [
                "118.70 2017 45583000.00 yes Nordområdetiltak mv.",
                "118.70 2020 -1000.50 no Utenrikspolitiske satsinger",
            ])
        #expect(
            try await Desk.say("budget import \(file.path)").stdout
                == "Nothing new: 2 appropriations already recorded.\n")
        let changed = try WrittenFile(
            "\(Self.header)\n118,70,2017,Nordområdetiltak mv.,45583001,yes\n")
        #expect(
            try await Desk.say("budget import \(changed.path)").stdout
                == "Recorded 0 appropriations and 1 correction as entry 3.\n")
    }

    @Test func theMinistrysColumnsAreReadAndSubpostsAddedUp() async throws {
        let file = try WrittenFile(
            """
            \(Self.ministry)
            2019,16,FIN,0,40,K,S,45,1,1,Norges nasjonale institusjon,Lønn,,16300000
            2019,16,FIN,0,40,K,S,45,1,2,Norges nasjonale institusjon,Varer,kan overføres,8700000
            2019,1,UD,2,10,U,U,118,74,0,Utenrikspolitiske satsinger,"Forskning mv.","kan overføres, kan nyttes under postene 45, 60 og 72",45583000

            """)
        try await Desk.say("budget import \(file.path)")
        #expect(
            try await lines() == [
                "45.01 2019 25000000.00 yes Norges nasjonale institusjon",
                "118.74 2019 45583000.00 yes Utenrikspolitiske satsinger: Forskning mv.",
            ])
        let json = try await Desk.say("budget list --line 118.74 --format json").stdout
        #expect(json.contains("\"may_be_used_under\": \"postene 45, 60 og 72\""))
    }

    @Test func aYearThatRepeatsTheOneBeforeIsDoubted() async throws {
        let rows = [2019, 2020].flatMap { year in
            (1...12).map { "118,\($0 + 69),\(year),Post \($0),\($0 * 1000),no" }
        }
        let file = try WrittenFile(([Self.header] + rows).joined(separator: "\n"))
        #expect(
            try await Desk.say("budget import \(file.path)").stderr
                == "peaceledger: warning: every amount of 2020 is that of the year before: one of the"
                + " two may be mislabelled.\n")
    }

    @Test func everyBadRowIsAnsweredAndNothingRecorded() async throws {
        let file = try WrittenFile(
            """
            \(Self.header)
            0,70,2017,A,1,yes
            118,170,2017,A,1,yes
            118,70,20177,A,1,yes
            118,70,2017,A,"1 000,50",yes
            118,71,2017,,1,yes
            118,72,2017,A,1,yes
            118,72,2017,B,2,yes

            """)
        let said = try await Desk.say("budget import \(file.path)", 65)
        let problems = said.stdout + said.stderr
        for problem in [
            "row 2, chapter \"0\": is not a chapter, 1 to 9999.",
            "row 3, post \"170\": is not a post, 1 to 99.", "row 4, year \"20177\"",
            "row 5, amount \"1 000,50\"", "row 6, name: the line has no name.",
            "row 8, post \"72\": line 118.72 of 2017 is given twice, first in row 7.",
            "6 problems; nothing was recorded.",
        ] {
            #expect(problems.contains(problem), "\(problem)\n\(problems)")
        }
        #expect(try await lines().isEmpty)
        for (words, status) in [
            ("--line 118.7 --amount 1", 64), ("--line 118 --amount 1", 64),
            ("--line 118.70 --amount 1e6", 64), ("--line 118.70 --amount 1.999", 64),
        ] as [(String, Int32)] {
            try await Desk.say("budget record \(words) --year 2017 --name X", status)
        }
    }

    private static var real: String {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/data/budget/peace_related_posts_2019-2026.csv")
            .standardized.path
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: BudgetTests.real)))
    func theStateBudgetsOwnFileIsReadWhole() async throws {
        let said = try await Desk.say("budget import \(Self.real)")
        #expect(said.stderr.contains("every amount of 2020 is that of the year before"))
        #expect(
            try await Desk.say("budget import \(Self.real)").stdout.hasPrefix("Nothing new:"))
        let text = try String(contentsOfFile: Self.real, encoding: .utf8)
        let sum = text.split(whereSeparator: \.isNewline).dropFirst().reduce(0) {
            $0 + (Int($1.split(separator: ",").last ?? "") ?? 0)
        }
        let listed = try await Desk.say("budget list --format json").stdout
        let amounts = listed.split(separator: "\"amount\": ").dropFirst().reduce(0) {
            $0
                + (Int($1.drop { !$0.isNumber && $0 != "-" }.prefix { $0.isNumber || $0 == "-" })
                    ?? 0)
        }
        #expect(amounts == sum)
    }
}
