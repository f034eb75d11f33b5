// What the titles and sentences of people and missions say in English and in Norwegian.

public import LedgerModel

extension Phrase {
    public static func headcountTitle(_ day: Day) -> Sentence {
        Sentence(en: "Headcount on \(day.written(.en))", nb: "Styrke per \(day.written(.nb))")
    }

    public static let seriesTitle = Sentence(
        en: "Strength at the end of each period",
        nb: "Styrke ved slutten av hver periode")

    public static let headcountDefinition = Sentence(
        en: "Counts everyone serving on this day; the first and the last day count. If"
            + " only a planned last day is known, service runs through it. If no end is"
            + " known, service is open.",
        nb: "Medregnet er alle som tjenestegjør denne dagen; første og siste"
            + " tjenestedag teller med. Er bare planlagt siste dag kjent, regnes"
            + " tjenesten til og med den. Er ingen sluttdag kjent, regnes tjenesten som"
            + " løpende.")

    public static let seriesDefinition = Sentence(
        en: "Strength on the last day of each period. Do not add periods together.",
        nb: "Styrke på periodens siste dag. Tallene kan ikke summeres over perioder.")

    public static let seriesRows = Sentence(
        en: "Groups with nobody serving at the end of the period are not shown.",
        nb: "Grupper uten personell ved periodens slutt vises ikke.")

    public static func knownNow(entry: Int64, recorded: String) -> Sentence {
        Sentence(
            en: "The register as it stands now: entry \(entry), recorded \(recorded).",
            nb: "Slik registeret står nå: føring \(entry), registrert \(recorded).")
    }

    public static func knownAt(moment: String, entry: Int64, recorded: String) -> Sentence {
        Sentence(
            en: "The register as it stood \(moment): up to entry \(entry), recorded"
                + " \(recorded).",
            nb: "Slik registeret sto \(moment): til og med føring \(entry), registrert"
                + " \(recorded).")
    }

    public static let knownNothing = Sentence(
        en: "Nothing was recorded yet.",
        nb: "Ingenting var registrert ennå.")

    public static func filteredBy(_ words: String) -> Sentence {
        Sentence(en: "Only: \(words).", nb: "Bare: \(words).")
    }

    public static func unnamedIncluded(_ people: Int) -> Sentence {
        Sentence(
            en: "Includes \(people) people known only as a number.",
            nb: "Omfatter \(people) personer som bare er oppgitt som antall.")
    }

    public static func suppressedNote(below: Int, cells: Int) -> Sentence {
        Sentence(
            en: "Counts from 1 to \(below) are hidden, and others with them so that"
                + " they cannot be worked out from totals: \(cells) in all. 0 is shown.",
            nb: "Tall fra 1 til \(below) er skjult, sammen med andre tall slik at de"
                + " ikke kan regnes ut av summene: \(cells) i alt. 0 vises.")
    }

    /// Columns that are alike in every row, each with what it says.
    public static func alikeInEveryRow(_ words: String) -> Sentence {
        Sentence(en: "The same in every row: \(words).", nb: "Likt i alle rader: \(words).")
    }

    public static func leftOutAsZero(_ columns: String) -> Sentence {
        Sentence(
            en: "Zero in every row and not shown: \(columns).",
            nb: "Null i alle rader og ikke vist: \(columns).")
    }

    public static func leftOutAsBlank(_ columns: String) -> Sentence {
        Sentence(
            en: "Blank in every row and not shown: \(columns).",
            nb: "Tomt i alle rader og ikke vist: \(columns).")
    }

    public static let noRows = Sentence(en: "No rows.", nb: "Ingen rader.")

    public static func reconciliationTitle(contributor: CountryCode, period: String) -> Sentence {
        Sentence(
            en: "Own strength compared with the figures published for \(contributor),"
                + " \(period)",
            nb: "Egen styrke sammenholdt med publiserte tall for \(contributor), \(period)")
    }

    public static let reconciliationDefinition = Sentence(
        en: "Military and police in UN-led missions on the last day of the month."
            + " Difference: our own number minus the published one.",
        nb: "Militære og politi i FN-ledede operasjoner på månedens siste dag. Avvik:"
            + " eget tall minus publisert tall.")

    public static func unpublishedMonths(_ months: String) -> Sentence {
        Sentence(
            en: "No published figures are recorded for \(months): unknown, not zero.",
            nb: "Ingen publiserte tall er registrert for \(months): ukjent, ikke null.")
    }

    public static func unexplained(_ differences: String) -> Sentence {
        Sentence(en: "\(differences) not explained.", nb: "\(differences) uten forklaring.")
    }

    public static let explained = Sentence(
        en: "No unexplained difference.",
        nb: "Ingen uforklarte avvik.")

    public static func missionsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Missions, state on \(day.written(.en))",
            nb: "Operasjoner, tilstand per \(day.written(.nb))")
    }

    public static func missionTitle(code: String, name: String) -> Sentence {
        Sentence(en: "\(code): \(name)", nb: "\(code): \(name)")
    }

    public static let deploymentsTitle = Sentence(en: "Deployments", nb: "Tjenester")

    public static func deploymentTitle(_ number: Int64) -> Sentence {
        Sentence(en: "Deployment \(number)", nb: "Tjeneste \(number)")
    }

    public static let peopleTitle = Sentence(en: "People", nb: "Personer")

    public static func personTitle(_ title: String) -> Sentence {
        Sentence(en: "\(title)", nb: "\(title)")
    }

    public static func findingsTitle(_ day: Day) -> Sentence {
        Sentence(en: "Findings on \(day.written(.en))", nb: "Funn per \(day.written(.nb))")
    }

    public static let statusTitle = Sentence(
        en: "The register's database",
        nb: "Registerets database")

    public static let absencesTitle = Sentence(en: "Absences", nb: "Fravær")
    public static let requirementsTitle = Sentence(en: "Requirements met", nb: "Oppfylte krav")

    public static func lapsingTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Deployments that outlast a requirement, from \(day.written(.en))",
            nb: "Tjenester som varer lenger enn et krav, fra \(day.written(.nb))")
    }

    public static func postsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Posts, incumbents on \(day.written(.en))",
            nb: "Stillinger, innehavere per \(day.written(.nb))")
    }

    public static let authorisationListTitle = Sentence(en: "Authorisations", nb: "Fullmakter")
    public static let strengthsTitle = Sentence(en: "Counted strengths", nb: "Antall uten navn")
    public static let standbyTitle = Sentence(en: "Standby forces", nb: "Beredskapsstyrker")

    public static let standbyDefinition = Sentence(
        en: "Kept ready at home: not deployed, and not part of any headcount.",
        nb: "Holdes klare hjemme: ikke deployert, og ikke medregnet i noen styrke.")

    public static let mandatesTitle = Sentence(en: "Mandates", nb: "Mandater")

    public static func doubtNote(_ people: Int) -> Sentence {
        Sentence(
            en: "\(people) of them may not have been there: their dates are known only"
                + " to the month or year.",
            nb: "\(people) av dem kan ha vært borte: datoene er bare kjent til måned"
                + " eller år.")
    }

    public static let presentNote = Sentence(
        en: "Present for duty only: people on leave, in training or evacuated are not"
            + " counted.",
        nb: "Bare tjenestegjørende: personell på permisjon, på kurs eller evakuert er"
            + " ikke medregnet.")

    public static func handoverNote(_ rule: String) -> Sentence {
        Sentence(en: "In a handover: \(rule) counted.", nb: "Under overlevering telles: \(rule).")
    }

    public static let handoverBoth = Sentence(en: "both", nb: "begge")

    public static func rotationTitle(from: Day, to: Day) -> Sentence {
        Sentence(
            en: "Planned departures from \(from.written(.en)) to \(to.written(.en))",
            nb: "Planlagte hjemreiser \(from.written(.nb)) til \(to.written(.nb))")
    }

    public static let rotationDefinition = Sentence(
        en: "Leaves on: the last day, or the planned one if no last day is recorded."
            + " Relief: the next person recorded in the same post.",
        nb: "Reiser: siste tjenestedag, eller planlagt siste dag når ingen er"
            + " registrert. Avløser: neste registrerte i samme stilling.")

    public static func vacanciesTitle(from: Day, to: Day) -> Sentence {
        Sentence(
            en: "Posts empty between \(from.written(.en)) and \(to.written(.en))",
            nb: "Ledige stillinger mellom \(from.written(.nb)) og \(to.written(.nb))")
    }

    public static let vacanciesDefinition = Sentence(
        en: "A post is empty on the days when it exists and nobody is recorded in it.",
        nb: "En stilling er ledig de dagene den finnes og ingen er registrert i den.")

    public static let noVacancies = Sentence(
        en: "No post is empty.",
        nb: "Ingen stilling er ledig.")

    public static func authorisationsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Authorised and filled on \(day.written(.en))",
            nb: "Ramme og bemanning per \(day.written(.nb))")
    }

    public static let authorisationsDefinition = Sentence(
        en: "Filled: everyone serving in the mission and types of the authorisation,"
            + " people known only as a number included.",
        nb: "Bemanning: alle som tjenestegjør i fullmaktens operasjon og typer, også de"
            + " som bare er oppgitt som antall.")

    public static func briefTitle(mission: MissionCode, name: String, day: Day) -> Sentence {
        Sentence(
            en: "\(mission): \(name), on \(day.written(.en))",
            nb: "\(mission): \(name), per \(day.written(.nb))")
    }

    public static func genderTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Share of women on \(day.written(.en))",
            nb: "Kvinneandel per \(day.written(.nb))")
    }

    public static let genderDefinition = Sentence(
        en: "UN-led missions, by the UN's own groups. The share is of those whose"
            + " gender is stated. Gap: how many more women the year's target requires"
            + " among them.",
        nb: "FN-ledede operasjoner, etter FNs egne grupper. Andelen er av dem som har"
            + " oppgitt kjønn. Mangler: hvor mange flere kvinner årets mål krever blant"
            + " disse.")

    public static func explainTitle(people: Int, day: Day) -> Sentence {
        Sentence(
            en: "\(people) people on \(day.written(.en)): who they are and where it is"
                + " recorded",
            nb: "\(people) personer per \(day.written(.nb)): hvem de er og hvor det er"
                + " registrert")
    }

    public static func factHistoryTitle(noun: String, id: String) -> Sentence {
        Sentence(en: "History of \(noun) \(id)", nb: "Historikk for \(noun) \(id)")
    }
}
