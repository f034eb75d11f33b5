// Cells as texts: the one place that decides how a value is written.

public import LedgerModel

extension Cell {
    /// The value as programs read it.
    public var plainText: String { plain }

    /// The value as text; an empty cell is an empty text.
    var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let digits): digits
        case .money(let sum): sum.amount
        case .range(_, let high): String(high)
        case .day(let day): day.description
        case .instant(let instant): instant.description
        case .boolean(let flag): flag ? "yes" : "no"
        case .document(let document): document.line
        case .empty: ""
        }
    }

    /// The value as text for people.
    public func shown(_ language: Language) -> String {
        switch self {
        case .boolean(let flag):
            switch language {
            case .en: flag ? "yes" : "no"
            case .nb: flag ? "ja" : "nei"
            }
        case .day(let day):
            switch language {
            case .en: plain
            case .nb: day.inFigures
            }
        // People read to the second; the rest is for machines.
        case .instant(let instant): instant.shown(language)
        case .range(let low, let high):
            Phrase.span(
                from: Cell.integer(low).counted(language), to: Cell.integer(high).counted(language)
            ).text(language)
        case .decimal, .money:
            switch language {
            case .en: grouped(plain, by: ",", point: ".")
            // A space that no line is broken at.
            case .nb: grouped(plain, by: "\u{A0}", point: ",")
            }
        default: plain
        }
    }
}

extension Cell {
    /// The value as text for people; a whole number, being a count, with its thousands apart.
    func counted(_ language: Language) -> String {
        guard case .integer(let number) = self else { return shown(language) }
        return Cell.decimal(String(number)).shown(language)
    }
}

/// A number with its thousands set apart.
func grouped(_ digits: String, by separator: String, point: String) -> String {
    let parts = digits.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return digits }
    var text = ""
    for (index, digit) in whole.reversed().enumerated() {
        if index > 0, index.isMultiple(of: 3), digit != "-" { text.append(separator) }
        text.append(digit)
    }
    return String(text.reversed()) + (parts.count > 1 ? point + parts[1] : "")
}
