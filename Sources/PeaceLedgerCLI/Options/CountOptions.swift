// Whom a report counts and how it groups them: the options that all counts share.

import ArgumentParser
import LedgerModel
import LedgerService

extension Component: ExpressibleByArgument {}
extension HandoverRule: ExpressibleByArgument {}

/// Whom a report counts.
struct FilterOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only this mission; may be repeated.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: [MissionCode] = []

    @Flag(help: "Count the missions' predecessors and successors with them.")
    var lineage = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only this personnel type; may be repeated.", valueName: "code"),
        transform: PersonnelTypeCode.init)
    var type: [PersonnelTypeCode] = []

    @Option(help: "Only this component.")
    var component: Component?

    @Option(
        help: ArgumentHelp("Only missions led by this organisation.", valueName: "code"),
        transform: OrganisationCode.init)
    var organisation: OrganisationCode?

    @Option(
        help: ArgumentHelp("Only those whom this agency sends.", valueName: "code"),
        transform: AgencyCode.init)
    var agency: AgencyCode?

    func validate() throws {
        if lineage && mission.isEmpty {
            throw ValidationError(
                en: "--lineage goes with --mission.", nb: "--lineage brukes sammen med --mission.")
        }
    }

    var filter: HeadcountFilter {
        var filter = HeadcountFilter()
        filter.missions = mission
        filter.types = type
        filter.component = component
        filter.organisation = organisation
        filter.agency = agency
        filter.lineage = lineage
        return filter
    }
}

/// How a headcount is grouped, and its rules.
struct CountOptions: ParsableArguments {
    @Option(help: ArgumentHelp(Groupings.help, valueName: "words"), transform: Groupings.init)
    var by: Groupings = Groupings(words: [.mission])

    @Flag(help: "Only who is present for duty: not on leave, in training or evacuated.")
    var present = false

    @Option(help: "Who counts while two are in one post in a declared handover.")
    var handover: HandoverRule = .both

    @Flag(
        help:
            "Show the least and the largest total where dates are known to the month or year only.")
    var bounds = false

    func question(
        on days: [Day], known: Knowledge, _ filter: HeadcountFilter
    ) -> HeadcountQuestion {
        var question = HeadcountQuestion(on: days, known: known, by: by.words, filter: filter)
        question.present = present
        question.handover = handover
        return question
    }
}

/// Groupings as written on the command line: `mission,type`.
struct Groupings: Sendable {
    static let help =
        "The words to group by, separated by commas: "
        + Grouping.allCases.map(\.rawValue).joined(separator: ", ") + "."

    let words: [Grouping]

    init(words: [Grouping]) { self.words = words }

    init(_ text: String) throws { words = try groupingWords(text) }
}

/// Words to group by, separated by commas; each of them once.
func groupingWords<Word>(_ text: String) throws -> [Word]
where Word: RawRepresentable<String> & CaseIterable & Hashable {
    let words = try text.split(separator: ",").map { part in
        let word = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard let grouping: Word = enumerated(word) else {
            let known = Word.allCases.map(\.rawValue)
            let near = nearest(to: word, among: known).map { Sentence.didYouMean($0) }
            throw ValidationError(
                en: "\"\(word)\" is no word to group by; one of"
                    + " \(known.joined(separator: ", ")).\(near.map { " " + $0.en } ?? "")",
                nb: "«\(word)» er ikke noe å gruppere etter; en av"
                    + " \(known.joined(separator: ", ")).\(near.map { " " + $0.nb } ?? "")")
        }
        return grouping
    }
    guard Set(words).count == words.count else {
        throw ValidationError(
            en: "A word to group by is given twice in \"\(text)\".",
            nb: "Et ord å gruppere etter er oppgitt to ganger i «\(text)».")
    }
    return words
}
