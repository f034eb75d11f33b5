// The catalogue of words that reports show, in both languages. Nowhere else is there a label.

/// A language of titles and labels.
public enum Language: String, Sendable, CaseIterable {
    case en, nb
}

/// A heading; the raw value is the column's key in CSV and JSON.
public enum Label: String, Sendable, CaseIterable {
    case mission, type, component, agency, organisation, kind, country, countries, gender
    case women, men, other
    case notStated = "not_stated"
    case total, unnamed
    case periodEnd = "period_end"
    case month
    case ownWomen = "own_women"
    case ownMen = "own_men"
    case ownTotal = "own_total"
    case publishedWomen = "published_women"
    case publishedMen = "published_men"
    case publishedTotal = "published_total"
    case difference
    case verdict = "class"
    case note
    case code, name, state
    case firstDay = "first_day"
    case plannedLastDay = "planned_last_day"
    case lastDay = "last_day"
    case source, verified, what, value
    case number
    case serviceNumber = "service_number"
    case givenName = "given_name"
    case familyName = "family_name"
    case person, rank, post, station
    case entry
    case recordedAt = "recorded_at"
    case actor, command, reason, changes
    case check, deployment, message, property

    /// The heading in a language.
    public func text(_ language: Language) -> String {
        let (english, norwegian) = words
        return language == .en ? english : norwegian
    }

    var words: (en: String, nb: String) {
        switch self {
        case .mission: ("Mission", "Operasjon")
        case .type: ("Type", "Type")
        case .component: ("Component", "Komponent")
        case .agency: ("Agency", "Etat")
        case .organisation: ("Organisation", "Organisasjon")
        case .kind: ("Kind", "Slag")
        case .country: ("Country", "Land")
        case .countries: ("Countries", "Land")
        case .gender: ("Gender", "Kjønn")
        case .women: ("Women", "Kvinner")
        case .men: ("Men", "Menn")
        case .other: ("Other", "Annet")
        case .notStated: ("Not stated", "Ikke oppgitt")
        case .total: ("Total", "I alt")
        case .unnamed: ("Unnamed", "Uten navn")
        case .periodEnd: ("Period end", "Periodens slutt")
        case .month: ("Month", "Måned")
        case .ownWomen: ("Own women", "Egne kvinner")
        case .ownMen: ("Own men", "Egne menn")
        case .ownTotal: ("Own", "Egne")
        case .publishedWomen: ("UN women", "FN kvinner")
        case .publishedMen: ("UN men", "FN menn")
        case .publishedTotal: ("UN", "FN")
        case .difference: ("Difference", "Avvik")
        case .verdict: ("Class", "Klasse")
        case .note: ("Note", "Merknad")
        case .code: ("Code", "Kode")
        case .name: ("Name", "Navn")
        case .state: ("State", "Tilstand")
        case .firstDay: ("First day", "Første dag")
        case .plannedLastDay: ("Planned last day", "Planlagt siste dag")
        case .lastDay: ("Last day", "Siste dag")
        case .source: ("Source", "Kilde")
        case .verified: ("Verified", "Kontrollert")
        case .what: ("What", "Hva")
        case .value: ("Value", "Verdi")
        case .number: ("Number", "Nummer")
        case .serviceNumber: ("Service number", "Tjenestenummer")
        case .givenName: ("Given name", "Fornavn")
        case .familyName: ("Family name", "Etternavn")
        case .person: ("Person", "Person")
        case .rank: ("Rank", "Grad")
        case .post: ("Post", "Stilling")
        case .station: ("Station", "Tjenestested")
        case .entry: ("Entry", "Innførsel")
        case .recordedAt: ("Recorded at", "Registrert")
        case .actor: ("By", "Av")
        case .command: ("Command", "Kommando")
        case .reason: ("Reason", "Begrunnelse")
        case .changes: ("Changes", "Endringer")
        case .check: ("Check", "Kontroll")
        case .deployment: ("Deployment", "Deployering")
        case .message: ("Finding", "Funn")
        case .property: ("Property", "Egenskap")
        }
    }
}

/// A sentence or title of a report, with places for values: `{0}`, `{1}`.
public enum Phrase: String, Sendable, CaseIterable {
    case headcountTitle, seriesTitle, headcountDefinition, seriesDefinition
    case knownNow, knownAt, knownNothing, filteredBy, unnamedIncluded, noRows
    case reconciliationTitle, reconciliationDefinition, unpublishedMonths, unexplained, explained
    case missionsTitle, missionTitle, deploymentsTitle, deploymentTitle, peopleTitle, personTitle
    case historyTitle, findingsTitle, statusTitle

    /// The phrase in a language with its values put in.
    public func text(_ language: Language, _ values: any CustomStringConvertible...) -> String {
        var text = language == .en ? words.en : words.nb
        for (index, value) in values.enumerated() {
            text = text.split(separator: "{\(index)}", omittingEmptySubsequences: false)
                .joined(separator: value.description)
        }
        return text
    }

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
        case .historyTitle: ("History of deployment {0}", "Historien til deployering {0}")
        case .findingsTitle: ("Findings on {0}", "Funn per {0}")
        case .statusTitle: ("The register's database", "Registerets database")
        }
    }
}
