// What charts and pages say in English and in Norwegian.

extension Phrase {
    var chartWords: (en: String, nb: String) {
        switch self {
        case .chartBy: ("{0}, by {1}", "{0}, etter {1}")
        case .chartSheet: ("Chart {0}", "Figur {0}")
        case .chartOfYears:
            (
                "Committed, allocated and paid by year, {0}",
                "Tilsagt, tildelt og utbetalt per år, {0}"
            )
        case .chartFigures: ("The chart's figures", "Tallene i figuren")
        case .chartOfCategories: ("{0}. {1}.", "{0}. {1}.")
        case .chartOfTime:
            (
                "{0}. From {1} to {2}. The first is {3}, the highest {4} ({5}), the last {6}.",
                "{0}. Fra {1} til {2}. Den første er {3}, den høyeste {4} ({5}), den siste {6}."
            )
        case .chartOfDays: ("{0}. {1}.", "{0}. {1}.")
        case .unitPeople: ("people", "personer")
        case .unitPercentOfWomen: ("women, per cent", "kvinner, prosent")
        case .unitMillions: ("million {0}", "millioner {0}")
        case .unitDays: ("first day of the month", "månedens første dag")
        case .nowKnown: ("now", "nå")
        case .briefEntries: ("Last entries", "Siste innførsler")
        case .span: ("{0} to {1}", "{0} til {1}")
        case .briefOf: ("{0} of {1}", "{0} av {1}")
        case .briefRelief: ("relief {0} {1}", "avløser {0} {1}")
        case .briefNotBegun: ("not begun", "ikke begynt")
        case .madeWith:
            (
                "PeaceLedger, the register of personnel in peace operations",
                "PeaceLedger, registeret over personell i fredsoperasjoner"
            )
        case .pageOf: ("Page {0} of {1}", "Side {0} av {1}")
        default: accessWords
        }
    }
}
