// How a command ends that did not succeed: the sentence on stderr and the exit status.

import ArgumentParser
import Glibc
import LedgerReports
import LedgerService
import Postgres
import PostgresCluster

/// A failure as it is told: as text, or as JSON when the command's output is JSON.
struct Ending {
    let status: Int32
    let code: String
    var message: String
    var hint: String?
    /// Help and version are answers, not failures, and go to stdout.
    var isAnswer = false
    /// Lines before the message: the bad rows of a file.
    var details: [String] = []

    init(_ error: any Error) {
        switch error {
        case let error as LedgerError:
            (status, code) = (error.code.exitStatus, error.code.rawValue)
            (message, hint) = (error.message, error.hint)
            isAnswer = status == 0
        case let error as RefusedFile:
            (status, code) = (LedgerError.Code.invalidFile.exitStatus, "invalid-file")
            let count = error.problems.count + error.untold
            message = "\(fileName(error.file)): \(counted(count, "problem")); nothing was recorded."
            details = error.problems.map(\.description)
            if error.untold > 0 { details.append("... and \(error.untold) more.") }
        case let error as PostgresError:
            let translated = LedgerError(translating: error)
            (status, code) = (translated.code.exitStatus, translated.code.rawValue)
            (message, hint) = (translated.message, translated.hint)
        case let error as ClusterError:
            (status, code) = (69, error.code.rawValue)
            (message, hint) = (error.message, error.hint)
        case is CancellationError:
            (status, code, message) = (75, "cancelled", "The command was interrupted.")
        case let unfinished as Unexplained:
            (status, code, message) = (1, unfinished.code, unfinished.message)
        default:
            let parsed = PeaceLedger.exitCode(for: error)
            status = parsed.rawValue
            isAnswer = parsed == .success
            code = "usage"
            message = PeaceLedger.fullMessage(for: error)
        }
        guard !isAnswer else { return }
        message = message.abridged
        hint = hint?.abridged
        details = details.map(\.abridged)
    }

    func leave() -> Never {
        if isAnswer {
            if !message.isEmpty { print(message) }
        } else if wantsJSON {
            tellStandardError(json)
        } else {
            for detail in details { tellStandardError(detail) }
            let prefix = code == "usage" ? "" : "peaceledger: "
            if !message.isEmpty { tellStandardError(prefix + message) }
            if let hint { tellStandardError(hint) }
        }
        exit(status)
    }

    private var wantsJSON: Bool {
        let arguments = CommandLine.arguments
        return arguments.contains("--format=json")
            || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
    }

    private var json: String {
        var parts = [
            "\"code\": \(JSONText.quoted(code))", "\"message\": \(JSONText.quoted(message))",
            "\"hint\": \(hint.map(JSONText.quoted) ?? "null")",
        ]
        if !details.isEmpty {
            parts.append("\"details\": [\(details.map(JSONText.quoted).joined(separator: ", "))]")
        }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension String {
    /// The text without the middle of lines that nobody would read: they quote what was given.
    fileprivate var abridged: String {
        let most = 600
        return split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.count > most ? "\(line.prefix(most / 2)) … \(line.suffix(most / 2))" : "\(line)"
        }.joined(separator: "\n")
    }
}

/// A check or comparison that found something: the output is complete, the status is 1.
struct Unexplained: Error {
    let code: String
    let message: String
}
