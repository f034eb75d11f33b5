// Days as people type them: what is unambiguous is understood, what is not is refused with both readings.

extension Day {
    /// Reads a day as people type it: 2017-12-31, 31.12.2017, 31 December 2017, 31. desember 2017, today,
    /// yesterday, tomorrow, +30d.
    /// - Parameter today: The day from which the relative ones count.
    /// - Throws: ``InvalidDay``; of one like 03/04/2026 with both readings.
    public init(typed text: String, today: Day = .today()) throws(InvalidDay) {
        let words = text.lowercased().split { $0 == " " || $0 == "." || $0 == "," }.map(String.init)
        if let steps = Self.relative[words.joined(separator: " ")] {
            self = today.adding(days: steps)
        } else if let steps = Self.steps(text) {
            self = today.adding(days: steps)
        } else if words.count == 3, let day = Int(words[0]), words[0].count <= 2,
            let month = Self.month(named: words[1]), words[2].count == 4, let year = Int(words[2])
        {
            self = try Day(year: year, month: month, day: day)
        } else if let readings = Self.readings(ofSlashed: text) {
            throw InvalidDay(text: text, readings)
        } else {
            self = try Day(text: text)
        }
    }

    private static let relative = [
        "today": 0, "i dag": 0, "idag": 0, "yesterday": -1, "i går": -1, "igår": -1,
        "tomorrow": 1, "i morgen": 1, "imorgen": 1,
    ]

    /// The days of `+30d` or `-2w`, forwards or back.
    private static func steps(_ text: String) -> Int? {
        guard let parts = text.wholeMatch(of: /([+-])([0-9]{1,5})(d|w|u)/)?.output,
            let count = Int(parts.2)
        else { return nil }
        return (parts.1 == "-" ? -count : count) * (parts.3 == "d" ? 1 : 7)
    }

    /// The months' names, in English and Norwegian, by their first letters.
    private static let months = [
        ["jan"], ["feb"], ["mar"], ["apr"], ["may", "mai"], ["jun"], ["jul"], ["aug"], ["sep"],
        ["oct", "okt"], ["nov"], ["dec", "des"],
    ]

    private static func month(named word: String) -> Int? {
        let names = [
            "january", "januar", "february", "februar", "march", "mars", "april", "may", "mai",
            "june", "juni", "july", "juli", "august", "september", "sept", "october", "oktober",
            "november", "december", "desember",
        ]
        guard names.contains(word) || word.count == 3 else { return nil }
        return months.firstIndex { $0.contains(String(word.prefix(3))) }.map { $0 + 1 }
    }

    /// What 03/04/2026 may mean: the days that there are, the day first and the month first.
    private static func readings(ofSlashed text: String) -> [Day]? {
        guard
            let parts = text.wholeMatch(of: /([0-9]{1,2})[\/-]([0-9]{1,2})[\/-]([0-9]{4})/)?.output,
            let first = Int(parts.1), let second = Int(parts.2), let year = Int(parts.3)
        else { return nil }
        return [(second, first), (first, second)].compactMap { month, day in
            try? Day(year: year, month: month, day: day)
        }
    }
}

extension ImpreciseDay {
    /// Reads a day as people type it, or 2017-03, 03.2017 and 2017 where no more is known.
    /// - Throws: ``InvalidDay``.
    public init(typed text: String, today: Day = .today()) throws(InvalidDay) {
        if let imprecise = try? ImpreciseDay(text: text, dotted: true) {
            self = imprecise
        } else {
            self.init(try Day(typed: text, today: today))
        }
    }
}

extension InvalidDay {
    /// A text that may be one of several days, or none.
    init(text: String, _ readings: [Day]) {
        let days = readings.map(\.description)
        sentence =
            days.count == 2 && days[0] != days[1]
            ? Sentence(
                en:
                    "\"\(text)\" can be read as \(days[0]) or \(days[1]). Write the one that is meant.",
                nb: "«\(text)» kan leses som \(days[0]) eller \(days[1]). Skriv den som er ment.")
            : Sentence(
                en: "\"\(text)\" is not a day. Write it as \(days.first ?? "2017-12-31").",
                nb: "«\(text)» er ikke en dag. Skriv den som \(days.first ?? "2017-12-31").")
    }
}
