// What each kind of word is called, and what is offered to someone who has written one that is not
// recorded: by slip, by name or by country.

internal import LedgerModel
internal import Postgres

/// A word of the field as it is recorded: its code and all that people call it.
struct KnownWord: Sendable {
    let code: String
    /// The name in both languages; nil where it has none but the code.
    let name: Sentence?
    /// Names and spellings by which it is found.
    let spellings: [String]

    /// The code, and the name behind it.
    var shown: Sentence {
        Sentence(alike: code) + (name.map { " (" + $0 + ")" } ?? Sentence(alike: ""))
    }
}

/// A kind of word: missions, personnel types, recipients ...
struct WordKind {
    private let table: String

    init(table: String) { self.table = table }

    /// How many words are offered or listed at most.
    private static let most = 12

    /// As it stands after "there is no"; in Norwegian with the word for none.
    var noun: Sentence {
        switch table {
        case "mission": Sentence(en: "mission", nb: "ingen operasjon")
        case "mission_kind": Sentence(en: "mission kind", nb: "ingen operasjonstype")
        case "personnel_type": Sentence(en: "personnel type", nb: "ingen personelltype")
        case "agency": Sentence(en: "agency", nb: "ingen etat")
        case "country": Sentence(en: "country", nb: "ikke noe land")
        case "organisation": Sentence(en: "organisation", nb: "ingen organisasjon")
        case "recipient": Sentence(en: "recipient", nb: "ingen mottaker")
        case "recipient_kind": Sentence(en: "recipient kind", nb: "ingen mottakertype")
        case "currency": Sentence(en: "currency", nb: "ingen valuta")
        case "purpose": Sentence(en: "purpose", nb: "ikke noe formål")
        case "commitment": Sentence(en: "commitment", nb: "ikke noe tilsagn")
        case "pledge": Sentence(en: "pledge", nb: "ikke noe løfte")
        case "rank_code": Sentence(en: "rank code", nb: "ingen gradskode")
        default:
            Sentence(
                en: table.replacing("_", with: " "),
                nb: "ikke noe " + table.replacing("_", with: " "))
        }
    }

    /// Where the codes come from that are too many to be listed; nil for others.
    private var standard: Sentence? {
        switch table {
        case "currency":
            Sentence(
                en: "Codes are those of ISO 4217, such as NOK, EUR and USD.",
                nb: "Kodene er de i ISO 4217, som NOK, EUR og USD.")
        case "country":
            Sentence(
                en: "Codes are those of ISO 3166 with three letters, such as NOR.",
                nb: "Kodene er de i ISO 3166 med tre bokstaver, som NOR.")
        default: nil
        }
    }

    /// The commands that list and add such words; nil where nobody does.
    private var commands: (list: String, add: String?)? {
        switch table {
        case "mission": ("mission list", "mission add")
        case "recipient": ("recipient list", "recipient add")
        case "commitment": ("commitment list", "commitment record")
        case "pledge": ("pledge list", "pledge record")
        default: nil
        }
    }

    /// A query of code, English name, Norwegian name and spellings between line ends.
    private var query: SQL {
        switch table {
        case "mission":
            """
            select m.code, d.name_en, d.name_nb, (
                select string_agg(v.spelling, chr(10))
                from (
                    select s.spelling from mission_spelling s
                    where s.mission = m.code and s.superseded_by is null
                    union all
                    select unnest(array[c.name_en, c.name_nb])
                    from mission_host h
                    join country_detail c on c.country = h.country and c.superseded_by is null
                    where h.mission = m.code and h.superseded_by is null
                ) v
            )
            from mission m
            left join mission_detail d on d.mission = m.code and d.superseded_by is null
            order by m.code
            """
        case "personnel_type":
            """
            select t.code, d.name_en, d.name_nb, (
                select string_agg(s.spelling, chr(10)) from personnel_type_name s
                where s.personnel_type = t.code and s.superseded_by is null
            )
            from personnel_type t
            left join personnel_type_detail d on d.personnel_type = t.code
                and d.superseded_by is null
            order by t.code
            """
        case "country":
            """
            select t.code, d.name_en, d.name_nb, (
                select string_agg(s.spelling, chr(10)) from country_spelling s
                where s.country = t.code and s.superseded_by is null
            )
            from country t
            left join country_detail d on d.country = t.code and d.superseded_by is null
            order by t.code
            """
        case "recipient":
            """
            select r.code, d.name, d.name, null from recipient r
            left join recipient_detail d on d.recipient = r.code and d.superseded_by is null
            order by r.code
            """
        case "rank_code":
            """
            select r.code, null, null, (
                select string_agg(n.name, chr(10)) from rank_name n
                where n.rank_code = r.code and n.superseded_by is null
            )
            from rank_code r order by r.code
            """
        case "commitment", "pledge":
            "select t.code, null, null, null from \(SQL(trusted: table)) t order by t.code"
        case "mission_kind", "recipient_kind": named(by: "kind")
        default: named(by: table)
        }
    }

    private func named(by column: String) -> SQL {
        """
        select t.code, d.name_en, d.name_nb, null from \(SQL(trusted: table)) t
        left join \(SQL(trusted: "\(table)_detail")) d
            on d.\(SQL(trusted: column)) = t.code and d.superseded_by is null
        order by t.code
        """
    }

    func words(_ session: Session) throws -> [KnownWord] {
        try session.rows(query) { row in
            let names: [String?] = [try row.decodeIfPresent(1), try row.decodeIfPresent(2)]
            let others: String = try row.decodeIfPresent(3) ?? ""
            let both = names.compactMap { $0 }
            return KnownWord(
                code: try row.decode(0),
                name: both.count == 2 ? Sentence(en: both[0], nb: both[1]) : nil,
                spellings: both + others.split(separator: "\n").map(String.init))
        }
    }

    /// What to do about a word that is not among those that are recorded.
    func hint(for text: String, among words: [KnownWord]) -> Sentence {
        let meant = Self.meant(by: text, among: words)
        if !meant.isEmpty {
            let shown = meant.prefix(Self.most).map(\.shown)
            return Sentence(
                en: "Did you mean \(Self.listed(shown.map(\.en), "or"))?",
                nb: "Mente du \(Self.listed(shown.map(\.nb), "eller"))?")
        }
        if let standard { return standard }
        guard let commands else {
            let shown = words.prefix(Self.most).map(\.shown)
            let more = words.count - shown.count
            return Sentence(
                en: "Known are \(shown.map(\.en).joined(separator: ", "))"
                    + (more > 0 ? " and \(more) more." : "."),
                nb: "Kjente er \(shown.map(\.nb).joined(separator: ", "))"
                    + (more > 0 ? " og \(more) til." : "."))
        }
        guard let add = commands.add else { return .see(commands.list) }
        let isRecipient = table == "recipient"
        let command = "`\(add)\(isRecipient ? " \(text)" : "")`"
        let giving =
            isRecipient
            ? Sentence(en: ", giving `name` and `kind`", nb: ", med `name` og `kind`")
            : Sentence(alike: "")
        guard !words.isEmpty else {
            return Sentence(en: "Add it with ", nb: "Legg til med ") + command + giving + "."
        }
        return .see(commands.list)
            + Sentence(en: " A new one is added with ", nb: " Nye legges til med ") + command
            + giving + "."
    }

    /// The words whose code is nearly the text, or whose names or spellings hold it.
    private static func meant(by text: String, among words: [KnownWord]) -> [KnownWord] {
        let wanted = text.lowercased().replacing("_", with: " ")
        let exact = words.filter { word in
            word.spellings.contains { $0.lowercased() == wanted }
        }
        if !exact.isEmpty { return exact }
        if let near = nearest(to: text, among: words.map(\.code)) {
            return words.filter { $0.code == near }
        }
        guard wanted.count > 2 else { return [] }
        let within = words.filter { word in
            word.spellings.contains { $0.lowercased().contains(wanted) }
        }
        if !within.isEmpty { return within }
        guard let near = nearest(to: text, among: words.flatMap(\.spellings)) else { return [] }
        return words.filter { $0.spellings.contains(near) }
    }

    private static func listed(_ words: [String], _ or: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(or) " + last
    }
}
