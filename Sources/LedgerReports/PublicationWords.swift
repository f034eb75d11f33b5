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
        default: ("", "")
        }
    }
}
