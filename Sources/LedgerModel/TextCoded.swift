// Values that stand as one text in a change, a question or a receipt.

/// A value that is written as one text: a code, a day, a number of a person.
public protocol TextCoded: Codable, Sendable {
    /// The value in its one form.
    var coded: String { get }
    /// Reads it as a person may write it.
    /// - Throws: ``ToldError``.
    static func coded(_ text: String) throws -> Self
}

extension TextCoded {
    public init(from decoder: any Decoder) throws {
        self = try Self.coded(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(coded)
    }
}

extension TextCoded where Self: CustomStringConvertible {
    public var coded: String { description }
}

extension MissionCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension PersonnelTypeCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension AgencyCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension OrganisationCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension CountryCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension ServiceNumber: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension RecipientCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension CommitmentCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension PledgeCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension PurposeCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension BudgetLineCode: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension PublicationName: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension Currency: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text) }
}
extension BudgetYear: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text: text) }
}
extension BudgetYears: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text: text) }
}
extension Month: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text: text) }
}
extension Day: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(iso: text) }
}
extension ImpreciseDay: TextCoded {
    public static func coded(_ text: String) throws -> Self { try Self(text: text) }
}

/// An amount as it is written, before its currency is known. The same amount has one form: no zeros
/// before it, none after its last decimal. What is no number stays as it is, for whoever refuses it.
public struct WrittenAmount: Hashable, TextCoded, CustomStringConvertible {
    public let description: String

    public init(_ text: String) { description = Self.inOneForm(text) }

    public static func coded(_ text: String) -> Self { Self(text) }

    private static func inOneForm(_ text: String) -> String {
        guard let parts = text.wholeMatch(of: /(-?)0*([0-9]+?)(?:\.([0-9]+?)0*)?/)?.output else {
            return text
        }
        let decimals = parts.3.map { $0 == "0" ? "" : "." + $0 } ?? ""
        return parts.1 + parts.2 + decimals
    }
}
