// Wrong usage in the reader's language: what commands refuse before they ask the register.

import ArgumentParser
import LedgerModel

extension ValidationError {
    /// What is wrong with the words of a command, and what would be right.
    init(en: String, nb: String) { self.init(Sentence(en: en, nb: nb)) }

    init(_ sentence: Sentence) { self.init(sentence.text(CommandLineWords.language)) }

    /// What a value says of the text that it cannot be read from.
    init(telling error: any Error) {
        self.init(Sentence(of: error))
    }
}
