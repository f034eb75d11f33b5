// A rule of the database that has a name, and the words in which a person is told that it refused.

internal import LedgerModel
internal import Postgres

/// What the database refused: by which rule, and what it says of the case.
struct Refused: Sendable {
    /// The name of the constraint.
    let rule: String
    let error: PostgresError
    /// The rule's own sentence, in both languages.
    let raised: Sentence
    /// The values in that sentence, in their order.
    let values: [String]

    init(by rule: String, _ error: PostgresError) {
        self.rule = rule
        self.error = error
        (raised, values) = RaisedSentence.told(error.message)
    }

    /// The value of a key that is missing or there already; nil where the server does not tell it.
    var key: String? {
        guard let detail = error.detail, let start = detail.firstRange(of: ")=(") else {
            return nil
        }
        let rest = detail[start.upperBound...]
        // Values may hold brackets: the last one ends them.
        return rest.lastIndex(of: ")").map { String(rest[..<$0]) }
    }
}

/// The words of one or more named constraints: a code, what is wrong, and what would be right.
struct Rule: Sendable {
    let names: [String]
    let code: LedgerError.Code
    let message: @Sendable (Refused) -> Sentence
    let hint: @Sendable (Refused) -> Sentence?

    /// A rule whose words depend on the case.
    init(
        _ code: LedgerError.Code, _ names: String...,
        message: @escaping @Sendable (Refused) -> Sentence,
        hint: @escaping @Sendable (Refused) -> Sentence? = { _ in nil }
    ) {
        (self.names, self.code, self.message, self.hint) = (names, code, message, hint)
    }

    /// A rule that always says the same.
    init(
        _ code: LedgerError.Code, _ names: String..., en: String, nb: String, hint: Sentence? = nil
    ) {
        (self.names, self.code) = (names, code)
        message = { _ in Sentence(en: en, nb: nb) }
        self.hint = { _ in hint }
    }

    /// A rule that says `en` or `nb` and then what it raised.
    init(
        _ code: LedgerError.Code, _ names: String..., before en: String, _ nb: String,
        hint: @escaping @Sendable (Refused) -> Sentence? = { _ in nil }
    ) {
        (self.names, self.code, self.hint) = (names, code, hint)
        message = { Sentence(en: en, nb: nb) + $0.raised + "." }
    }

    func told(_ refused: Refused) -> LedgerError {
        LedgerError(code, message(refused), hint: hint(refused), cause: refused.error)
    }
}

extension LedgerError {
    /// What is told when a named rule refused; nil for a rule that is none of ours.
    static func refusal(of constraint: String, _ error: PostgresError) -> LedgerError? {
        Rules.told(Refused(by: constraint, error))
    }
}

/// The words of every named constraint: this is the one place where they are looked up.
/// Verbs that know more (who, which day) say it before they write; these words stand for the case that
/// another writer was faster, and for what no verb looks at.
enum Rules {
    static func told(_ refused: Refused) -> LedgerError? {
        (byName[refused.rule] ?? RuleOfKind.rule(of: refused))?.told(refused)
    }

    /// The rules with words of their own, by name.
    static let byName: [String: Rule] = Dictionary(
        all.flatMap { rule in rule.names.map { ($0, rule) } }, uniquingKeysWith: { _, last in last }
    )

    /// All of them, area by area.
    static let all: [Rule] = [
        ofService, ofPeople, ofPosts, ofMissions, ofMoney, ofRates, ofWords, ofFigures, ofEntries,
        ofAccess, ofKeeping,
    ].flatMap { $0 }
}

extension Sentence {
    /// A command that shows one thing, or where it is not known which, another that lists all.
    static func see(_ command: String, _ argument: String?, else list: String) -> Sentence {
        see(argument.map { "\(command) \($0)" } ?? list)
    }

    static let nothingRecorded = Sentence(
        en: "Nothing was recorded.", nb: "Ingenting ble registrert.")
}
