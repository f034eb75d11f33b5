// What the parser of the command line refuses, recognised by its shape and told in the reader's
// language, with the command or value that was probably meant.

import ArgumentParser
import LedgerModel

/// A failure to read the words of a command line.
struct WrongWords {
    let message: String
    /// What helps: the option's help, the command's usage.
    let usage: String

    init(_ error: any Error, _ words: [String], _ language: Language) {
        let full = PeaceLedger.fullMessage(for: error)
        let end = ["\nHelp:  ", "\nUsage: "].compactMap { full.firstRange(of: $0)?.lowerBound }
            .min()
        let rest = full[(end ?? full.endIndex)...]
        let said = full[..<(end ?? full.endIndex)].trimmingPrefix("Error: ")
        let told = Self.told(String(said), of: error, among: words)
        message = told.text(language)
        usage = Self.usage(String(rest), language)
    }

    private static func told(
        _ said: String, of error: any Error, among words: [String]
    ) -> Sentence {
        for shape in shapes {
            guard let (sentence, values) = shape.told(said) else { continue }
            // The value's own words, where they are ours, in both languages.
            if let told = told(within: error), said.hasSuffix(told.sentence.en) {
                let start = shape.told(said.dropLast(told.sentence.en.count) + "")
                return (start?.sentence ?? sentence) + told.sentence
            }
            return sentence + suggestion(for: shape, values, among: words)
        }
        return Sentence(alike: said)
    }

    /// An error of ours, however deep the parser has wrapped it.
    private static func told(within error: Any, depth: Int = 0) -> (any ToldError)? {
        if let found = error as? any ToldError { return found }
        guard depth < 8 else { return nil }
        for child in Mirror(reflecting: error).children {
            if let found = told(within: child.value, depth: depth + 1) { return found }
        }
        return nil
    }

    private static func suggestion(
        for shape: SentenceShape, _ values: [String], among words: [String]
    ) -> Sentence {
        let meant: String?
        switch shape.shape {
        case "Unexpected argument '%'", "% unexpected arguments: '%'", "Unknown option '%'",
            "Missing expected argument '%'":
            meant = CommandTree.meant(by: words).map { "peaceledger \($0)" }
        case "The value '%' is invalid for '%'. Please provide one of %.",
            "The value '%' is invalid for '%'. Please provide one of the following:\n%":
            let allowed = values[2].matches(of: /[A-Za-z][A-Za-z0-9_-]+/).map { String($0.output) }
                .filter { $0 != "or" && $0 != "and" }
            meant = nearest(to: values[0], among: allowed)
        default: meant = nil
        }
        return meant.map { Sentence(alike: " ") + .didYouMean("`\($0)`") } ?? Sentence(alike: "")
    }

    /// Usage and help behind the message: the parser's words for them, not what they hold.
    private static func usage(_ text: String, _ language: Language) -> String {
        let lines = text.drop { $0 == "\n" }
        guard language == .nb else { return String(lines) }
        return lines.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            for (english, norwegian) in [("Usage: ", "Bruk: "), ("Help:  ", "Hjelp: ")]
            where line.hasPrefix(english) { return norwegian + line.dropFirst(english.count) }
            let more = SentenceShape("  See '%' for more information.") {
                Sentence(alike: "  Se «\($0[0])» for mer.")
            }
            return more.told(String(line))?.sentence.nb ?? String(line)
        }.joined(separator: "\n")
    }

    /// Every sentence of the parser that a person can provoke; the longer ones first.
    static let shapes = [
        SentenceShape("Unknown option '%'. Did you mean '%'?") {
            Sentence(
                en: "Unknown option '\($0[0])'. Did you mean '\($0[1])'?",
                nb: "Ukjent valg «\($0[0])». Mente du «\($0[1])»?")
        },
        SentenceShape("Unknown option '%'") {
            Sentence(en: "Unknown option '\($0[0])'.", nb: "Ukjent valg «\($0[0])».")
        },
        SentenceShape("Missing value for '%'") {
            Sentence(en: "Missing value for '\($0[0])'", nb: "Det mangler en verdi for «\($0[0])»")
        },
        SentenceShape("The option '%' does not take any value, but '%' was specified.") {
            Sentence(
                en: "The option '\($0[0])' does not take any value, but '\($0[1])' was specified.",
                nb: "Valget «\($0[0])» tar ingen verdi, men «\($0[1])» er oppgitt.")
        },
        SentenceShape("Unexpected argument '%'") {
            Sentence(en: "Unexpected argument '\($0[0])'.", nb: "Uventet ord «\($0[0])».")
        },
        SentenceShape("% unexpected arguments: '%'") {
            Sentence(
                en: "\($0[0]) unexpected arguments: '\($0[1])'.",
                nb: "\($0[0]) uventede ord: «\($0[1].replacing("', '", with: "», «"))».")
        },
        SentenceShape("Value to be set with % had already been set with %") {
            Sentence(
                en: "Value to be set with \($0[0]) had already been set with \($0[1])",
                nb: "Verdien fra \($0[0]) er allerede satt med \($0[1])")
        },
        SentenceShape("Missing expected argument '%'") {
            Sentence(en: "Missing expected argument '\($0[0])'", nb: "«\($0[0])» mangler")
        },
        SentenceShape("Missing one of: '%'") {
            Sentence(
                en: "Missing one of: '\($0[0])'",
                nb: "Det mangler én av: «\($0[0].replacing("', '", with: "», «"))»")
        },
        SentenceShape(
            "The value '%' is invalid for '%'. Please provide one of the following:\n%"
        ) {
            Sentence(
                en: "The value '\($0[0])' is invalid for '\($0[1])'. Please provide one of the"
                    + " following:\n\($0[2])\n",
                nb: "Verdien «\($0[0])» er ugyldig for «\($0[1])». Oppgi en av disse:\n\($0[2])\n")
        },
        SentenceShape("The value '%' is invalid for '%'. Please provide one of %.") {
            Sentence(
                en: "The value '\($0[0])' is invalid for '\($0[1])'. Please provide one of"
                    + " \($0[2]).",
                nb: "Verdien «\($0[0])» er ugyldig for «\($0[1])». Oppgi en av disse: "
                    + $0[2].replacing("' or '", with: "' eller '")
                    .replacing("' and '", with: "' eller '") + ".")
        },
        SentenceShape("The value '%' is invalid for '%': %") {
            Sentence(
                en: "The value '\($0[0])' is invalid for '\($0[1])': \($0[2])",
                nb: "Verdien «\($0[0])» er ugyldig for «\($0[1])»: \($0[2])")
        },
        SentenceShape("The value '%' is invalid for '%'") {
            Sentence(
                en: "The value '\($0[0])' is invalid for '\($0[1])'.",
                nb: "Verdien «\($0[0])» er ugyldig for «\($0[1])».")
        },
        SentenceShape("Invalid option: %") {
            Sentence(en: "Invalid option: \($0[0])", nb: "Ugyldig valg: \($0[0])")
        },
    ]
}

/// The commands as they stand below each other.
enum CommandTree {
    private static func names(below command: any ParsableCommand.Type) -> [String] {
        command.configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    /// The command that words with a slip in their noun or verb probably mean; nil when none is near.
    static func meant(by words: [String]) -> String? {
        let given = Array(words.prefix { !$0.hasPrefix("-") })
        if let near = nearly(given) { return near }
        guard let verb = given.first else { return nil }
        let nouns = names(below: PeaceLedger.self)
        let noun = given.dropFirst().first
        // A verb that is a command by itself was meant for the noun behind it.
        let isTurned =
            PeaceLedger.configuration.subcommands.contains {
                $0.configuration.commandName == verb && $0.configuration.subcommands.isEmpty
            } && noun.map(nouns.contains) == true
        guard isTurned || !nouns.contains(verb) else { return nil }
        return withNoun(verb, noun)
    }

    /// The command whose noun and verb are nearly the words.
    private static func nearly(_ given: [String]) -> String? {
        var (command, path): (any ParsableCommand.Type, [String]) = (PeaceLedger.self, [])
        var hasSlip = false
        for word in given {
            let below = command.configuration.subcommands
            guard !below.isEmpty else { break }
            let names = names(below: command)
            guard let name = names.contains(word) ? word : nearest(to: word, among: names),
                let next = below.first(where: { $0.configuration.commandName == name })
            else { return nil }
            hasSlip = hasSlip || name != word
            (command, path) = (next, path + [name])
        }
        return hasSlip ? path.joined(separator: " ") : nil
    }

    /// A verb that stands without its noun, or before it.
    private static func withNoun(_ verb: String, _ second: String?) -> String? {
        let nouns = PeaceLedger.configuration.subcommands
        let owners = nouns.filter { names(below: $0).contains(verb) }
        let named = owners.first { $0.configuration.commandName == second }
        // What is explained is a report: the report itself is meant.
        let only = owners.count <= 2 ? owners.first : nil
        return (named ?? only)?.configuration.commandName.map { "\($0) \(verb)" }
    }
}
