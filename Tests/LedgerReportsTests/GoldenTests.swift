// Every form of every sample report, letter by letter. To write the files anew on purpose, after which
// `git diff` shows what changed: PEACELEDGER_GOLDEN=write swift test --filter Golden

import Foundation
import LedgerModel
import Testing

@testable import LedgerReports

struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")

    /// The golden file of a report; machines' forms have one for all languages.
    private func file(_ sample: SampleReport, _ format: Format, _ language: Language) -> URL {
        let ending = format == .table ? "txt" : format.rawValue
        let name =
            format.isForMachines
            ? "\(sample).\(ending)" : "\(sample).\(language.rawValue).\(ending)"
        return Self.folder.appending(path: name)
    }

    @Test(arguments: SampleReport.allCases, Format.allCases.filter { !$0.isBinary })
    func reportsLookAsTheyDid(sample: SampleReport, format: Format) throws {
        for language in Language.allCases {
            let report = try sample.report(format.isForMachines ? .en : language)
            let text = render(
                report, as: Rendering(format: format, width: 80, language: language))
            let file = file(sample, format, language)
            if ProcessInfo.processInfo.environment["PEACELEDGER_GOLDEN"] == "write" {
                try text.write(to: file, atomically: true, encoding: .utf8)
                Issue.record("\(file.lastPathComponent) was written anew and compared with nothing")
                continue
            }
            let golden = try String(contentsOf: file, encoding: .utf8)
            #expect(text == golden, "\(file.lastPathComponent)")
        }
    }
}
