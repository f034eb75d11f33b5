// The words in which differences of the schema are told.

internal import LedgerModel

enum SchemaWords {
    static func told(_ difference: SchemaDifference) -> Sentence {
        let kind = kinds[difference.kind] ?? Sentence(alike: difference.kind)
        let name: String =
            if let table = difference.table, difference.kind != "column" {
                "\(difference.part) (\(table))"
            } else { difference.object }
        let object = Sentence(
            en: "the \(kind.en)\(name.isEmpty ? "" : " \(name)")",
            nb: "\(kind.nb)\(name.isEmpty ? "" : " \(name)")")
        guard let property = difference.property else {
            return difference.found == nil
                ? object + Sentence(en: " is missing", nb: " mangler")
                : object
                    + Sentence(
                        en: " is none of this version's", nb: " er ikke en av denne versjonens")
        }
        let what = properties[property] ?? Sentence(alike: property)
        if texts.contains(property), ["function", "view", "server"].contains(difference.kind) {
            return object
                + Sentence(
                    en: ": \(what.en) is not this version's",
                    nb: ": \(what.nb) er ikke denne versjonens")
        }
        let (found, expected) = (value(difference.found), value(difference.expected))
        return object
            + Sentence(
                en: ": \(what.en) is \(found.en), and should be \(expected.en)",
                nb: ": \(what.nb) er \(found.nb), men skal være \(expected.nb)")
    }

    private static func value(_ text: String?) -> Sentence {
        text.map { Sentence(alike: "\"\($0)\"") } ?? Sentence(en: "nothing", nb: "ingenting")
    }

    private static let texts: Set<String> = ["text", "bound text", "functions"]

    private static let kinds: [String: Sentence] = [
        "schema": Sentence(en: "schema", nb: "skjemaet"),
        "table": Sentence(en: "table", nb: "tabellen"),
        "view": Sentence(en: "view", nb: "visningen"),
        "column": Sentence(en: "column", nb: "kolonnen"),
        "sequence": Sentence(en: "sequence", nb: "tallrekken"),
        "constraint": Sentence(en: "constraint", nb: "regelen"),
        "index": Sentence(en: "index", nb: "indeksen"),
        "trigger": Sentence(en: "trigger", nb: "utløseren"),
        "rule": Sentence(en: "rewrite rule", nb: "omskrivingsregelen"),
        "policy": Sentence(en: "row policy", nb: "radregelen"),
        "function": Sentence(en: "function", nb: "funksjonen"),
        "type": Sentence(en: "type", nb: "typen"),
        "role": Sentence(en: "role", nb: "rollen"),
        "database": Sentence(en: "database", nb: "databasen"),
        "extension": Sentence(en: "extension", nb: "utvidelsen"),
        "event trigger": Sentence(en: "event trigger", nb: "hendelsesutløseren"),
        "default rights": Sentence(
            en: "default rights of", nb: "standardrettighetene til"),
        "operator": Sentence(en: "operator", nb: "operatoren"),
        "cast": Sentence(en: "cast", nb: "typeomformingen"),
        "function of the server": Sentence(
            en: "function among the server's own", nb: "funksjonen blant tjenerens egne"),
        "table of the server": Sentence(
            en: "table among the server's own", nb: "tabellen blant tjenerens egne"),
        "operator class": Sentence(en: "operator class", nb: "operatorklassen"),
        "collation": Sentence(en: "collation", nb: "sorteringen"),
        "language": Sentence(en: "language", nb: "språket"),
        "foreign server": Sentence(en: "foreign server", nb: "den fremmede tjeneren"),
        "server": Sentence(en: "server", nb: "tjeneren"),
    ]

    private static let properties: [String: Sentence] = [
        "form": Sentence(en: "its form", nb: "formen"),
        "owner": Sentence(en: "its owner", nb: "eieren"),
        "rights": Sentence(en: "what others may do with it", nb: "det andre kan gjøre med den,"),
        "text": Sentence(en: "its text", nb: "teksten"),
        "bound text": Sentence(en: "its text", nb: "teksten"),
        "state": Sentence(en: "its state", nb: "tilstanden"),
        "settings": Sentence(en: "what is set with it", nb: "innstillingene"),
        "settings here": Sentence(
            en: "what is set with it in this database", nb: "innstillingene i denne databasen"),
        "default": Sentence(en: "its default", nb: "standardverdien"),
        "generated as": Sentence(en: "what it is generated as", nb: "uttrykket den følger av,"),
        "watched": Sentence(en: "its watching", nb: "vaktholdet"),
        "may all that": Sentence(
            en: "the roles whose rights it has", nb: "rollene den har rettighetene til,"),
        "encoding": Sentence(en: "its encoding", nb: "tegnkodingen"),
        "schema": Sentence(en: "its schema", nb: "skjemaet"),
        "place": Sentence(en: "its place", nb: "plassen"),
        "functions": Sentence(
            en: "the text of its own functions", nb: "teksten til de egne funksjonene"),
        "number": Sentence(en: "the number it has come to", nb: "tallet den er kommet til,"),
    ]
}
