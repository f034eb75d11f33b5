// peaceledger report: cost, oda, reimbursement.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

/// What the reports of a year's money take.
struct YearOptions: ParsableArguments {
    @OptionGroup var calendar: CalendarYearOptions
    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var exchange: ExchangeOptions

    var year: BudgetYear { get throws { try calendar.year(of: asOf.on) } }

    func question(_ known: Knowledge) -> FundingQuestion {
        var question = FundingQuestion(on: asOf.day, known: known, by: [])
        exchange.apply(to: &question)
        return question
    }
}

struct ReportCost: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "cost", abstract: "What a mission cost in a year, and a person-year of it.",
        discussion: """
            The money of commitments for the mission beside the service in it; what is not included is \
            said below.

            Example: peaceledger report cost --mission UNMISS --year 2017
            """)

    @Option(
        help: ArgumentHelp("The mission.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @OptionGroup var options: YearOptions
    @OptionGroup var asking: AskingOptions

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.cost(of: mission, in: try options.year, options.question(known), language)
    }
}

struct ReportODA: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "oda", abstract: "What counts as development assistance, mission by mission.",
        discussion: """
            By the coefficients of the DAC; missions outside them are listed with 0 and the reason.

            Example: peaceledger report oda --year 2017
            """)

    @OptionGroup var options: YearOptions
    @OptionGroup var asking: AskingOptions

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.officialAssistance(in: try options.year, options.question(known), language)
    }
}

struct ReportReimbursement: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "reimbursement",
        abstract: "What the United Nations reimburse for contingents.",
        discussion: """
            Person-months of the types that are reimbursed, at the rate that held on each day.

            Example: peaceledger report reimbursement --year 2017
            """)

    @OptionGroup var calendar: CalendarYearOptions
    @OptionGroup var asking: AskingOptions

    var movingDefaults: [String] { calendar.movingDefaults }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.reimbursement(in: try calendar.year(), known: known, language)
    }
}
