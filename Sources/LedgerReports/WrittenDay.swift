// Days and months in words: 31 January 2018, 31. januar 2018.

public import LedgerModel

private let months: [(en: String, nb: String)] = [
    ("January", "januar"), ("February", "februar"), ("March", "mars"), ("April", "april"),
    ("May", "mai"), ("June", "juni"), ("July", "juli"), ("August", "august"),
    ("September", "september"), ("October", "oktober"), ("November", "november"),
    ("December", "desember"),
]

extension Day {
    /// The day as it stands in a sentence: `31 January 2018`, `31. januar 2018`.
    public func written(_ language: Language) -> String {
        switch language {
        case .en: "\(day) \(months[month - 1].en) \(year)"
        case .nb: "\(day). \(months[month - 1].nb) \(year)"
        }
    }

    /// The day in the figures of Norwegian tables: `31.01.2018`.
    var inFigures: String {
        let parts = description.split(separator: "-")
        return "\(parts[2]).\(parts[1]).\(parts[0])"
    }

    /// The month for an axis: `Jan 2018`, `jan. 2018`.
    func shownMonth(_ language: Language) -> String {
        switch language {
        case .en: return "\(months[month - 1].en.prefix(3)) \(year)"
        case .nb:
            let name = months[month - 1].nb
            return name.count <= 4 ? "\(name) \(year)" : "\(name.prefix(3)). \(year)"
        }
    }
}

extension Instant {
    /// The instant in a table, to the second: `2018-01-31 09:15:00Z`, `31.01.2018 09:15:00Z`.
    func shown(_ language: Language) -> String {
        let text = description
        guard language == .nb, let day = try? Day(iso: String(text.prefix(10))) else {
            return "\(text.prefix(19))Z"
        }
        return "\(day.inFigures) \(text.dropFirst(11).prefix(8))Z"
    }

    /// The instant as it stands in a sentence, to the second: `31 January 2018 09:15:00 UTC`.
    public func written(_ language: Language) -> String {
        let text = description
        guard let day = try? Day(iso: String(text.prefix(10))) else { return text }
        return "\(day.written(language)) \(text.dropFirst(11).prefix(8)) UTC"
    }
}

extension Month {
    /// The month as it stands in a sentence: `January 2018`, `januar 2018`.
    public func written(_ language: Language) -> String {
        let names = months[month - 1]
        return "\(language == .en ? names.en : names.nb) \(year)"
    }
}
