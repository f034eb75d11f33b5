// What the titles and sentences of publications and overviews say in English and in Norwegian.

extension Phrase {
    var publicationWords: (en: String, nb: String) {
        switch self {
        case .publicationsTitle: ("Publications", "Publikasjoner")
        case .publicationTitle: ("{0}: {1}", "{0}: {1}")
        case .changesTitle:
            ("What has changed since {0}: {1}", "Hva som er endret siden {0}: {1}")
        case .changesDefinition:
            (
                "Published as known at entry {0}. Published + corrections = now; each correction is"
                    + " laid to the entry that made it. Statements that cancelled each other out are"
                    + " not listed.",
                "Publisert slik kjent ved innførsel {0}. Publisert + rettelser = nå; hver rettelse er"
                    + " ført tilbake til innførselen som gjorde den. Registreringer som opphevet"
                    + " hverandre, er ikke med."
            )
        case .nothingChanged:
            (
                "Published as known at entry {0}; the same question has the same answer now.",
                "Publisert slik kjent ved innførsel {0}; det samme spørsmålet har samme svar nå."
            )
        case .changesByEntry: ("Entry by entry", "Innførsel for innførsel")
        case .notReproduced:
            (
                "NOT REPRODUCED: for the entry of the publication the register, or this version of"
                    + " the program, gives another answer than the one published. See `peaceledger"
                    + " verify`.",
                "IKKE GJENSKAPT: for publikasjonens innførsel gir registeret, eller denne utgaven av"
                    + " programmet, et annet svar enn det publiserte. Se `peaceledger verify`."
            )
        case .overviewTitle:
            (
                "Norwegian contributions to international operations on {0}",
                "Norske bidrag til internasjonale operasjoner per {0}"
            )
        case .overviewMilitary: ("Military contributions", "Militære bidrag")
        case .overviewPolice: ("Police", "Politi")
        case .overviewCivilian: ("Civilians", "Sivile")
        case .overviewMoney: ("Money in {0}, in brief", "Midler i {0}, kort fortalt")
        case .severalRegions: ("Several regions", "Flere regioner")
        case .noHostCountry: ("No host country", "Uten vertsland")
        case .annualTitle:
            (
                "Norway in international operations in {0}",
                "Norge i internasjonale operasjoner i {0}"
            )
        case .annualStrength: ("Strength by month", "Styrke måned for måned")
        case .annualMissions: ("Missions begun and ended", "Operasjoner begynt og avsluttet")
        case .annualMissionsDefinition:
            (
                "Missions with Norwegian service in the year. First and last day: where the mission"
                    + " itself began or ended in it. Opening: strength on the day before {0}; closing:"
                    + " strength on {1}.",
                "Operasjoner med norsk tjeneste i året. Første og siste dag: der operasjonen selv"
                    + " begynte eller ble avsluttet i det. Inngående: styrke dagen før {0}; utgående:"
                    + " styrke {1}."
            )
        case .annualPersonYears: ("Person-years", "Årsverk")
        case .annualPersonYearsDefinition:
            (
                "Person-days of the year divided by its {0} days; the total is rounded once.",
                "Årets persondager delt på dets {0} dager; summen er avrundet én gang."
            )
        case .annualWomen: ("Women's share of the person-years", "Kvinneandel av årsverkene")
        case .annualWomenDefinition:
            (
                "Women and total in person-years, all organisations.",
                "Kvinner og i alt i årsverk, alle organisasjoner."
            )
        case .annualRotations: ("Rotations", "Rotasjoner")
        case .annualChanges:
            ("Changes to the figure of {0}", "Endringer i tallet for {0}")
        case .annualChangesDefinition:
            (
                "Strength on {0}: {1} as known at entry {2}, {3} now. Each row is an entry between the"
                    + " two, with its reason.",
                "Styrke per {0}: {1} slik kjent ved innførsel {2}, {3} nå. Hver rad er en innførsel"
                    + " mellom de to, med sin begrunnelse."
            )
        case .annualNoBase:
            (
                "When {0} was over, nothing was recorded yet: there is no earlier figure.",
                "Da {0} var omme, var ingenting registrert: det finnes ikke noe tidligere tall."
            )
        default: letterWords
        }
    }
}
