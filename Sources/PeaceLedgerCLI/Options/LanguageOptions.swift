// The language in which a command answers and refuses.

import ArgumentParser
import LedgerModel

extension Language: ExpressibleByArgument {}

struct LanguageOptions: ParsableArguments {
    static let help: ArgumentHelp = """
        The language of answers and errors; CSV and JSON do not change with it. Default: that of \
        PEACELEDGER_LANG, else of the locale.
        """

    @Option(help: help)
    var lang: Language?
}

extension CommandLineWords {
    /// What is asked for with --lang, else the language of the environment. Read from the words
    /// themselves: what is refused before the words are parsed is told in it too.
    static var chosenLanguage: Language {
        value(of: "--lang").flatMap(Language.init) ?? languageOfEnvironment
    }

    /// PEACELEDGER_LANG, else the locale, else English.
    private static var languageOfEnvironment: Language {
        for name in ["PEACELEDGER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = Environment.value(name) else { continue }
            return ["nb", "no", "nn"].contains { value.hasPrefix($0) } ? .nb : .en
        }
        return .en
    }
}
