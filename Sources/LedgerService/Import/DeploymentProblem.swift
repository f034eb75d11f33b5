// What is told of a row of deployments that a rule refuses, by the name of the rule.

internal import LedgerModel

enum DeploymentProblem {
    /// What would be right, for each rule by the name that import_deployments_problems gives it.
    static func sentence(for problem: String, detail: String) -> Sentence {
        switch problem {
        case "unknown-mission":
            unknown(
                "mission", "operasjon", detail, "See `mission list`.",
                "Se `mission list`.")
        case "unknown-personnel-type":
            unknown(
                "personnel type", "personelltype", detail,
                "One of TROOPS, STAFF_OFFICER, EXPERT_ON_MISSION, INDIVIDUAL_POLICE and so on.",
                "En av TROOPS, STAFF_OFFICER, EXPERT_ON_MISSION, INDIVIDUAL_POLICE og så videre.")
        case "unknown-agency":
            unknown(
                "agency", "etat", detail, "One of FOH, POD, MFA and so on.",
                "En av FOH, POD, MFA og så videre.")
        case "no-rank-code":
            Sentence(
                en: "no such rank code. They run from OF-1 to OF-10 and OR-1 to OR-9.",
                nb: "ukjent gradskode. De går fra OF-1 til OF-10 og OR-1 til OR-9.")
        case "unknown-post":
            unknown(
                "post", "stilling", detail, "Add it first with `post add`.",
                "Opprett den først med `post add`.")
        case "outside-mission":
            detail.isEmpty
                ? Sentence(
                    en: "the mission has no recorded life.",
                    nb: "operasjonens varighet er ikke registrert.")
                : Sentence(
                    en: "the service must lie within the mission's life"
                        + " \(PeriodText.readable(detail)).",
                    nb: "tjenesten må ligge innenfor operasjonens varighet"
                        + " \(PeriodText.readable(detail)).")
        case "gender-differs":
            Sentence(
                en: "the person is recorded as \(detail).",
                nb: "personen er registrert som \(detail).")
        case "gender-differs-in-file":
            Sentence(
                en: "an earlier row gives the same person as \(detail).",
                nb: "en tidligere rad oppgir samme person som \(detail).")
        case "name-differs":
            Sentence(
                en: "the service number is recorded as \(detail).",
                nb: "tjenestenummeret er registrert som \(detail).")
        case "name-differs-in-file":
            Sentence(
                en: "an earlier row gives the service number to \(detail).",
                nb: "en tidligere rad gir tjenestenummeret til \(detail).")
        case "number-not-typed":
            Sentence(
                en:
                    "is what a spreadsheet writes for an error, a formula or a long number, and no service"
                    + " number. Format the column as text and type the number again.",
                nb:
                    "er det et regneark skriver for en feil, en formel eller et langt tall, og ikke et"
                    + " tjenestenummer. Formater kolonnen som tekst og skriv nummeret på nytt.")
        case "number-of-identity": .nationalIdentity
        case "number-alike", "number-alike-in-file": alike(detail)
        case "name-in-quotation-marks":
            Sentence(
                en: "stands in quotation marks. Take them away.",
                nb: "står i anførselstegn. Ta dem bort.")
        case "post-does-not-fit":
            Sentence(
                en: "the post does not fit: it is for \(detail).",
                nb: "stillingen passer ikke: den er for \(detail).")
        case "post-taken":
            Sentence(
                en: "the post is held by \(detail) on one of these days. Declare a handover in the"
                    + " column handover_days, or end the other first.",
                nb: "stillingen er besatt av \(detail) en av disse dagene. Oppgi overlapping i"
                    + " kolonnen handover_days, eller avslutt den andre først.")
        case "overlaps-in-file":
            Sentence(
                en:
                    "the person already serves on this day in row \(detail). One person, one mission a"
                    + " day.",
                nb: "personen tjenestegjør allerede denne dagen i rad \(detail). Én person, én"
                    + " operasjon per dag.")
        case "overlaps-register": overlap(with: detail)
        default: Sentence(alike: problem)
        }
    }

    private static func unknown(
        _ en: String, _ nb: String, _ meant: String, _ hint: String, _ tips: String
    ) -> Sentence {
        meant.isEmpty
            ? Sentence(en: "no such \(en). \(hint)", nb: "ukjent \(nb). \(tips)")
            : Sentence(
                en: "no such \(en). Did you mean \(meant)?", nb: "ukjent \(nb). Mente du \(meant)?")
    }

    /// `leading-zeros 00123`, and behind it the row where both stand in the file.
    private static func alike(_ detail: String) -> Sentence {
        let parts = detail.split(separator: " ")
        guard parts.count >= 2 else { return Sentence(alike: detail) }
        let (en, nb) =
            switch parts[0] {
            case "case": ("case", "store og små bokstaver")
            case "composition":
                ("the composition of its letters", "måten bokstavene er satt sammen på")
            default: ("leading zeros", "ledende nuller")
            }
        let row = parts.count > 2 ? parts[2] : ""
        return Sentence(
            en:
                "differs from \(parts[1])\(row.isEmpty ? "" : " in row \(row)") only in \(en). One person"
                + " has one number: write it as it is recorded.",
            nb:
                "skiller seg fra \(parts[1])\(row.isEmpty ? "" : " i rad \(row)") bare i \(nb). Én person"
                + " har ett nummer: skriv det slik det er registrert.")
    }

    private static func overlap(with detail: String) -> Sentence {
        let parts = detail.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count >= 4 else {
            return Sentence(
                en: "overlaps a recorded deployment.",
                nb: "overlapper en registrert tjenesteperiode.")
        }
        let last = parts[parts.count - 1]
        let first = parts[parts.count - 2]
        let mission = parts[1..<(parts.count - 2)].joined(separator: " ")
        return Sentence(
            en:
                "overlaps deployment \(parts[0]) (\(mission), \(first) \(last.isEmpty ? "on" : "to \(last)"))."
                + " If that one ended earlier, record it with `deployment end \(parts[0])`.",
            nb:
                "overlapper tjenesteperiode \(parts[0]) (\(mission), \(first) \(last.isEmpty ? "og fremover" : "til \(last)"))."
                + " Sluttet den tidligere, registrer det med `deployment end \(parts[0])`."
        )
    }
}
