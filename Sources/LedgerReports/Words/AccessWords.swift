// What is said of access, readings and proposals in English and in Norwegian.

public import LedgerModel

extension Phrase {
    public static let withoutPeople = Sentence(
        en: "Without rotation and vacancies: this login sees no single person.",
        nb: "Uten rotasjon og ledige stillinger: denne brukeren ser ingen enkeltpersoner.")

    public static let readingsTitle = Sentence(en: "Who read names", nb: "Hvem som har lest navn")

    public static let readingsDefinition = Sentence(
        en: "Login: as the server knows it; on behalf and command are what was said to"
            + " it. Persons: at how many the server looked for the answer, which told of"
            + " no more; empty where it cannot say: it may have been all.",
        nb: "Bruker: slik tjeneren kjenner den; på vegne av og kommando er det den fikk"
            + " oppgitt. Personer: hvor mange tjeneren slo opp for svaret, som ikke"
            + " fortalte om flere; tomt der den ikke kan si det: det kan ha vært alle.")

    public static let holdersTitle = Sentence(
        en: "Who holds the register",
        nb: "Hvem som holder registeret")

    public static let holdersDefinition = Sentence(
        en: "Holds: has a lock of the register's. Waits: for another. Open: a"
            + " transaction older than a minute; what was erased stays in the tables'"
            + " files while it lasts. Prepared: a transaction that outlives its session.",
        nb: "Holds: har en av registerets låser. Waits: venter på en annen. Open: en"
            + " transaksjon som er eldre enn ett minutt; det som er slettet, blir"
            + " liggende i tabellenes filer så lenge. Prepared: en transaksjon som"
            + " overlever økten sin.")

    public static func rewriteDue(_ erasures: Int) -> Sentence {
        Sentence(
            en: "Erased values are still in the tables' files, of \(erasures) erasures:"
                + " somebody read then. The next command that records takes them out.",
            nb: "Slettede verdier ligger fortsatt i tabellenes filer, fra \(erasures)"
                + " slettinger: noen leste da. Neste kommando som registrerer, tar dem"
                + " ut.")
    }

    public static func clockCorrected(
        from: Int64, to: Int64, by: String, entry: Int64
    ) -> Sentence {
        Sentence(
            en: "Recorded times of entries \(from) to \(to) are corrected by \(by)"
                + " (entry \(entry)): the clock was wrong.",
            nb: "Registrerte tider for føring \(from) til \(to) er rettet med \(by)"
                + " (føring \(entry)): klokken gikk feil.")
    }

    public static let accessTitle = Sentence(en: "Who may do what", nb: "Hvem som kan gjøre hva")

    public static let accessDefinition = Sentence(
        en: "No agency: people of all agencies. Not recorded: granted by the server's"
            + " administrator beside the register; such a login sees no person.",
        nb: "Uten etat: personell fra alle etater. Ikke registrert: gitt av tjenerens"
            + " administrator utenom registeret; en slik bruker ser ingen personer.")

    public static func actorSays(actor: String, stated: String) -> Sentence {
        Sentence(en: "\(actor) (says \(stated))", nb: "\(actor) (oppgir \(stated))")
    }

    public static let proposalsTitle = Sentence(en: "Proposals", nb: "Forslag")

    public static func approvalRules(_ nouns: String) -> Sentence {
        Sentence(
            en: "Two persons are needed for: \(nouns).",
            nb: "To personer kreves for: \(nouns).")
    }

    public static let noApprovalRules = Sentence(
        en: "One person is enough for every change.",
        nb: "Én person er nok for enhver endring.")

    public static let officesTitle = Sentence(
        en: "Offices on whose behalf entries are made",
        nb: "Kontorer det registreres på vegne av")
}
