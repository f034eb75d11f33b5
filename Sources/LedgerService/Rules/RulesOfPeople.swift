// The words of the rules of people: their numbers, names and requirements, and their erasure.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofPeople: [Rule] = [
        Rule(
            .personExists, "identity_service_number_is_one_person",
            en: "A person with this service number is already recorded.",
            nb: "En person med dette tjenestenummeret er allerede registrert.",
            hint: .see("person list")),
        Rule(
            .invalidInput, "identity_service_number_form",
            en: "A service number has 1 to 32 characters without blanks.",
            nb: "Et tjenestenummer har 1 til 32 tegn uten mellomrom."),
        Rule(
            .invalidInput, "identity_service_number_typed_by_people",
            message: {
                Sentence(
                    en:
                        "\($0.error.message) is what a spreadsheet writes for an error, a formula or"
                        + " a long number, and no service number.",
                    nb: "\($0.error.message) er det et regneark skriver for en feil, en formel"
                        + " eller et langt tall, og ikke et tjenestenummer.")
            },
            hint: { _ in
                Sentence(
                    en: "Look the number up where it was typed by a person.",
                    nb: "Finn nummeret der et menneske har skrevet det.")
            }),
        Rule(
            .invalidInput, "identity_service_number_no_national_identity",
            message: { _ in Sentence(en: "The number ", nb: "Nummeret ") + .nationalIdentity }),
        Rule(
            .personExists, "identity_service_number_differs_clearly",
            message: {
                Sentence(
                    en: "Two service numbers would differ only in leading zeros, case or the"
                        + " composition of their letters: \($0.error.message).",
                    nb: "To tjenestenumre ville bare skille seg i ledende nuller, store og små"
                        + " bokstaver eller måten bokstavene er satt sammen på:"
                        + " \($0.error.message).")
            },
            hint: { _ in
                Sentence(
                    en: "One person has one number: write it as it is recorded.",
                    nb: "Én person har ett nummer: skriv det slik det er registrert.")
            }),
        Rule(
            .invalidInput, "identity_name_plain",
            en: "A name is kept composed (NFC), without control, zero-width or bidirectional"
                + " characters and with single blanks.",
            nb: "Et navn lagres sammensatt (NFC), uten kontrolltegn, tegn uten bredde eller"
                + " retningstegn, og med enkle mellomrom."),
        Rule(
            .invalidInput, "identity_name_without_quotation_marks",
            message: {
                Sentence(
                    en: "The name \($0.error.message) stands in quotation marks.",
                    nb: "Navnet \($0.error.message) står i anførselstegn.")
            },
            hint: { _ in Sentence(en: "Take them away.", nb: "Ta dem bort.") }),
        Rule(
            .endsBeforeItBegins, "requirement_expires_after",
            en: "It would expire before the day on which it was obtained.",
            nb: "Det ville utløpe før dagen det ble oppnådd.",
            hint: Sentence(
                en: "The last day on which it holds is the same day or a later one.",
                nb: "Siste dag det gjelder, er samme dag eller senere.")),
        Rule(
            .invalidInput, "requirement_kind_known",
            en: "A requirement is one of these: course, medical, clearance, driving-permit,"
                + " language-test.",
            nb: "Et krav er ett av disse: course (kurs), medical (helse), clearance (klarering),"
                + " driving-permit (førerkort), language-test (språkprøve)."),
        Rule(
            .internal, "erasure_takes_values",
            en: "An erasure takes everything that names the person, or is none.",
            nb: "En sletting tar alt som navngir personen, ellers er det ingen sletting.",
            hint: .faultOfOurs),
        Rule(
            .personErased, "erasure_finds_values",
            en: "The person was erased already.", nb: "Personen er allerede slettet.",
            hint: .nothingRecorded),
    ]
}
