// The words of the rules of posts, of who holds them, and of authorisations and forces kept ready.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofPosts: [Rule] = ofHolders + ofStandIns + ofAuthorisations

    private static let ofHolders: [Rule] = [
        Rule(
            .postTaken, "post_one_incumbent_a_day", "post_one_handover_a_day",
            en: "Somebody is in the post on one of these days.",
            nb: "Stillingen er besatt en av disse dagene.",
            hint: Sentence(
                en: "Declare the handover with `handover_days`, or end the other's service in the"
                    + " post.",
                nb: "Meld overleveringen med `handover_days`, eller avslutt den andres tjeneste i"
                    + " stillingen.")),
        Rule(
            .postDoesNotFit, "posting_within_post", "posting_in_a_post_of_the_mission",
            "posting_in_a_post_of_the_type",
            before: "The post does not fit: ", "Stillingen passer ikke: ",
            hint: { .see("post show", $0.error.column, else: "post list") }),
        Rule(
            .postTaken, "posting_one_at_a_time",
            en: "The person would hold two posts or ranks on one day.",
            nb: "Personen ville ha to stillinger eller grader samme dag."),
        Rule(
            .invalidInput, "posting_handover_has_post",
            en: "Days of handover need a post that is handed over.",
            nb: "Overleveringsdager krever en stilling som overleveres.",
            hint: Sentence(en: "Give the post too.", nb: "Oppgi også stillingen.")),
        Rule(
            .invalidInput, "posting_handover_not_negative",
            en: "The days of a handover cannot be below zero.",
            nb: "Antallet overleveringsdager kan ikke være under null."),
        Rule(
            .endsBeforeItBegins, "posting_held_begins",
            en: "The last day in the post lies before the first day, or the first is missing.",
            nb: "Siste dag i stillingen ligger før den første, eller den første mangler."),
        Rule(
            .invalidInput, "posting_says_something",
            en: "A posting must name a post, a station, a rank or a remark.",
            nb: "En plassering må oppgi en stilling, et tjenestested, en grad eller en merknad."),
        Rule(
            .internal, "posting_stated_known",
            en: "What a posting states is its post, its station or its rank.",
            nb: "Det en plassering oppgir, er stilling, tjenestested eller grad.",
            hint: .faultOfOurs),
        Rule(
            .invalidInput, "post_number_form", "authorisation_number_form",
            en: "A number has 1 to 32 characters without blanks.",
            nb: "Et nummer har 1 til 32 tegn uten mellomrom."),
        Rule(
            .endsBeforeItBegins, "post_detail_valid_begins",
            en: "The last day of the post lies before its first day, or the first is missing.",
            nb: "Stillingens siste dag ligger før den første, eller den første mangler."),
        Rule(
            .invalidInput, "rank_is_a_code",
            message: { $0.raised + "." },
            hint: { _ in
                Sentence(
                    en: "Codes run from OF-1 to OF-10, OR-1 to OR-9 and WO-1 to WO-4.",
                    nb: "Kodene går fra OF-1 til OF-10, OR-1 til OR-9 og WO-1 til WO-4.")
            }),
    ]

    private static let ofStandIns: [Rule] = [
        Rule(
            .postDoesNotFit, "stand_in_while_the_holder_is_away", "stand_in_within_deployment",
            before: "This is no stand-in: ", "Dette er ingen stedfortreder: ",
            hint: { _ in
                Sentence(
                    en: "Record the holder's absence first, with `absence record`; for"
                        + " an empty post give `post` instead.",
                    nb: "Registrer først innehaverens fravær med `absence record`; for"
                        + " en ledig stilling oppgis `post` i stedet.")
            }),
        Rule(
            .postTaken, "stand_in_one_a_day",
            en: "Somebody stands in for the holder of this post on one of these days.",
            nb: "Stillingen har allerede en stedfortreder en av disse dagene.",
            hint: .see("report vacancies")),
        Rule(
            .endsBeforeItBegins, "stand_in_days_begin",
            en: "The last day of the stand-in lies before the first day, or the first is missing.",
            nb: "Stedfortrederens siste dag ligger før den første, eller den første mangler."),
    ]

    private static let ofAuthorisations: [Rule] = [
        Rule(
            .endsBeforeItBegins, "authorisation_detail_valid_not_empty",
            en: "The last day of the authorisation lies before its first day.",
            nb: "Fullmaktens siste dag ligger før den første."),
        Rule(
            .invalidInput, "authorisation_detail_ceiling_positive",
            en: "An authorisation is for at least one person.",
            nb: "En fullmakt gjelder minst én person."),
        Rule(
            .invalidInput, "authorisation_detail_cost_has_currency",
            en: "A cost estimate is an amount above zero together with its currency.",
            nb: "Et kostnadsanslag er et beløp over null sammen med valutaen.",
            hint: Sentence(
                en: "Give both, or neither.", nb: "Oppgi begge deler, eller ingen av dem.")),
        Rule(
            .endsBeforeItBegins, "standby_ends_after_it_begins",
            en: "The last day of the force lies before its first day.",
            nb: "Styrkens siste dag ligger før den første."),
        Rule(
            .invalidInput, "standby_counts_somebody",
            en: "A force kept ready has at least one person.",
            nb: "En styrke i beredskap har minst én person."),
        Rule(
            .invalidInput, "standby_notice_not_negative",
            en: "The days of notice cannot be below zero.",
            nb: "Antallet varslingsdager kan ikke være under null.",
            hint: Sentence(
                en: "Give 0 for a force that can leave at once.",
                nb: "Oppgi 0 for en styrke som kan reise straks.")),
    ]
}
