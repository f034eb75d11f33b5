// The words of the rules of rates, currencies, coefficients and targets.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofRates: [Rule] = [
        Rule(
            .unknownCurrency, "currency_in_use_on_its_day",
            before: "The currency was not in use on that day: ",
            "Valutaen var ikke i bruk den dagen: ",
            hint: { _ in
                Sentence(
                    en: "Name the currency that took its place, or the day on which it was still in"
                        + " use.",
                    nb: "Oppgi valutaen som avløste den, eller en dag da den fortsatt var i bruk.")
            }),
        Rule(
            .invalidInput, "rate_near_the_days_around", "rate_same_both_ways",
            before: "A rate is far from those around it, or contradicts the other direction: ",
            "En kurs ligger langt fra kursene rundt, eller motsier den andre retningen: ",
            hint: { _ in
                Sentence(
                    en: "If it is right all the same, say why with `unusual`.",
                    nb: "Er den likevel riktig, si hvorfor med `unusual`.")
            }),
        Rule(
            .invalidInput, "authorisation_detail_currency_form", "currency_code_form",
            "rate_base_form", "rate_quote_form",
            en: "A currency is three capital letters, such as NOK.",
            nb: "En valuta er tre store bokstaver, som NOK."),
        Rule(
            .invalidInput, "rate_between_two_currencies",
            en: "A rate is between two different currencies.",
            nb: "En kurs gjelder to ulike valutaer."),
        Rule(
            .invalidInput, "rate_on_a_day",
            en: "The day of a rate must be a day of the calendar.",
            nb: "Dagen for en kurs må være en dag i kalenderen."),
        Rule(
            .invalidInput, "rate_positive",
            en: "A rate must be a number above zero.", nb: "En kurs må være et tall over null."),
        Rule(
            .alreadyRecorded, "rate_current",
            en: "A rate between these currencies is already recorded for this day.",
            nb: "En kurs mellom disse valutaene er allerede registrert for denne dagen.",
            hint: .see("rate list")),
        Rule(
            .endsBeforeItBegins, "currency_life_holds_a_day", "oda_coefficient_holds_a_day",
            "reimbursement_rate_holds_a_day", "personnel_type_name_valid_not_empty",
            "rank_name_valid_not_empty",
            en: "The last day on which it holds lies before the first.",
            nb: "Siste dag det gjelder, ligger før den første."),
        Rule(
            .alreadyRecorded, "oda_coefficient_one_a_day",
            en: "A coefficient of this organisation and kind already holds on one of these days.",
            nb: "En koeffisient for denne organisasjonen og typen gjelder allerede en av dagene."),
        Rule(
            .invalidInput, "oda_coefficient_is_a_part", "gender_target_percent_in_range",
            en: "A percentage lies between 0 and 100.", nb: "En prosent ligger mellom 0 og 100."),
        Rule(
            .alreadyRecorded, "oda_exclusion_current",
            en: "The mission is already recorded as no development assistance.",
            nb: "Operasjonen er allerede registrert som ikke bistand."),
        Rule(
            .alreadyRecorded, "reimbursement_rate_one_a_day",
            en: "A reimbursement rate of this personnel type already holds on one of these days.",
            nb: "En refusjonssats for denne personelltypen gjelder allerede en av dagene."),
        Rule(
            .alreadyRecorded, "gender_target_current",
            en: "A target for this group and year is already recorded.",
            nb: "Et mål for denne gruppen og dette året er allerede registrert."),
        Rule(
            .alreadyRecorded, "gender_group_type_in_one_group",
            en: "The personnel type already belongs to a group of targets.",
            nb: "Personelltypen hører allerede til en målgruppe."),
    ]
}
