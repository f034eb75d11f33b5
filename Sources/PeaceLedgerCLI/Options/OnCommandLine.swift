// The service's sentences in the words of the command line.

import ArgumentParser
import LedgerModel

extension Sentence {
    /// The sentence as this face says it: what stands in backticks is a field, `first_day`, which becomes
    /// an option, or what somebody can do, `deployment list mission=UNMISS`, which becomes a command.
    var onCommandLine: Sentence {
        Sentence(en: Self.onCommandLine(en), nb: Self.onCommandLine(nb))
    }

    private static func onCommandLine(_ text: String) -> String {
        text.replacing(/`([^`]+)`/) { span in
            let words = span.output.1.split(separator: " ").map(String.init)
            if isCommand(words) { return "`peaceledger \(options(words))`" }
            return words.allSatisfy { $0.contains(/^[a-z][a-z_]*(=.*)?$/) }
                ? options(words, firstToo: true) : String(span.output.0)
        }
    }

    /// Whether words begin with a noun and what is done with it, or with a verb that stands alone.
    private static func isCommand(_ words: [String]) -> Bool {
        let first = PeaceLedger.configuration.subcommands.first { $0._commandName == words.first }
        guard let first else { return false }
        return words.count > 1 || first.configuration.subcommands.isEmpty
    }

    /// Words of which `name=value` is an option, and `name=` a flag.
    private static func options(_ words: [String], firstToo: Bool = false) -> String {
        words.map { word in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard firstToo || word.contains(/^[a-z][a-z_]*=/) else { return word }
            let option = "--" + parts[0].replacing("_", with: "-")
            return parts.count > 1 ? "\(option) \(parts[1])" : option
        }.joined(separator: " ")
    }
}
