// A page of the documents as its tests read it: the commands it shows, and what it says they answer.

import Foundation
import Testing

/// A Markdown page. Blocks marked `sh` are run, blocks marked `output` are what one of them answered, and
/// blocks marked `text` are only shown.
struct DocumentPage: CustomTestStringConvertible {
    let name: String
    let text: String
    /// The commands of the shell blocks, in order.
    private(set) var commands: [String] = []
    private(set) var outputs: [String] = []
    /// The commands that are only shown.
    private(set) var shown: [String] = []

    var testDescription: String { name }

    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardized

    /// README and the pages in docs.
    static let all: [DocumentPage] = {
        let pages = try? FileManager.default.contentsOfDirectory(
            atPath: root.appending(path: "docs").path)
        let names = (pages ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
        return (["README.md"] + names).compactMap { try? DocumentPage($0) }
    }()

    /// Those of docs that have something to run.
    static let runnable = all.filter { $0.name != "README.md" && !$0.commands.isEmpty }

    init(_ name: String) throws {
        self.name = name
        text = try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
        var kind: Substring?
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("```") else {
                lines.append(line)
                continue
            }
            switch kind {
            case "sh": commands += Self.commands(lines)
            case "text": shown += Self.commands(lines)
            case "output": outputs.append(Self.trimmed(lines.joined(separator: "\n")))
            default: break
            }
            kind = kind == nil ? line.dropFirst(3) : nil
            lines = []
        }
    }

    /// The commands of a block; one that goes on in the next line, or brings a file along, is one.
    private static func commands(_ lines: [Substring]) -> [String] {
        var commands: [String] = []
        var command = ""
        var endOfFile: Substring?
        for line in lines {
            command += line + "\n"
            if let end = endOfFile {
                if line != end { continue }
                endOfFile = nil
            } else if let file = line.firstMatch(of: /<<'(\w+)'/) {
                endOfFile = file.1
                continue
            } else if line.hasSuffix("\\") {
                continue
            }
            if command.contains(where: { !$0.isWhitespace }) { commands.append(command) }
            command = ""
        }
        return commands
    }

    /// A text without the blanks at the ends of its lines.
    static func trimmed(_ text: String) -> String {
        text.replacing(/[ \t]+\n/, with: "\n")
    }
}

/// A shell in a folder of its own, in which the commands of a page are run one after another.
struct DocumentShell {
    let folder: String
    let environment: [String: String]

    /// - Parameter environment: What the commands see beside the path to the built program.
    init(_ environment: [String: String]) throws {
        folder = "/tmp/pld-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let programs = URL(filePath: Binary.path).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        self.environment = environment.merging(["PATH": "\(programs):\(path)"]) { $1 }
    }

    func end() { try? FileManager.default.removeItem(atPath: folder) }

    func run(_ command: String) async throws -> Said {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runBlocking(command) })
            }
        }
    }

    private func runBlocking(_ command: String) throws -> Said {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "{ \(command)\n} >.out 2>.err </dev/null"]
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = environment
        try process.run()
        process.waitUntilExit()
        return Said(
            stdout: try String(contentsOfFile: "\(folder)/.out", encoding: .utf8),
            stderr: try String(contentsOfFile: "\(folder)/.err", encoding: .utf8),
            status: process.terminationStatus)
    }
}
