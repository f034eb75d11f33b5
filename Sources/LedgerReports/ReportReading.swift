// What all forms for people share of a report: its dates in words, and which cells repeat.

internal import LedgerModel

extension Report {
    /// The days asked for, the moment of knowledge and the entry, as labels and texts.
    public func dateFacts(_ language: Language) -> [(String, String)] {
        ["on", "from", "to", "until", "known", "entry", "recorded_at"].compactMap { key in
            guard let cell = fact(key), let label = Label(rawValue: key) else { return nil }
            // Without a moment of knowledge the register was asked as it stood when it was asked.
            let text =
                switch cell {
                case .empty: key == "known" ? Phrase.nowKnown.text(language) : ""
                case .day(let day): day.written(language)
                case .instant(let instant): written(instant, language)
                default: cell.shown(language)
                }
            return text.isEmpty ? nil : (label.text(language), text)
        }
    }

    /// Whether there is nothing to show beside the charts.
    public var isOnlyCharts: Bool { rows.isEmpty && !charts.isEmpty }

    private func written(_ instant: Instant, _ language: Language) -> String {
        let text = instant.description
        guard let day = try? Day(iso: String(text.prefix(10))) else { return text }
        return "\(day.written(language)) \(text.dropFirst(11).prefix(8)) UTC"
    }

    /// How many of a row's grouping columns only repeat the row before.
    public func repeated(_ row: [Cell], after before: [Cell]) -> Int {
        zip(row, before).prefix(groupingColumns).prefix { $0 == $1 }.count
    }
}

extension Column {
    /// A cell in words: a component, or what a span of a timeline is, by its name.
    public func told(_ cell: Cell, _ language: Language) -> String {
        if key == "component" || key == "what", let label = Label(rawValue: cell.plain) {
            return label.text(language)
        }
        return cell.shown(language)
    }
}

extension Cell {
    /// An instant as other standards write it, to the second.
    public var isoInstant: String { "\(plain.prefix(19))Z" }

    /// Whether it is a number and nought.
    public var isNought: Bool { size == 0 }
}
