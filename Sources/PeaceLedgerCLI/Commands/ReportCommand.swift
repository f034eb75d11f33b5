// peaceledger report: headcount, series, reconciliation.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension Component: ExpressibleByArgument {}
extension ReportingInterval: ExpressibleByArgument {}

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Numbers with their definition.",
        subcommands: [
            ReportHeadcount.self, ReportSeries.self, ReportReconciliation.self,
        ])
}

/// The filters and the grouping that all counts share.
struct CountOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The words to group by, separated by commas: "
                + Grouping.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "words"),
        transform: Groupings.init)
    var by: Groupings = Groupings(words: [.mission])

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only this mission; may be repeated.", valueName: "code"),
        transform: MissionCode.init)
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
            throw ValidationError("--lineage goes with --mission.")
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

/// Groupings as written on the command line: `mission,type`.
struct Groupings: Sendable {
    let words: [Grouping]

    init(words: [Grouping]) { self.words = words }

    init(_ text: String) throws {
        words = try text.split(separator: ",").map { part in
            let word = part.filter { $0 != " " }
            guard let grouping = Grouping(rawValue: word.lowercased()) else {
                throw ValidationError(
                    "\"\(word)\" is no word to group by; one of "
                        + Grouping.allCases.map(\.rawValue).joined(separator: ", ") + ".")
            }
            return grouping
        }
        guard Set(words).count == words.count else {
            throw ValidationError("A word to group by is given twice in \"\(text)\".")
        }
    }
}

struct ReportHeadcount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "headcount", abstract: "How many people serve on a day.",
        discussion: """
            Example: peaceledger report headcount --on 2017-11-30 --known 2018-01-01 \
            --mission UNMISS --component police
            """)

    @OptionGroup var on: OnOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var count: CountOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        let groups = try await ledger.headcount(
            on: [on.day], known: knowledge, by: count.by.words, filter: count.filter)
        try output.show(
            .headcount(
                groups, on: on.day, known: knowledge, by: count.by.words, filter: count.filter,
                output.language))
    }
}

struct ReportSeries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "series", abstract: "How many people served at the end of each period.",
        discussion: """
            Example: peaceledger report series --from 2015-01 --to 2019-12 --every year --by mission
            """)

    @Option(
        help: ArgumentHelp("The first month.", valueName: "month"), transform: Month.init(text:))
    var from: Month

    @Option(
        help: ArgumentHelp("The last month.", valueName: "month"), transform: Month.init(text:))
    var to: Month

    @Option(help: "The length of the periods; the stock on each one's last day is shown.")
    var every: ReportingInterval = .month

    @OptionGroup var known: KnownOptions
    @OptionGroup var count: CountOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if to < from {
            throw ValidationError("--to \(to) lies before --from \(from).")
        }
        if every.ends(from: from, to: to).isEmpty {
            throw ValidationError(
                "No \(every.rawValue) ends between \(from) and \(to); the stock is that of its last day."
            )
        }
    }

    func run() async throws {
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        let days = every.ends(from: from, to: to)
        let groups = try await ledger.headcount(
            on: days, known: knowledge, by: count.by.words, filter: count.filter)
        try output.show(
            .series(
                groups, on: days, known: knowledge, by: count.by.words, filter: count.filter,
                output.language))
    }
}

struct ReportReconciliation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation", abstract: "Own month-end strength beside the UN's figures.",
        discussion: """
            Compares military and police in UN-led missions. Exit status 1 when differences remain \
            that nothing explains.

            Example: peaceledger report reconciliation --month 2017-12
            """)

    @Option(help: ArgumentHelp("One month.", valueName: "month"), transform: Month.init(text:))
    var month: Month?

    @Option(
        help: ArgumentHelp("The first month.", valueName: "month"), transform: Month.init(text:))
    var from: Month?

    @Option(
        help: ArgumentHelp("The last month.", valueName: "month"), transform: Month.init(text:))
    var to: Month?

    @Option(
        help: ArgumentHelp("The country whose figures are compared.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode?

    @Flag(help: "Show only what differs.")
    var differences = false

    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    private var months: ClosedRange<Month> {
        get throws {
            switch (month, from, to) {
            case (let month?, nil, nil): return month...month
            case (nil, let from?, let to?):
                guard from <= to else {
                    throw ValidationError("--to \(to) lies before --from \(from).")
                }
                return from...to
            default:
                throw ValidationError("Give either --month, or both --from and --to.")
            }
        }
    }

    func validate() throws { _ = try months }

    func run() async throws {
        let ledger = try await database.ledger()
        let knowledge = try await known.knowledge(ledger)
        let country = try contributor ?? CountryCode("NOR")
        let outcome = try await ledger.reconciliation(
            try months, contributor: country, known: knowledge)
        try output.show(
            .reconciliation(
                outcome, try months, contributor: country, known: knowledge,
                onlyDifferences: differences, output.language))
        if outcome.unexplained > 0 {
            throw Unexplained(
                code: "unexplained-differences",
                message: "\(counted(outcome.unexplained, "difference")) without an explanation.")
        }
    }
}
