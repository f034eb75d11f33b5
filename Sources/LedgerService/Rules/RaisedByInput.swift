// What the rules of rates, currencies and published figures say, in both languages.

internal import LedgerModel

extension RaisedSentence {
    /// What the rules of rates, currencies and published figures raise.
    static let input = [
        SentenceShape("% was in use until %", nb: "{0} var i bruk til {1}"),
        SentenceShape(
            "a rate of % to % on %; it ended on %",
            nb: "en kurs på {0} mot {1} {2}; valutaen utgikk {3}"),
        SentenceShape("% to % on %: % against % of %", nb: "{0} mot {1} {2}: {3} mot {4} av {5}"),
        SentenceShape(
            "nothing says what the file states of %", nb: "ingenting sier hva filen oppgir for {0}"),
        SentenceShape("figures of % would be lost: %", nb: "tall for {0} ville gå tapt: {1}"),
    ]
}
