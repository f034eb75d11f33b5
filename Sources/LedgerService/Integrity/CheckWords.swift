// What each check looks for, in both languages.

public import LedgerModel

extension Check {
    /// What the check looks for, in one sentence.
    public func explanation(_ language: Language) -> String {
        language == .en ? words.en : words.nb
    }

    private var words: (en: String, nb: String) {
        switch self {
        case .overlap:
            ("One person in two places on one day.", "Én person på to steder samme dag.")
        case .outsideMission:
            (
                "Service before the mission existed or after it was closed.",
                "Tjeneste før operasjonen fantes eller etter at den var avsluttet."
            )
        case .unconfirmedReturn:
            (
                "The planned last day has passed and no last day is recorded.",
                "Planlagt siste dag er passert, og ingen siste dag er registrert."
            )
        case .unconfirmedArrival:
            (
                "The first day lay ahead when it was recorded, and has passed; nobody has confirmed it"
                    + " (deployment confirm).",
                "Første dag lå fram i tid da den ble registrert, og er passert; ingen har bekreftet den"
                    + " (deployment confirm)."
            )
        case .suspectDate:
            (
                "Something that has happened is dated ahead, or something planned more than ten years"
                    + " ahead.",
                "Noe som har skjedd, er datert fram i tid, eller noe planlagt mer enn ti år fram."
            )
        case .typeComponent:
            (
                "A personnel type of another component than the agency sends.",
                "En personelltype av en annen komponent enn den etaten sender."
            )
        case .duplicatePerson:
            (
                "Two service numbers with one name and gender, beginning the same service on one day.",
                "To tjenestenumre med samme navn og kjønn som begynner samme tjeneste samme dag."
            )
        case .emptyPost:
            (
                "A post that is valid on the day and has nobody in it.",
                "En stilling som gjelder på dagen og ikke har noen i seg."
            )
        case .rankBelowPost:
            (
                "An incumbent whose rank is below the one that the post asks for.",
                "En innehaver med lavere grad enn stillingen krever."
            )
        case .overAuthorised:
            (
                "More people on the day than the authorisation allows.",
                "Flere personer på dagen enn fullmakten tillater."
            )
        case .requirementLapses:
            (
                "A requirement that expires while the person is in the field.",
                "Et krav som løper ut mens personen er ute."
            )
        case .handoverTooLong:
            (
                "Two in one post on more days than were declared as handover.",
                "To i én stilling flere dager enn det som er meldt som overlevering."
            )
        case .impreciseDate:
            (
                "A date still known to the month or year only, more than a year later.",
                "En dato som mer enn et år senere fortsatt bare er kjent til måned eller år."
            )
        case .countingDisagrees:
            (
                "The kept sums differ from a count of the intervals, on the day or at a month end.",
                "De oppbevarte summene avviker fra en telling av periodene, på dagen eller ved en"
                    + " månedsslutt."
            )
        case .notAppropriated:
            (
                "Money is allocated of a budget line for which the year has no appropriation recorded.",
                "Midler er tildelt av en kap./post som året ikke har noen registrert bevilgning for."
            )
        case .pledgeOverdue:
            (
                "A pledge is due and something of it is left.",
                "Fristen for et løfte er nådd, og noe av det gjenstår."
            )
        case .balanceDisagrees:
            (
                "The kept balance of an allocation differs from its movements.",
                "Den oppbevarte saldoen for en tildeling avviker fra bevegelsene."
            )
        case .countedTwice:
            (
                "Two numbers of unnamed people for one mission, type and agency on one day, and no word"
                    + " why they are others.",
                "To antall uten navn for samme operasjon, type og etat samme dag, uten at det er sagt"
                    + " hvorfor de gjelder forskjellige personer."
            )
        case .unknownRank:
            (
                "A rank that is in no list: it counts in no band.",
                "En grad som ikke står i noen liste: den regnes ikke med i noe sjikt."
            )
        case .contradictoryRates:
            (
                "Rates of one day that contradict each other in the two directions.",
                "Kurser for samme dag som motsier hverandre i de to retningene."
            )
        case .overdrawnLine:
            (
                "A budget line of which more is used, in NOK at the rates of the days, than it has.",
                "Kap./post der det er brukt mer, i kroner etter dagens kurser, enn det som finnes."
            )
        case .overAllocated:
            (
                "More is allocated than is committed, or more is paid than is allocated.",
                "Mer er tildelt enn det som er tilsagt, eller mer utbetalt enn det som er tildelt."
            )
        case .clock:
            (
                "Recorded times that cannot be: ahead of the server's clock, or later than entries that"
                    + " came after.",
                "Registrerte tider som ikke kan stemme: foran tjenerens klokke, eller senere enn føringer"
                    + " som kom etter."
            )
        case .retention:
            (
                "People whose last service ended as many years ago as `years` says (10 when left out),"
                    + " with their names still recorded; only where it is asked for by name.",
                "Personer som avsluttet sin siste tjeneste for så mange år siden som `years` sier (10 når"
                    + " det er utelatt), og som fortsatt står med navn; bare når kontrollen er bedt om"
                    + " ved navn."
            )
        }
    }
}
