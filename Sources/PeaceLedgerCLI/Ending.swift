// How a command ends that did not succeed: the sentence on stderr and the exit status.

import ArgumentParser
import Glibc
import LedgerModel
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
        let language = CommandLineWords.language
        switch error {
        case let error as LedgerError:
            (status, code) = (error.code.exitStatus, error.code.rawValue)
            message = error.message.onCommandLine.text(language)
            hint = error.hint?.onCommandLine.text(language)
            isAnswer = status == 0
        case let error as RefusedFile:
            (status, code) = (LedgerError.Code.invalidFile.exitStatus, "invalid-file")
            let count = error.problems.count + error.untold
            let problems = CountedNoun.problem.sentence(count)
            message = Sentence(
                en: "\(fileName(error.file)): \(problems.en); nothing was recorded.",
                nb: "\(fileName(error.file)): \(problems.nb); ingenting ble registrert."
            ).text(language)
            details = error.problems.map { $0.text(language, as: \.onCommandLine) }
            if error.untold > 0 {
                details.append(
                    language == .en
                        ? "... and \(error.untold) more." : "... og \(error.untold) til.")
            }
        case let error as PostgresError:
            let translated = LedgerError(translating: error)
            (status, code) = (translated.code.exitStatus, translated.code.rawValue)
            message = translated.message.onCommandLine.text(language)
            hint = translated.hint?.onCommandLine.text(language)
        case let error as ClusterError:
            (status, code) = (69, error.code.rawValue)
            (message, hint) = (error.sentence.text(language), error.hintSentence?.text(language))
        case is ClosedPipe:
            // As the shell tells of a program that SIGPIPE has ended.
            (status, code, message) = (128 + SIGPIPE, "closed-pipe", "")
        case is CancellationError:
            (status, code) = (75, "cancelled")
            message = language == .en ? "The command was interrupted." : "Kommandoen ble avbrutt."
        case let unfinished as Unexplained:
            (status, code, message) = (1, unfinished.code, unfinished.message.text(language))
        default:
            let parsed = PeaceLedger.exitCode(for: error)
            status = parsed.rawValue
            isAnswer = parsed == .success
            code = "usage"
            guard status == ExitCode.validationFailure.rawValue else {
                message =
                    isAnswer ? PeaceLedger.fullMessage(for: error) : PeaceLedger.message(for: error)
                break
            }
            let wrong = WrongWords(error, Array(CommandLine.arguments.dropFirst()), language)
            (message, hint) = (wrong.message, wrong.usage.isEmpty ? nil : wrong.usage)
        }
        guard !isAnswer else { return }
        message = message.abridged
        hint = hint?.abridged
        details = details.map(\.abridged)
    }

    func leave() -> Never {
        if code == "closed-pipe" {
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
            exit(status)
        }
        if isAnswer {
            if !message.isEmpty { print(message) }
        } else if wantsJSON {
            tellStandardError(json)
        } else {
            for detail in details { tellStandardError(detail) }
            let isEnglish = CommandLineWords.language == .en
            let prefix = code == "usage" ? isEnglish ? "Error: " : "Feil: " : "peaceledger: "
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
    let message: Sentence
}
