// What the titles and sentences of service over a period, and of differences, say in both languages.

public import LedgerModel

extension Phrase {
    public static func serviceTitle(measure: String, from: Day, to: Day) -> Sentence {
        Sentence(
            en: "\(measure), \(from.written(.en)) to \(to.written(.en))",
            nb: "\(measure), \(from.written(.nb)) til \(to.written(.nb))")
    }

    public static let measurePresence = Sentence(
        en: "Present in the period",
        nb: "Til stede i perioden")

    public static let measureArrivals = Sentence(en: "Arrivals", nb: "Ankomster")
    public static let measureDepartures = Sentence(en: "Departures", nb: "Avreiser")
    public static let measurePersonDays = Sentence(en: "Person-days", nb: "Persondager")
    public static let measurePersonMonths = Sentence(en: "Person-months", nb: "Personmåneder")

    public static let measureAverage = Sentence(
        en: "Average strength",
        nb: "Gjennomsnittlig styrke")

    public static let measureCumulative = Sentence(
        en: "Cumulative served",
        nb: "Kumulativt tjenestegjort")

    public static let presenceDefinition = Sentence(
        en: "Deployments with at least one day of service in the period.",
        nb: "Tjenester med minst én dag i perioden.")

    public static let arrivalsDefinition = Sentence(
        en: "Deployments whose first day lies in the period. A transfer counts both as"
            + " a departure and as an arrival.",
        nb: "Personell med første tjenestedag i perioden. En overføring teller både som"
            + " avreise og ankomst.")

    public static let departuresDefinition = Sentence(
        en: "Deployments whose last day lies in the period. If no last day is recorded,"
            + " the planned one counts.",
        nb: "Personell med siste tjenestedag i perioden. Er ingen siste dag registrert,"
            + " brukes den planlagte.")

    public static let personDaysDefinition = Sentence(
        en: "Days of service in the period; the first and the last day count.",
        nb: "Tjenestedager i perioden; første og siste dag teller med.")

    public static let personMonthsDefinition = Sentence(
        en: "Person-days divided by 30.4375, rounded to two decimals. The total is"
            + " rounded once.",
        nb: "Persondager delt på 30,4375, avrundet til to desimaler. Totalen er"
            + " avrundet én gang.")

    public static let averageDefinition = Sentence(
        en: "Person-days divided by the number of days in the period, rounded to two"
            + " decimals. The total is rounded once.",
        nb: "Persondager delt på antall dager i perioden, avrundet til to desimaler."
            + " Totalen er avrundet én gang.")

    public static let cumulativeDefinition = Sentence(
        en: "People who served at least one day in the period, each counted once per"
            + " row. Rows do not always add up to the total.",
        nb: "Personer med minst én tjenestedag i perioden, hver regnet én gang per rad;"
            + " radene summerer ikke alltid til totalen.")

    public static func differenceTitle(from: Day, to: Day) -> Sentence {
        Sentence(
            en: "Change in strength from \(from.written(.en)) to \(to.written(.en))",
            nb: "Endring i styrken fra \(from.written(.nb)) til \(to.written(.nb))")
    }

    public static func differenceDefinition(opening: Int64, closing: Int64) -> Sentence {
        Sentence(
            en: "Opening as the register stood at entry \(opening), closing at entry"
                + " \(closing). Corrections: what has since been corrected in the opening"
                + " number. Opening + corrections + arrivals + transfers in - transfers"
                + " out - returns = closing.",
            nb: "Inngående tall ved føring \(opening), utgående ved føring \(closing)."
                + " Rettelser: det som siden er rettet i inngående tall. Inngående +"
                + " rettelser + ankomster + overført inn - overført ut - hjemkomster ="
                + " utgående.")
    }

    public static func revisionTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Changes to the strength on \(day.written(.en)), and why",
            nb: "Endringer i styrketallet for \(day.written(.nb)), med årsak")
    }

    public static func revisionDefinition(
        opening: Int, from: Int64, closing: Int, to: Int64
    ) -> Sentence {
        Sentence(
            en: "\(opening) at entry \(from), \(closing) at entry \(to). Each row is an"
                + " entry between the two.",
            nb: "\(opening) ved føring \(from), \(closing) ved føring \(to). Hver rad"
                + " er en føring mellom de to.")
    }
}
