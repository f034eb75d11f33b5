// What all forms for people share of a report: its dates in words, and which cells repeat.

public import LedgerModel

extension Report {
    /// The days asked for, the moment of knowledge and the entry, as labels and texts.
    public func dateFacts(_ language: Language) -> [(String, String)] {
        ["on", "from", "to", "until", "known", "entry", "recorded_at"].compactMap { key in
            guard let cell = fact(key), let label = Label(rawValue: key) else { return nil }
            // Without a moment of knowledge the register was asked as it stood when it was asked.
            let text =
                cell == .empty && key == "known"
                ? Phrase.nowKnown.text(language) : cell.written(language)
            return text.isEmpty ? nil : (label.text(language), text)
        }
    }

    /// Whether there is nothing to show beside the charts.
    public var isOnlyCharts: Bool { rows.isEmpty && !charts.isEmpty }

    /// A row, or the totals, in words.
    public func told(_ row: [Cell], _ language: Language) -> [String] {
        zip(columns, row).map { $0.told($1, language) }
    }

    /// How many of a row's grouping columns only repeat the row before.
    public func repeated(_ row: [Cell], after before: [Cell]) -> Int {
        zip(row, before).prefix(groupingColumns).prefix { $0 == $1 }.count
    }
}

extension Column {
    /// A cell in words: a state or class by its name, what is counted with its thousands apart.
    public func told(_ cell: Cell, _ language: Language) -> String {
        if case .text(let word) = cell, let name = vocabulary?.name(of: word, language) {
            return name
        }
        return kind == .integer ? cell.counted(language) : cell.shown(language)
    }
}

extension Cell {
    /// The value as it stands in a sentence: days, months and instants in words.
    public func written(_ language: Language) -> String {
        switch self {
        case .day(let day): day.written(language)
        case .instant(let instant): instant.written(language)
        case .text(let text): (try? Month(text: text))?.written(language) ?? text
        default: shown(language)
        }
    }

    /// An instant as other standards write it, to the second.
    public var isoInstant: String { "\(plain.prefix(19))Z" }

    /// Whether it is a number and zero.
    public var isNought: Bool { size == 0 }
}
