// peaceledger report reconciliation: own strength beside the UN's figures.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct ReportReconciliation: AskedReport {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation", abstract: "Own month-end strength beside the UN's figures.",
        discussion: """
            Compares military and police in UN-led missions. Exit status 1 when differences remain \
            that nothing explains.

            Example: peaceledger report reconciliation --month 2017-12
            """)

    @Option(
        help: ArgumentHelp(
            "One month, counted on its last day. Default: the last one that is over.",
            valueName: "month"),
        transform: Month.init(text:))
    var month: Month?

    @Option(
        help: ArgumentHelp("The first month, itself included.", valueName: "month"),
        transform: Month.init(text:))
    var from: Month?

    @Option(
        help: ArgumentHelp("The last month, itself included.", valueName: "month"),
        transform: Month.init(text:))
    var to: Month?

    @Option(
        help: ArgumentHelp("The country whose figures are compared.", valueName: "code"),
        transform: CountryCode.init)
    var contributor: CountryCode?

    @Flag(help: "Show only what differs.")
    var differences = false

    @OptionGroup var asking: AskingOptions

    private var months: ClosedRange<Month> {
        get throws {
            switch (month, from, to) {
            case (let month?, nil, nil): return month...month
            case (nil, let from?, let to?):
                guard from <= to else {
                    throw ValidationError(
                        en: "--to \(to) lies before --from \(from).",
                        nb: "--to \(to) ligger før --from \(from).")
                }
                return from...to
            case (nil, let from?, nil):
                guard from <= .lastWhole else {
                    throw ValidationError(
                        en: "--from \(from) is not over; give --to with it.",
                        nb: "--from \(from) er ikke over ennå; oppgi --to også.")
                }
                return from ... .lastWhole
            case (nil, nil, nil): return Month.lastWhole ... .lastWhole
            default:
                throw ValidationError(
                    en: "Give either --month, or --from and --to.",
                    nb: "Oppgi enten --month, eller --from og --to.")
            }
        }
    }

    var movingDefaults: [String] {
        switch (month, from, to) {
        case (nil, nil, nil): ["--month", "\(Month.lastWhole)"]
        case (nil, .some, nil): ["--to", "\(Month.lastWhole)"]
        default: []
        }
    }

    func validate() throws { _ = try months }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let country = try contributor ?? CountryCode("NOR")
        let outcome = try await ledger.reconciliation(
            try months, contributor: country, known: known)
        return .reconciliation(
            outcome, try months, contributor: country, known: known,
            onlyDifferences: differences, language)
    }

    func finding(in report: Report) -> Unexplained? {
        guard case .integer(let unexplained) = report.fact("unexplained"), unexplained > 0 else {
            return nil
        }
        return Unexplained(
            code: "unexplained-differences",
            message: unexplained == 1
                ? Sentence(en: "1 difference is not explained.", nb: "1 avvik er ikke forklart.")
                : Sentence(
                    en: "\(unexplained) differences are not explained.",
                    nb: "\(unexplained) avvik er ikke forklart."))
    }
}
