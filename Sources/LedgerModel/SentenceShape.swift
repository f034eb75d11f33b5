// A sentence written by others in English, recognised by its shape and told in both languages.

/// The shape of a sentence, with `%` for each of its values, and its translation.
public struct SentenceShape: Sendable {
    /// The sentence as it occurs, with `%` for each value.
    public let shape: String
    private let told: @Sendable ([String]) -> Sentence

    public init(_ shape: String, _ told: @escaping @Sendable ([String]) -> Sentence) {
        self.shape = shape
        self.told = told
    }

    /// - Parameter nb: The Norwegian sentence; `{0}` is the first value.
    public init(_ shape: String, nb: String) {
        self.init(shape) { values in
            var en = ""
            for (index, piece) in shape.split(
                separator: "%", omittingEmptySubsequences: false
            ).enumerated() { en += (index == 0 ? "" : values[index - 1]) + piece }
            var told = nb
            for (index, value) in values.enumerated() {
                told = told.split(separator: "{\(index)}", omittingEmptySubsequences: false)
                    .joined(separator: value)
            }
            return Sentence(en: en, nb: told)
        }
    }

    /// The values in a text of this shape; nil for another shape.
    public func values(of text: String) -> [String]? {
        var pieces = shape.split(separator: "%", omittingEmptySubsequences: false)
        guard text.hasPrefix(pieces[0]) else { return nil }
        var rest = text.dropFirst(pieces.removeFirst().count)
        var values: [String] = []
        for piece in pieces.dropLast() {
            guard let place = rest.firstRange(of: piece) else { return nil }
            values.append(String(rest[..<place.lowerBound]))
            rest = rest[place.upperBound...]
        }
        guard let last = pieces.last else { return rest.isEmpty ? [] : nil }
        guard rest.hasSuffix(last) else { return nil }
        return values + [String(rest.dropLast(last.count))]
    }

    /// The text in both languages, with its values; nil for another shape.
    public func told(_ text: String) -> (sentence: Sentence, values: [String])? {
        values(of: text).map { (told($0), $0) }
    }
}
