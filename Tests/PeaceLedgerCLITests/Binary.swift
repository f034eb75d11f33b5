// Runs the built peaceledger as a user would and hands back all it said.

import Foundation
import LedgerTestSupport
import Testing

/// What a command printed, and how it ended.
struct Said {
    let stdout: String
    let stderr: String
    let status: Int32

    /// The rows of CSV output, by column name.
    var csv: [[String: String]] {
        let lines = stdout.split(separator: "\n").map(Self.fields)
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The fields of a line; a comma within quotes belongs to its field.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}

enum Binary {
    static var path: String {
        let runner =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return URL(filePath: runner).deletingLastPathComponent().appending(path: "peaceledger").path
    }

    /// Runs a command on the test's own database, or with an environment of its own.
    static func run(
        _ arguments: String..., environment: [String: String]? = nil
    ) async throws -> Said {
        try await run(arguments, environment: environment)
    }

    static func run(
        _ arguments: [String], environment: [String: String]? = nil
    ) async throws -> Said {
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        if let environment {
            variables.merge(environment) { $1 }
        } else {
            variables["PEACELEDGER_DATABASE"] = try TestDatabase.required().url
        }
        let settled = variables
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runBlocking(arguments, settled) })
            }
        }
    }

    private static func runBlocking(
        _ arguments: [String], _ environment: [String: String]
    ) throws -> Said {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-said-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        // Files rather than pipes: nothing can block, however much is said.
        let out = folder.appending(path: "out")
        let err = folder.appending(path: "err")
        for file in [out, err] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Said(
            stdout: try String(contentsOf: out, encoding: .utf8),
            stderr: try String(contentsOf: err, encoding: .utf8),
            status: process.terminationStatus)
    }
}

extension Binary {
    /// Starts a command on the test's own database and kills it as a crash would.
    /// - Returns: Whether it was killed; false when it had ended before.
    static func kill(
        _ arguments: [String], after delay: Duration, database: String
    ) async throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "PEACELEDGER_DATABASE": database,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let seconds = delay / .seconds(1)
        return try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: tasks wait their turn, and the kill would come when all is over.
            Thread.detachNewThread {
                do { try process.run() } catch { return continuation.resume(throwing: error) }
                // Not a wait for something: the moment of the kill is what is tried.
                Thread.sleep(forTimeInterval: seconds)
                let killed = Foundation.kill(process.processIdentifier, SIGKILL) == 0
                process.waitUntilExit()
                continuation.resume(
                    returning: killed && process.terminationReason == .uncaughtSignal)
            }
        }
    }
}

/// A file that is there while a test runs.
final class WrittenFile: Sendable {
    let path: String

    init(bytes: some Sequence<UInt8>, named name: String = "file.csv") throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(filePath: path))
    }

    convenience init(_ text: String, named name: String = "file.csv") throws {
        try self.init(bytes: text.utf8, named: name)
    }

    deinit {
        try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent())
    }
}

/// The header of a file of deployments.
let deploymentHeader =
    "service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,"
    + "planned_last_day,last_day"
