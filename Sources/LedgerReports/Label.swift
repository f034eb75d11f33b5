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
    case lineage
    case band
    case totalLow = "total_low"
    case totalHigh = "total_high"
    case remark
    case title
    case obtainedOn = "obtained_on"
    case expiresOn = "expires_on"
    case days
    case language
    case authorisation
    case incumbents
    case types
    case ceiling
    case costEstimate = "cost_estimate"
    case currency
    case document
    case caveat
    case besides
    case force
    case people
    case noticeDays = "notice_days"
    case reference
    case military
    case police
    case civilian
    case periodStart = "period_start"
    case opening
    case corrections
    case arrivals
    case transfersIn = "transfers_in"
    case transfersOut = "transfers_out"
    case returns
    case closing
    case was
    case isNow = "is_now"
    case effect
    case relief
    case reliefFirstDay = "relief_first_day"
    case gapDays = "gap_days"
    case overlapDays = "overlap_days"
    case firstEmptyDay = "first_empty_day"
    case lastEmptyDay = "last_empty_day"
    case lastIncumbent = "last_incumbent"
    case nextIncumbent = "next_incumbent"
    case authorised
    case filled
    case free
    case daysLeft = "days_left"
    case waivers
    case section
    case item
    case gap
    case share = "share_percent"
    case target = "target_percent"
    case group = "gender_group"
    case endReason = "end_reason"
    case transferredFrom = "transferred_from"
    case handoverDays = "handover_days"
    case recordedBy = "recorded_by"
    case part
    case login, role, entries, persons
    case readAt = "read_at"
    case proposedBy = "proposed_by"
    case decidedBy = "decided_by"
    case recipient, purpose, commitment, original, committed, changed, decided
    case firstYear = "first_year"
    case lastYear = "last_year"
    case perYear = "per_year"
    case policyDocument = "policy_document"
    case pledge, amount, event, line, year
    case mayCarryOver = "may_carry_over"
    case mayBeUsedUnder = "may_be_used_under"
    case pledgedOn = "pledged_on"
    case dueOn = "due_on"
    case fulfilledBy = "fulfilled_by"
    case daysOverdue = "days_overdue"
    case charged
    case day
    case refunded
    case refundedOn = "refunded_on"
    case refundReference = "refund_reference"
    case base
    case quote
    case rate
    case pledged
    case allocated
    case disbursed
    case remaining
    case budgetLine = "budget-line"
    case personDays = "person_days"
    case personYears = "person_years"
    case costPerPersonYear = "cost_per_person_year"
    case gross
    case coefficient
    case oda
    case personMonths = "person_months"
    case appropriated
    case carriedIn = "carried_in"
    case paid
    case paidPercent = "paid_percent"
    case unspent
    case mayBeCarriedOver = "may_be_carried_over"
    case bound
    case authority
    case new
    case amended
    case publication, series, formats, row, measure, published
    case publishedAt = "published_at"
    case knownEntry = "known_entry"
    case region, contribution, departures
    case others, empty, leaving
    case on, from, to, until
    case known
    case doubtful, present, handover, contributor, unexplained, head, differences
    case fromOn = "from_on"
    case toOn = "to_on"
    case fromEntry = "from_entry"
    case toYear = "to_year"
    case suppressedBelow = "suppressed_below"
    case suppressedCells = "suppressed_cells"

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
        case .lineage: ("Lineage", "Linje")
        case .band: ("Band", "Gradsgruppe")
        case .totalLow: ("At least", "Minst")
        case .totalHigh: ("At most", "Høyst")
        case .remark: ("Remark", "Merknad")
        case .title: ("Title", "Tittel")
        case .obtainedOn: ("Obtained", "Oppnådd")
        case .expiresOn: ("Expires", "Utløper")
        case .days: ("Days", "Dager")
        case .language: ("Language", "Språk")
        case .authorisation: ("Authorisation", "Fullmakt")
        case .incumbents: ("Incumbents", "Innehavere")
        case .types: ("Types", "Typer")
        case .ceiling: ("Ceiling", "Tak")
        case .costEstimate: ("Cost estimate", "Kostnadsanslag")
        case .currency: ("Currency", "Valuta")
        case .document: ("Document", "Dokument")
        case .caveat: ("Caveat", "Forbehold")
        case .besides: ("Besides", "Ved siden av")
        case .force: ("Force", "Styrke")
        case .people: ("People", "Personer")
        case .noticeDays: ("Notice, days", "Varsel, dager")
        case .reference: ("Reference", "Referanse")
        case .military: ("Military", "Militære")
        case .police: ("Police", "Politi")
        case .civilian: ("Civilian", "Sivile")
        case .periodStart: ("Period start", "Periodens start")
        case .opening: ("Opening", "Inngående")
        case .corrections: ("Corrections", "Rettelser")
        case .arrivals: ("Arrivals", "Ankomster")
        case .transfersIn: ("Transfers in", "Overført inn")
        case .transfersOut: ("Transfers out", "Overført ut")
        case .returns: ("Returns", "Hjemkomster")
        case .closing: ("Closing", "Utgående")
        case .was: ("Was", "Var")
        case .isNow: ("Is now", "Er nå")
        case .effect: ("Effect", "Virkning")
        case .relief: ("Relief", "Avløser")
        case .reliefFirstDay: ("Relief from", "Avløser fra")
        case .gapDays: ("Gap, days", "Opphold, dager")
        case .overlapDays: ("Overlap, days", "Overlapp, dager")
        case .firstEmptyDay: ("Empty from", "Ledig fra")
        case .lastEmptyDay: ("Empty to", "Ledig til")
        case .lastIncumbent: ("Last incumbent", "Siste innehaver")
        case .nextIncumbent: ("Next incumbent", "Neste innehaver")
        case .authorised: ("Authorised", "Tillatt")
        case .filled: ("Filled", "Besatt")
        case .free: ("Free", "Ledig")
        case .daysLeft: ("Days left", "Dager igjen")
        case .waivers: ("Waivers", "Unntak")
        case .section: ("Section", "Seksjon")
        case .item: ("Item", "Post")
        case .gap: ("Gap", "Mangler")
        case .share: ("Share, %", "Andel, %")
        case .target: ("Target, %", "Mål, %")
        case .group: ("Group", "Gruppe")
        case .endReason: ("End reason", "Sluttårsak")
        case .transferredFrom: ("Transferred from", "Overført fra")
        case .handoverDays: ("Handover, days", "Overlevering, dager")
        case .recordedBy: ("Recorded by", "Registrert med")
        case .part: ("Part", "Del")
        case .login: ("Login", "Bruker")
        case .role: ("Role", "Rolle")
        case .entries: ("Entries", "Innførsler")
        case .persons: ("Persons", "Personer")
        case .readAt: ("Read at", "Lest")
        case .proposedBy: ("Proposed by", "Foreslått av")
        case .decidedBy: ("Decided by", "Avgjort av")
        case .recipient: ("Recipient", "Mottaker")
        case .purpose: ("Purpose", "Formål")
        case .commitment: ("Commitment", "Tilsagn")
        case .original: ("Original", "Opprinnelig")
        case .committed: ("Committed", "Tilsagt")
        case .changed: ("Changed", "Endret")
        case .decided: ("Decided", "Besluttet")
        case .firstYear: ("First year", "Første år")
        case .lastYear: ("Last year", "Siste år")
        case .perYear: ("Per year", "Per år")
        case .policyDocument: ("Policy document", "Grunnlag")
        case .pledge: ("Pledge", "Løfte")
        case .line: ("Line", "Kap./post")
        case .year: ("Year", "År")
        case .mayCarryOver: ("May carry over", "Kan overføres")
        case .mayBeUsedUnder: ("May be used under", "Kan nyttes under")
        case .amount: ("Amount", "Beløp")
        case .event: ("Event", "Anledning")
        case .pledgedOn: ("Pledged on", "Gitt")
        case .dueOn: ("Due on", "Frist")
        case .fulfilledBy: ("Fulfilled by", "Oppfylt ved")
        case .daysOverdue: ("Days overdue", "Dager over frist")
        case .charged: ("Charged, NOK", "Belastet, NOK")
        case .day: ("Day", "Dag")
        case .refunded: ("Refunded", "Tilbakebetalt")
        case .refundedOn: ("Refunded on", "Tilbakebetalt den")
        case .refundReference: ("Refund's reference", "Tilbakebetalingens referanse")
        case .base: ("Of", "Av")
        case .quote: ("In", "I")
        case .rate: ("Rate", "Kurs")
        case .pledged: ("Pledged", "Lovet")
        case .allocated: ("Allocated", "Tildelt")
        case .disbursed: ("Disbursed", "Utbetalt")
        case .remaining: ("Remaining", "Gjenstår")
        case .budgetLine: ("Budget line", "Kap./post")
        case .personDays: ("Person-days", "Persondager")
        case .personYears: ("Person-years", "Årsverk")
        case .costPerPersonYear: ("Cost per person-year", "Kostnad per årsverk")
        case .gross: ("Gross", "Brutto")
        case .coefficient: ("Coefficient, %", "Koeffisient, %")
        case .oda: ("ODA", "Bistand (ODA)")
        case .personMonths: ("Person-months", "Personmåneder")
        case .appropriated: ("Appropriated", "Bevilget")
        case .carriedIn: ("Carried in", "Overført fra året før")
        case .paid: ("Paid", "Utbetalt netto")
        case .paidPercent: ("Paid, %", "Utbetalt, %")
        case .unspent: ("Unspent", "Ubrukt")
        case .mayBeCarriedOver: ("May be carried over", "Kan overføres til neste år")
        case .bound: ("Bound", "Bundet")
        case .authority: ("Authority", "Fullmakt")
        case .new: ("New", "Nye")
        case .amended: ("Amended", "Endret")
        case .publication: ("Publication", "Publikasjon")
        case .series: ("Series", "Serie")
        case .formats: ("Formats", "Formater")
        case .row: ("Row", "Rad")
        case .measure: ("Measure", "Størrelse")
        case .published: ("Published", "Publisert")
        case .publishedAt: ("Published at", "Publisert den")
        case .region: ("Region", "Region")
        case .doubtful: ("In doubt", "Usikre")
        case .present: ("Present for duty", "Tjenestegjørende")
        case .handover: ("Handover", "Overlevering")
        case .contributor: ("Contributor", "Bidragsyter")
        case .unexplained: ("Unexplained", "Uforklart")
        case .head: ("Seal", "Segl")
        case .differences: ("Differences", "Endringer")
        case .fromOn: ("From", "Fra")
        case .toOn: ("To", "Til")
        case .fromEntry: ("From entry", "Fra innførsel")
        case .suppressedBelow: ("Shown from", "Vist fra og med")
        case .suppressedCells: ("Cells left blank", "Celler utelatt")
        case .toYear: ("Through year", "Til og med år")
        case .contribution: ("Contribution", "Bidrag")
        case .departures: ("Departures", "Avreiser")
        case .knownEntry: ("Known to entry", "Kjent til innførsel")
        case .others: ("Others", "Andre")
        case .leaving: ("Due to leave", "Reiser hjem")
        case .empty: ("Empty", "Ubesatt")
        case .on: ("On", "Per")
        case .from: ("From", "Fra")
        case .to: ("To", "Til")
        case .until: ("Until", "Til og med")
        case .known: ("As known", "Slik det var kjent")
        }
    }
}
