// Numbers with the thing they count, in the right form: 1 person, 2 people; 1 kvinne, 2 kvinner.

/// The things that sentences count.
public enum CountedNoun: String, Sendable, CaseIterable {
    case person, woman, post, force
    /// A row that is not shown.
    case row
    /// A row of a file.
    case fileRow = "file-row"
    case deployment
    case newPerson = "new-person"
    case countedStrength = "counted-strength"
    case figure, month, line, appropriation, rate, correction
    case difference, finding, vacancy, problem, entry, fact

    /// The noun in singular and plural, in both languages.
    public var words: (en: (one: String, many: String), nb: (one: String, many: String)) {
        switch self {
        case .person: (("person", "people"), ("person", "personer"))
        case .woman: (("woman", "women"), ("kvinne", "kvinner"))
        case .post: (("post", "posts"), ("stilling", "stillinger"))
        case .force: (("force", "forces"), ("styrke", "styrker"))
        case .row: (("more row", "more rows"), ("rad til", "rader til"))
        case .fileRow: (("row", "rows"), ("rad", "rader"))
        case .deployment: (("deployment", "deployments"), ("disponering", "disponeringer"))
        case .newPerson: (("new person", "new people"), ("ny person", "nye personer"))
        case .countedStrength:
            (("counted strength", "counted strengths"), ("talt styrke", "talte styrker"))
        case .figure: (("figure", "figures"), ("tall", "tall"))
        case .month: (("month", "months"), ("måned", "måneder"))
        case .line: (("line", "lines"), ("linje", "linjer"))
        case .appropriation: (("appropriation", "appropriations"), ("bevilgning", "bevilgninger"))
        case .rate: (("rate", "rates"), ("valutakurs", "valutakurser"))
        case .correction: (("correction", "corrections"), ("rettelse", "rettelser"))
        case .difference: (("difference", "differences"), ("avvik", "avvik"))
        case .finding: (("finding", "findings"), ("funn", "funn"))
        case .vacancy: (("vacancy", "vacancies"), ("ubesatt stilling", "ubesatte stillinger"))
        case .problem: (("problem", "problems"), ("feil", "feil"))
        case .entry: (("entry", "entries"), ("føring", "føringer"))
        case .fact: (("fact", "facts"), ("opplysning", "opplysninger"))
        }
    }

    /// The noun as it follows a number.
    public func word(_ number: Int, _ language: Language) -> String {
        let words = language == .en ? words.en : words.nb
        return number == 1 ? words.one : words.many
    }

    /// The number and the noun.
    public func sentence(_ number: Int) -> Sentence {
        Sentence(en: "\(number) \(word(number, .en))", nb: "\(number) \(word(number, .nb))")
    }
}
