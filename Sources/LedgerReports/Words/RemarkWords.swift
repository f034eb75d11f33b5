// What is said beside numbers of people: of whom nothing is known, and who is left out.

public import LedgerModel

extension Phrase {
    public static func genderNotStated(_ people: Int) -> Sentence {
        Sentence(
            en: "Gender is not stated for \(people) of them: they are in no share.",
            nb: "Kjønn er ikke oppgitt for \(people) av dem: de inngår ikke i noen andel.")
    }

    public static func onPlan(_ people: Int) -> Sentence {
        Sentence(
            en: "Counted by a first or last day that is only planned: \(people).",
            nb: "Medregnet etter en første eller siste dag som bare er planlagt: \(people).")
    }

    public static func caveatOf(places: String, caveat: String) -> Sentence {
        Sentence(
            en: "Caveat for \(places): \(caveat).",
            nb: "Forbehold for \(places): \(caveat).")
    }

    public static func moreCaveats(_ caveats: Int) -> Sentence {
        Sentence(
            en: "Further caveats: \(caveats); the list of counted strengths has all.",
            nb: "Flere forbehold: \(caveats); listen over talte styrker har alle.")
    }

    public static func imprecise(_ people: Int) -> Sentence {
        Sentence(
            en: "Dates known only to the month or year: \(people) people. The numbers"
                + " are the largest possible.",
            nb: "Datoer bare kjent til måned eller år: \(people) personer. Tallene er"
                + " de høyest mulige.")
    }

    public static func faultOfMonth(month: String, reason: String) -> Sentence {
        Sentence(
            en: "Published fault in \(month): \(reason)",
            nb: "Kjent feil i det publiserte for \(month): \(reason)")
    }

    public static func boundsOfTotal(least: String, most: String) -> Sentence {
        Sentence(
            en: "The total lies between \(least) and \(most): some dates are known only"
                + " to the month or year.",
            nb: "Totalen ligger mellom \(least) og \(most): noen datoer er bare kjent"
                + " til måned eller år.")
    }

    public static func boundsHint(_ periods: Int) -> Sentence {
        Sentence(
            en: "In \(periods) of the periods some dates are known only to the month or"
                + " year; asked with bounds, the report shows the least and the largest total.",
            nb: "I \(periods) av periodene er noen datoer bare kjent til måned eller"
                + " år; spurt med grenser viser rapporten laveste og høyeste total.")
    }

    public static func holderAway(post: String, holder: String, since: Day) -> Sentence {
        Sentence(
            en: "\(post): the holder \(holder) is away since \(since.written(.en)), and"
                + " nobody stands in.",
            nb: "\(post): innehaveren \(holder) er borte siden \(since.written(.nb)),"
                + " og ingen er stedfortreder.")
    }

    public static func holderAwayStandIn(
        post: String, holder: String, since: Day, standIn: String
    ) -> Sentence {
        Sentence(
            en: "\(post): the holder \(holder) is away since \(since.written(.en));"
                + " \(standIn) stands in.",
            nb: "\(post): innehaveren \(holder) er borte siden \(since.written(.nb));"
                + " \(standIn) er stedfortreder.")
    }

    public static func withoutPlannedEnd(people: Int, listed: Int) -> Sentence {
        Sentence(
            en: "Serving without a planned last day: \(people); it is not known when"
                + " they leave. \(listed) of these hold a post and are listed.",
            nb: "I tjeneste uten planlagt siste dag: \(people); hjemreisen er ikke"
                + " kjent. \(listed) av disse har en stilling og står i listen.")
    }

    public static let withLineage = Sentence(
        en: "with predecessors and successors",
        nb: "med forgjengere og etterfølgere")

    public static func leftOutByRule(_ people: Int) -> Sentence {
        Sentence(
            en: "Left out, though serving: \(people), by the rules named below.",
            nb: "Ikke medregnet, men i tjeneste: \(people), etter reglene nedenfor.")
    }

    public static func leftOutNotUN(_ people: Int) -> Sentence {
        Sentence(
            en: "Not included: \(people) in missions that the UN does not lead.",
            nb: "Ikke medregnet: \(people) i operasjoner som ikke ledes av FN.")
    }

    public static func leftOutUnauthorised(_ people: Int) -> Sentence {
        Sentence(
            en: "Not included: \(people) in missions and types for which no"
                + " authorisation is in force.",
            nb: "Ikke medregnet: \(people) i operasjoner og typer uten gjeldende fullmakt.")
    }

    public static func leftOutNotCompared(
        civilian: Int, notUN: Int, unpublished: Int
    ) -> Sentence {
        Sentence(
            en: "Own people not compared, added over the month ends: \(civilian)"
                + " civilian, \(notUN) in missions that the UN does not lead,"
                + " \(unpublished) in months without published figures.",
            nb: "Eget personell som ikke er sammenholdt, lagt sammen over månedene:"
                + " \(civilian) sivile, \(notUN) i operasjoner som ikke ledes av FN,"
                + " \(unpublished) i måneder uten publiserte tall.")
    }

    public static let publishedTitle = Sentence(
        en: "Published figures, each with file and row",
        nb: "Publiserte tall, med fil og rad")

    public static func publishedWithoutNumber(_ figures: Int) -> Sentence {
        Sentence(
            en: "Figures published without a number: \(figures). They are unknown, not"
                + " zero.",
            nb: "Tall publisert uten verdi: \(figures). De er ukjente, ikke null.")
    }
}
