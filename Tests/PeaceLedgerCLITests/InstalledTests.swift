// What script/install puts beside the binary: completion scripts and manual pages.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct InstalledTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func completionAsksTheRegisterForMissions(shell: String) async throws {
        let said = try await Binary.run("--generate-completion-script", shell, environment: [:])
        #expect(said.status == 0)
        #expect(said.stdout.contains("peaceledger mission codes"))
    }

    @Test func missionCodesAreThoseOfTheRegister() async throws {
        let said = try await Binary.run("mission", "codes")
        let codes = said.stdout.split(separator: "\n")
        #expect(codes.count > 100)
        #expect(codes.contains("UNMISS") && codes.contains("UNEF II"))
    }

    /// An address of the kind that is kept for documents: nobody answers there.
    @Test func whereNothingAnswersNothingIsOfferedAndSoon() async throws {
        let begun = ContinuousClock.now
        let said = try await Binary.run(
            "mission", "codes",
            environment: ["PEACELEDGER_DATABASE": "postgresql://192.0.2.1:5432/none"])
        #expect(said.status == 0 && said.stdout.isEmpty && said.stderr.isEmpty)
        // Half a second, and what a busy machine needs to start a process.
        #expect(ContinuousClock.now - begun < .seconds(5))
    }

    @Test func everyNounHasAManualPageWithItsVerbsAndOptions() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-manual-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let dump = try await Binary.run("--experimental-dump-help", environment: [:]).stdout
        let file = try WrittenFile(dump, named: "dump.json")
        let writer = Process()
        writer.executableURL = URL(filePath: Binary.path).deletingLastPathComponent()
            .appending(path: "manual-pages")
        writer.arguments = [folder.path]
        writer.standardInput = try FileHandle(forReadingFrom: URL(filePath: file.path))
        try writer.run()
        writer.waitUntilExit()
        #expect(writer.terminationStatus == 0)
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let nouns = try #require(
            (try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])?["command"]
                as? [String: Any])
        let commands = try #require(nouns["subcommands"] as? [[String: Any]])
            .filter { $0["commandName"] as? String != "help" }
        #expect(pages.count == commands.count + 1)
        for command in commands {
            let noun = try #require(command["commandName"] as? String)
            let page = try String(
                contentsOf: folder.appending(path: "peaceledger-\(noun).1"), encoding: .utf8)
            #expect(page.hasPrefix(".TH PEACELEDGER\\-"), "\(noun)")
            for verb in command["subcommands"] as? [[String: Any]] ?? [] {
                guard let name = verb["commandName"] as? String, name != "help" else { continue }
                #expect(
                    page.contains(".SH \(name.replacing("-", with: "\\-"))\n"), "\(noun) \(name)")
            }
        }
        let deployment = try String(
            contentsOf: folder.appending(path: "peaceledger-deployment.1"), encoding: .utf8)
        #expect(deployment.contains("\\fB\\-\\-first\\-day\\fR \\fIday\\fR"))
        #expect(deployment.contains("\\-\\-mission UNMISS"))
    }
}
