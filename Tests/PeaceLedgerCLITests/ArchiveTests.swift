// The private cluster brought back to a moment from its archive, and what a full disk does to it.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

extension PrivateClusterTests {
    private func url(_ environment: [String: String]) async throws -> String {
        let said = try await Binary.run("database", "url", environment: environment)
        return said.stdout.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func numbers(_ environment: [String: String]) async throws -> [String] {
        let said = try await Binary.run(
            "person", "list", "--format", "csv", environment: environment)
        #expect(said.status == 0, "\(said.stderr)")
        return said.csv.compactMap { $0["service_number"] }
    }

    @Test func anyMomentSinceTheArchiveWasBegunIsRecovered() async throws {
        try await withHome { environment, home in
            func say(_ words: String..., status: Int32 = 0) async throws -> Said {
                let said = try await Binary.run(words, environment: environment)
                #expect(said.status == status, "\(words)\n\(said.stdout)\(said.stderr)")
                return said
            }
            func change(_ words: String...) async throws {
                let said = try await Binary.run(
                    ["person"] + words + ["--reason", "r", "--source", "s"],
                    environment: environment)
                #expect(said.status == 0, "\(words)\n\(said.stderr)")
            }
            func add(_ number: String) async throws {
                try await change("add", "--number", number, "--gender", "woman", "--agency", "FOH")
            }
            try await add("N1")
            let archive = "\(home)/archive"
            let begun = try await say("database", "archive", archive)
            #expect(begun.stdout.contains("Copied the cluster to \(archive)/base-"))
            // A copy is good for moments after the second in which it was complete.
            try await Task.sleep(for: .seconds(2))
            try await add("N2")
            let moment = try await EmptyDatabase.session(try await url(environment)) { session in
                try session.value(
                    """
                    select to_char(clock_timestamp() at time zone 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                    """, as: String.self)
            }
            try await add("N3")
            try await change("erase", "N2", "--confirm", "N2")
            #expect(try await numbers(environment) == ["ERASED-2", "N1", "N3"])

            let late = try await say(
                "database", "recover", archive, "--at", "2999-01-01T00:00:00Z", status: 75)
            #expect(late.stderr.contains("The cluster is as it was"), "\(late.stderr)")
            #expect(try await numbers(environment) == ["ERASED-2", "N1", "N3"])
            let early = try await say(
                "database", "recover", archive, "--at", "2000-01-01T00:00:00Z", status: 64)
            #expect(early.stderr.contains("The archive begins at"), "\(early.stderr)")

            let recovered = try await say("database", "recover", archive, "--at", moment)
            #expect(recovered.stdout.contains("Erased again: 1 person"), "\(recovered.stdout)")
            #expect(recovered.stdout.contains("Whole: all"))
            #expect(try await numbers(environment) == ["ERASED-2", "N1"])
            try await add("N4")
            _ = try await say("verify")
            // Again, without a moment: all there is, on the way that was taken since.
            try await add("N5")
            _ = try await say("database", "recover", archive)
            #expect(try await numbers(environment) == ["ERASED-2", "N1", "N4", "N5"])
        }
    }

    static let canMount: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "d=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs $d && umount $d; s=$?; rmdir $d;"
                + " exit $s",
        ]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: canMount, "only where a file system may be mounted"))
    func aFullDiskIsSaidSoAndNothingIsHalfRecorded() async throws {
        try await withHome { environment, home in
            #expect(try await shell("mount -t tmpfs -o size=260m,mode=755 tmpfs \(home)") == 0)
            do {
                try await fillUp(home, environment)
            } catch {
                _ = try await shell("umount -l \(home)")
                throw error
            }
            _ = try await Binary.run("database", "stop", environment: environment)
            _ = try await shell("umount -l \(home)")
        }
    }

    private func fillUp(_ home: String, _ environment: [String: String]) async throws {
        #expect(try await Binary.run("database", "start", environment: environment).status == 0)
        let rows = (1...4000).map { "N\($0),A,B,F,FOH,UNIFIL,TROOPS,2010-01-01,,2010-06-30" }
        let file = try WrittenFile(([deploymentHeader] + rows).joined(separator: "\n") + "\n")
        #expect(try await shell("dd if=/dev/zero of=\(home)/filler bs=1M; true") == 0)
        func isRefused(_ words: String...) async throws {
            let said = try await Binary.run(words, environment: environment)
            #expect([69, 75].contains(said.status), "\(words): \(said.stderr)")
            #expect(!said.stderr.contains("fault of peaceledger"), "\(said.stderr)")
        }
        try await isRefused("database", "backup", "\(home)/b")
        #expect(try await shell("truncate -s -1M \(home)/filler") == 0)
        try await isRefused("import", "deployments", file.path)
        #expect(try await shell("rm \(home)/filler") == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(home)/b"))
        let verified = try await Binary.run("verify", environment: environment)
        #expect(verified.status == 0, "\(verified.stderr)")
        #expect(verified.stdout.hasPrefix("Whole: all 1 entries"), "\(verified.stdout)")
        let again = try await Binary.run(
            "import", "deployments", file.path, environment: environment)
        #expect(again.stdout.hasPrefix("Recorded 4000 deployments"), "\(again.stderr)")
        #expect(try await Binary.run("verify", environment: environment).status == 0)
    }
}
