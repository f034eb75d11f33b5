// Sentences that several imports tell alike.

internal import LedgerModel

extension Sentence {
    /// What to do with a sheet that was saved in another form.
    static var saveAsUTF8: Sentence {
        Sentence(
            en: "Save the sheet as \"CSV UTF-8\" and import that.",
            nb: "Lagre arket som «CSV UTF-8» og les inn det.")
    }

    /// What to look at when a file cannot be opened.
    static var checkTheFile: Sentence {
        Sentence(
            en: "Check the name and that you may read the file.",
            nb: "Se etter at navnet er riktig og at du kan lese filen.")
    }

    /// That a file has no first line.
    static func noHeader(_ file: String) -> Sentence {
        Sentence(en: "\(file) holds no header line.", nb: "\(file) har ingen overskriftslinje.")
    }

    /// That a row has another number of values than the header has columns.
    static func values(_ count: Int, columns: Int) -> Sentence {
        Sentence(
            en:
                "has \(count) values, the header has \(columns) columns. Is a separator missing or one"
                + " too many?",
            nb:
                "har \(count) verdier, overskriften har \(columns) kolonner. Mangler det et skilletegn,"
                + " eller er det ett for mye?")
    }

    /// That a number is what must never be taken in.
    static var nationalIdentity: Sentence {
        Sentence(
            en:
                "is a national identity number, which is not taken in here. Give the number by which the"
                + " agency knows the person.",
            nb:
                "er et fødselsnummer eller D-nummer, som ikke skal registreres her. Oppgi nummeret som"
                + " etaten kjenner personen ved.")
    }

    /// That columns of our own list are not read by the import.
    static func notRead(_ columns: [String]) -> Sentence {
        let listed = columns.joined(separator: ", ")
        return Sentence(
            en: "Not read, because an import does not record it: \(listed).",
            nb: "Ikke lest, fordi en innlesing ikke registrerer det: \(listed).")
    }
}
