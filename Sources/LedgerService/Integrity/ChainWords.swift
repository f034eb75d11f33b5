// What the database's own functions say of entries and readings that are not as they were sealed, in both
// languages.

internal import LedgerModel

enum ChainWords {
    /// A finding in both languages; in English where no shape fits.
    static func told(_ said: String) -> Sentence {
        for shape in shapes {
            if let told = shape.told(said) { return told.sentence }
        }
        return Sentence(alike: said)
    }

    static let shapes = [
        SentenceShape("the entry is missing", nb: "føringen mangler"),
        SentenceShape("the seal is missing", nb: "seglet mangler"),
        SentenceShape("the entry before it is missing", nb: "føringen før den mangler"),
        SentenceShape(
            "its seal does not follow that of the entry before it",
            nb: "seglet følger ikke etter seglet til føringen før"),
        SentenceShape(
            "its facts are not those that were sealed: %",
            nb: "opplysningene er ikke de som ble forseglet: {0}"),
        SentenceShape(
            "what it says of itself (time, actor, reason, source ...) is not what was sealed",
            nb:
                "det den sier om seg selv (tidspunkt, hvem, begrunnelse, kilde ...), er ikke det som"
                + " ble forseglet"),
        SentenceShape("it has more than one seal", nb: "den har mer enn ett segl"),
        SentenceShape(
            "the head says % and the last entry is %",
            nb: "hodet sier {0}, og den siste føringen er {1}"),
        SentenceShape(
            "a name or service number is not the one that was sealed",
            nb: "et navn eller tjenestenummer er ikke det som ble forseglet"),
        SentenceShape(
            "the title of a requirement is not the one that was sealed",
            nb: "tittelen på et krav er ikke den som ble forseglet"),
        SentenceShape(
            "the words of a proposal are not those that were sealed",
            nb: "ordene i et forslag er ikke de som ble forseglet"),
        SentenceShape("it is not sealed", nb: "det er ikke forseglet"),
        SentenceShape(
            "it does not follow the reading before it", nb: "det følger ikke etter innsynet før"),
        SentenceShape(
            "it is not the reading that was sealed", nb: "det er ikke innsynet som ble forseglet"),
    ]
}
