// The UN's figures in their three layouts, and the reconciliation of a roster with them.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct PublishedFiguresTests {
    private func importing(_ text: String, _ contributor: String = "NOR") async throws -> Said {
        let file = try WrittenFile(text, named: "un.csv")
        return try await Binary.run(
            "import", "un-contributions", file.path, "--contributor", contributor)
    }

    private static let hub = """
        contribution_id,isocode3,m49_code,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,last_reporting_date
        1,NOR,578,Norway,UNMISS,Individual Police,1,14,2017-12-31
        2,NOR,578.0,Norway,UNTSO,Experts on Mission,1,12,2017-12-31
        3,SWE,752,Sweden,UNTSO,Experts on Mission,1,7,2017-12-31
        4,,,Norway,UNMISS,MSO,2.0,13.0,2017-12-31

        """

    @Test func theHubsColumnsAreReadForOneContributor() async throws {
        let said = try await importing(Self.hub)
        #expect(said.stdout == "Recorded 3 figures of 1 month for NOR (layout hub) as entry 2.\n")
        let again = try await importing(Self.hub)
        #expect(again.stdout == "Nothing new: this file is already recorded for NOR.\n")
        let sweden = try await importing(Self.hub, "SWE")
        #expect(sweden.stdout.contains("1 figure of 1 month for SWE"))
    }

    @Test func olderSetsAreReadWithTheirOwnNames() async throws {
        let said = try await importing(
            """
            ID,Contributor,Contributor_ISO-3,Mission,Personnel_Type,Female,Male,Date
            1,Norway,NOR,UNTSO,Military Observers,1,10,2008-05-31
            2,Norway,NOR,UNMIK,CIVPOL,0,3,2008-05-31

            """.replacingOccurrences(of: "Personnel_Type", with: "Personnel Type"))
        #expect(
            said.stdout
                == "Recorded 2 figures of 1 month for NOR (layout hub-before-2010) as entry 2.\n",
            "\(said.stderr)")
    }

    @Test func theWideLayoutIsReadColumnByColumn() async throws {
        let said = try await importing(
            """
            "",Date,Contributor,Contributor ISO-3,Mission,Individual Police Male,Individual Police Female,Individual Police Total,Troops Male,Troops Female,Troops Total,Total Male,Total Female,Total Total
            7,2012-02-28,Norway,NOR,UNMIL,6,4,10,0,0,0,6,4,10
            8,2012-02-28,Norway,NOR,UNMISS,3,2,5,8,2,10,11,4,15

            """)
        #expect(said.stdout == "Recorded 3 figures of 1 month for NOR (layout wide) as entry 2.\n")
        let csv = try await Binary.run(
            "report", "reconciliation", "--month", "2012-02", "--format", "csv")
        #expect(csv.stdout.contains("2012-02,UNMISS,TROOPS,0,0,0,2,8,10,-10,not-in-register,"))
    }

    @Test func faultsOfAFileAreNamedWithTheirRow() async throws {
        let said = try await importing(
            """
            isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,male_personnel,last_reporting_date
            NOR,Norway,UNTSO,Wizards,1,10,2017-12-31
            NOR,Norway,UNTSO,Troops,-1,10,2017-12-31
            NOR,Norway,UNTSO,Troops,1,ten,2017-12-31
            NOR,Norway,UNTSO,Troops,1,1,the end of 2017

            """)
        #expect(said.status == 65)
        #expect(said.stderr.contains("row 2, personnel_type \"Wizards\""))
        #expect(said.stderr.contains("row 3 \"-1\": is not a number of people"))
        #expect(said.stderr.contains("row 4 \"ten\": is not a number of people"))
        #expect(said.stderr.contains("row 5, date \"the end of 2017\": "))
        let header = try await importing("a,b,c\n1,2,3\n")
        #expect(header.status == 65)
        #expect(header.stderr.contains("no layout of the UN's figures that is known"))
        let nobody = try await importing(Self.hub, "FJI")
        #expect(nobody.status == 65 && nobody.stderr.contains("holds no figure for FJI"))
        let country = try await importing(Self.hub, "NO")
        #expect(country.status == 64)
        #expect(try await importing(Self.hub, "NOQ").status == 1)
    }

    @Test func unexplainedDifferencesEndWithOne() async throws {
        _ = try await importing(Self.hub)
        let said = try await Binary.run("report", "reconciliation", "--month", "2017-12")
        #expect(said.status == 1)
        #expect(said.stderr == "peaceledger: 3 differences are not explained.\n")
        let unknown = try await Binary.run("report", "reconciliation", "--month", "2016-12")
        #expect(unknown.status == 1)
        #expect(unknown.stderr.contains("No figure published for NOR is recorded"))
    }

    /// The data beside the project; the test is of no use without it.
    private static let shared = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data").standardized
    private static var hasSharedData: Bool {
        FileManager.default.fileExists(atPath: shared.appending(path: "un").path)
    }

    @Test(.enabled(if: hasSharedData)) func theRosterEqualsThePublishedFiguresAtAllMonthEnds()
        async throws
    {
        let roster = Self.shared.appending(path: "roster/deployments.csv").path
        #expect(try await Binary.run("import", "deployments", roster).status == 0)
        let expected = try String(
            contentsOf: Self.shared.appending(path: "roster/month_ends.csv"), encoding: .utf8)
        var months: [String: Set<String>] = [:]
        for line in expected.split(whereSeparator: \.isNewline).dropFirst()
        where !line.hasSuffix(",0") {
            let parts = line.split(separator: ",", maxSplits: 1)
            months[String(parts[0]), default: []].insert(String(parts[1]))
        }
        #expect(months.count == 39)
        for (day, lines) in months {
            let said = try await Binary.run(
                "report", "headcount", "--on", day, "--by", "mission,type", "--format", "csv")
            let own = said.csv.map { row in
                ["mission", "type", "women", "men", "total"].map { row[$0] ?? "" }
                    .joined(separator: ",")
            }
            #expect(Set(own) == lines, "\(day)")
        }
        let figures = Self.shared.appending(path: "un/contributions_norway_2015-2019.csv").path
        #expect(
            try await Binary.run("import", "un-contributions", figures, "--contributor", "NOR")
                .status == 0)
        let said = try await Binary.run(
            "report", "reconciliation", "--from", "2015-01", "--to", "2019-12", "--format", "csv")
        #expect(said.status == 0, "\(said.stderr)")
        for row in said.csv {
            let unsplit = (row["month"] ?? "") >= "2018-03" && (row["month"] ?? "") <= "2019-08"
            let suspect = row["month"] == "2015-08" && row["type"] == "FORMED_POLICE"
            #expect(
                row["class"]
                    == (unsplit ? "no-mission-split" : suspect ? "suspect" : "equal"), "\(row)")
        }
    }
}
