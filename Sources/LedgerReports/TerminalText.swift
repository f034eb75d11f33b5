// Text for a terminal: how wide it is, and what must never reach it.

extension String {
    /// The number of columns that a terminal gives the text.
    var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

    /// The text without control characters, escape sequences and marks that turn its direction.
    public var harmless: String {
        guard unicodeScalars.contains(where: \.isHarmful) else { return self }
        var clean = ""
        for scalar in unicodeScalars {
            clean.unicodeScalars.append(scalar.isHarmful ? "\u{FFFD}" : scalar)
        }
        return clean
    }

    /// The same for words of several lines: line ends and tabs stay.
    public var harmlessLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { String($0).harmless }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// The text cut to a width, with an ellipsis where something is missing.
    func shortened(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var short = ""
        var used = 0
        for character in self {
            guard used + character.displayWidth < width else { break }
            short.append(character)
            used += character.displayWidth
        }
        return short + "…"
    }

    /// The text with blanks on one side up to a width.
    func padded(to width: Int, right: Bool) -> String {
        let blanks = String(repeating: " ", count: max(0, width - displayWidth))
        return right ? blanks + self : self + blanks
    }
}

/// Numbers as one line of eight heights; nobody is the lowest.
public func sparkline(_ numbers: [Int]) -> String {
    let heights = Array("▁▂▃▄▅▆▇█")
    let most = Int128(max(numbers.max() ?? 0, 1))
    return String(numbers.map { heights[Int(max(0, Int128($0)) * 7 / most)] })
}

extension Character {
    var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.properties.generalCategory == .nonspacingMark { return 0 }
        let value = first.value
        let wide =
            (0x1100...0x115F).contains(value) || (0x2E80...0xA4CF).contains(value)
            || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value)
            || (0x1F300...0x1FAFF).contains(value) || (0x20000...0x3FFFD).contains(value)
        return wide ? 2 : 1
    }
}

extension Unicode.Scalar {
    fileprivate var isHarmful: Bool {
        properties.generalCategory == .control || (0x202A...0x202E).contains(value)
            || (0x2066...0x2069).contains(value) || value == 0x200E || value == 0x200F
            || value == 0x2028 || value == 0x2029
    }
}
