// Numbers with what they count, in the right form: 1 person, 2 people; 1 kvinne, 2 kvinner.

/// What sentences count.
enum CountedNoun: String, Sendable, CaseIterable {
    case person, woman, post, force, row

    var words: (en: (one: String, many: String), nb: (one: String, many: String)) {
        switch self {
        case .person: (("person", "people"), ("person", "personer"))
        case .woman: (("woman", "women"), ("kvinne", "kvinner"))
        case .post: (("post", "posts"), ("stilling", "stillinger"))
        case .force: (("force", "forces"), ("styrke", "styrker"))
        case .row: (("more row", "more rows"), ("rad til", "rader til"))
        }
    }

    /// The number and the noun, kept on one line.
    func counted(_ number: Int, _ language: Language) -> String {
        counted(.integer(number), language)
    }

    func counted(_ cell: Cell, _ language: Language) -> String {
        let words = language == .en ? words.en : words.nb
        let word = cell == .integer(1) ? words.one : words.many
        return "\(cell.told(language))\u{A0}\(word)"
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

    /// The number of a cell; the largest it can be, and nought where there is none.
    var count: Int {
        switch self {
        case .integer(let number), .range(_, let number): number
        default: 0
        }
    }
}

/// Items as a sentence lists them: a, b and c.
func listed(_ items: [String], _ language: Language) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (language == .en ? " and " : " og ") + last
}
