// A register of version 0.3, whose proposals and keys rest on words of a command line, lives on.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct FormerRegisterTests {
    /// Unpacks the backup that version 0.3 made: two open proposals, a publication, a key that was used.
    private func backup() async throws -> (folder: URL, path: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let archive = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/register-0.3.tar.gz")
        let unpacking = Process()
        unpacking.executableURL = URL(filePath: "/usr/bin/env")
        unpacking.arguments = ["tar", "-xzf", archive.path, "-C", folder.path, "--no-same-owner"]
        try unpacking.run()
        unpacking.waitUntilExit()
        #expect(unpacking.terminationStatus == 0)
        return (folder, folder.appending(path: "backup").path)
    }

    @Test func itMigratesVerifiesConfirmsAndExplains() async throws {
        let (folder, path) = try await backup()
        defer { try? FileManager.default.removeItem(at: folder) }
        try await EmptyDatabase.use { url in
            func run(_ words: String...) async throws -> Said {
                let said = try await Binary.run(words + ["--database", url])
                #expect(said.status == 0, "\(words) \(said.stdout)\(said.stderr)")
                return said
            }
            let restored = try await Binary.run("database", "restore", path, "--into", url)
            #expect(restored.status == 0, "\(restored.stderr)")
            _ = try await run("database", "migrate")
            _ = try await run("verify")
            let listed = try await run("approval", "list", "--format", "csv").csv
            #expect(
                listed.first?["command"]
                    == "deployment end 1 --last-day 2010-06-30 --reason Fixture --source Fixture")
            let confirmed = try await run("approval", "confirm", "1", "--remark", "Seen")
            #expect(
                confirmed.stdout.hasPrefix("Recorded the last day of deployment 1, 2010-06-30,"))
            _ = try await run(
                "person", "add", "--number", "N2", "--gender", "man", "--agency", "FOH",
                "--reason", "Fixture", "--source", "Fixture", "--idempotency-key", "old-key")
            let got = try await run("publication", "get", "old-headcount", "--format", "csv")
            #expect(got.stdout.contains("UNIFIL"))
            // The end that was confirmed lies after the day that was published.
            _ = try await run("publication", "changes", "old-headcount")
            let explained = try await run(
                "explain", "headcount", "--on", "2010-03-31", "--mission", "UNIFIL")
            #expect(explained.stdout.contains("N1"))
            // What names a person goes with the person.
            _ = try await run(
                "person", "erase", "N1", "--confirm", "N1", "--reason", "r", "--source", "s")
            #expect(try await run("approval", "list").stdout.contains("absence record"))
            #expect(try await !run("approval", "list").stdout.contains("Norås"))
            _ = try await run("verify")
        }
    }
}
