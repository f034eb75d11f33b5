// What a list prints, the import of the same noun reads.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct ListImportTests {
    /// Each import with the list that prints what it reads. Registers have no list.
    private static let lists = [
        "import deployments": "deployment list", "import strengths": "strength list",
        "import un-contributions": "published list", "budget import": "budget list",
        "rate import": "rate list",
    ]

    private static let facts = [
        "person add --number N1 --gender woman --agency FOH --given-name \"Kari Anne\""
            + " --family-name \"Nordmann Vik\"",
        "person add --number N2 --gender man --agency POD --given-name Ola --family-name Hansen",
        "deployment record --person N1 --mission UNMISS --type STAFF_OFFICER --first-day 2017-03"
            + " --planned-last-day 2017-12-31 --rank Major --station Juba",
        "deployment record --person N2 --mission UNFICYP --type INDIVIDUAL_POLICE"
            + " --first-day 2017-03-01 --last-day 2018-02-28",
        "strength record --mission ISAF --type TROOPS --first-day 2008-05-07 --last-day 2008-05-07"
            + " --not-stated 585 --caveat \"=without, special forces\"",
        "budget record --line 118.70 --year 2017 --name \"Nordområdetiltak, mv.\" --amount 45583000"
            + " --may-carry-over --first-day 2017-06-01",
    ]

    private static let files = [
        "rate import": "date,base,quote,rate\n2017-12-29,USD,NOK,8.2050\n",
        "import un-contributions":
            "isocode3,contributing_country,mission_acronym,personnel_type,female_personnel,"
            + "male_personnel,last_reporting_date\nNOR,Norway,UNTSO,Troops,1,10,2017-12-31\n"
            + "NOR,Norway,,Troops,,,2017-12-31\nNOR,Norway,UNXYZ,police,,,2017-12-31\n",
    ]

    private func importing(_ command: String, _ path: String) async throws -> Said {
        let contributor = command == "import un-contributions" ? ["--contributor", "NOR"] : []
        return try await Binary.run(
            command.split(separator: " ").map(String.init) + [path] + contributor)
    }

    @Test func everyImportReadsWhatTheListOfItsNounPrints() async throws {
        let imports = try await Described.leaves().map {
            $0.name.split(separator: " ").dropFirst().joined(separator: " ")
        }.filter { $0.hasPrefix("import ") || $0.hasSuffix(" import") }
        #expect(Set(imports) == Set(Self.lists.keys).union(["import register"]))
        for line in Self.facts { try await Desk.say(line) }
        for (command, text) in Self.files {
            let file = try WrittenFile(text)
            let said = try await importing(command, file.path)
            #expect(said.status == 0, "\(said.stderr)")
        }
        var printed: [String: String] = [:]
        for (command, list) in Self.lists {
            let said = try await Desk.say("\(list) --format csv")
            #expect(said.csv.count >= 1, "\(list)")
            printed[command] = said.stdout
            let file = try WrittenFile(said.stdout)
            let again = try await importing(command, file.path)
            #expect(again.status == 0, "\(command): \(again.stderr)")
            #expect(again.stdout.hasPrefix("Nothing new"), "\(command): \(again.stdout)")
        }
        // An empty register comes to print the same.
        try await TestDatabase.withAnother { copy in
            try await TestDatabase.$current.withValue(copy) {
                for (command, list) in Self.lists {
                    let file = try WrittenFile(printed[command] ?? "")
                    let said = try await importing(command, file.path)
                    #expect(said.status == 0, "\(command): \(said.stderr)")
                    let now = try await Desk.say("\(list) --format csv")
                    let telling = { (said: [[String: String]]) in
                        said.map { row in
                            row.filter { key, _ in
                                ![
                                    "entry", "number", "source", "file", "row", "mission_text",
                                    "type_text",
                                ].contains(key)
                            }
                        }
                    }
                    let before = Said(stdout: printed[command] ?? "", stderr: "", status: 0)
                    #expect(telling(now.csv) == telling(before.csv), "\(command)")
                }
            }
        }
    }
}
