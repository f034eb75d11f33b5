// What commands warn of, in both languages.

import LedgerModel

enum ReceiptSentence {
    /// A line on stderr, behind the program's name and the word warning.
    static func toldAside(_ said: String) -> Sentence {
        for shape in asides {
            if let told = shape.told(said) { return told.sentence }
        }
        return Sentence(alike: said)
    }

    static let asides = [
        SentenceShape(
            "a password on the command line can be seen by others on this"
                + " machine; put it in a password file (~/.pgpass, PGPASSFILE), a"
                + " service file or PGPASSWORD.",
            nb: "et passord på kommandolinjen kan ses av andre på denne maskinen;"
                + " legg det i en passordfil (~/.pgpass, PGPASSFILE), en tjenestefil"
                + " eller PGPASSWORD."),
        SentenceShape(
            "The rank \"%\" is in no list: it is kept as written and counts in no band. Write its"
                + " code, such as OF-3, if it has one.",
            nb: "Graden «{0}» står i ingen liste: den beholdes som skrevet og regnes ikke med i noe"
                + " sjikt. Skriv koden, for eksempel OF-3, hvis den har en."),
        SentenceShape(
            "\"%\" is read as %, as in the army and the air force; in the navy it is %: write \"%"
                + " (navy)\".",
            nb:
                "«{0}» er lest som {1}, som i Hæren og Luftforsvaret; i Sjøforsvaret er det {2}: skriv"
                + " «{3} (navy)»."),
        SentenceShape(
            "% with the rank \"%\", which is in no list: kept as written, counted in no band.",
            nb:
                "{0} med graden «{1}», som ikke står i noen liste: beholdt som skrevet, ikke regnet med"
                + " i noe sjikt."),
        SentenceShape(
            "no appropriation of % for % is recorded: the two were not compared.",
            nb: "ingen bevilgning på {0} for {1} er registrert: de to er ikke" + " sammenlignet."),
        SentenceShape(
            "every amount of % is that of the year before: one of the two may be" + " mislabelled.",
            nb: "alle beløp for {0} er de samme som året før: ett av de to årene kan"
                + " være feilmerket."),
        SentenceShape(
            "the register in use was not asked: %",
            nb: "registeret i bruk ble ikke spurt: {0}"),
        SentenceShape(
            "whoever was erased after % is named in what is restored, and there"
                + " is no list of them (--erasures, --erasures-from).",
            nb: "de som er slettet etter {0}, står med navn i det som er"
                + " gjenopprettet, og det finnes ingen liste over dem (--erasures,"
                + " --erasures-from)."),
        SentenceShape(
            "roles that the server lacked were made, without members: %.",
            nb: "roller som tjeneren manglet, er opprettet uten medlemmer: {0}."),
        SentenceShape(
            "% figures for \"%\", which is no mission of the register; kept under that name.",
            nb:
                "{0} tall for «{1}», som ikke er en operasjon i registeret; beholdt under det navnet."
        ),
        SentenceShape(
            "% for \"%\", which is no mission of the register; kept under that" + " name.",
            nb: "{0} for «{1}», som ikke er en operasjon i registeret; beholdt under"
                + " det navnet."),
        SentenceShape(
            "% without a mission: kept as published without split.",
            nb: "{0} uten operasjon: beholdt som publisert uten fordeling."),
        SentenceShape(
            "the file has no personal values: people have pseudonyms here.",
            nb: "filen har ingen personopplysninger: personene har pseudonymer her."),
        SentenceShape(
            "what the values occupied on disk was not rewritten, because somebody"
                + " still reads; the next command that records does it.",
            nb: "plassen verdiene hadde på disken, er ikke skrevet om, fordi noen"
                + " fortsatt leser; neste kommando som registrerer, gjør det."),
        SentenceShape(
            "this is no replica but takes changes itself; %.",
            nb: "dette er ingen kopi, men tar selv imot endringer; {0}."),
        SentenceShape(
            "read from a replica that is not behind: %.",
            nb: "lest fra en kopi som er à jour: {0}."),
        SentenceShape(
            "read from a replica that is % behind: it has come to %.",
            nb: "lest fra en kopi som ligger {0} etter: den er kommet til {1}."),
        SentenceShape("% line with a negative amount.", nb: "{0} linje med negativt beløp."),
        SentenceShape("% lines with a negative amount.", nb: "{0} linjer med negativt beløp."),
        SentenceShape("% with a negative amount.", nb: "{0} med negativt beløp."),
        SentenceShape(
            "% deployment in % on days of its liquidation.",
            nb: "{0} tjeneste i {1} på dager under avviklingen."),
        SentenceShape(
            "% deployments in % on days of its liquidation.",
            nb: "{0} tjenester i {1} på dager under avviklingen."),
        SentenceShape(
            "% in % on days of its liquidation.", nb: "{0} i {1} på dager under avviklingen."),
    ]
}
