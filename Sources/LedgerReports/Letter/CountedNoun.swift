// Numbers with what they count, as a letter tells them.

internal import LedgerModel

extension CountedNoun {
    /// The number and the noun, kept on one line.
    func counted(_ number: Int, _ language: Language) -> String {
        counted(.integer(number), language)
    }

    func counted(_ cell: Cell, _ language: Language) -> String {
        "\(cell.told(language))\u{A0}\(word(cell == .integer(1) ? 1 : 2, language))"
    }
}

extension Cell {
    /// The value as a sentence tells it: days in words, large numbers with their thousands apart.
    func told(_ language: Language) -> String {
        switch self {
        case .day(let day): day.written(language)
        default: counted(language)
        }
    }
}

/// Items as a sentence lists them: a, b and c.
func listed(_ items: [String], _ language: Language) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (language == .en ? " and " : " og ") + last
}
