// What counts distinguish: gender and component, and the numbers they add up to.

/// A person's gender as stated.
public enum Gender: String, Codable, Sendable, CaseIterable {
    case woman, man, other
    case notStated = "not-stated"

    /// The word in the database.
    public var databaseName: String { self == .notStated ? "not_stated" : rawValue }

    /// - Throws: ``InvalidGender`` when the database's word is unknown.
    public init(databaseName: String) throws(InvalidGender) {
        guard let found = Self.allCases.first(where: { $0.databaseName == databaseName }) else {
            throw InvalidGender(text: databaseName)
        }
        self = found
    }

    /// Reads what files say: F M X, K, the words of both languages; blank is not stated.
    /// - Throws: ``InvalidGender``.
    public init(imported text: String) throws(InvalidGender) {
        switch text.lowercased() {
        case "f", "k", "w", "woman", "female", "kvinne": self = .woman
        case "m", "man", "male", "mann": self = .man
        case "x", "other", "annet": self = .other
        case "", "not-stated", "not_stated", "not stated", "notstated", "ikke oppgitt":
            self = .notStated
        default: throw InvalidGender(text: text)
        }
    }
}

/// A text that is no gender.
public struct InvalidGender: ToldError, Equatable {
    let text: String
    public var sentence: Sentence {
        Sentence(
            en:
                "\"\(text)\" is no gender. Write F, M or X, or leave it blank when it is not stated.",
            nb:
                "«\(text)» er ikke et kjønn. Skriv K, M eller X, eller la feltet stå tomt når det ikke"
                + " er oppgitt.")
    }
}

/// The part of an operation that a personnel type belongs to.
public enum Component: String, Codable, Sendable, CaseIterable {
    case military, police, civilian
}

/// A number of people by gender.
public struct Headcount: Hashable, Sendable {
    public var women: Int
    public var men: Int
    public var other: Int
    public var notStated: Int

    public static let zero = Headcount(women: 0, men: 0, other: 0, notStated: 0)

    public init(women: Int, men: Int, other: Int, notStated: Int) {
        self.women = women
        self.men = men
        self.other = other
        self.notStated = notStated
    }

    public var total: Int { women + men + other + notStated }

    public static func + (left: Self, right: Self) -> Self {
        Headcount(
            women: left.women + right.women, men: left.men + right.men,
            other: left.other + right.other, notStated: left.notStated + right.notStated)
    }
}
