// What a person is told, in both languages at once, so that no translation can be left out.

/// A language that people read.
public enum Language: String, Sendable, CaseIterable {
    case en, nb
}

/// A sentence in English and in Norwegian; whatever shows it chooses.
public struct Sentence: Hashable, Sendable, CustomStringConvertible {
    public let en: String
    public let nb: String

    public init(en: String, nb: String) {
        self.en = en
        self.nb = nb
    }

    /// The sentence in a language.
    public func text(_ language: Language) -> String {
        switch language {
        case .en: en
        case .nb: nb
        }
    }

    /// The same words in both languages, such as a name.
    public init(alike words: String) { self.init(en: words, nb: words) }

    /// An error's sentence; one that has no Norwegian is told in English.
    public init(of error: any Error) {
        self = (error as? any ToldError)?.sentence ?? Sentence(alike: "\(error)")
    }

    /// The English words, for logs.
    public var description: String { en }

    public static func + (left: Self, right: Self) -> Self {
        Sentence(en: left.en + right.en, nb: left.nb + right.nb)
    }

    public static func + (left: Self, right: String) -> Self {
        Sentence(en: left.en + right, nb: left.nb + right)
    }

    public static func + (left: String, right: Self) -> Self {
        Sentence(en: left + right.en, nb: left + right.nb)
    }
}

/// An error that is told in the reader's language.
public protocol ToldError: Error, Sendable, CustomStringConvertible {
    var sentence: Sentence { get }
}

extension ToldError {
    /// The English words, for logs.
    public var description: String { sentence.en }
}
