// Where answers go: nothing that is there is lost, and nothing is left half.

import Foundation
import LedgerService
import LedgerTestSupport
import Testing

@testable import PeaceLedgerCLI

@Suite(.freshDatabase) struct OutputFileTests {
    /// The words of a command's first example, without where its answer goes.
    private static func words(of command: Described) throws -> [String] {
        let line = try #require(command.examples.first, "\(command.name) has no example")
        var words: [String] = []
        for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            words +=
                index.isMultiple(of: 2)
                ? part.split(whereSeparator: { " \\".contains($0) }).map(String.init)
                : [String(part)]
        }
        words = Array(words.dropFirst().prefix { $0 != "|" && $0 != ">" })
        while let place = words.firstIndex(where: { $0 == "--output" || $0 == "--format" }) {
            words.removeSubrange(place...(place + 1))
        }
        return words
    }

    @Test func noCommandWritesOverAFileThatIsThere() async throws {
        let writing = try await Described.leaves().filter { command in
            command.options.contains { $0.name == "output" }
                || ["peaceledger export register"].contains(command.name)
        }
        #expect(writing.count > 50)
        let there = try WrittenFile("kept", named: "there.json")
        for command in writing where command.name != "peaceledger demo" {
            #expect(
                command.options.contains { $0.name == "force" && $0.kind == "flag" },
                "\(command.name) has no --force")
            var words = try Self.words(of: command)
            if command.options.contains(where: { $0.name == "output" }) {
                words += ["--output", there.path]
            } else {
                words[words.count - 1] = there.path
            }
            // In this process: the place is looked at before any database is.
            let asked = words
            await #expect("\(command.name)") {
                try await PeaceLedger.run(asked)
            } throws: { error in
                (error as? LedgerError)?.code == .fileExists
            }
            #expect(try String(contentsOfFile: there.path, encoding: .utf8) == "kept")
        }
    }

    @Test func aRosterIsNotLostToAReportOfTheSameName() async throws {
        let roster = try WrittenFile(
            deploymentHeader + "\nN7,Ola,Hansen,M,FOH,UNTSO,EXPERT_ON_MISSION,2017-01-01,,\n",
            named: "r.csv")
        #expect(try await Binary.run("import", "deployments", roster.path).status == 0)
        let said = try await Binary.run(
            "report", "headcount", "--on", "2017-06-30", "--output", roster.path, "--lang", "nb")
        #expect(said.status == 64)
        #expect(said.stderr.contains("finnes fra før"))
        #expect(said.stderr.contains("--force"))
        #expect(
            try String(contentsOfFile: roster.path, encoding: .utf8).hasPrefix("service_number"))
        let forced = try await Binary.run(
            "report", "headcount", "--on", "2017-06-30", "--output", roster.path, "--force")
        #expect(forced.status == 0, "\(forced.stderr)")
        #expect(try String(contentsOfFile: roster.path, encoding: .utf8).hasPrefix("mission,"))
        let alone = try await Binary.run("mission", "list", "--force")
        #expect(alone.status == 64)
    }

    @Test func anEndingThatIsNoFormatIsRefused() async throws {
        let folder = URL(filePath: try WrittenFile("").path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["svar.docx", "svar.2018-01", "svar.tabell"] {
            let path = folder.appending(path: name).path
            let said = try await Binary.run("mission", "list", "--output", path)
            #expect(said.status == 64 && said.stderr.contains("csv, json, md, txt"), "\(name)")
            #expect(!FileManager.default.fileExists(atPath: path))
            let named = try await Binary.run("mission", "list", "--output", path, "--format", "csv")
            #expect(named.status == 0, "\(named.stderr)")
        }
        for name in ["a.csv", "a.CSV", "a.md", "a.txt", "a.htm", "a.pdf", "a.xlsx", "a"] {
            let path = folder.appending(path: name).path
            #expect(try await Binary.run("mission", "list", "--output", path).status == 0)
        }
        // Nothing but what was asked for lies there, not even a draft.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 11)
    }

    /// What a shell line ends with, and what it left in a folder of its own.
    private func shell(_ line: String) async throws -> (said: Said, left: [String]) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "{ \(line); } 2>err.txt"]
        process.currentDirectoryURL = folder
        let programs = URL(filePath: Binary.path).deletingLastPathComponent().path
        process.environment = [
            "PATH": "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
            "PEACELEDGER_DATABASE": try TestDatabase.required().url,
        ]
        try process.run()
        process.waitUntilExit()
        let err = folder.appending(path: "err.txt")
        let said = Said(
            stdout: "", stderr: try String(contentsOf: err, encoding: .utf8),
            status: process.terminationStatus)
        try FileManager.default.removeItem(at: err)
        return (said, try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    @Test func aFullDiskLeavesNoHalfFileAndIsTold() async throws {
        // The list is larger than 2 blocks of 1,024 bytes; a limit stands for a disk that is full.
        let (full, left) = try await shell(
            "ulimit -f 2; trap '' XFSZ; peaceledger mission list --output m.json")
        #expect(full.status == 64, "\(full.stderr)")
        #expect(full.stderr.contains("cannot be written"))
        #expect(left.isEmpty, "\(left)")
        for line in [
            "mission list", "mission list --format csv", "database url", "mission codes", "verify",
            "report schema headcount", "export erasures",
        ] {
            let (said, _) = try await shell("peaceledger \(line) >/dev/full")
            #expect(said.status == 64, "\(line): \(said.status)")
            #expect(said.stderr.contains("The output cannot be written"), "\(line)")
        }
    }

    @Test func whoeverStopsReadingIsNotToldThatAllWasWritten() async throws {
        for line in [
            "mission list --format json", "mission list", "mission codes", "database url",
            "report headcount --format csv",
        ] {
            // The reader has gone before the first word; every program of the system ends so then.
            let (said, _) = try await shell(
                "( sleep 0.5; peaceledger \(line); echo $? >status ) | true; exit $(cat status)")
            #expect(said.status == 141, "\(line)")
            #expect(said.stderr.isEmpty, "\(line): \(said.stderr)")
        }
    }

    @Test func aKilledCommandLeavesNothing() async throws {
        let (_, left) = try await shell(
            "for i in 1 2 3 4 5 6; do peaceledger mission list --output m.pdf & sleep 0.0$((i * 2));"
                + " kill -9 $!; wait $!; done")
        #expect(left.allSatisfy { $0 == "m.pdf" }, "\(left)")
    }

    @Test func aDeviceAndALinkAreWrittenThrough() async throws {
        let (said, left) = try await shell(
            "peaceledger mission list --format csv --output /dev/null"
                + " && echo old >real.csv && ln -s real.csv link.csv && chmod 640 real.csv"
                + " && peaceledger mission list --output link.csv --force && test -L link.csv"
                + " && test $(stat -c %a real.csv) = 600 && head -1 real.csv | grep -q ^code")
        #expect(said.status == 0, "\(said.stderr)")
        #expect(left.count == 2)
        let (folder, _) = try await shell("mkdir f.csv; peaceledger mission list --output f.csv")
        #expect(folder.status == 64 && folder.stderr.contains("directory"))
    }

    @Test func aTerminalIsSentNoBinary() async throws {
        let (said, _) = try await shell(
            "script -qec 'peaceledger mission list --format pdf' /dev/null </dev/null >out;"
                + " grep -q 'not for a terminal' out && ! grep -q %PDF out"
                + " && script -qec 'peaceledger mission list --format xlsx --output /dev/tty' /dev/null"
                + " </dev/null >out; grep -q 'not for a terminal' out")
        #expect(said.status == 0, "\(said.stderr)")
    }
}
