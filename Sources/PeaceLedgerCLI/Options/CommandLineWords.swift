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
        return .propose(ProposalDraft(words: withoutDatabase(words)))
    }

    private static func withoutDatabase(_ words: [String]) -> [String] {
        var kept: [String] = []
        var skips = false
        for word in words {
            if skips {
                skips = false
            } else if word == "--database" {
                skips = true
            } else if !["--propose", "--verbose"].contains(word), !word.hasPrefix("--database=") {
                kept.append(word)
            }
        }
        return kept
    }
}
