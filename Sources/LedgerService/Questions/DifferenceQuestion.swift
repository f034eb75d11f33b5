// What lies between two headcounts, two sums of money, or two moments of knowledge of one day.

public import LedgerModel
public import LedgerReports

/// What lies between two headcounts or two sums of money.
public struct AskDifference: Question {
    public static let name = "report difference"

    /// The day of the opening.
    public var fromOn: Day?
    /// The day of the closing; today when nil.
    public var toOn: Day?
    /// The one day whose number is compared as known at two moments.
    public var on: Day?
    public var fromKnown: KnownMoment?
    /// As the question's own moment of knowledge when nil.
    public var toKnown: KnownMoment?
    /// Words of headcounts, or of money; by mission or commitment when nil.
    public var by: [String]?
    /// The money that remains instead of the people who serve.
    public var money = false
    /// Of money: counted through this year.
    public var toYear: BudgetYear?
    public var conversion = Conversion()
    public var whom = CountedPeople()

    public init() {}

    /// With one day the statements are listed person by person.
    public var namesPeople: Bool { fromOn == nil }

    public mutating func settle(on today: Day) {
        if fromOn != nil { toOn = toOn ?? today }
        // One day is named only where there are not two.
        if fromOn == nil, toOn == nil { on = on ?? today }
    }

    public func check() throws(LedgerError) {
        try whom.check()
        try conversion.check()
        try checkDays()
        if money { try checkMoney() } else { try checkPeople() }
    }

    private func checkDays() throws(LedgerError) {
        switch (fromOn, toOn) {
        case (let first?, let last?):
            guard on == nil else {
                throw .fields(
                    en: "Give either `on`, or `from_on` and `to_on`.",
                    nb: "Oppgi enten `on`, eller `from_on` og `to_on`.")
            }
            guard first <= last else { throw .reversed("from_on", first, "to_on", last) }
        case (nil, nil):
            guard fromKnown != nil else {
                throw .fields(
                    en: "Give `from_on` and `to_on`, or `on` with `from_known` (and `to_known`).",
                    nb: "Oppgi `from_on` og `to_on`, eller `on` med `from_known` (og `to_known`).")
            }
            if isFilteredOtherwise {
                throw .fields(
                    en: "The statements behind one day are chosen by `mission` only.",
                    nb: "Registreringene bak én dag velges bare med `mission`.")
            }
        default:
            throw .fields(
                en: "`to_on` goes with `from_on`.", nb: "`to_on` brukes sammen med `from_on`.")
        }
    }

    private func checkPeople() throws(LedgerError) {
        if toYear != nil {
            throw .fields(
                en: "`to_year` goes with `money`.", nb: "`to_year` brukes sammen med `money`.")
        }
        if conversion.currency != nil {
            throw .fields(
                en: "`currency` goes with `money`.", nb: "`currency` brukes sammen med `money`.")
        }
        _ = try people()
    }

    private func checkMoney() throws(LedgerError) {
        _ = try funds()
        if isFilteredOtherwise || whom.mission.count > 1 {
            throw .fields(
                en: "Money is chosen by one `mission` only.",
                nb: "Midler velges bare med én `mission`.")
        }
        guard fromOn != nil else {
            throw .fields(
                en: "`money` goes with `from_on` and `to_on`.",
                nb: "`money` brukes sammen med `from_on` og `to_on`.")
        }
    }

    private var isFilteredOtherwise: Bool {
        whom.lineage || !whom.type.isEmpty || whom.component != nil || whom.organisation != nil
            || whom.agency != nil
    }

    private func people() throws(LedgerError) -> [Grouping] {
        try by.map { words throws(LedgerError) in try groupingWords(words) } ?? [.mission]
    }

    private func funds() throws(LedgerError) -> [FundingGrouping] {
        try by.map { words throws(LedgerError) in try groupingWords(words) } ?? [.commitment]
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let closing = try await toKnown?.knowledge(ledger) ?? known
        let opening = try await fromKnown?.knowledge(ledger) ?? closing
        guard opening.entry <= closing.entry else {
            throw LedgerError.fields(
                en: "`to_known` lies before `from_known`.",
                nb: "`to_known` ligger før `from_known`.")
        }
        guard let fromOn, let toOn else {
            return try await ledger.revision(
                on: on ?? Day.today(), from: opening, to: closing, missions: whom.mission, language)
        }
        guard money else {
            return try await ledger.difference(
                from: (fromOn, opening), to: (toOn, closing), by: try people(),
                filter: whom.filter, language)
        }
        let words = try funds()
        var questions = [(fromOn, opening), (toOn, closing)].map { day, known in
            FundingQuestion(on: day, known: known, by: words)
        }
        for index in questions.indices {
            questions[index].toYear = toYear
            conversion.apply(to: &questions[index])
            questions[index].mission = whom.mission.first
        }
        return try await ledger.fundingDifference(from: questions[0], to: questions[1], language)
    }
}

/// Words to group by, each of them once.
/// - Throws: ``LedgerError`` `invalid-fields`, with the words that there are.
public func groupingWords<Word>(_ texts: [String]) throws(LedgerError) -> [Word]
where Word: RawRepresentable<String> & CaseIterable & Hashable {
    var words: [Word] = []
    for text in texts {
        let known = Word.allCases.map(\.rawValue)
        let asWritten = text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
        guard let word = Word(rawValue: String(asWritten)) else {
            let near = nearest(to: text, among: known).map { Sentence.didYouMean($0) }
            throw .fields(
                en: "\"\(text)\" is no word to group by; one of \(known.joined(separator: ", "))."
                    + (near.map { " " + $0.en } ?? ""),
                nb: "«\(text)» er ikke noe å gruppere etter; en av"
                    + " \(known.joined(separator: ", "))." + (near.map { " " + $0.nb } ?? ""))
        }
        guard !words.contains(word) else {
            throw .fields(
                en: "The word \"\(text)\" to group by is given twice.",
                nb: "Ordet «\(text)» å gruppere etter er oppgitt to ganger.")
        }
        words.append(word)
    }
    return words
}
