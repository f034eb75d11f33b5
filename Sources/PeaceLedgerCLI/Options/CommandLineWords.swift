// The words of the command line as the register keeps them: who asks, and what is proposed.

import ArgumentParser
import LedgerService

enum CommandLineWords {
    /// The noun and verb, such as `person list`.
    static var command: String {
        CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }.prefix(2)
            .joined(separator: " ")
    }

    static var asker: Asker { Asker(login: Environment.login, command: command) }

    /// What is meant by the command: with --propose it is not recorded.
    static func intent() throws -> Intent {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.contains("--propose") else { return .record }
        guard words.first != "approval" else {
            throw ValidationError("What is about proposals is not proposed itself.")
        }
        guard !words.contains(where: { $0.unicodeScalars.contains("\u{1F}") }) else {
            throw ValidationError("A word has a control character (U+001F) in it.")
        }
        return .propose(
            ProposalDraft(
                // The key is the proposal's: what is confirmed is recorded once anyway.
                words: words.without(
                    options: ["--database", "--idempotency-key"], flags: ["--propose", "--verbose"])
            ))
    }
}

extension [String] {
    /// Words of a command line without some options, each with its value, and without some flags.
    func without(options: [String], flags: [String] = []) -> [String] {
        var kept: [String] = []
        var skips = false
        for word in self {
            if skips {
                skips = false
            } else if options.contains(word) {
                skips = true
            } else if !flags.contains(word), !options.contains(where: { word.hasPrefix($0 + "=") })
            {
                kept.append(word)
            }
        }
        return kept
    }
}
