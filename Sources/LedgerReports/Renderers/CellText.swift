// Cells as texts: the one place that decides how a value is written.

internal import LedgerModel

extension Cell {
    /// The value as text; an empty cell is an empty text.
    var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let digits): digits
        case .range(_, let high): String(high)
        case .day(let day): day.description
        case .instant(let instant): instant.description
        case .boolean(let flag): flag ? "yes" : "no"
        case .empty: ""
        }
    }

    /// The value as text for people.
    func shown(_ language: Language) -> String {
        switch self {
        case .boolean(let flag):
            switch language {
            case .en: flag ? "yes" : "no"
            case .nb: flag ? "ja" : "nei"
            }
        // People read to the second; the rest is for machines.
        case .instant(let instant): "\(instant.description.prefix(19))Z"
        case .range(let low, let high):
            switch language {
            case .en: "\(low) to \(high)"
            case .nb: "\(low) til \(high)"
            }
        case .decimal(let digits):
            switch language {
            case .en: digits
            case .nb: digits.split(separator: ".").joined(separator: ",")
            }
        default: plain
        }
    }
}

extension Column {
    /// The heading in a language.
    func heading(_ language: Language) -> String { label?.text(language) ?? key }
}
