// Refuses days that are in the wrong order, in the words of what they are days of.

internal import LedgerModel

/// Of one person's service, or of people who are counted.
func requireOrder(first: Day, planned: Day?, last: Day?) throws(LedgerError) {
    for (name, day) in [
        (Sentence(en: "planned last day", nb: "planlagte siste dagen"), planned),
        (Sentence(en: "last day", nb: "siste dagen"), last),
    ] {
        guard let day, day < first else { continue }
        throw LedgerError(
            .endsBeforeItBegins,
            Sentence(
                en: "The \(name.en) \(day) lies before the first day \(first).",
                nb: "Den \(name.nb) \(day) ligger før første dag \(first)."),
            hint: Sentence(
                en: "Both days count: service of one day has the same first and last day.",
                nb: "Begge dagene teller: tjeneste på én dag har samme første og siste dag."))
    }
}

/// Of a post, a mandate or a force kept ready.
func requireOrder(validFrom first: Day, to last: Day?) throws(LedgerError) {
    guard let last, last < first else { return }
    throw LedgerError(
        .endsBeforeItBegins,
        Sentence(
            en: "The last day \(last) lies before the first day \(first).",
            nb: "Den siste dagen \(last) ligger før første dag \(first)."),
        hint: Sentence(
            en: "Both days count: what holds for one day has the same first and last day.",
            nb: "Begge dagene teller: det som gjelder én dag, har samme første og siste dag."))
}

/// Of a pledge: it falls due, or is withdrawn, on the day it was made or later.
func requireOrder(pledgedOn made: Day, dueOn due: Day? = nil, withdrawnOn withdrawn: Day? = nil)
    throws(LedgerError)
{
    if let due, due < made {
        throw LedgerError(
            .endsBeforeItBegins,
            Sentence(
                en:
                    "The pledge would be due on \(due), before the day on which it was made, \(made).",
                nb: "Løftet ville forfalle \(due), før dagen det ble gitt, \(made)."),
            hint: .pledgedFirst)
    }
    if let withdrawn, withdrawn < made {
        throw LedgerError(
            .endsBeforeItBegins,
            Sentence(
                en: "The pledge would be withdrawn on \(withdrawn), before the day on which it was"
                    + " made, \(made).",
                nb:
                    "Løftet ville bli trukket tilbake \(withdrawn), før dagen det ble gitt, \(made)."
            ),
            hint: .pledgedFirst)
    }
}
