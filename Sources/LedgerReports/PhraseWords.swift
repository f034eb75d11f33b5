// What the titles and sentences of people and missions say in English and in Norwegian; those of money,
// charts, access, publications and letters follow, each in a file of its own.

extension Phrase {
    var words: (en: String, nb: String) {
        switch self {
        case .headcountTitle: ("Headcount on {0}", "Styrke per {0}")
        case .seriesTitle:
            ("Strength at the end of each period", "Styrke ved slutten av hver periode")
        case .headcountDefinition:
            (
                "Counted: people whose service includes the day, first and last day both included."
                    + " Where only a planned last day is known, through that; where none is known, on.",
                "Telt: personer hvis tjeneste omfatter dagen, første og siste dag medregnet."
                    + " Der bare planlagt siste dag er kjent, til og med den; der ingen er kjent, videre."
            )
        case .seriesDefinition:
            (
                "A stock on the last day of each period; periods do not add up.",
                "Beholdning på periodens siste dag; perioder kan ikke summeres."
            )
        case .seriesRows:
            (
                "A group has no row for a period at whose end nobody of it served.",
                "En gruppe har ingen rad for en periode da ingen i den tjenestegjorde ved slutten."
            )
        case .knownNow:
            (
                "As known now: entry {0}, recorded {1}.",
                "Slik det er kjent nå: innførsel {0}, registrert {1}."
            )
        case .knownAt:
            (
                "As known at {0}: up to entry {1}, recorded {2}.",
                "Slik det var kjent {0}: til og med innførsel {1}, registrert {2}."
            )
        case .knownNothing: ("Nothing was recorded yet.", "Ingenting var registrert ennå.")
        case .filteredBy: ("Only: {0}.", "Bare: {0}.")
        case .unnamedIncluded:
            (
                "Includes {0} unnamed people from counted strengths.",
                "Omfatter {0} personer uten navn fra talte styrker."
            )
        case .suppressedNote:
            (
                "Left blank: numbers of people from 1 to {0}, and as many others as are needed so that"
                    + " sums do not give them away; {1} in all. 0 is shown.",
                "Utelatt: antall personer fra 1 til {0}, og så mange andre som trengs for at summer ikke"
                    + " skal røpe dem; {1} i alt. 0 er vist."
            )
        case .noRows: ("No rows.", "Ingen rader.")
        case .reconciliationTitle:
            (
                "Own strength beside the figures published for {0}, {1}",
                "Egen styrke ved siden av tallene publisert for {0}, {1}"
            )
        case .reconciliationDefinition:
            (
                "Military and police in UN-led missions on the last day of the month."
                    + " Difference: own less published.",
                "Militære og politi i FN-ledede operasjoner på månedens siste dag."
                    + " Avvik: egne minus publiserte."
            )
        case .unpublishedMonths:
            (
                "No published figures are recorded for {0}: unknown, not zero.",
                "Ingen publiserte tall er registrert for {0}: ukjent, ikke null."
            )
        case .unexplained: ("{0} differences without an explanation.", "{0} avvik uten forklaring.")
        case .explained: ("No unexplained difference.", "Ingen uforklarte avvik.")
        case .missionsTitle: ("Missions, state on {0}", "Operasjoner, tilstand per {0}")
        case .missionTitle: ("{0}: {1}", "{0}: {1}")
        case .deploymentsTitle: ("Deployments", "Deployeringer")
        case .deploymentTitle: ("Deployment {0}", "Deployering {0}")
        case .peopleTitle: ("People", "Personer")
        case .personTitle: ("{0}", "{0}")
        case .findingsTitle: ("Findings on {0}", "Funn per {0}")
        case .statusTitle: ("The register's database", "Registerets database")
        case .absencesTitle: ("Absences", "Fravær")
        case .requirementsTitle: ("Requirements met", "Oppfylte krav")
        case .lapsingTitle:
            (
                "Deployments that outlive a requirement, from {0}",
                "Deployeringer som varer lenger enn et krav, fra {0}"
            )
        case .postsTitle: ("Posts, incumbents on {0}", "Stillinger, innehavere per {0}")
        case .authorisationListTitle: ("Authorisations", "Fullmakter")
        case .strengthsTitle: ("Counted strengths", "Talte styrker")
        case .standbyTitle: ("Standby forces", "Beredskapsstyrker")
        case .standbyDefinition:
            (
                "Kept ready at home; not deployed and in no headcount.",
                "Holdt klare hjemme; ikke deployert og ikke med i noen styrke."
            )
        case .mandatesTitle: ("Mandates", "Mandater")
        case .doubtNote:
            (
                "{0} of them may not have been there: a date of theirs is known to the "
                    + "month or year only.",
                "{0} av dem kan ha vært borte: en dato er bare kjent til måned eller år."
            )
        case .presentNote:
            (
                "Present for duty only: people on leave, in training or evacuated are left "
                    + "out.",
                "Bare tjenestegjørende: personer på permisjon, kurs eller evakuert er ikke "
                    + "med."
            )
        case .handoverNote: ("In a handover: {0} counted.", "Under overlevering telles: {0}.")
        case .handoverBoth: ("both", "begge")
        case .serviceTitle: ("{0}, {1} to {2}", "{0}, {1} til {2}")
        case .measurePresence: ("Deployments present", "Deployeringer til stede")
        case .measureArrivals: ("Arrivals", "Ankomster")
        case .measureDepartures: ("Departures", "Avreiser")
        case .measurePersonDays: ("Person-days", "Persondager")
        case .measurePersonMonths: ("Person-months", "Personmåneder")
        case .measureAverage: ("Average strength", "Gjennomsnittlig styrke")
        case .measureCumulative: ("Cumulative served", "Kumulativt tjenestegjort")
        case .presenceDefinition:
            (
                "Deployments of which at least one day lies in the period.",
                "Deployeringer med minst én dag i perioden."
            )
        case .arrivalsDefinition:
            (
                "Deployments whose first day lies in the period; a transfer is a departure "
                    + "and an arrival.",
                "Deployeringer med første dag i perioden; en overføring er en avreise og en "
                    + "ankomst."
            )
        case .departuresDefinition:
            (
                "Deployments whose last day (the planned one while none is known) lies in "
                    + "the period.",
                "Deployeringer med siste dag (den planlagte når ingen er kjent) i perioden."
            )
        case .personDaysDefinition:
            (
                "Days of service in the period, first and last day both included.",
                "Tjenestedager i perioden, første og siste dag medregnet."
            )
        case .personMonthsDefinition:
            (
                "Person-days divided by 30.4375, rounded to two decimals; the total is "
                    + "rounded once.",
                "Persondager delt på 30,4375, avrundet til to desimaler; summen er avrundet "
                    + "én gang."
            )
        case .averageDefinition:
            (
                "Person-days divided by the days of the period, rounded to two decimals; "
                    + "the total is rounded once.",
                "Persondager delt på periodens dager, avrundet til to desimaler; summen er "
                    + "avrundet én gang."
            )
        case .cumulativeDefinition:
            (
                "People who served at least one day in the period, each counted once a row; "
                    + "rows need not add up to the total.",
                "Personer med minst én tjenestedag i perioden, hver talt én gang per rad; "
                    + "radene summerer ikke nødvendigvis."
            )
        case .differenceTitle: ("Strength from {0} to {1}", "Styrken fra {0} til {1}")
        case .differenceDefinition:
            (
                "Opening as known at entry {0}, closing as known at entry {1}. Corrections: "
                    + "what the opening would be today less what it was. Opening + corrections + "
                    + "arrivals + transfers in - transfers out - returns = closing.",
                "Inngående slik kjent ved innførsel {0}, utgående ved innførsel {1}. "
                    + "Rettelser: inngående slik den nå er kjent, minus slik den var. Inngående + "
                    + "rettelser + ankomster + overført inn - overført ut - hjemkomster = "
                    + "utgående."
            )
        case .revisionTitle:
            (
                "Why the headcount on {0} has changed",
                "Hvorfor styrken per {0} er endret"
            )
        case .revisionDefinition:
            (
                "{0} as known at entry {1}; {2} as known at entry {3}. Each row is a "
                    + "statement between the two.",
                "{0} slik kjent ved innførsel {1}; {2} ved innførsel {3}. Hver rad er en "
                    + "registrering mellom de to."
            )
        case .rotationTitle: ("Due to leave from {0} to {1}", "Reiser hjem fra {0} til {1}")
        case .rotationDefinition:
            (
                "Due: the last day, or the planned one while none is known. Relief: the "
                    + "next one recorded in the same post.",
                "Reiser: siste dag, eller planlagt siste dag når ingen er kjent. Avløser: "
                    + "den neste registrert i samme stilling."
            )
        case .vacanciesTitle:
            (
                "Posts empty between {0} and {1}",
                "Ledige stillinger mellom {0} og {1}"
            )
        case .vacanciesDefinition:
            (
                "A post is empty on a day on which it is valid and nobody is recorded in "
                    + "it.",
                "En stilling er ledig en dag den gjelder og ingen er registrert i den."
            )
        case .noVacancies: ("No post is empty.", "Ingen stilling er ledig.")
        case .authorisationsTitle: ("Authorised and filled on {0}", "Tillatt og besatt per {0}")
        case .authorisationsDefinition:
            (
                "Filled: the headcount of the mission and types of the authorisation, "
                    + "unnamed people included.",
                "Besatt: styrken i fullmaktens operasjon og typer, personer uten navn "
                    + "medregnet."
            )
        case .briefTitle: ("{0}: {1}, on {2}", "{0}: {1}, per {2}")
        case .genderTitle: ("Share of women on {0}", "Kvinneandel per {0}")
        case .genderDefinition:
            (
                "UN-led missions, by the UN's own groups. Gap: women missing to the target "
                    + "of the year among as many people.",
                "FN-ledede operasjoner, etter FNs egne grupper. Mangler: kvinner som "
                    + "mangler på årets mål blant like mange."
            )
        case .explainTitle:
            (
                "{0} people on {1}: who they are and where it is recorded",
                "{0} personer per {1}: hvem de er og hvor det er registrert"
            )
        case .factHistoryTitle: ("History of {0} {1}", "Historien til {0} {1}")
        default: moneyWords
        }
    }
}
