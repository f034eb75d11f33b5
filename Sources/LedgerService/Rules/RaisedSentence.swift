// What the database's own rules say, recognised by its shape and told in both languages.

internal import LedgerModel

/// What the rules of the database raise and a person is told; `%` stands as in the rules themselves.
enum RaisedSentence {
    /// The message in both languages, and its values; as it is where no shape fits.
    static func told(_ message: String) -> (sentence: Sentence, values: [String]) {
        for shape in all {
            if let told = shape.told(message) { return told }
        }
        return (Sentence(alike: message), [])
    }

    /// Every sentence that reaches a person.
    static let all: [SentenceShape] = people + money + register + input

    private static let people = [
        SentenceShape("authorisation % allows %, and % would serve under it") {
            Sentence(
                en: "authorisation \($0[0]) allows \($0[1]), and \($0[2]) would serve under it",
                nb: "fullmakten \($0[0]) gir rom for \($0[1]), og \($0[2]) ville tjenestegjøre"
                    + " under den")
        },
        SentenceShape("counted strength % overlaps named deployments of % in %") {
            Sentence(
                en: "counted strength \($0[0]) overlaps named deployments of \($0[1]) in \($0[2])",
                nb: "talt styrke \($0[0]) overlapper navngitt tjeneste som \($0[1]) i \($0[2])")
        },
        SentenceShape("counted strength % counts % in % from % to %") {
            Sentence(
                en: "counted strength \($0[0]) counts \($0[1]) in \($0[2]) from \($0[3]) to"
                    + " \($0[4])",
                nb: "antall uten navn nr. \($0[0]) teller \($0[1]) i \($0[2]) fra \($0[3]) til"
                    + " \($0[4])")
        },
        SentenceShape("nobody who holds post % is away on %") {
            Sentence(
                en: "nobody who holds post \($0[0]) is away on \($0[1])",
                nb: "ingen innehaver av stilling \($0[0]) er borte \($0[1])")
        },
        SentenceShape(
            "deployment % does not serve in the mission of post % on all of these days"
        ) {
            Sentence(
                en: "deployment \($0[0]) does not serve in the mission of post \($0[1]) on all of"
                    + " these days",
                nb:
                    "tjeneste \($0[0]) er ikke i operasjonen til stilling \($0[1]) alle disse dagene"
            )
        },
        SentenceShape("% is no rank code") {
            Sentence(en: "\($0[0]) is no rank code", nb: "\($0[0]) er ingen gradskode")
        },
        SentenceShape("post % is for % in % from % to %") {
            Sentence(
                en: "post \($0[0]) is for \($0[1]) in \($0[2]) from \($0[3]) to \($0[4])",
                nb: "stilling \($0[0]) er for \($0[1]) i \($0[2]) fra \($0[3]) til \($0[4])")
        },
        SentenceShape("a posting over % lies outside deployment %") {
            Sentence(
                en: "the days in the post lie outside deployment \($0[1])",
                nb: "dagene i stillingen ligger utenfor tjenesten (nr. \($0[1]))")
        },
        SentenceShape("an absence over % lies outside deployment %") {
            Sentence(
                en: "the absence lies outside deployment \($0[1])",
                nb: "fraværet ligger utenfor tjenesten (nr. \($0[1]))")
        },
        SentenceShape("service in % over % is outside the mission's life %") {
            Sentence(
                en: "\($0[0]) existed \(life($0[2]).en)", nb: "\($0[0]) fantes \(life($0[2]).nb)")
        },
        SentenceShape("% services in % would stand outside its life") {
            Sentence(
                en: "services in \($0[1]) that would then lie outside its life: \($0[0])",
                nb: "tjenester i \($0[1]) som da ville ligge utenfor operasjonens levetid: \($0[0])"
            )
        },
        SentenceShape("this login records what is of % only") {
            Sentence(
                en: "this login records what is of \($0[0]) only",
                nb: "denne brukeren registrerer bare det som gjelder \($0[0])")
        },
        SentenceShape("\"%\" does not write % like that") {
            Sentence(
                en: "\"\($0[0])\" does not write \($0[1]) like that",
                nb: "«\($0[0])» skriver ikke \($0[1]) på den måten")
        },
        SentenceShape("there is no command \"%\" for this login") {
            Sentence(
                en: "there is no command \"\($0[0])\" for this login",
                nb: "denne brukeren har ingen kommando «\($0[0])»")
        },
        SentenceShape("this login records people of % only") {
            Sentence(
                en: "this login records people of \($0[0]) only",
                nb: "denne brukeren registrerer bare personell fra \($0[0])")
        },
    ]

    private static func life(_ days: String) -> Sentence {
        guard days.hasPrefix("{[") || days.hasPrefix("{(") else {
            return Sentence(en: "on no day that is recorded", nb: "ingen dag som er registrert")
        }
        let readable = PeriodText.readable(days)
        return Sentence(en: readable, nb: readable.replacing(" to ", with: " til "))
    }

    private static let money = [
        SentenceShape("% was made on % and withdrawn on %") {
            let withdrawn = $0[2] != "no day"
            return Sentence(
                en: "\($0[0]) was made on \($0[1])"
                    + (withdrawn ? " and withdrawn on \($0[2])" : ""),
                nb: "\($0[0]) ble gitt \($0[1])" + (withdrawn ? " og trukket tilbake \($0[2])" : "")
            )
        },
        SentenceShape("% has % left of % for %; % is too much") {
            Sentence(
                en: "\($0[0]) has \($0[1]) left of \($0[2]) for \($0[3]); \($0[4]) is too much",
                nb: "\($0[0]) har \($0[1]) igjen av \($0[2]) for \($0[3]); \($0[4]) er for mye")
        },
        SentenceShape("% would have % left of % for % on %") {
            Sentence(
                en: "\($0[0]) would be \(lacking($0[1])) short of \($0[2]) for \($0[3])"
                    + " on \($0[4])",
                nb: "\($0[0]) ville mangle \(lacking($0[1])) av \($0[2]) for \($0[3]) per \($0[4])")
        },
        SentenceShape("% would have % committed for % on %, with % allocated and % paid") {
            Sentence(
                en: "\($0[0]) would have \($0[1]) committed for \($0[2]) on \($0[3]), with \($0[4])"
                    + " allocated and \($0[5]) paid",
                nb: "\($0[0]) ville ha \($0[1]) tilsagt for \($0[2]) per \($0[3]), med \($0[4])"
                    + " tildelt og \($0[5]) utbetalt")
        },
        SentenceShape("% would have % allocated of % for % on %") {
            Sentence(
                en: "\($0[0]) would be \(lacking($0[1])) short of \($0[2]) for \($0[3])"
                    + " on \($0[4])",
                nb: "\($0[0]) ville mangle \(lacking($0[1])) av \($0[2]) for \($0[3]) per \($0[4])")
        },
        SentenceShape("% would have % appropriated for % on %, with % allocated") {
            Sentence(
                en: "\($0[0]) would have \($0[1]) appropriated for \($0[2]) on \($0[3]), with"
                    + " \($0[4]) allocated",
                nb: "\($0[0]) ville ha \($0[1]) bevilget for \($0[2]) per \($0[3]), med \($0[4])"
                    + " tildelt")
        },
        SentenceShape("% of % for % may not be carried over") {
            Sentence(
                en: "\($0[0]) of \($0[1]) for \($0[2]) may not be carried over",
                nb: "\($0[0]) av \($0[1]) for \($0[2]) kan ikke overføres til neste år")
        },
        SentenceShape("% has % NOK for %, of which % would be used on %") {
            Sentence(
                en: "\($0[0]) has \($0[1]) NOK for \($0[2]), and \($0[3]) NOK would be used on"
                    + " \($0[4])",
                nb: "\($0[0]) har \($0[1]) NOK for \($0[2]), og \($0[3]) NOK ville være brukt"
                    + " per \($0[4])")
        },
        SentenceShape("% is more than can be recorded") {
            Sentence(
                en: "\($0[0]) is more than can be recorded",
                nb: "\($0[0]) er mer enn det som kan registreres")
        },
        SentenceShape("% has % decimals") {
            Sentence(
                en: "\($0[0]) has \($0[1]) decimals", nb: "\($0[0]) har \($0[1]) desimaler")
        },
        SentenceShape("% was % on %") {
            Sentence(
                en: "\($0[0]) was \($0[1]), paid on \($0[2])",
                nb: "\($0[0]) var på \($0[1]), utbetalt \($0[2])")
        },
        SentenceShape("a step of % lies before the day it was decided, %") {
            Sentence(
                en: "the change of \($0[0]) lies before the day of the decision, \($0[1])",
                nb: "endringen \($0[0]) ligger før dagen tilsagnet ble besluttet, \($0[1])")
        },
        SentenceShape("% lies outside the years %") {
            Sentence(
                en: "\($0[0]) lies outside the years \($0[1])",
                nb: "\($0[0]) ligger utenfor årene \($0[1])")
        },
        SentenceShape("% would have % for % on %") {
            Sentence(
                en: "\($0[0]) would be \(lacking($0[1])) below zero for \($0[2]) on \($0[3])",
                nb: "\($0[0]) ville være \(lacking($0[1])) under null for \($0[2]) per \($0[3])")
        },
    ]

    /// An amount that is below zero, as what is lacking.
    private static func lacking(_ amount: String) -> String {
        amount.hasPrefix("-") ? String(amount.dropFirst()) : amount
    }

    private static let register = [
        SentenceShape("% entries are recorded here") {
            Sentence(
                en: $0[0] == "1"
                    ? "one entry is recorded here" : "\($0[0]) entries are recorded here",
                nb: $0[0] == "1"
                    ? "én føring er registrert her" : "\($0[0]) føringer er registrert her")
        },
        SentenceShape(
            "the last entry was recorded at %, and the clock of the server shows %",
            nb: "den siste føringen ble registrert {0}, og tjenerens klokke viser {1}"),
        SentenceShape(
            "entry % of % would stand before entry % of %",
            nb: "føring {0} fra {1} ville stå før føring {2} fra {3}"),
        SentenceShape("entry % corrects no clock", nb: "føring {0} retter ingen klokke"),
        SentenceShape(
            "entry % is not later than the one before it",
            nb: "føring {0} er ikke senere enn den forrige"),
        SentenceShape(
            "this session runs with session_replication_role = %",
            nb: "denne økten kjører med session_replication_role = {0}"),
        SentenceShape("entry %: %") {
            Sentence(en: "entry \($0[0]): \($0[1])", nb: "føring \($0[0]): \($0[1])")
        },
        SentenceShape("% is no approver") {
            Sentence(en: "\($0[0]) is no approver", nb: "\($0[0]) er ikke godkjenner")
        },
        SentenceShape("two persons are needed for %") {
            Sentence(en: $0[0], nb: $0[0])
        },
    ]
}
