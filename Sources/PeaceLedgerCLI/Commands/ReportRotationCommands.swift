// peaceledger report: difference, rotation, vacancies, authorisations, mission, gender, standby.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ReportDifference: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "difference",
        abstract: "What lies between two headcounts, or two sums of money.",
        discussion: """
            With two days: opening, corrections, arrivals, transfers, returns, closing, group by group. \
            With one day and two moments (--on, --from-known, --to-known): each statement that changed \
            that day's number, with entry, person and reason. With --money and two days: what remained, \
            new, amended, paid, and what remains.

            Example: peaceledger report difference --from-on 2017-12-31 --to-on 2018-01-31 --by mission

            Example: peaceledger report difference --money --from-on 2016-12-31 --to-on 2017-12-31 \
            --by commitment
            """)

    @Option(
        help: ArgumentHelp("The day of the opening headcount.", valueName: "day"),
        transform: Day.init(iso:))
    var fromOn: Day?

    @Option(
        help: ArgumentHelp("The day of the closing headcount.", valueName: "day"),
        transform: Day.init(iso:))
    var toOn: Day?

    @Option(
        help: ArgumentHelp(
            "The day counted in the field, compared as known at two moments; first and last day of service count.",
            valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    @Option(
        help: ArgumentHelp(
            "The opening as it was known at this moment: a day (its end) or an instant.",
            valueName: "moment"),
        transform: KnownMoment.init)
    var fromKnown: KnownMoment?

    @Option(
        help: ArgumentHelp(
            "The closing as it was known at this moment: a day (its end) or an instant.",
            valueName: "moment"),
        transform: KnownMoment.init)
    var toKnown: KnownMoment?

    @Option(
        help: ArgumentHelp(
            "The words to group by: "
                + Grouping.ofCells.map(\.rawValue).joined(separator: ", ") + "; with --money: "
                + FundingGrouping.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "words"))
    var by: String?

    @Flag(help: "The money that remains instead of the people who serve.")
    var money = false

    @Option(
        help: ArgumentHelp(
            "With --money: count through this year; rates that run on end with it.",
            valueName: "year"),
        transform: BudgetYear.init(text:))
    var toYear: BudgetYear?

    @OptionGroup var filter: FilterOptions
    @OptionGroup var asking: AskingOptions

    func validate() throws {
        if toKnown != nil, asking.known.known != nil {
            throw ValidationError("--known is another word for --to-known here; give one of them.")
        }
        switch (fromOn, toOn) {
        case (let first?, let last?):
            guard on == nil else {
                throw ValidationError("Give either --on, or --from-on and --to-on.")
            }
            guard first <= last else {
                throw ValidationError("--to-on \(last) lies before --from-on \(first).")
            }
        case (nil, nil):
            guard fromKnown != nil else {
                throw ValidationError(
                    "Give --from-on and --to-on, or --on with --from-known (and --to-known).")
            }
            if isFilteredOtherwise {
                throw ValidationError("The statements behind one day are chosen by --mission only.")
            }
        default: throw ValidationError("--from-on and --to-on go together.")
        }
        guard money else {
            if toYear != nil { throw ValidationError("--to-year goes with --money.") }
            _ = try people
            return
        }
        _ = try funds
        if isFilteredOtherwise || filter.mission.count > 1 {
            throw ValidationError("Money is chosen by one --mission only.")
        }
        guard fromOn != nil else {
            throw ValidationError("--money goes with --from-on and --to-on.")
        }
    }

    /// With one day the statements are listed person by person.
    var namesPeople: Bool { fromOn == nil }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let closing = try await toKnown?.knowledge(ledger) ?? known
        let opening = try await fromKnown?.knowledge(ledger) ?? closing
        guard opening.entry <= closing.entry else {
            throw ValidationError("--to-known lies before --from-known.")
        }
        guard let fromOn, let toOn else {
            return try await ledger.revision(
                on: on ?? Day.today(), from: opening, to: closing, missions: filter.mission,
                language)
        }
        guard !money else {
            return try await funding((fromOn, opening), (toOn, closing), ledger, language)
        }
        return try await ledger.difference(
            from: (fromOn, opening), to: (toOn, closing), by: try people, filter: filter.filter,
            language)
    }

    private var isFilteredOtherwise: Bool {
        filter.lineage || !filter.type.isEmpty || filter.component != nil
            || filter.organisation != nil || filter.agency != nil
    }

    private var people: [Grouping] {
        get throws { try by.map(groupingWords) ?? [.mission] }
    }

    private var funds: [FundingGrouping] {
        get throws { try by.map(groupingWords) ?? [.commitment] }
    }

    /// Two questions about money that differ in the day and in what was known.
    private func funding(
        _ opening: (day: Day, known: Knowledge), _ closing: (day: Day, known: Knowledge),
        _ ledger: Ledger, _ language: Language
    ) async throws -> Report {
        let words = try funds
        var questions = [opening, closing].map {
            FundingQuestion(on: $0.day, known: $0.known, by: words)
        }
        for index in questions.indices {
            questions[index].toYear = toYear
            questions[index].mission = filter.mission.first
        }
        return try await ledger.fundingDifference(
            from: questions[0], to: questions[1], language)
    }
}

/// The missions of a report that has no other filter.
struct MissionFilterOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only this mission; may be repeated.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: [MissionCode] = []
}

struct ReportRotation: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "rotation", abstract: "Who is due to leave, and who relieves them.",
        discussion:
            "Example: peaceledger report rotation --on 2018-01-31 --days 90 --mission UNMISS")

    @OptionGroup var on: OnOptions

    @Option(help: "How many days to look ahead, the first one included.")
    var days: Int = 90

    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var asking: AskingOptions

    func validate() throws {
        guard (1...36_600).contains(days) else {
            throw ValidationError("--days is a number of days, 1 or more.")
        }
    }

    var namesPeople: Bool { true }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.rotation(
            on: on.day, days: days, missions: missions.mission, known: known, language)
    }
}

struct ReportVacancies: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "vacancies", abstract: "Posts that stand empty or fall empty.",
        discussion: """
            Exit status 1 when a post is empty on a day in the period.

            Example: peaceledger report vacancies --on 2018-01-31 --until 2018-07-01
            """)

    @OptionGroup var on: OnOptions

    @Option(
        help: ArgumentHelp(
            "The last day looked at, itself included; the day of --on when left out.",
            valueName: "day"),
        transform: Day.init(iso:))
    var until: Day?

    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var asking: AskingOptions

    func validate() throws {
        if let until, until < on.day {
            throw ValidationError("--until \(until) lies before --on \(on.day).")
        }
    }

    var namesPeople: Bool { true }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.vacancies(
            on: on.day, until: until ?? on.day, missions: missions.mission, known: known, language)
    }

    func finding(in report: Report) -> Unexplained? {
        report.rows.isEmpty
            ? nil
            : Unexplained(
                code: "vacancies",
                message: "\(counted(report.rows.count, "vacancy", "vacancies")).")
    }
}

struct ReportAuthorisations: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "authorisations", abstract: "Authorised, filled, free, days left.",
        discussion: "Example: peaceledger report authorisations --on 2018-01-31")

    @OptionGroup var on: OnOptions
    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var asking: AskingOptions

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.authorisationsFilled(
            on: on.day, missions: missions.mission, known: known, language)
    }
}

struct ReportMission: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "mission", abstract: "One page on a mission.",
        discussion: """
            Mandate, phase, strength by type and gender, the last 24 month ends, authorisations, posts \
            that are or fall empty, rotations in 90 days, the last entries.

            Example: peaceledger report mission UNMISS --on 2018-01-31
            """)

    @Argument(help: "The mission's code.", completion: .missions, transform: MissionCode.init)
    var code: MissionCode

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    var namesPeople: Bool { true }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.missionBrief(code, on: on.day, known: known, language)
    }
}

struct ReportGender: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "gender", abstract: "The share of women against the UN's target of the year.",
        discussion: "Example: peaceledger report gender --on 2018-01-31")

    @OptionGroup var on: OnOptions
    @OptionGroup var missions: MissionFilterOptions
    @OptionGroup var suppress: SuppressOptions
    @OptionGroup var asking: AskingOptions

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try suppress.applied(
            to: await ledger.genderShares(
                on: on.day, missions: missions.mission, known: known, language), language)
    }
}

struct ReportStandby: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "standby", abstract: "The forces kept ready on a day; never deployed.",
        discussion: "Example: peaceledger report standby --on 2008-03-01")

    @OptionGroup var on: OnOptions
    @OptionGroup var asking: AskingOptions

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.standbyForces(on: on.day, known: known, language)
    }
}
