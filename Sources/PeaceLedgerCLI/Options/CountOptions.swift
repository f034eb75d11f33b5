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

    var whom: CountedPeople {
        var whom = CountedPeople()
        whom.mission = mission
        whom.lineage = lineage
        whom.type = type
        whom.component = component
        whom.organisation = organisation
        whom.agency = agency
        return whom
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

    @OptionGroup var suppress: SuppressOptions

    var rules: CountingRules {
        var rules = CountingRules()
        rules.by = by.words
        rules.present = present
        rules.handover = handover
        rules.bounds = bounds
        rules.suppressBelow = suppress.suppressBelow
        return rules
    }
}

struct SuppressOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "For the public: leave numbers of people below this blank, but 0, and as many others as"
                + " are needed so that sums do not give them away.", valueName: "number"))
    var suppressBelow: Int?
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
    do { return try LedgerService.groupingWords(wordsToGroupBy(text)) } catch {
        throw ValidationError(error.message)
    }
}

/// The words of a list with commas, without the space around them.
func wordsToGroupBy(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
        String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
