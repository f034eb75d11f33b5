// What charts and pages say in English and in Norwegian.

public import LedgerModel

extension Phrase {
    public static func chartBy(title: String, word: String) -> Sentence {
        Sentence(en: "\(title), by \(word)", nb: "\(title), etter \(word)")
    }

    public static func chartSheet(_ number: Int) -> Sentence {
        Sentence(en: "Chart \(number)", nb: "Figur \(number)")
    }

    public static func chartOfYears(_ currency: String) -> Sentence {
        Sentence(
            en: "Committed, allocated and paid by year, \(currency)",
            nb: "Tilsagt, tildelt og utbetalt per år, \(currency)")
    }

    public static let chartFigures = Sentence(en: "The chart's figures", nb: "Tallene i figuren")

    public static func chartOfCategories(title: String, told: String) -> Sentence {
        Sentence(en: "\(title). \(told).", nb: "\(title). \(told).")
    }

    public static func chartOfTime(
        title: String, first: String, last: String, atFirst: String, atHighest: String,
        highest: String, atLast: String
    ) -> Sentence {
        Sentence(
            en: "\(title). From \(first) to \(last). The first is \(atFirst), the"
                + " highest \(atHighest) (\(highest)), the last \(atLast).",
            nb: "\(title). Fra \(first) til \(last). Den første er \(atFirst), den"
                + " høyeste \(atHighest) (\(highest)), den siste \(atLast).")
    }

    public static func chartOfDays(title: String, told: String) -> Sentence {
        Sentence(en: "\(title). \(told).", nb: "\(title). \(told).")
    }

    public static let unitPeople = Sentence(en: "people", nb: "personer")

    public static let unitPercentOfWomen = Sentence(
        en: "women, per cent of those whose gender is stated",
        nb: "kvinner, prosent av dem med oppgitt kjønn")

    public static func unitMillions(_ currency: String) -> Sentence {
        Sentence(en: "million \(currency)", nb: "millioner \(currency)")
    }

    public static let unitDays = Sentence(en: "first day of the month", nb: "månedens første dag")
    public static let nowKnown = Sentence(en: "now", nb: "nå")
    public static let briefEntries = Sentence(en: "Last entries", nb: "Siste innførsler")

    public static func span(from: String, to: String) -> Sentence {
        Sentence(en: "\(from) to \(to)", nb: "\(from) til \(to)")
    }

    public static func briefOf(filled: String, authorised: String) -> Sentence {
        Sentence(en: "\(filled) of \(authorised)", nb: "\(filled) av \(authorised)")
    }

    public static func briefRelief(person: String, from: String) -> Sentence {
        Sentence(en: "relief \(person) \(from)", nb: "avløser \(person) \(from)")
    }

    public static let briefNotBegun = Sentence(en: "not begun", nb: "ikke begynt")

    public static let madeWith = Sentence(
        en: "PeaceLedger, the register of personnel in peace operations",
        nb: "PeaceLedger, registeret over personell i fredsoperasjoner")

    public static func pageOf(page: Int, pages: Int) -> Sentence {
        Sentence(en: "Page \(page) of \(pages)", nb: "Side \(page) av \(pages)")
    }
}
