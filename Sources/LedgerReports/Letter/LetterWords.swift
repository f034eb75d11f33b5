// What the sentences of letters, workbooks and schemas say in English and in Norwegian.

extension Phrase {
    var letterWords: (en: String, nb: String) {
        switch self {
        case .aboutSheet: ("About", "Om tallene")
        case .definitionHeading: ("Definition", "Definisjon")
        case .letterHeadcount:
            ("On {0} Norway took part with {1}, {2}", "Per {0} deltok Norge med {1}, {2}")
        case .letterContributions: ("{0}: {1}; in all {2}.", "{0}: {1}; i alt {2}.")
        case .letterNobody:
            ("On {0} Norway took part with nobody.", "Per {0} deltok Norge ikke med noen.")
        case .letterWomen: ("of them {0}", "av dem {0}")
        case .letterNoWomen: ("none of them women", "ingen av dem kvinner")
        case .letterStock: ("{0} on {1}", "{0} per {1}")
        case .letterSeries: ("The strength was {0}.", "Styrken var {0}.")
        case .letterCourse:
            (
                "The strength went from {0} to {1}; it was lowest with {2} and highest with {3}.",
                "Styrken gikk fra {0} til {1}; den var lavest med {2} og høyest med {3}."
            )
        case .letterShare:
            ("{0}: {1} of {2} ({3}\u{A0}%", "{0}: {1} av {2} ({3}\u{A0}%")
        case .letterTarget: (", target {0}\u{A0}%", ", mål {0}\u{A0}%")
        case .letterDifference:
            (
                "From {0} to {1} the strength went from {2} to {3}",
                "Fra {0} til {1} gikk styrken fra {2} til {3}"
            )
        case .letterFilled: ("{0}: {1} of {2}", "{0}: {1} av {2}")
        case .letterStandby:
            ("{0} were ready in {1}: {2}.", "{0} sto klare i {1}: {2}.")
        case .letterVacancy:
            ("{0} in {1} from {2} to {3}", "{0} i {1} fra {2} til {3}")
        case .letterRotation:
            (
                "From {0} to {1} {2} are due to leave; {3} of them have no relief recorded.",
                "Fra {0} til {1} reiser {2} hjem; for {3} av dem er ingen avløser registrert."
            )
        case .letterMission: ("{0}, {1} ({2}): {3}, since {4}.", "{0}, {1} ({2}): {3}, siden {4}.")
        case .letterMandate: ("{0} from {1}", "{0} fra {1}")
        case .letterThrough: (" to {0}", " til {0}")
        case .letterBlank: ("left blank", "utelatt")
        case .letterWomenBlank:
            ("the number of women is left blank", "antallet kvinner er utelatt")
        case .letterPeopleBlank:
            ("a number of people that is left blank", "et antall personer som er utelatt")
        case .letterService:
            ("{0}: {1}; in all {2}, of them women {3}.", "{0}: {1}; i alt {2}, av dem kvinner {3}.")
        case .letterReconciliation:
            ("{0}: {1} of {2} figures agree.", "{0}: {1} av {2} tall stemmer overens.")
        case .letterDiffering: ("{0}: own {1}, the UN {2} ({3})", "{0}: egne {1}, FN {2} ({3})")
        case .letterFundingDifference:
            (
                "From {0} to {1} what remains went from {2} to {3}",
                "Fra {0} til {1} gikk det som gjenstår, fra {2} til {3}"
            )
        case .letterSubject:
            (
                "Subject to the Storting: what is bound in {0} to {1}.",
                "Med forbehold om Stortingets samtykke: det som er bundet i {0} til {1}."
            )
        case .letterFunding:
            (
                "{0} committed, {1} allocated, {2} disbursed and {3} remaining.",
                "{0} tilsagt, {1} tildelt, {2} utbetalt og {3} gjenstår."
            )
        default: ("", "")
        }
    }
}
