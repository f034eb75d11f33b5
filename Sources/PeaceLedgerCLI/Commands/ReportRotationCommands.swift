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
        help: ArgumentHelp(
            "The day of the closing headcount. Default: today.", valueName: "day"),
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

    @OptionGroup var exchange: ExchangeOptions
    @OptionGroup var filter: FilterOptions
    @OptionGroup var asking: AskingOptions

    func validate() throws {
        if toKnown != nil, asking.known.known != nil {
            throw ValidationError(
                en: "--known is another word for --to-known here; give one of them.",
                nb: "--known betyr her det samme som --to-known; oppgi én av dem.")
        }
        switch (fromOn, closingDay) {
        case (let first?, let last?):
            guard on == nil else {
                throw ValidationError(
                    en: "Give either --on, or --from-on and --to-on.",
                    nb: "Oppgi enten --on, eller --from-on og --to-on.")
            }
            guard first <= last else {
                throw ValidationError(
                    en: "--to-on \(last) lies before --from-on \(first).",
                    nb: "--to-on \(last) ligger før --from-on \(first).")
            }
        case (nil, nil):
            guard fromKnown != nil else {
                throw ValidationError(
                    en: "Give --from-on and --to-on, or --on with --from-known (and"
                        + " --to-known).",
                    nb: "Oppgi --from-on og --to-on, eller --on med --from-known (og"
                        + " --to-known).")
            }
            if isFilteredOtherwise {
                throw ValidationError(
                    en: "The statements behind one day are chosen by --mission only.",
                    nb: "Registreringene bak én dag velges bare med --mission.")
            }
        default:
            throw ValidationError(
                en: "--to-on goes with --from-on.", nb: "--to-on brukes sammen med --from-on.")
        }
        guard money else {
            if toYear != nil {
                throw ValidationError(
                    en: "--to-year goes with --money.", nb: "--to-year brukes sammen med --money.")
            }
            if exchange.currency != nil {
                throw ValidationError(
                    en: "--currency goes with --money.",
                    nb: "--currency brukes sammen med --money.")
            }
            _ = try people
            return
        }
        _ = try funds
        if isFilteredOtherwise || filter.mission.count > 1 {
            throw ValidationError(
                en: "Money is chosen by one --mission only.",
                nb: "Midler velges bare med én --mission.")
        }
        guard fromOn != nil else {
            throw ValidationError(
                en: "--money goes with --from-on and --to-on.",
                nb: "--money brukes sammen med --from-on og --to-on.")
        }
    }

    private var closingDay: Day? { toOn ?? fromOn.map { _ in Day.today() } }

    var movingDefaults: [String] {
        fromOn != nil && toOn == nil ? ["--to-on", "\(Day.today())"] : []
    }

    /// With one day the statements are listed person by person.
    var namesPeople: Bool { fromOn == nil }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let closing = try await toKnown?.knowledge(ledger) ?? known
        let opening = try await fromKnown?.knowledge(ledger) ?? closing
        guard opening.entry <= closing.entry else {
            throw ValidationError(
                en: "--to-known lies before --from-known.",
                nb: "--to-known ligger før --from-known.")
        }
        guard let fromOn, let toOn = closingDay else {
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
            exchange.apply(to: &questions[index])
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
            throw ValidationError(
                en: "--days is a number of days, 1 or more.",
                nb: "--days er et antall dager, 1 eller flere.")
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
            throw ValidationError(
                en: "--until \(until) lies before --on \(on.day).",
                nb: "--until \(until) ligger før --on \(on.day).")
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
        // A post of which it cannot be told has no days.
        let days = report.place(.days) ?? 0
        let empty = report.rows.count { $0[days] != .empty }
        return empty == 0
            ? nil
            : Unexplained(
                code: "vacancies",
                message: CountedNoun.vacancy.sentence(empty) + ".")
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
