// What is mistyped is refused in the reader's language, with what was probably meant.

import LedgerModel
import LedgerTestSupport
import Testing

@testable import PeaceLedgerCLI

@Suite(.freshDatabase) struct WrongWordsTests {
    private func said(_ line: String, _ language: String = "nb") async throws -> Said {
        try await Binary.run(
            line.split(separator: " ").map(String.init),
            environment: [
                "PEACELEDGER_DATABASE": try TestDatabase.required().url,
                "PEACELEDGER_LANG": language,
            ])
    }

    /// A line for each sentence of the parser.
    private static let lines = [
        "report headcount --onn 2018-01-01", "report headcount --kvakk", "report headcount --on",
        "report headcount --lineage=3", "report headcout", "recrod x",
        "report headcount --color --no-color --present --presentt", "deployment show",
        "report headcount --component polise", "report headcount --format docs",
        "report headcount --on 2018-13-01", "deployment show syv", "report headcount ---",
        "explain",
    ]

    @Test func whatTheParserRefusesIsToldInNorwegian() async throws {
        for line in Self.lines {
            let said = try await said(line)
            guard said.status == 64 else { continue }
            let first = said.stderr.split(separator: "\n").first ?? ""
            #expect(first.hasPrefix("Feil: "), "\(line): \(first)")
            #expect(
                first.firstMatch(of: /\b(Unknown|Missing|Unexpected|invalid|Error|provide|mean)\b/)
                    == nil, "\(line): \(first)")
            #expect(!said.stderr.contains("Usage:") && !said.stderr.contains("for more"))
        }
    }

    @Test func everySentenceOfTheParserThatIsKnownIsMetInTheParser() async throws {
        var met: Set<String> = []
        for line in Self.lines {
            let said = try await said(line, "en")
            let message = said.stderr.dropFirst("Error: ".count)
                .components(separatedBy: "\nUsage:")[0].components(separatedBy: "\nHelp:")[0]
                .components(separatedBy: " Did you mean `")[0]
            let plain = message.hasSuffix(".") ? String(message.dropLast()) : message
            for shape in WrongWords.shapes
            where shape.values(of: message) != nil || shape.values(of: plain) != nil {
                met.insert(shape.shape)
            }
        }
        #expect(met.count >= 11, "\(met)")
    }

    @Test(arguments: [
        ("report headcout", "report headcount"),
        ("report headcout --format json", "report headcount"), ("headcount", "report headcount"),
        ("record deployment", "deployment record"), ("deployments list", "deployment list"),
        ("deployment recrod", "deployment record"), ("mision lst", "mission list"),
    ])
    func aMistypedCommandIsOfferedTheOneThatIsMeant(typed: String, meant: String) async throws {
        let said = try await said(typed, "en")
        #expect(said.status == 64)
        #expect(said.stderr.contains("Did you mean `peaceledger \(meant)`?"), "\(said.stderr)")
        #expect(try await self.said("\(meant) --help").status == 0)
    }

    @Test func aMistypedWordOfAListIsOfferedTheOneThatIsMeant() async throws {
        let said = try await said("report headcount --component polise", "en")
        #expect(said.stderr.contains("Did you mean `police`?"), "\(said.stderr)")
    }

    @Test func aNegativeNumberIsRefusedAsOneWhateverTheOption() async throws {
        let statement = "--reason R --source S"
        for line in [
            "commitment amend NATO-2017 --cut -500 --year 2018 \(statement)",
            "commitment amend NATO-2017 --raise -500 --year 2018 \(statement)",
            "allocation record --commitment X-1 --line 118.70 --year 2018 --amount -500 \(statement)",
            "disbursement refund --of R --amount -500 --on 2018-01-01 \(statement)",
            "report rotation --days -5", "check --years -5",
            "report headcount --suppress-below -5", "report funding --rate-within -5",
        ] {
            let said = try await said(line, "en")
            #expect(said.status == 64, "\(line)\n\(said.stderr)")
            #expect(!said.stderr.contains("Missing value"), "\(line)\n\(said.stderr)")
            let norwegian = try await self.said(line)
            #expect(norwegian.stderr != said.stderr, "\(line)")
        }
        let cut = try await said("commitment amend X-1 --cut -5 --year 2018 \(statement)", "en")
        #expect(cut.stderr.contains("Amounts are positive"), "\(cut.stderr)")
        #expect(cut.stderr.contains("--cut takes away"), "\(cut.stderr)")
    }
}
