// What the titles and sentences of publications and overviews say in English and in Norwegian.

public import LedgerModel

extension Phrase {
    public static let publicationsTitle = Sentence(en: "Publications", nb: "Publikasjoner")

    public static func publicationTitle(name: String, title: String) -> Sentence {
        Sentence(en: "\(name): \(title)", nb: "\(name): \(title)")
    }

    public static func changesTitle(publication: String, title: String) -> Sentence {
        Sentence(
            en: "What has changed since \(publication): \(title)",
            nb: "Hva som er endret siden \(publication): \(title)")
    }

    public static func changesDefinition(_ entry: Int64) -> Sentence {
        Sentence(
            en: "Published as known at entry \(entry). Published + corrections = now;"
                + " each correction is laid to the entry that made it. Statements that"
                + " cancelled each other out are not listed.",
            nb: "Publisert slik kjent ved føring \(entry). Publisert + rettelser = nå;"
                + " hver rettelse er ført tilbake til føringen som gjorde den."
                + " Registreringer som opphevet hverandre, er ikke med.")
    }

    public static func nothingChanged(_ entry: Int64) -> Sentence {
        Sentence(
            en: "Published as known at entry \(entry); the same question has the same"
                + " answer now.",
            nb: "Publisert slik kjent ved føring \(entry); det samme spørsmålet har"
                + " samme svar nå.")
    }

    public static let changesByEntry = Sentence(en: "Entry by entry", nb: "Føring for føring")

    public static let notReproduced = Sentence(
        en: "NOT REPRODUCED: for the entry of the publication the register, or this"
            + " version of the program, gives another answer than the one published."
            + " Verify the register.",
        nb: "IKKE GJENSKAPT: for publikasjonens føring gir registeret, eller denne"
            + " utgaven av programmet, et annet svar enn det publiserte."
            + " Kontroller registeret.")

    public static func overviewTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Norwegian contributions to international operations on \(day.written(.en))",
            nb: "Norske bidrag til internasjonale operasjoner per \(day.written(.nb))")
    }

    public static let overviewMilitary = Sentence(
        en: "Military contributions",
        nb: "Militære bidrag")

    public static let overviewPolice = Sentence(en: "Police", nb: "Politi")
    public static let overviewCivilian = Sentence(en: "Civilians", nb: "Sivile")

    public static func overviewMoney(_ year: BudgetYear) -> Sentence {
        Sentence(en: "Money in \(year), in brief", nb: "Midler i \(year), kort fortalt")
    }

    public static let severalRegions = Sentence(en: "Several regions", nb: "Flere regioner")
    public static let noHostCountry = Sentence(en: "No host country", nb: "Uten vertsland")

    public static func annualTitle(_ year: Int) -> Sentence {
        Sentence(
            en: "Norway in international operations in \(year)",
            nb: "Norge i internasjonale operasjoner i \(year)")
    }

    public static let annualStrength = Sentence(
        en: "Strength by month",
        nb: "Styrke måned for måned")

    public static let annualMissions = Sentence(
        en: "Missions begun and ended",
        nb: "Operasjoner begynt og avsluttet")

    public static func annualMissionsDefinition(first: Day, last: Day) -> Sentence {
        Sentence(
            en: "Missions with Norwegian service in the year. First and last day: where"
                + " the mission itself began or ended in it. Opening: strength on the day"
                + " before \(first.written(.en)); closing: strength on"
                + " \(last.written(.en)).",
            nb: "Operasjoner med norsk tjeneste i året. Første og siste dag: der"
                + " operasjonen selv begynte eller ble avsluttet i det. Inngående: styrke"
                + " dagen før \(first.written(.nb)); utgående: styrke"
                + " \(last.written(.nb)).")
    }

    public static let annualPersonYears = Sentence(en: "Person-years", nb: "Årsverk")

    public static func annualPersonYearsDefinition(_ days: Int) -> Sentence {
        Sentence(
            en: "Person-days of the year divided by its \(days) days; the total is"
                + " rounded once.",
            nb: "Årets persondager delt på dets \(days) dager; summen er avrundet én gang.")
    }

    public static let annualWomen = Sentence(
        en: "Women's share of the person-years",
        nb: "Kvinneandel av årsverkene")

    public static let annualWomenDefinition = Sentence(
        en: "Women and total in person-years, all organisations.",
        nb: "Kvinner og i alt i årsverk, alle organisasjoner.")

    public static let annualRotations = Sentence(en: "Rotations", nb: "Rotasjoner")

    public static func annualChanges(_ day: Day) -> Sentence {
        Sentence(
            en: "Changes to the figure of \(day.written(.en))",
            nb: "Endringer i tallet for \(day.written(.nb))")
    }

    public static func annualChangesDefinition(
        day: Day, was: Int, entry: Int64, isNow: Int
    ) -> Sentence {
        Sentence(
            en: "Strength on \(day.written(.en)): \(was) as known at entry \(entry),"
                + " \(isNow) now. Each row is an entry between the two, with its reason.",
            nb: "Styrke per \(day.written(.nb)): \(was) slik kjent ved føring \(entry),"
                + " \(isNow) nå. Hver rad er en føring mellom de to, med sin begrunnelse.")
    }

    public static func annualNoBase(_ day: Day) -> Sentence {
        Sentence(
            en: "When \(day.written(.en)) was over, nothing was recorded yet: there is"
                + " no earlier figure.",
            nb: "Da \(day.written(.nb)) var omme, var ingenting registrert: det finnes"
                + " ikke noe tidligere tall.")
    }
}
