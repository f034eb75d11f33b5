// The words of the rules of the UN's published figures and of our own publications.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofFigures: [Rule] = ofPublished + ofPublications

    private static let ofPublished: [Rule] = [
        Rule(
            .invalidFile, "published_month_replaced_by_whole_month",
            "published_figure_of_a_stated_month",
            before: "The file does not say all that is recorded of a month: ",
            "Filen har ikke alt som er registrert for en måned: ",
            hint: { _ in
                Sentence(
                    en: "Another import was faster: try again. If the file states whole months, say"
                        + " so with `whole_months`.",
                    nb: "En annen innlesing kom først: prøv igjen. Oppgir filen hele måneder, si"
                        + " det med `whole_months`.")
            }),
        Rule(
            .invalidFile, "published_figure_adds_up", "published_figure_total_follows",
            en: "Women and men of a published figure do not add up to its total.",
            nb: "Kvinner og menn i et publisert tall er ikke til sammen totalen."),
        Rule(
            .invalidFile, "published_figure_not_negative",
            en: "A published figure is negative.", nb: "Et publisert tall er negativt."),
        Rule(
            .invalidFile, "published_figure_at_month_end", "published_month_at_month_end",
            en: "Published figures are of the last day of a month.",
            nb: "Publiserte tall gjelder siste dag i en måned."),
        Rule(
            .internal, "published_month_declared_whole",
            en: "Only a month that is whole can be declared whole.",
            nb: "Bare en måned som er hel, kan erklæres hel.", hint: .faultOfOurs),
        Rule(
            .alreadyRecorded, "published_file_content_once",
            en: "A file with this content is already recorded.",
            nb: "En fil med dette innholdet er allerede registrert.", hint: .nothingRecorded),
        Rule(
            .internal, "published_file_digest_length",
            en: "The digest of a published file is not a SHA-256.",
            nb: "Sjekksummen til en publisert fil er ikke en SHA-256.", hint: .faultOfOurs),
        Rule(
            .invalidFile, "published_figure_pk",
            en: "Two figures would stand in one place of the published file.",
            nb: "To tall ville stå på samme sted i den publiserte filen."),
        Rule(
            .invalidFile, "published_month_pk",
            en: "The file would state a contributor's month twice.",
            nb: "Filen ville oppgi samme måned for et land to ganger."),
        Rule(
            .invalidInput, "published_fault_kind_known",
            en: "A fault of published figures is one of these: suspect, no-mission-split, no-sex.",
            nb: "En feil i publiserte tall er en av disse: suspect (tvilsom), no-mission-split"
                + " (ikke delt på operasjoner), no-sex (uten kjønn)."),
        Rule(
            .endsBeforeItBegins, "published_fault_months_in_order",
            en: "The last month of the fault lies before its first month.",
            nb: "Feilens siste måned ligger før den første."),
    ]

    private static let ofPublications: [Rule] = [
        Rule(
            .alreadyRecorded, "publication_number_once",
            en: "The series already has a publication with this number.",
            nb: "Serien har allerede en publikasjon med dette nummeret.",
            hint: .see("publication list")),
        Rule(
            .invalidInput, "publication_series_numbered", "publication_number_from_one",
            en: "A publication of a series has a number from 1 on, and others have none.",
            nb: "En publikasjon i en serie har et nummer fra 1 og opp, og andre har ingen."),
        Rule(
            .invalidInput, "publication_document_bounded",
            en: "A document of more than 64 MB is not published.",
            nb: "Et dokument på mer enn 64 MB publiseres ikke.",
            hint: Sentence(
                en: "Ask for fewer rows, or publish it in other formats.",
                nb: "Be om færre rader, eller publiser i andre formater.")),
        Rule(
            .internal, "publication_document_not_empty",
            en: "A published document cannot be empty.",
            nb: "Et publisert dokument kan ikke være tomt.", hint: .faultOfOurs),
        Rule(
            .alreadyRecorded, "publication_document_pk",
            en: "The publication already has a document in this format.",
            nb: "Publikasjonen har allerede et dokument i dette formatet."),
        Rule(
            .internal, "publication_answer_is_sha256", "publication_head_is_sha256",
            en: "A digest of the publication is not a SHA-256.",
            nb: "En sjekksum i publikasjonen er ikke en SHA-256.", hint: .faultOfOurs),
        Rule(
            .internal, "publication_known_before_it",
            en: "A publication answers as of an entry before its own.",
            nb: "En publikasjon svarer per en føring før sin egen.", hint: .faultOfOurs),
        Rule(
            .internal, "publication_words_given",
            en: "A publication must say what was asked.",
            nb: "En publikasjon må si hva det ble spurt om.", hint: .faultOfOurs),
    ]
}
