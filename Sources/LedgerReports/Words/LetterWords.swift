// What the sentences of letters, workbooks and schemas say in English and in Norwegian.

public import LedgerModel

extension Phrase {
    public static let aboutSheet = Sentence(en: "About", nb: "Om tallene")
    public static let definitionHeading = Sentence(en: "Definition", nb: "Definisjon")

    public static func letterHeadcount(day: String, people: String, women: String) -> Sentence {
        Sentence(
            en: "On \(day) Norway took part with \(people), \(women)",
            nb: "Per \(day) deltok Norge med \(people), \(women)")
    }

    public static func letterContributions(
        title: String, groups: String, people: String
    ) -> Sentence {
        Sentence(
            en: "\(title): \(groups); in all \(people).",
            nb: "\(title): \(groups); i alt \(people).")
    }

    public static func letterNobody(_ day: String) -> Sentence {
        Sentence(
            en: "On \(day) Norway took part with nobody.",
            nb: "Per \(day) deltok Norge ikke med noen.")
    }

    public static func letterWomen(_ women: String) -> Sentence {
        Sentence(en: "of them \(women)", nb: "av dem \(women)")
    }

    public static let letterNoWomen = Sentence(
        en: "none of them women",
        nb: "ingen av dem kvinner")

    public static let letterGenderUnknown = Sentence(
        en: "gender not stated for any of them",
        nb: "uten oppgitt kjønn for noen av dem")

    public static func letterWomenStated(women: String, unknown: String) -> Sentence {
        Sentence(
            en: "of them \(women); gender not stated for \(unknown)",
            nb: "av dem \(women); kjønn ikke oppgitt for \(unknown)")
    }

    public static func letterNoWomenStated(_ unknown: String) -> Sentence {
        Sentence(
            en: "no women among those whose gender is stated; not stated for \(unknown)",
            nb: "ingen kvinner blant dem med oppgitt kjønn; ikke oppgitt for \(unknown)")
    }

    public static func letterShareUnknown(row: String, total: String) -> Sentence {
        Sentence(
            en: "\(row): \(total), gender not stated (share unknown",
            nb: "\(row): \(total), kjønn ikke oppgitt (andel ukjent")
    }

    public static func letterShareOfStated(
        row: String, women: String, stated: String, percent: String, unknown: String
    ) -> Sentence {
        Sentence(
            en: "\(row): \(women) of \(stated) whose gender is stated"
                + " (\(percent)\u{A0}%; not stated for \(unknown)",
            nb: "\(row): \(women) av \(stated) med oppgitt kjønn (\(percent)\u{A0}%;"
                + " ikke oppgitt for \(unknown)")
    }

    public static func letterServiceUnknown(_ unknown: String) -> Sentence {
        Sentence(en: "Gender not stated: \(unknown).", nb: "Kjønn ikke oppgitt: \(unknown).")
    }

    public static func letterNotKnown(_ posts: String) -> Sentence {
        Sentence(
            en: "Of \(posts) that cannot be told: no planned end, or the holder is away.",
            nb: "For \(posts) kan det ikke sies: ingen planlagt slutt, eller"
                + " innehaveren er borte.")
    }

    public static func letterStock(people: String, day: String) -> Sentence {
        Sentence(en: "\(people) on \(day)", nb: "\(people) per \(day)")
    }

    public static func letterSeries(_ periods: String) -> Sentence {
        Sentence(en: "The strength was \(periods).", nb: "Styrken var \(periods).")
    }

    public static func letterCourse(
        first: String, last: String, least: String, most: String
    ) -> Sentence {
        Sentence(
            en: "The strength went from \(first) to \(last); it was lowest with"
                + " \(least) and highest with \(most).",
            nb: "Styrken gikk fra \(first) til \(last); den var lavest med \(least) og"
                + " høyest med \(most).")
    }

    public static func letterShare(
        row: String, women: String, total: String, percent: String
    ) -> Sentence {
        Sentence(
            en: "\(row): \(women) of \(total) (\(percent)\u{A0}%",
            nb: "\(row): \(women) av \(total) (\(percent)\u{A0}%")
    }

    public static func letterTarget(_ percent: String) -> Sentence {
        Sentence(en: ", target \(percent)\u{A0}%", nb: ", mål \(percent)\u{A0}%")
    }

    public static func letterDifference(
        from: String, to: String, opening: String, closing: String
    ) -> Sentence {
        Sentence(
            en: "From \(from) to \(to) the strength went from \(opening) to \(closing)",
            nb: "Fra \(from) til \(to) gikk styrken fra \(opening) til \(closing)")
    }

    public static func letterFilled(row: String, filled: String, authorised: String) -> Sentence {
        Sentence(
            en: "\(row): \(filled) of \(authorised)",
            nb: "\(row): \(filled) av \(authorised)")
    }

    public static func letterStandby(people: String, forces: String, told: String) -> Sentence {
        Sentence(
            en: "\(people) were ready in \(forces): \(told).",
            nb: "\(people) sto klare i \(forces): \(told).")
    }

    public static func letterVacancy(
        post: String, mission: String, first: String, last: String
    ) -> Sentence {
        Sentence(
            en: "\(post) in \(mission) from \(first) to \(last)",
            nb: "\(post) i \(mission) fra \(first) til \(last)")
    }

    public static func letterRotation(
        from: String, to: String, people: String, withoutRelief: Int
    ) -> Sentence {
        Sentence(
            en: "From \(from) to \(to) \(people) are due to leave; \(withoutRelief) of"
                + " them have no relief recorded.",
            nb: "Fra \(from) til \(to) reiser \(people) hjem; for \(withoutRelief) av"
                + " dem er ingen avløser registrert.")
    }

    public static func letterMission(
        code: String, name: String, organisation: String, state: String, since: String
    ) -> Sentence {
        Sentence(
            en: "\(code), \(name) (\(organisation)): \(state), since \(since).",
            nb: "\(code), \(name) (\(organisation)): \(state), siden \(since).")
    }

    public static func letterMandate(reference: String, first: String) -> Sentence {
        Sentence(en: "\(reference) from \(first)", nb: "\(reference) fra \(first)")
    }

    public static func letterThrough(_ last: String) -> Sentence {
        Sentence(en: " to \(last)", nb: " til \(last)")
    }

    public static let letterBlank = Sentence(en: "left blank", nb: "utelatt")

    public static let letterWomenBlank = Sentence(
        en: "the number of women is left blank",
        nb: "antallet kvinner er utelatt")

    public static let letterPeopleBlank = Sentence(
        en: "a number of people that is left blank",
        nb: "et antall personer som er utelatt")

    public static func letterService(
        title: String, groups: String, total: String, women: String
    ) -> Sentence {
        Sentence(
            en: "\(title): \(groups); in all \(total), of them women \(women).",
            nb: "\(title): \(groups); i alt \(total), av dem kvinner \(women).")
    }

    public static func letterReconciliation(title: String, agreeing: Int, all: Int) -> Sentence {
        Sentence(
            en: "\(title): \(agreeing) of \(all) figures agree.",
            nb: "\(title): \(agreeing) av \(all) tall stemmer overens.")
    }

    public static func letterDiffering(
        row: String, own: String, published: String, verdict: String
    ) -> Sentence {
        Sentence(
            en: "\(row): own \(own), the UN \(published) (\(verdict))",
            nb: "\(row): egne \(own), FN \(published) (\(verdict))")
    }

    public static func letterFundingDifference(
        from: String, to: String, opening: String, closing: String
    ) -> Sentence {
        Sentence(
            en: "From \(from) to \(to) what remains went from \(opening) to \(closing)",
            nb: "Fra \(from) til \(to) gikk det som gjenstår, fra \(opening) til \(closing)")
    }

    public static func letterSubject(first: String, last: String) -> Sentence {
        Sentence(
            en: "Subject to the Storting: what is bound in \(first) to \(last).",
            nb: "Med forbehold om Stortingets samtykke: det som er bundet i \(first)"
                + " til \(last).")
    }

    public static func letterFunding(
        committed: String, allocated: String, disbursed: String, remaining: String
    ) -> Sentence {
        Sentence(
            en: "\(committed) committed, \(allocated) allocated, \(disbursed) disbursed"
                + " and \(remaining) remaining.",
            nb: "\(committed) tilsagt, \(allocated) tildelt, \(disbursed) utbetalt og"
                + " \(remaining) gjenstår.")
    }
}
