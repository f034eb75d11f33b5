// The words of the rules of missions, their phases, mandates and lineage.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofMissions: [Rule] = [
        Rule(
            .invalidInput, "mission_code_form",
            en: "A mission's code has 2 to 32 letters, digits, blanks or hyphens; it begins with a"
                + " letter and ends with a letter or a digit.",
            nb: "En operasjonskode har 2 til 32 bokstaver, sifre, mellomrom eller bindestreker; den"
                + " begynner med en bokstav og slutter med en bokstav eller et siffer."),
        Rule(
            .alreadyRecorded, "mission_code_differs_by_more_than_case",
            en: "A mission with this code is already recorded, perhaps with other capitals.",
            nb: "En operasjon med denne koden er allerede registrert, kanskje med andre store"
                + " bokstaver.",
            hint: .see("mission list")),
        Rule(
            .outsideMission, "mission_phase_keeps_service",
            message: { _ in
                Sentence(
                    en: "People would stand recorded in the mission while it is closed.",
                    nb: "Personell ville stå registrert i operasjonen mens den er avsluttet.")
            },
            hint: {
                let mission = $0.error.column.map { " mission=\($0)" } ?? ""
                return Sentence(
                    en: "End or correct their deployments first; see `deployment list"
                        + "\(mission)`.",
                    nb: "Avslutt eller rett tjenesten deres først; se `deployment list"
                        + "\(mission)`.")
            }),
        Rule(
            .overlappingPhase, "mission_phase_one_at_a_time",
            en: "The mission already has a phase on one of these days.",
            nb: "Operasjonen har allerede en fase en av disse dagene.",
            hint: .see("mission list")),
        Rule(
            .endsBeforeItBegins, "mission_phase_valid_not_empty",
            en: "The last day of the phase lies before its first day.",
            nb: "Fasens siste dag ligger før den første."),
        Rule(
            .alreadyRecorded, "mission_name_current",
            en: "The mission already has a name from this day.",
            nb: "Operasjonen har allerede et navn fra denne dagen.",
            hint: .see("mission list")),
        Rule(
            .alreadyRecorded, "mission_host_current",
            en: "The country is already recorded as a host of the mission.",
            nb: "Landet er allerede registrert som vertsland for operasjonen.",
            hint: .see("mission list")),
        Rule(
            .lineageCircle, "mission_lineage_not_itself",
            en: "A mission does not follow itself.", nb: "En operasjon etterfølger ikke seg selv.",
            hint: Sentence(
                en: "Name the mission that came after it.",
                nb: "Oppgi operasjonen som kom etter den.")),
        Rule(
            .alreadyRecorded, "mission_lineage_current",
            en: "It is already recorded that the one mission follows the other.",
            nb: "Det er allerede registrert at den ene operasjonen etterfølger den andre.",
            hint: .see("mission list")),
        Rule(
            .alreadyRecorded, "mission_spelling_names_one_mission",
            en: "The spelling already names a mission.",
            nb: "Skrivemåten betegner allerede en operasjon.", hint: .see("mission list")),
        Rule(
            .alreadyRecorded, "mandate_current",
            en: "This mandate of the mission is already recorded.",
            nb: "Dette mandatet for operasjonen er allerede registrert.",
            hint: Sentence(
                en: "Extend or revise it with `mandate extend` or `mandate revise`.",
                nb: "Forleng eller endre det med `mandate extend` eller `mandate revise`.")),
        Rule(
            .invalidInput, "mandate_kind_known",
            en: "A mandate is a resolution or a decision.",
            nb: "Et mandat er en resolusjon (resolution) eller en beslutning (decision)."),
        Rule(
            .endsBeforeItBegins, "mandate_valid_not_empty",
            en: "The last day of the mandate lies before its first day.",
            nb: "Mandatets siste dag ligger før den første."),
        Rule(
            .invalidInput, "mandate_ceiling_not_negative",
            en: "A mandate's ceiling cannot be below zero.",
            nb: "Taket i et mandat kan ikke være under null."),
        Rule(
            .alreadyRecorded, "mandate_ceiling_current",
            en: "The mandate already has a ceiling for this component.",
            nb: "Mandatet har allerede et tak for denne komponenten.",
            hint: Sentence(
                en: "Change it with `mandate revise`.",
                nb: "Endre det med `mandate revise`.")),
    ]
}
