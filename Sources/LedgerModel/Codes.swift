// The field's codes. A code that exists has the right form; the register says whether it is known.

/// A text that does not have the form of a code.
public struct InvalidCode: ToldError, Equatable {
    let text: String
    /// What it should be, such as "a mission's code".
    let what: Sentence
    /// The form that would be right.
    let form: Sentence

    init(text: String, what: Sentence, form: Sentence) {
        self.text = text
        self.what = what
        self.form = form
    }

    public var sentence: Sentence {
        let shown = text.count > 40 ? text.prefix(40) + "…" : text
        return Sentence(
            en: "\"\(shown)\" is not \(what.en): \(form.en).",
            nb: "«\(shown)» er ikke \(what.nb): \(form.nb).")
    }
}

/// How missions' codes are spelled that are not all in capitals.
public struct MissionSpellings: Sendable {
    /// The code that a text means; nil where it means none that is known.
    public let code: @Sendable (String) -> String?

    public init(_ code: @escaping @Sendable (String) -> String?) { self.code = code }
}

/// A mission's code: the official acronym, such as UNMISS or UNEF II.
public struct MissionCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// The spellings that are known: most codes are in capitals, but not all. Not a closure by itself:
    /// the optimised binary of Swift 6.3 crashes on a task-local value of a function's type.
    @TaskLocal public static var spellings = MissionSpellings { _ in nil }

    /// Reads a code in any case; a known code also with a hyphen or underscore for a space.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let hasCapitals = text.utf8.contains { (65...90).contains($0) }
        let text = Self.spellings.code(text) ?? (hasCapitals ? text : inCapitals(text))
        let bytes = Array(text.utf8)
        let inner = bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == 32 || $0 == 45 }
        guard (2...32).contains(bytes.count), inner, isLetter(bytes[0]),
            isLetter(bytes[bytes.count - 1]) || isDigit(bytes[bytes.count - 1])
        else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a mission's code",
                    nb: "en operasjonskode"),
                form: Sentence(
                    en: "2 to 32 letters, digits, blanks and hyphens, such as UNMISS",
                    nb: "2 til 32 bokstaver, sifre, mellomrom og bindestreker, som UNMISS"))
        }
        description = text
    }
}

/// A personnel type's code, such as STAFF_OFFICER.
public struct PersonnelTypeCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads the code in capitals or small letters.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let text = inCapitals(text, joined: true)
        guard isCapitals(text, besides: 95) else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a personnel type",
                    nb: "en personelltype"),
                form: Sentence(
                    en: "letters, digits and underscores, such as STAFF_OFFICER",
                    nb: "bokstaver, sifre og understreker, som STAFF_OFFICER"))
        }
        description = text
    }
}

/// An agency's code, such as FOH or POD.
public struct AgencyCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads the code in capitals or small letters.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let text = inCapitals(text)
        guard isCapitals(text, besides: 45, 95) else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "an agency's code",
                    nb: "en etatskode"),
                form: Sentence(
                    en: "letters, such as FOH or POD",
                    nb: "bokstaver, som FOH eller POD"))
        }
        description = text
    }
}

/// An organisation's code, such as UN or NATO.
public struct OrganisationCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads the code in capitals or small letters.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let text = inCapitals(text)
        guard isCapitals(text, besides: 45, 95) else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "an organisation's code",
                    nb: "en organisasjonskode"),
                form: Sentence(
                    en: "letters, such as UN or NATO",
                    nb: "bokstaver, som UN eller NATO"))
        }
        description = text
    }
}

/// A country's ISO 3166-1 code of three letters. Only Namibia's NA may be given as two letters.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads the code in capitals or small letters.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let text = inCapitals(text)
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a country's code",
                    nb: "en landkode"),
                form: Sentence(
                    en: "three letters, such as NOR",
                    nb: "tre bokstaver, som NOR"))
        }
        description = text
    }
}

/// The number by which an agency knows a person.
public struct ServiceNumber: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let visible = text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .control
        }
        // Reported for what it is; the register refuses the same number without the space.
        let digits = text.utf8.filter { isDigit($0) }
        guard visible || digits.count != 11 || text.utf8.count > 13 else {
            throw InvalidCode(
                text: "...", what: Sentence(en: "a service number", nb: "et tjenestenummer"),
                form: Sentence(
                    en: "it looks like a national identity number, which is not taken in here",
                    nb:
                        "det ser ut som et fødselsnummer eller D-nummer, som ikke skal registreres her"
                ))
        }
        guard (1...32).contains(text.unicodeScalars.count), visible else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a service number",
                    nb: "et tjenestenummer"),
                form: Sentence(
                    en: "1 to 32 characters without blanks",
                    nb: "1 til 32 tegn uten mellomrom"))
        }
        description = text
    }
}

/// A recipient's code, such as NATO or KAIPTC.
public struct RecipientCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads the code in capitals or small letters.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let text = inCapitals(text)
        guard isCapitals(text, besides: 45, 95) else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a recipient's code",
                    nb: "en mottakerkode"),
                form: Sentence(
                    en: "2 to 32 letters, digits, hyphens and underscores, such as NATO",
                    nb: "2 til 32 bokstaver, sifre, bindestreker og understreker, som NATO"))
        }
        description = text
    }
}

/// A commitment's code, such as NATO-2017 or UTV/12.3.
public struct CommitmentCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        description = try fileCode(
            text, Sentence(en: "a commitment's code", nb: "en tilsagnskode"), such: "NATO-2017")
    }
}

/// A pledge's code, such as SUMMIT-2015-1.
public struct PledgeCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        description = try fileCode(
            text, Sentence(en: "a pledge's code", nb: "en løftekode"), such: "SUMMIT-2015-1")
    }
}

/// The DAC's purpose code, such as 15220.
public struct PurposeCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard text.utf8.count == 5, text.utf8.allSatisfy(isDigit) else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a purpose",
                    nb: "et formål"),
                form: Sentence(
                    en: "five digits, such as 15220",
                    nb: "fem sifre, som 15220"))
        }
        description = text
    }
}

/// A line of the state budget: chapter and post, such as 118.70.
public struct BudgetLineCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let chapter: Int
    public let post: Int

    /// - Throws: ``InvalidCode`` when the chapter is not 1 to 9999 or the post not 1 to 99.
    public init(chapter: Int, post: Int) throws(InvalidCode) {
        guard (1...9999).contains(chapter), (1...99).contains(post) else {
            throw InvalidCode(
                text: "\(chapter).\(post)",
                what: Sentence(
                    en: "a budget line",
                    nb: "en budsjettlinje"),
                form: Sentence(
                    en: "chapter and post, such as 118.70",
                    nb: "kapittel og post, som 118.70"))
        }
        self.chapter = chapter
        self.post = post
    }

    /// Reads `118.70`.
    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let plain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
        guard parts.count == 2, plain, parts[1].utf8.count == 2, let chapter = Int(parts[0]),
            let post = Int(parts[1]), parts[0].first != "0"
        else {
            throw InvalidCode(
                text: text,
                what: Sentence(
                    en: "a budget line",
                    nb: "en budsjettlinje"),
                form: Sentence(
                    en: "chapter and post, such as 118.70",
                    nb: "kapittel og post, som 118.70"))
        }
        try self.init(chapter: chapter, post: post)
    }

    public var description: String { "\(chapter).\(post < 10 ? "0" : "")\(post)" }

    public static func < (left: BudgetLineCode, right: BudgetLineCode) -> Bool {
        (left.chapter, left.post) < (right.chapter, right.post)
    }
}

/// A code as it stands in the ministry's files.
private func fileCode(
    _ text: String, _ what: Sentence, such example: String
) throws(InvalidCode) -> String {
    let bytes = Array(text.utf8)
    let inner = bytes.allSatisfy { isLetter($0) || isDigit($0) || [45, 46, 47, 95].contains($0) }
    guard (2...40).contains(bytes.count), inner, isLetter(bytes[0]) || isDigit(bytes[0]) else {
        throw InvalidCode(
            text: text, what: what,
            form: Sentence(
                en: "2 to 40 letters, digits, hyphens, points and slashes, such as \(example)",
                nb: "2 til 40 bokstaver, sifre, bindestreker, punktum og skråstreker, som"
                    + " \(example)"))
    }
    return text
}

/// The name of a publication or of a series: something a person types, and a file may be called.
public struct PublicationName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// A series' name leaves room for the number of the issue.
    private static let lengths = 1...48

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = Array(text.utf8)
        let allowed = bytes.allSatisfy {
            isLetter($0) || isDigit($0) || [45, 46, 95].contains($0)
        }
        guard Self.lengths.contains(bytes.count), allowed, isLetter(bytes[0]) || isDigit(bytes[0])
        else {
            throw InvalidCode(
                text: text,
                what: Sentence(en: "a publication's name", nb: "navnet på en publikasjon"),
                form: Sentence(
                    en: "1 to 48 letters, digits, dots, hyphens and underscores, such as"
                        + " strength-2018-01",
                    nb: "1 til 48 bokstaver, sifre, punktum, bindestreker og understreker, som"
                        + " strength-2018-01"))
        }
        description = text
    }
}

/// A code of reference data as it is kept, however it was typed: in capitals, without spaces
/// around it.
/// - Parameter joined: Its words are joined by underscores, so spaces and hyphens stand for these.
public func inCapitals(_ text: String, joined: Bool = false) -> String {
    let bare = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    return String(
        bare.map { character in
            joined && (character == " " || character == "-")
                ? "_" : character.isASCII ? Character(character.uppercased()) : character
        })
}

private func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

private func isCapitals(_ text: String, besides others: UInt8...) -> Bool {
    let bytes = Array(text.utf8)
    return (2...32).contains(bytes.count) && (65...90).contains(bytes[0])
        && bytes.allSatisfy { (65...90).contains($0) || isDigit($0) || others.contains($0) }
}
