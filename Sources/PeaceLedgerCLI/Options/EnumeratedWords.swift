// How words of a list are read from the command line: in any case, with blank, hyphen or underscore.

import ArgumentParser
import LedgerModel

/// A word of a list as it is compared.
func comparable(_ word: String) -> String {
    let joined = word.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 }
    return String(joined)
}

/// The one of some words that a text means.
func enumerated<Word>(_ text: String) -> Word?
where Word: RawRepresentable<String> & CaseIterable {
    Word.allCases.first { comparable($0.rawValue) == comparable(text) }
}

extension RawRepresentable
where Self: ExpressibleByArgument & CaseIterable, RawValue == String {
    public init?(argument: String) {
        guard let found: Self = enumerated(argument) else { return nil }
        self = found
    }
}

extension Gender {
    /// Reads the words of the list, and what files say: F, M, X, K, kvinne, mann.
    public init?(argument: String) {
        if let found: Gender = enumerated(argument) {
            self = found
        } else if !argument.isEmpty, let found = try? Gender(imported: argument) {
            self = found
        } else {
            return nil
        }
    }
}
