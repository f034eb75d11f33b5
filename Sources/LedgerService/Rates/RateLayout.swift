// The layouts in which files of rates are found, recognised by their header.

internal import LedgerModel

/// Where a layout keeps what.
enum RateLayout {
    /// `date,base,quote,rate`, as `rate list` prints it too (`day`).
    case plain(Plain)
    /// One column a pair; the European Central Bank's own file has units of each currency for one euro.
    case wide(day: Int, pairs: [Pair])
    /// One row an observation: Norges Bank, and the data portal of the European Central Bank.
    case series(Series)

    struct Plain {
        let day: Int
        let base: Int
        let quote: Int
        let rate: Int
        let source: Int?
    }

    struct Pair {
        let column: Int
        let base: Currency
        let quote: Currency
    }

    struct Series {
        let day: Int
        let base: Int
        let quote: Int
        let rate: Int
        /// Norges Bank: the rate is for 10 to this power units.
        let multiplier: Int?
        /// D or B for daily rates; averages of months and years have M and A.
        let frequency: Int?
        /// SP00 for spot rates.
        let type: Int?
    }

    /// The layout that a header announces; nil when it is none that is known.
    init?(_ header: [String]) {
        let names = header.map { $0.lowercased() }
        func column(_ name: String) -> Int? { names.firstIndex(of: name) }
        if let day = column("time_period"), let rate = column("obs_value"),
            let base = column("base_cur") ?? column("currency_denom"),
            let quote = column("quote_cur") ?? column("currency")
        {
            self = .series(
                Series(
                    day: day, base: base, quote: quote, rate: rate,
                    multiplier: column("base_cur").flatMap { _ in column("unit_mult") },
                    frequency: column("freq"), type: column("exr_type")))
            return
        }
        guard let day = column("date") ?? column("day") else { return nil }
        if let base = column("base"), let quote = column("quote"), let rate = column("rate") {
            self = .plain(
                Plain(day: day, base: base, quote: quote, rate: rate, source: column("source")))
            return
        }
        let pairs = header.enumerated().compactMap { index, name in
            Self.pair(name).map { Pair(column: index, base: $0.0, quote: $0.1) }
        }
        guard !pairs.isEmpty else { return nil }
        self = .wide(day: day, pairs: pairs)
    }

    /// `USD` is so many dollars for a euro, as the central bank has it; `usd_nok` names both.
    private static func pair(_ name: String) -> (Currency, Currency)? {
        let parts = name.split(separator: "_").map { try? Currency($0.uppercased()) }
        switch parts.count {
        case 1:
            guard name == name.uppercased(), let quote = parts[0] else { return nil }
            return (Currency.eur, quote)
        case 2:
            guard let base = parts[0], let quote = parts[1] else { return nil }
            return (base, quote)
        default: return nil
        }
    }

    /// Why an observation of a frequency or for a period is no rate of a day; nil when it is one.
    static func average(frequency: String, period: String) -> Sentence? {
        switch frequency.uppercased() {
        case "D", "B": return nil
        case "": break
        case "M": return averages("monthly", "månedlige")
        case "Q": return averages("quarterly", "kvartalsvise")
        case "H", "S": return averages("half-yearly", "halvårlige")
        case "A": return averages("yearly", "årlige")
        case "W": return averages("weekly", "ukentlige")
        default: return averages("\(frequency)", "\(frequency)")
        }
        let bytes = Array(period.utf8)
        if bytes.count == 4, bytes.allSatisfy({ (48...57).contains($0) }) {
            return averages("yearly", "årlige")
        }
        if (try? Month(text: period)) != nil { return averages("monthly", "månedlige") }
        return bytes.count == 7 && period.dropFirst(4).hasPrefix("-Q")
            ? averages("quarterly", "kvartalsvise") : nil
    }

    private static func averages(_ en: String, _ nb: String) -> Sentence {
        Sentence(
            en: "\(en) averages are no daily rates. Ask for the daily ones (FREQ D or B).",
            nb: "\(nb) gjennomsnitt er ikke dagskurser. Hent dagskursene (FREQ D eller B).")
    }
}
