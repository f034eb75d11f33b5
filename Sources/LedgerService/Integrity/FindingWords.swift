// What checks say of the cases that they find, in both languages.

internal import LedgerModel

/// The sentences of the checks, by their shape in the checks' queries.
enum FindingWords {
    /// A finding in both languages; in English where no shape fits.
    static func told(_ said: String) -> Sentence {
        for shape in shapes {
            if let told = shape.told(said) { return told.sentence }
        }
        return Sentence(alike: said)
    }

    static let shapes = [
        SentenceShape(
            "entries % to % are recorded at % to %, ahead of the clock of the server (%)",
            nb: "føring {0} til {1} er registrert {2} til {3}, foran tjenerens klokke ({4})"),
        SentenceShape(
            "entries % to % are recorded at % to %, which is later than entries after them",
            nb: "føring {0} til {1} er registrert {2} til {3}, som er senere enn føringer etter dem"
        ),
        SentenceShape(
            "%/% %: % (%) against %/% % (%)", nb: "{0}/{1} {2}: {3} ({4}) mot {5}/{6} {7} ({8})"),
        SentenceShape("the person serves in % and, as deployment %, in % on %") {
            Sentence(
                en: "the person serves in \($0[0]) and, as deployment \($0[1]), in"
                    + " \($0[2]) on \($0[3])",
                nb: "personen tjenestegjør i \($0[0]) og samtidig (tjeneste nr. \($0[1]))"
                    + " i \($0[2]) \($0[3])")
        },
        SentenceShape("service in % from % is not within its life") {
            Sentence(
                en: "service in \($0[0]) from \($0[1]) is not within its life",
                nb: "tjenesten i \($0[0]) fra \($0[1]) ligger utenfor operasjonens" + " levetid")
        },
        SentenceShape("planned to leave % on %; no last day recorded") {
            Sentence(
                en: "planned to leave \($0[0]) on \($0[1]); no last day recorded",
                nb: "skulle etter planen forlate \($0[0]) \($0[1]); ingen siste dag er"
                    + " registrert")
        },
        SentenceShape("% sends %, % is %") {
            Sentence(
                en: "\($0[0]) sends \($0[1]), \($0[2]) is \($0[3])",
                nb: "\($0[0]) sender \(component($0[1])), \($0[2]) er \(component($0[3]))")
        },
        SentenceShape("% and % have the same name and gender and serve together in %") {
            Sentence(
                en: "\($0[0]) and \($0[1]) have the same name and gender and serve"
                    + " together in \($0[2])",
                nb: "\($0[0]) og \($0[1]) har samme navn og kjønn og tjenestegjør sammen"
                    + " i \($0[2])")
        },
        SentenceShape("% for %: % NOK allocated, no appropriation recorded") {
            Sentence(
                en: "\($0[0]) for \($0[1]): \($0[2]) NOK allocated, no appropriation" + " recorded",
                nb: "\($0[0]) for \($0[1]): \($0[2]) NOK tildelt, ingen bevilgning" + " registrert")
        },
        SentenceShape("counted strengths % and % both count % in % from % to %") {
            Sentence(
                en: "counted strengths \($0[0]) and \($0[1]) both count \($0[2]) in \($0[3]) from"
                    + " \($0[4]) to \($0[5])",
                nb: "antall uten navn nr. \($0[0]) og \($0[1]) teller begge \($0[2]) i \($0[3]) fra"
                    + " \($0[4]) til \($0[5])")
        },
        SentenceShape("the rank \"%\" is not known: it has no code and no band") {
            Sentence(
                en: "the rank \"\($0[0])\" is not known: it has no code and no band",
                nb: "graden «\($0[0])» er ukjent: den har verken kode eller sjikt")
        },
        SentenceShape(
            "% for %: % NOK appropriated and carried in, % NOK paid, % NOK used; % NOK too much",
            nb: "{0} for {1}: {2} NOK bevilget og overført, {3} NOK utbetalt, {4} NOK brukt;"
                + " {5} NOK for mye"),
        SentenceShape(
            "% for %: % % allocated, % committed",
            nb: "{0} for {1}: {2} {3} tildelt, {4} tilsagt"),
        SentenceShape(
            "%, % for %: % % left of what is allocated",
            nb: "{0}, {1} for {2}: {3} {4} igjen av det som er tildelt"),
        SentenceShape(
            "planned to arrive in % on %; nobody has confirmed it",
            nb: "skulle etter planen komme til {0} {1}; ingen har bekreftet det"),
        SentenceShape("% was due on %") {
            Sentence(en: "\($0[0]) was due on \($0[1])", nb: "\($0[0]) hadde frist \($0[1])")
        },
        SentenceShape("%, % for %: kept %, movements %") {
            Sentence(
                en: "\($0[0]), \($0[1]) for \($0[2]): kept \($0[3]), movements \($0[4])",
                nb: "\($0[0]), \($0[1]) for \($0[2]): oppbevart \($0[3]), bevegelser" + " \($0[4])")
        },
        SentenceShape("%: last service ended on %") {
            Sentence(
                en: "\($0[0]): last service ended on \($0[1])",
                nb: "\($0[0]): siste tjeneste ble avsluttet \($0[1])")
        },
        SentenceShape("post % (%) in % has nobody in it") {
            Sentence(
                en: "post \($0[0]) (\($0[1])) in \($0[2]) has nobody in it",
                nb: "stilling \($0[0]) (\($0[1])) i \($0[2]) er ubesatt")
        },
        SentenceShape("post % asks for %, the incumbent holds %") {
            Sentence(
                en: "post \($0[0]) asks for \($0[1]), the incumbent holds \($0[2])",
                nb: "stilling \($0[0]) krever \($0[1]), innehaveren har \($0[2])")
        },
        SentenceShape("authorisation % allows % in %, % serve under it") {
            Sentence(
                en: "authorisation \($0[0]) allows \($0[1]) in \($0[2]), \($0[3]) serve"
                    + " under it",
                nb: "fullmakten \($0[0]) gir rom for \($0[1]) i \($0[2]), \($0[3])"
                    + " tjenestegjør under den")
        },
        SentenceShape("% \"%\" expires on %, the service ends %") {
            Sentence(
                en: "\($0[0]) \"\($0[1])\" expires on \($0[2]), the service ends \($0[3])",
                nb: "\($0[0]) «\($0[1])» utløper \($0[2]), tjenesten slutter \($0[3])")
        },
        SentenceShape("in post % together with deployment % on % days; declared are %") {
            Sentence(
                en: "in post \($0[0]) together with deployment \($0[1]) on \($0[2]) days;"
                    + " declared are \($0[3])",
                nb: "i stilling \($0[0]) sammen med tjeneste nr. \($0[1]) i \($0[2])"
                    + " dager; meldt er \($0[3])")
        },
        SentenceShape("the first day is known to the % only") {
            Sentence(
                en: "the first day is known to the \($0[0]) only",
                nb: "første dag er bare kjent til \($0[0] == "year" ? "år" : "måned")")
        },
        SentenceShape("the last day is known to the % only") {
            Sentence(
                en: "the last day is known to the \($0[0]) only",
                nb: "siste dag er bare kjent til \($0[0] == "year" ? "år" : "måned")")
        },
        SentenceShape("on % the sums say %, the intervals %") {
            Sentence(
                en: "on \($0[0]) the sums say \($0[1]), the intervals \($0[2])",
                nb: "per \($0[0]) sier summene \($0[1]), periodene \($0[2])")
        },
        SentenceShape("counted strengths % and % both count % in % from % to %") {
            Sentence(
                en: "counted strengths \($0[0]) and \($0[1]) both count \($0[2]) in"
                    + " \($0[3]) from \($0[4]) to \($0[5])",
                nb: "talte styrker \($0[0]) og \($0[1]) teller begge \($0[2]) i \($0[3])"
                    + " fra \($0[4]) til \($0[5])")
        },
        SentenceShape("the rank \"%\" is not known: it has no code and no band") {
            Sentence(
                en: "the rank \"\($0[0])\" is not known: it has no code and no band",
                nb: "graden «\($0[0])» er ukjent: den har verken kode eller sjikt")
        },
        SentenceShape("%/% %: % (%) against %/% % (%)") {
            Sentence(
                en: "\($0[0])/\($0[1]) \($0[2]): \($0[3]) (\($0[4])) against"
                    + " \($0[5])/\($0[6]) \($0[7]) (\($0[8]))",
                nb: "\($0[0])/\($0[1]) \($0[2]): \($0[3]) (\($0[4])) mot"
                    + " \($0[5])/\($0[6]) \($0[7]) (\($0[8]))")
        },
    ]

    private static func component(_ code: String) -> String {
        switch code {
        case "military": "militære"
        case "police": "politi"
        default: "sivile"
        }
    }
}
