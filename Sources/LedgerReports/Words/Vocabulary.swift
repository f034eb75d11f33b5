// What the texts of a column are words of: programs read the words, people what they are called.

internal import LedgerModel

/// A set of words that have names in both languages.
public enum Vocabulary: String, Sendable, CaseIterable {
    /// Codes of the register, which a ``Glossary`` names.
    case type, types, kind, region, recipient
    case genderGroup = "gender_group"
    /// The product's own words for states and classes.
    case term
    /// Months such as `2018-05`.
    case month
    /// The keys of labels.
    case label
    /// Where facts are from; of some it is known only that nobody has checked them.
    case source

    /// Whether its words are codes that a glossary names.
    var isOfCodes: Bool {
        switch self {
        case .type, .types, .kind, .region, .recipient, .genderGroup: true
        case .term, .month, .label, .source: false
        }
    }

    /// Whether its names begin with a small letter within a sentence.
    var isOfCommonNouns: Bool { self == .type || self == .genderGroup }

    /// What people read for a word; nil where it is none of the vocabulary's.
    func name(of word: String, _ language: Language) -> String? {
        switch self {
        case .term, .kind: Term(rawValue: word)?.text(language)
        case .month: (try? Month(text: word))?.firstDay.shownMonth(language)
        case .label: Label(rawValue: word)?.text(language)
        case .source: Self.unchecked(word)?.text(language)
        case .type, .types, .region, .recipient, .genderGroup: nil
        }
    }

    /// Reference data that nobody has checked says so in the first words of its source, in English.
    private static func unchecked(_ source: String) -> Sentence? {
        let parts = source.split(separator: "; ").map(String.init)
        guard let place = parts.firstIndex(where: { $0.contains("from memory") }) else {
            return nil
        }
        let named = parts[..<place].map { $0 + "; " }.joined()
        return Sentence(
            en: named + "not yet checked against a source",
            nb: named + "ennå ikke kontrollert mot en kilde")
    }
}

extension Label {
    /// The vocabulary of a column with this heading; nil where its texts are what somebody wrote.
    public var vocabulary: Vocabulary? {
        switch self {
        case .type: .type
        case .types: .types
        case .kind: .kind
        case .region: .region
        case .recipient: .recipient
        case .group: .genderGroup
        case .component, .state, .verdict, .gender, .endReason, .role, .part: .term
        case .month: .month
        case .what: .label
        case .source: .source
        default: nil
        }
    }
}
