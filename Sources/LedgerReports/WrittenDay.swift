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

extension Month {
    /// The month as it stands in a sentence: `January 2018`, `januar 2018`.
    public func written(_ language: Language) -> String {
        let names = months[month - 1]
        return "\(language == .en ? names.en : names.nb) \(year)"
    }
}
