// The field's codes: a code that exists has the right form; whether it is known, the register says.

/// A text that has not the form of a code.
public struct InvalidCode: Error, Sendable, Equatable, CustomStringConvertible {
    let text: String
    /// What it should be, such as "a mission's code".
    let what: String
    /// The form that would be right.
    let form: String

    public var description: String {
        let shown = text.count > 40 ? text.prefix(40) + "…" : text
        return "\"\(shown)\" is not \(what): \(form)."
    }
}

/// A mission's code: the official acronym, such as UNMISS or UNEF II.
public struct MissionCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        let bytes = Array(text.utf8)
        let inner = bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == 32 || $0 == 45 }
        guard (2...32).contains(bytes.count), inner, isLetter(bytes[0]),
            isLetter(bytes[bytes.count - 1]) || isDigit(bytes[bytes.count - 1])
        else {
            throw InvalidCode(
                text: text, what: "a mission's code",
                form: "2 to 32 letters, digits, blanks and hyphens, such as UNMISS")
        }
        description = text
    }
}

/// A personnel type's code, such as STAFF_OFFICER.
public struct PersonnelTypeCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard isCapitals(text, besides: 95) else {
            throw InvalidCode(
                text: text, what: "a personnel type",
                form: "capital letters, digits and underscores, such as STAFF_OFFICER")
        }
        description = text
    }
}

/// An agency's code, such as FOH or POD.
public struct AgencyCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard isCapitals(text, besides: 45, 95) else {
            throw InvalidCode(
                text: text, what: "an agency's code", form: "capital letters, such as FOH or POD")
        }
        description = text
    }
}

/// An organisation's code, such as UN or NATO.
public struct OrganisationCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard isCapitals(text, besides: 45, 95) else {
            throw InvalidCode(
                text: text, what: "an organisation's code",
                form: "capital letters, such as UN or NATO")
        }
        description = text
    }
}

/// A country's ISO 3166-1 code of three letters. NA alone is Namibia's code of two letters.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw InvalidCode(
                text: text, what: "a country's code", form: "three capital letters, such as NOR")
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
        guard (1...32).contains(text.unicodeScalars.count), visible else {
            throw InvalidCode(
                text: text, what: "a service number", form: "1 to 32 characters without blanks")
        }
        description = text
    }
}

/// A recipient's code, such as NATO or KAIPTC.
public struct RecipientCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard isCapitals(text, besides: 45, 95) else {
            throw InvalidCode(
                text: text, what: "a recipient's code",
                form: "2 to 32 capital letters, digits, hyphens and underscores, such as NATO")
        }
        description = text
    }
}

/// A commitment's code, such as NATO-2017 or UTV/12.3.
public struct CommitmentCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        description = try fileCode(text, "a commitment's code", such: "NATO-2017")
    }
}

/// A pledge's code, such as SUMMIT-2015-1.
public struct PledgeCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        description = try fileCode(text, "a pledge's code", such: "SUMMIT-2015-1")
    }
}

/// The DAC's purpose code, such as 15220.
public struct PurposeCode: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// - Throws: ``InvalidCode``.
    public init(_ text: String) throws(InvalidCode) {
        guard text.utf8.count == 5, text.utf8.allSatisfy(isDigit) else {
            throw InvalidCode(
                text: text, what: "a purpose", form: "five digits, such as 15220")
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
                text: "\(chapter).\(post)", what: "a budget line",
                form: "chapter and post, such as 118.70")
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
                text: text, what: "a budget line", form: "chapter and post, such as 118.70")
        }
        try self.init(chapter: chapter, post: post)
    }

    public var description: String { "\(chapter).\(post < 10 ? "0" : "")\(post)" }

    public static func < (left: BudgetLineCode, right: BudgetLineCode) -> Bool {
        (left.chapter, left.post) < (right.chapter, right.post)
    }
}

/// A code as files of the ministry have them.
private func fileCode(
    _ text: String, _ what: String, such example: String
) throws(InvalidCode) -> String {
    let bytes = Array(text.utf8)
    let inner = bytes.allSatisfy { isLetter($0) || isDigit($0) || [45, 46, 47, 95].contains($0) }
    guard (2...40).contains(bytes.count), inner, isLetter(bytes[0]) || isDigit(bytes[0]) else {
        throw InvalidCode(
            text: text, what: what,
            form: "2 to 40 letters, digits, hyphens, points and slashes, such as \(example)")
    }
    return text
}

/// A publication's name, or that of a series of them: what a person types and a file may be called.
public struct PublicationName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// A series' name leaves room for the number of its issues.
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
                text: text, what: "a publication's name",
                form: "1 to 48 letters, digits, dots, hyphens and underscores, such as"
                    + " strength-2018-01")
        }
        description = text
    }
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
