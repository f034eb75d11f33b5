// The words of the rules of money: pledges, commitments, appropriations, allocations and payments.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofMoney: [Rule] =
        ofAmounts + ofPledges + ofCommitments + ofAllocations + ofPayments

    private static let ofAmounts: [Rule] = [
        Rule(
            .invalidInput, "amount_within_bounds",
            before: "The amount is too large: ", "Beløpet er for stort: "),
        Rule(
            .invalidInput, "amount_in_minor_units",
            before: "The amount has more decimals than its currency: ",
            "Beløpet har flere desimaler enn valutaen: "),
        Rule(
            .invalidInput, "carry_over_amount_positive", "disbursement_amount_positive",
            "pledge_detail_amount_positive", "refund_amount_positive",
            "reimbursement_rate_positive",
            en: "The amount must be above zero.", nb: "Beløpet må være over null."),
        Rule(
            .invalidInput, "allocation_amount_given",
            en: "An allocation of zero changes nothing.",
            nb: "En tildeling på null endrer ingenting.",
            hint: Sentence(
                en: "Give an amount above zero; to take money back, use `allocation"
                    + " reduce`.",
                nb: "Oppgi et beløp over null; penger trekkes tilbake med `allocation"
                    + " reduce`.")),
        Rule(
            .invalidInput, "allocation_charged_as_allocated",
            en: "What is charged to the budget line and what is allocated must both be above zero,"
                + " or both below.",
            nb: "Det som belastes kap./post, og det som tildeles, må begge være over null, eller"
                + " begge under."),
        Rule(
            .invalidInput, "allocation_on_a_day", "appropriation_on_a_day", "carry_over_on_a_day",
            "commitment_decided_on_a_day", "commitment_step_on_a_day", "disbursement_on_a_day",
            "refund_on_a_day",
            en: "The day must be a day of the calendar.",
            nb: "Dagen må være en dag i kalenderen."),
        Rule(
            .invalidInput, "allocation_year_plausible", "appropriation_year_plausible",
            "disbursement_year_plausible", "commitment_detail_years_plausible",
            en: "A budget year lies between 1945 and 2150.",
            nb: "Et budsjettår ligger mellom 1945 og 2150."),
        Rule(
            .invalidInput, "carry_over_year_plausible",
            en: "The year from which money is carried over lies between 1945 and 2149.",
            nb: "Året penger overføres fra, ligger mellom 1945 og 2149."),
    ]

    private static let ofPledges: [Rule] = [
        Rule(
            .invalidInput, "commitment_code_form", "pledge_code_form",
            en: "A code has 2 to 40 letters, digits, slashes, dots, underscores or hyphens, and"
                + " begins with a letter or a digit.",
            nb: "En kode har 2 til 40 bokstaver, sifre, skråstreker, punktum, understreker eller"
                + " bindestreker, og begynner med en bokstav eller et siffer."),
        Rule(
            .alreadyRecorded, "pledge_code_differs_by_more_than_case",
            en: "A pledge with this code is already recorded, perhaps with other capitals.",
            nb: "Et løfte med denne koden er allerede registrert, kanskje med andre store"
                + " bokstaver.",
            hint: .see("pledge list")),
        Rule(
            .invalidInput, "pledge_detail_amount_has_currency",
            en: "A pledged amount and its currency are given together.",
            nb: "Beløpet i et løfte og valutaen oppgis sammen.",
            hint: Sentence(
                en: "Give both, or neither for a pledge in kind.",
                nb: "Oppgi begge deler, eller ingen av dem for et løfte i naturalia.")),
        Rule(
            .endsBeforeItBegins, "pledge_detail_due_after_it_is_made",
            message: { _ in .dueBeforePledged }, hint: { _ in .pledgedFirst }),
        Rule(
            .endsBeforeItBegins, "pledge_detail_withdrawn_after_it_is_made",
            message: { _ in .withdrawnBeforePledged }, hint: { _ in .pledgedFirst }),
        Rule(
            .pledgeNotStanding, "pledge_fulfilment_while_it_stands",
            before: "The pledge does not stand on this day: ", "Løftet gjelder ikke denne dagen: ",
            hint: {
                Sentence(
                    en: "Give another day with `on`; see `history pledge"
                        + " \($0.values.first ?? "")`.",
                    nb: "Oppgi en annen dag med `on`; se `history pledge"
                        + " \($0.values.first ?? "")`.")
            }),
        Rule(
            .alreadyRecorded, "pledge_fulfilment_by_commitment_once",
            "pledge_fulfilment_by_deployment_once", "pledge_fulfilment_by_disbursement_once",
            en: "It is recorded already that this fulfils the pledge.",
            nb: "Det er allerede registrert at dette oppfyller løftet.",
            hint: .see("pledge list")),
        Rule(
            .invalidInput, "pledge_fulfilment_by_one_thing",
            en: "One thing at a time fulfils a pledge: a commitment, a deployment, a payment or a"
                + " contribution in words.",
            nb: "Én ting om gangen oppfyller et løfte: et tilsagn, en tjeneste, en utbetaling eller"
                + " et bidrag med ord."),
        Rule(
            .unknownDeployment, "pledge_fulfilment_deployment_stands",
            en: "The deployment that should fulfil the pledge does not stand.",
            nb: "Tjenesten som skulle oppfylle løftet, gjelder ikke.",
            hint: .see("deployment list")),
    ]

    private static let ofCommitments: [Rule] = [
        Rule(
            .alreadyRecorded, "commitment_code_differs_by_more_than_case",
            en: "A commitment with this code is already recorded, perhaps with other capitals.",
            nb: "Et tilsagn med denne koden er allerede registrert, kanskje med andre store"
                + " bokstaver.",
            hint: .see("commitment list")),
        Rule(
            .invalidInput, "commitment_shape_known",
            en: "A commitment is a total, a yearly rate or a list of instalments.",
            nb: "Et tilsagn er en total, et årlig beløp eller en liste av avdrag."),
        Rule(
            .internal, "commitment_step_kind_known",
            en: "A step of a commitment is its original, a raise, a cut, a move, an extension or a"
                + " cancellation.",
            nb: "Et trinn i et tilsagn er det opprinnelige, en økning, en reduksjon, en flytting,"
                + " en forlengelse eller en annullering.",
            hint: .faultOfOurs),
        Rule(
            .invalidInput, "commitment_step_sign_fits",
            en: "What raises a commitment must be above zero, and what cuts or cancels it must take"
                + " something away.",
            nb: "Det som øker et tilsagn, må være over null, og det som reduserer eller annullerer"
                + " det, må ta noe bort."),
        Rule(
            .endsBeforeItBegins, "commitment_step_years_begin",
            en: "The last year lies before the first year, or the first is missing.",
            nb: "Det siste året ligger før det første, eller det første mangler."),
        Rule(
            .internal, "commitment_move_adds_nothing",
            en: "A move must take from one year what it gives to another.",
            nb: "En flytting må ta fra ett år det den gir til et annet.", hint: .faultOfOurs),
        Rule(
            .commitmentTooSmall, "commitment_never_negative",
            before: "More would be taken away than is committed: ",
            "Mer ville være trukket fra enn det som er tilsagt: ",
            hint: { .yearsOf($0.error.column ?? $0.values.first) }),
        Rule(
            .outsideCommitment, "commitment_step_after_decision", "commitment_step_within_years",
            before: "This lies outside the commitment: ", "Dette ligger utenfor tilsagnet: ",
            hint: { .yearsOf($0.error.column ?? $0.values.first) }),
    ]

    private static let ofAllocations: [Rule] = [
        Rule(
            .invalidInput, "budget_line_code_form",
            en: "A budget line is a chapter and a post with two digits, such as 118.70.",
            nb: "Kap./post er et kapittel og en post med to sifre, som 118.70."),
        Rule(
            .alreadyRecorded, "appropriation_current",
            en: "The appropriation of this line and year is already recorded for this day.",
            nb: "Bevilgningen på kap./post for dette året er allerede registrert for denne dagen.",
            hint: .see("budget list")),
        Rule(
            .beyondCommitment, "allocated_within_committed",
            before: "More would be allocated than is committed: ",
            "Mer ville være tildelt enn det som er tilsagt: ",
            hint: {
                let commitment = $0.values.first ?? ""
                return Sentence(
                    en: "See its years with `commitment show \(commitment)`, and"
                        + " `allocation list commitment=\(commitment)`.",
                    nb: "Se årene med `commitment show \(commitment)`, og"
                        + " `allocation list commitment=\(commitment)`.")
            }),
        Rule(
            .beyondAppropriation, "allocated_within_appropriated",
            before: "More would be allocated than is appropriated: ",
            "Mer ville være tildelt enn det som er bevilget: ",
            hint: { _ in
                Sentence(
                    en: "See `budget list` and `allocation list`.",
                    nb: "Se `budget list` og `allocation list`.")
            }),
        Rule(
            .beyondAllocation, "allocation_never_negative",
            before: "More would be taken back than was allocated: ",
            "Mer ville være trukket tilbake enn det som var tildelt: ",
            hint: { _ in .see("allocation list") }),
        Rule(
            .mayNotCarryOver, "carried_over_where_allowed",
            before: "The budget line does not allow it: ", "Kap./post åpner ikke for det: ",
            hint: { _ in
                Sentence(
                    en: "See `budget list`; where the line may (kan overføres), record"
                        + " it with `budget record may_carry_over=`.",
                    nb: "Se `budget list`; har posten stikkordet «kan overføres»,"
                        + " registrer det med `budget record may_carry_over=`.")
            }),
        Rule(
            .invalidInput, "carry_over_after_its_year",
            en: "Money is carried over when its year is over, on 1 January of the next or later.",
            nb: "Penger overføres når året er omme, fra 1. januar året etter."),
    ]

    private static let ofPayments: [Rule] = [
        Rule(
            .beyondAllocation, "paid_within_allocated",
            before: "More would be paid than is allocated: ",
            "Mer ville være utbetalt enn det som er tildelt: ",
            hint: {
                Sentence(
                    en: "Allocate more first, or pay less; see `allocation list"
                        + " commitment=\($0.values.first ?? "")`.",
                    nb: "Tildel mer først, eller betal mindre; se `allocation list"
                        + " commitment=\($0.values.first ?? "")`.")
            }),
        Rule(
            .beyondAppropriation, "paid_within_line",
            before: "The budget line has not so much at the rates of the payments' days: ",
            "Kap./post har ikke så mye etter kursene på utbetalingsdagene: ",
            hint: { _ in
                Sentence(
                    en: "See `report execution`. If a payment is made all the same,"
                        + " give the reason with `waiver`.",
                    nb: "Se `report execution`. Gjøres en utbetaling likevel, oppgi"
                        + " begrunnelsen med `waiver`.")
            }),
        Rule(
            .alreadyRefunded, "refund_once", "refund_of_a_payment_that_stands",
            en: "The payment was refunded or cancelled already.",
            nb: "Utbetalingen er allerede tilbakebetalt eller annullert.",
            hint: .see("disbursement list")),
        Rule(
            .refundTooLarge, "refund_within_payment",
            before: "The refund does not fit its payment: ",
            "Tilbakebetalingen passer ikke til utbetalingen: ",
            hint: { _ in .see("disbursement list") }),
        Rule(
            .alreadyRecorded, "disbursement_reference_once", "refund_reference_once",
            en: "Another payment or refund has the reference.",
            nb: "En annen utbetaling eller tilbakebetaling har denne referansen.",
            hint: .see("disbursement list")),
    ]
}

extension Sentence {
    static let dueBeforePledged = Sentence(
        en: "The pledge would be due before the day on which it was made.",
        nb: "Løftet ville forfalle før dagen det ble gitt.")

    static let withdrawnBeforePledged = Sentence(
        en: "The pledge would be withdrawn before the day on which it was made.",
        nb: "Løftet ville bli trukket tilbake før dagen det ble gitt.")

    static let pledgedFirst = Sentence(
        en: "Give that day or a later one.", nb: "Oppgi den dagen eller en senere.")

    /// Where a commitment's years are to be seen.
    fileprivate static func yearsOf(_ commitment: String?) -> Sentence {
        let command = commitment.map { "commitment show \($0)" } ?? "commitment list"
        return Sentence(
            en: "See its years with `\(command)`.",
            nb: "Se årene med `\(command)`.")
    }
}
