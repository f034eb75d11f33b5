// Files that may hold names are their owner's alone, whatever the umask; and what is no file is not waited
// for.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct InsiderFileTests {
    /// Runs lines of bash in a folder of its own, with the program on the path and every right on offer to
    /// everybody.
    private func shell(_ lines: String) async throws -> Said {
        let programs = URL(filePath: Binary.path).deletingLastPathComponent().path
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-insider-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appending(path: "script.sh")
        try """
        umask 000
        export PATH="\(programs):$PATH" PEACELEDGER_DATABASE='\(TestDatabase.required().url)'
        mkdir "\(folder.path)/files" && cd "\(folder.path)/files"
        \(lines)
        """.write(to: script, atomically: true, encoding: .utf8)
        return try await Shell.run(script.path)
    }

    /// The words of a command's first example, as bash reads them.
    private static func example(_ command: Described) -> String? {
        guard let line = command.examples.first else { return nil }
        let end = line.firstIndex { "|>".contains($0) } ?? line.endIndex
        return String(line[..<end]).replacing(/\s--(output|format) [^ ]+/, with: "")
    }

    @Test func everyFileIsItsOwnersAlone() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.say("commitment list")
        let writing = try await Described.leaves().filter { command in
            command.options.contains { $0.name == "output" }
        }
        #expect(writing.count > 50)
        var lines = [
            "peaceledger person export N1 --output person.json",
            "peaceledger deployment show 1 --output deployment.csv",
            "peaceledger person show N1 --output person.txt",
            "peaceledger export register register.ledger",
            "peaceledger export register names.ledger --with-names",
            "peaceledger database backup backup",
            "touch old.csv; chmod 666 old.csv; peaceledger person list --output old.csv --force",
        ]
        for format in ["csv", "json", "md", "txt", "html", "pdf", "xlsx"] {
            lines.append("peaceledger person list --output list.\(format)")
        }
        for (number, command) in writing.enumerated() {
            guard let example = Self.example(command) else { continue }
            lines.append("\(example) --output example-\(number)")
        }
        lines.append("find . -mindepth 1 -printf '%m %y %p\\n'")
        let said = try await shell(lines.map { "\($0) </dev/null" }.joined(separator: "\n"))
        let found = said.stdout.split(separator: "\n").filter { $0.contains(/^[0-7]+ [a-z] \.\//) }
        #expect(found.count > 50, "\(found)\n\(said.stderr)")
        let open = found.filter { !$0.hasPrefix("600 f ") && !$0.hasPrefix("700 d ") }
        #expect(open.isEmpty, "\(open)")
        for name in ["person.json", "names.ledger", "backup/register.dump", "old.csv", "list.pdf"] {
            #expect(found.contains { $0.hasSuffix("./\(name)") }, "\(name)\n\(said.stderr)")
        }
    }

    /// Every place in the sources that makes a file says who may read it.
    @Test func nothingElseMakesFiles() throws {
        var makers: [String] = []
        for url in try SourceSentences.files() {
            let isTool = ["embed-sql", "EmbedSQLPlugin", "manual-pages"].contains {
                url.path.contains("/\($0)/")
            }
            guard !isTool else { continue }
            let (file, text) = (
                url.lastPathComponent, try String(contentsOf: url, encoding: .utf8)
            )
            for line in text.split(separator: "\n") {
                let makes =
                    line.contains("O_CREAT") || line.contains("createFile")
                    || line.contains(/fopen\([^)]*"[wa]/)
                if makes, !line.contains("0o600"), !line.contains("mode)"),
                    !line.contains("let flags")
                {
                    makers.append("\(file): \(line)")
                }
            }
        }
        #expect(makers.isEmpty, "\(makers)")
    }

    @Test func aPipeOrADeviceIsNoFile() async throws {
        let reading = try await Described.leaves().flatMap { command in
            command.options.filter { option in
                ["file", "path"].contains(option.value) && option.name != "output"
                    || option.kind == "positional" && option.value == "file"
            }.map { (command, $0) }
        }.filter { !["peaceledger export register"].contains($0.0.name) }
        let imports = reading.filter { $0.0.name.hasPrefix("peaceledger import") }
        #expect(imports.count >= 4, "\(reading.map { "\($0.0.name) \($0.1.name)" })")
        var lines = ["mkfifo pipe"]
        for (command, option) in reading {
            for place in ["pipe", "/dev/zero"] {
                let given =
                    option.kind == "positional" ? place : "--\(option.name) \(place)"
                let others = command.options.filter {
                    !$0.isOptional && $0.kind != "flag" && $0.name != option.name
                        && !($0.kind == "positional" && $0.value == option.value)
                }.map { other in
                    other.kind == "positional"
                        ? "NOR" : "--\(other.name) \(other.values.first ?? "NOR")"
                }
                let line = ([command.name, given] + others).joined(separator: " ")
                lines.append(
                    "timeout 20 \(line) </dev/null >out 2>err; echo \"$? \(line): $(head -1 err)\"")
            }
        }
        let said = try await shell(lines.joined(separator: "\n"))
        let answers = said.stdout.split(separator: "\n")
        #expect(answers.count == lines.count - 1, "\(said.stderr)")
        for answer in answers {
            #expect(!answer.hasPrefix("124 "), "\(answer)")
            guard answer.contains(" peaceledger import ") else { continue }
            #expect(
                answer.contains("pipe (FIFO), not a file")
                    || answer.contains("a device, not a file"),
                "\(answer)")
        }
    }

    @Test func whatTheShellHasOpenedIsRead() async throws {
        let roster =
            deploymentHeader + "\\nN7,Ola,Hansen,M,FOH,UNTSO,EXPERT_ON_MISSION,2017-01-01,,\\n"
        let said = try await shell(
            """
            peaceledger import deployments <(printf '\(roster)')
            printf '\(roster.replacing("N7", with: "N8"))' | peaceledger import deployments /dev/stdin
            peaceledger person list --format csv
            """)
        #expect(said.stdout.contains("N7") && said.stdout.contains("N8"), "\(said.stderr)")
    }
}

/// Runs bash.
enum Shell {
    static func run(_ script: String) async throws -> Said {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runBlocking(script) })
            }
        }
    }

    private static func runBlocking(_ script: String) throws -> Said {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [script]
        process.standardInput = FileHandle.nullDevice
        let out = URL(filePath: script + ".out")
        let err = URL(filePath: script + ".err")
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Said(
            stdout: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            stderr: String(decoding: try Data(contentsOf: err), as: UTF8.self),
            status: process.terminationStatus)
    }
}
