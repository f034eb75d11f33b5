// The words of the command line as the register keeps them: who asks, and what is proposed.

import ArgumentParser
import LedgerModel
import LedgerService

enum CommandLineWords {
    /// The noun and verb, such as `person list`.
    static var command: String {
        CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }.prefix(2)
            .joined(separator: " ")
    }

    /// The language in which a failure is told: that of --lang, else of the environment; JSON is
    /// the same in every language.
    static var language: Language {
        value(of: "--format") == "json" ? .en : chosenLanguage
    }

    /// What an option is given, in either form, when the words cannot be parsed or were not yet.
    static func value(of option: String) -> String? {
        let words = CommandLine.arguments.dropFirst()
        if let joined = words.first(where: { $0.hasPrefix(option + "=") }) {
            return String(joined.dropFirst(option.count + 1))
        }
        return words.firstIndex(of: option).flatMap {
            words.indices.contains($0 + 1) ? words[$0 + 1] : nil
        }
    }

    /// - Throws: ``LedgerError`` `invalid-input` when a word is no text: it would be recorded as something
    ///   else.
    static func requireText() throws {
        for index in 0..<Int(CommandLine.argc) {
            guard let word = CommandLine.unsafeArgv[index],
                String(validatingCString: word) == nil
            else { continue }
            let shown = String(cString: word)
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "Word \(index) of the command line, \(shown), is no valid UTF-8 text.",
                    nb: "Ord \(index) på kommandolinjen, \(shown), er ikke gyldig UTF-8-tekst."),
                hint: Sentence(
                    en:
                        "The terminal or the script writes another encoding, such as Latin-1. Nothing was"
                        + " recorded.",
                    nb:
                        "Terminalen eller skriptet bruker en annen tegnkoding, som Latin-1. Ingenting er"
                        + " registrert."))
        }
    }

    static var asker: Asker { Asker(login: Environment.login, command: command) }
}

extension [String] {
    /// Words in which a negative number belongs to the option before it: the parser would take `-500`
    /// for an option and say that the value is missing; so the value itself is refused, in words.
    var withNegativeNumbers: [String] {
        reduce(into: []) { words, word in
            if let option = words.last, option.hasPrefix("--"), option.count > 2,
                !option.contains("="), word.wholeMatch(of: /-[0-9][0-9., ]*/) != nil
            {
                words[words.count - 1] = "\(option)=\(word)"
            } else {
                words.append(word)
            }
        }
    }

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
