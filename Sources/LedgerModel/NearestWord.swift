// Finds the word that a mistyped word was meant to be.

/// The word at the least edit distance, if it is close enough for a typing error.
public func nearest(to text: String, among words: [String]) -> String? {
    let wanted = Array(text.uppercased().utf8)
    let best = words.map { (word: $0, distance: distance(wanted, Array($0.uppercased().utf8))) }
        .min { $0.distance < $1.distance }
    guard let best, best.distance <= max(1, min(3, wanted.count / 3)) else { return nil }
    return best.word
}

/// The number of insertions, deletions and replacements between two byte strings.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var current = [i + 1]
        for (j, b) in right.enumerated() {
            current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a == b ? 0 : 1)))
        }
        previous = current
    }
    return previous[right.count]
}

extension Sentence {
    /// Offers the word that was probably meant.
    public static func didYouMean(_ word: String) -> Sentence {
        Sentence(en: "Did you mean \(word)?", nb: "Mente du \(word)?")
    }

    /// Names a command that shows more.
    public static func see(_ command: String) -> Sentence {
        Sentence(en: "See `\(command)`.", nb: "Se `\(command)`.")
    }
}
