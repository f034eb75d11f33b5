// The private cluster as a user meets it: on demand, two at once, killed, as root and as anybody.

import Foundation
import Testing

@Suite(.serialized) struct PrivateClusterTests {
    /// A home of its own for the data; short, because a socket's path must fit in 107 bytes.
    func withHome(
        owner: String? = nil, _ body: ([String: String], String) async throws -> Void
    ) async throws {
        let home = "/tmp/plt-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
        if let owner { _ = try await shell("chown \(owner) \(home)") }
        let environment = ["XDG_DATA_HOME": home, "HOME": home]
        do {
            try await body(environment, home)
        } catch {
            await clear(home, environment)
            throw error
        }
        await clear(home, environment)
    }

    private func clear(_ home: String, _ environment: [String: String]) async {
        // The bracket keeps the pattern from the shell that has it in its own words.
        _ = try? await shell(
            "pkill -9 -f '[/]\(home.dropFirst())/peaceledger/cluster'; sleep 0.2; rm -rf \(home)")
    }

    func shell(_ script: String) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                let process = Process()
                process.executableURL = URL(filePath: "/bin/sh")
                process.arguments = ["-c", script]
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                continuation.resume(
                    with: Result {
                        try process.run()
                        process.waitUntilExit()
                        return process.terminationStatus
                    })
            }
        }
    }

    @Test func anyCommandCreatesAndStartsItAndNothingIsLostByAKill() async throws {
        try await withHome { environment, home in
            let absent = try await Binary.run("database", "status", environment: environment)
            #expect(absent.status == 0 && absent.stdout.contains("not created yet"))
            // Two at once: one creates, the other waits, both answer.
            async let one = Binary.run(
                "mission", "list", "--format", "csv", environment: environment)
            async let two = Binary.run(
                "mission", "list", "--format", "csv", environment: environment)
            for said in try await [one, two] {
                #expect(said.status == 0, "\(said.stderr)")
                #expect(said.csv.count > 100)
            }
            let added = try await Binary.run(
                "person", "add", "--number", "N1", "--gender", "man", "--agency", "FOH", "--reason",
                "x", "--source", "x", environment: environment)
            #expect(added.status == 0, "\(added.stderr)")
            let pid = try String(
                contentsOfFile: home + "/peaceledger/cluster/postmaster.pid", encoding: .utf8)
            kill(Int32(pid.prefix { $0 != "\n" }) ?? 0, SIGKILL)
            let after = try await Binary.run(
                "person", "list", "--format", "csv", environment: environment)
            #expect(after.status == 0, "\(after.stderr)")
            #expect(after.csv.map { $0["service_number"] } == ["N1"])
            let status = try await Binary.run("database", "status", environment: environment)
            #expect(status.status == 0, "\(status.stderr)")
            #expect(status.stdout.contains("data checksums") && status.stdout.contains("running"))
            let url = try await Binary.run("database", "url", environment: environment)
            let line = url.stdout.trimmingCharacters(in: .newlines)
            #expect(try await shell("psql '\(line)' -Atc 'select 1'") == 0)
            let stopped = try await Binary.run("database", "stop", environment: environment)
            #expect(stopped.stdout == "Stopped the private cluster.\n")
            let again = try await Binary.run("database", "stop", environment: environment)
            #expect(again.stdout == "The private cluster is not running.\n")
            let started = try await Binary.run("database", "start", environment: environment)
            #expect(started.stdout == "Started the private cluster.\n")
        }
    }

    @Test func theDemoTellsTheMinistrysNumbers() async throws {
        try await withHome { environment, _ in
            let begun = ContinuousClock.now
            let said = try await Binary.run("demo", environment: environment)
            #expect(said.status == 0, "\(said.stderr)")
            #expect(begun.duration(to: .now) < .seconds(60))
            let rows = said.stdout.split(separator: "\n").map { $0.split(separator: " ") }
            #expect(rows.contains(["military", "5", "40", "45"]))
            #expect(rows.contains(["police", "5", "22", "27"]))
            #expect(said.stdout.contains("No unexplained difference."))
            #expect(said.stdout.contains("Try next"))
            // Again, because who tries it tries it twice; and the register itself is still empty.
            #expect(try await Binary.run("demo", environment: environment).status == 0)
            let people = try await Binary.run(
                "person", "list", "--format", "csv", environment: environment)
            #expect(people.csv.isEmpty)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can become somebody else"))
    func anOrdinaryUserHasOneToo() async throws {
        try await withHome(owner: "nobody") { _, home in
            let run =
                "setpriv --reuid=nobody --regid=nogroup --clear-groups env -i PATH=$PATH"
                + " HOME=\(home) XDG_DATA_HOME=\(home) \(Binary.path)"
            for script in [
                "\(run) database start",
                "\(run) report headcount --format csv | grep -q ^mission,",
                "stat -c %U \(home)/peaceledger/cluster | grep -qx nobody",
                "\(run) database stop",
            ] {
                let status = try await shell("cd /; \(script)")
                #expect(status == 0, "\(script)")
            }
        }
    }

    @Test func missingProgramsAreNamedWithTheirPackage() async throws {
        try await withHome { environment, _ in
            var without = environment
            without["PEACELEDGER_POSTGRES_BIN"] = "/nowhere"
            without["PATH"] = "/nowhere"
            let said = try await Binary.run("mission", "list", environment: without)
            #expect(said.status == 69)
            #expect(said.stderr.contains("postgresql"), "\(said.stderr)")
        }
    }
}
