// A currency and how many decimals its amounts have.

/// A currency's ISO 4217 code, such as NOK.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Reads the code in capitals or small letters.
    /// - Throws: ``InvalidCode`` when `text` is not three letters.
    public init(_ text: String) throws(InvalidCode) {
        let text = inCapitals(text)
        guard text.utf8.count == 3, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw InvalidCode(
                text: text, what: Sentence(en: "a currency's code", nb: "en valutakode"),
                form: Sentence(
                    en: "three letters, such as NOK", nb: "tre bokstaver, som NOK"))
        }
        description = text
    }

    private init(known text: String) { description = text }

    /// The krone, the currency of the state budget.
    public static let nok = Currency(known: "NOK")
    /// The euro, the base of the European Central Bank's rates.
    public static let eur = Currency(known: "EUR")

    /// How many decimals its amounts have by ISO 4217: 0, 2 or 3. The database's `currency_digits`
    /// says the same.
    public var digits: Int {
        if Self.withoutDecimals.contains(description) { return 0 }
        return Self.withThreeDecimals.contains(description) ? 3 : 2
    }

    private static let withoutDecimals: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
        "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDecimals: Set<String> = [
        "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND",
    ]
}
