// The words of the rules of service: deployments, postings, absences, counted strengths.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofService: [Rule] = ofDays + ofDeployments + ofStrengths

    private static let ofDays: [Rule] = [
        Rule(
            .dayAhead, "actual_day_has_come",
            message: {
                Sentence(
                    en: "What has happened lies not after today: \($0.error.message).",
                    nb: "Det som har skjedd, kan ikke ligge fram i tid: \(dayAhead($0.error)).")
            },
            hint: { _ in
                Sentence(en: "Give the day on which it happened.", nb: "Oppgi dagen det skjedde.")
            }),
        Rule(
            .dayFarAhead, "planned_day_is_near",
            message: {
                Sentence(
                    en: "This is far ahead: \($0.error.message).",
                    nb: "Dette er langt fram i tid: \(dayAhead($0.error)).")
            },
            hint: { _ in
                Sentence(
                    en: "If the day is meant so, say it with `far_ahead`.",
                    nb: "Er dagen ment slik, si det med `far_ahead`.")
            }),
    ]

    /// The day that the rule names, in Norwegian.
    private static func dayAhead(_ error: PostgresError) -> String {
        let words = error.message.split(separator: " ")
        guard let day = words.first, let today = words.last else { return error.message }
        return "\(day), og i dag er \(today)"
    }

    private static let ofDeployments: [Rule] = [
        Rule(
            .overlappingDeployment, "deployment_person_in_one_place",
            en: "The person already serves on one of these days.",
            nb: "Personen tjenestegjør allerede en av disse dagene.",
            hint: .see("deployment list")),
        Rule(
            .outsideMission, "deployment_within_mission_life",
            "counted_strength_within_mission_life",
            before: "Some of these days lie outside the mission's life: ",
            "Noen av disse dagene ligger utenfor operasjonens levetid: ",
            hint: { .see("mission show", $0.values.first, else: "mission list") }),
        Rule(
            .endsBeforeItBegins, "deployment_ends_after_it_begins",
            "deployment_planned_end_after_it_begins", "counted_strength_ends_after_it_begins",
            en: "The last day lies before the first day.", nb: "Siste dag ligger før første dag.",
            hint: Sentence(
                en: "Both days count: service of one day has the same first and last day.",
                nb: "Begge dagene teller med: tjeneste på én dag har samme første og siste dag.")),
        Rule(
            .invalidInput, "deployment_days_are_finite",
            en: "A day of service must be a day of the calendar.",
            nb: "En tjenestedag må være en dag i kalenderen.",
            hint: Sentence(
                en: "Leave the last day out while it is not known.",
                nb: "Utelat siste dag så lenge den ikke er kjent.")),
        Rule(
            .invalidInput, "deployment_first_precision_fits",
            en: "A first day that is known to the month or year only must be the first of it.",
            nb: "En første dag som bare er kjent på måned eller år, må være den første i perioden.",
            hint: Sentence(
                en: "Write the month as 2017-03, or the year as 2017.",
                nb: "Skriv måneden som 2017-03, eller året som 2017.")),
        Rule(
            .invalidInput, "deployment_last_precision_fits",
            en: "A last day that is known to the month or year only must be the last of it.",
            nb: "En siste dag som bare er kjent på måned eller år, må være den siste i perioden.",
            hint: Sentence(
                en: "Write the month as 2017-03, or the year as 2017.",
                nb: "Skriv måneden som 2017-03, eller året som 2017.")),
        Rule(
            .invalidInput, "deployment_end_reason_has_day",
            en: "A reason for the end of a deployment needs the day on which it ended.",
            nb: "En årsak til at tjenesten tok slutt, krever dagen den tok slutt.",
            hint: Sentence(
                en: "Give the last day, or the planned one.",
                nb: "Oppgi siste dag, eller den planlagte.")),
        Rule(
            .invalidInput, "deployment_end_reason_known",
            en: "A deployment ends for one of these reasons: medical, compassionate, disciplinary,"
                + " service-need, security, mission-closed, other.",
            nb: "En tjeneste tar slutt av en av disse årsakene: medical, compassionate,"
                + " disciplinary, service-need, security, mission-closed, other."),
        Rule(
            .deploymentCancelled, "deployment_cancelled_for_good",
            en: "The deployment was cancelled: it never happened.",
            nb: "Tjenesten ble annullert: den fant aldri sted.",
            hint: Sentence(
                en: "Record a new one if it did happen after all.",
                nb: "Registrer en ny hvis den likevel fant sted.")),
        Rule(
            .internal, "deployment_gender_is_the_persons",
            en: "The deployment and the person's details would give two different genders.",
            nb: "Tjenesten og opplysningene om personen ville oppgi ulikt kjønn.",
            hint: .faultOfOurs),
        Rule(
            .overAuthorised, "deployment_within_authorisation",
            before: "More people would serve than is authorised: ",
            "Flere ville tjenestegjøre enn fullmakten tillater: ",
            hint: { _ in
                Sentence(
                    en: "If this has been decided all the same, give the reason with `waiver`.",
                    nb: "Er dette likevel besluttet, oppgi begrunnelsen med `waiver`.")
            }),
        Rule(
            .overlappingAbsence, "absence_one_at_a_time",
            en: "Another absence covers one of these days.",
            nb: "Et annet fravær dekker en av disse dagene.", hint: .see("absence list")),
        Rule(
            .endsBeforeItBegins, "absence_ends_after_it_begins",
            en: "The last day of the absence lies before its first day.",
            nb: "Fraværets siste dag ligger før den første."),
        Rule(
            .invalidInput, "absence_kind_known",
            en: "An absence is one of these: leave, training, medical-evacuation.",
            nb: "Et fravær er ett av disse: leave (permisjon), training (kurs),"
                + " medical-evacuation (medisinsk evakuering)."),
        Rule(
            .outsideDeployment, "posting_within_deployment", "absence_within_deployment",
            before: "Some of these days lie outside the deployment: ",
            "Noen av disse dagene ligger utenfor tjenesten: ",
            hint: { .see("deployment show", $0.values.last, else: "deployment list") }),
    ]

    private static let ofStrengths: [Rule] = [
        Rule(
            .countedTwice, "strength_counts_nobody_twice",
            before: "Named deployments and a counted strength would overlap: ",
            "Navngitt tjeneste og en talt styrke ville overlappe: ",
            hint: {
                Sentence(
                    en: "If they are different people, say so with `besides`: with `strength"
                        + " record`, or with `strength amend \($0.error.column ?? "")` for one that"
                        + " is recorded.",
                    nb: "Er det ulike personer, si det med `besides`: i `strength record`, eller i"
                        + " `strength amend \($0.error.column ?? "")` for en som er registrert.")
            }),
        Rule(
            .countedTwice, "strength_adds_no_number_twice",
            before: "A number of people would be added to itself: ",
            "Et antall ville bli lagt til seg selv: ",
            hint: {
                Sentence(
                    en: "Correct that one with `strength amend"
                        + " \($0.error.column ?? "NUMBER")`; for others, give the reason with"
                        + " `besides`.",
                    nb: "Rett det med `strength amend \($0.error.column ?? "NUMMER")`;"
                        + " for andre oppgis grunnen med `besides`.")
            }),
        Rule(
            .invalidInput, "counted_strength_is_plausible",
            en: "More than 1,000,000 people cannot be one counted strength.",
            nb: "Mer enn 1 000 000 personer kan ikke være én talt styrke.",
            hint: Sentence(
                en: "Check the numbers of women, men and not stated.",
                nb: "Se over antallet kvinner, menn og ikke oppgitt.")),
        Rule(
            .invalidInput, "counted_strength_counts_somebody",
            en: "A counted strength must count at least one person.",
            nb: "En talt styrke må telle minst én person.",
            hint: Sentence(
                en: "Give the number of women, men or not stated.",
                nb: "Oppgi antallet kvinner, menn eller ikke oppgitt.")),
        Rule(
            .invalidInput, "counted_strength_numbers_not_negative",
            en: "A number of people cannot be below zero.",
            nb: "Et antall personer kan ikke være under null."),
    ]
}
