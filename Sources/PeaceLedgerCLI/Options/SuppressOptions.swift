// Small numbers of people left out of what is published.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct SuppressOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "For the public: leave numbers of people below this blank, but 0, and as many others as"
                + " are needed so that sums do not give them away.", valueName: "number"))
    var suppressBelow: Int?

    func validate() throws {
        if let suppressBelow, !(2...1_000).contains(suppressBelow) {
            throw ValidationError(
                en: "--suppress-below is a number from 2 to 1000.",
                nb: "--suppress-below er et tall fra 2 til 1000.")
        }
    }

    /// Bounds would tell how few are in doubt.
    func require(_ count: CountOptions) throws {
        if suppressBelow != nil, count.bounds {
            throw ValidationError(
                en: "--suppress-below does not go with --bounds.",
                nb: "--suppress-below kan ikke brukes sammen med --bounds.")
        }
    }

    /// Days and averages tell of few people too, and people counted once each do not add up.
    func require(_ measure: ServiceMeasure) throws {
        if suppressBelow != nil, ![.presence, .arrivals, .departures].contains(measure) {
            throw ValidationError(
                en: "--suppress-below goes with --measure presence, arrivals or" + " departures.",
                nb: "--suppress-below brukes sammen med --measure presence, arrivals"
                    + " eller departures.")
        }
    }

    /// The report without its small numbers, where that is asked for.
    func applied(to report: Report, _ language: Language) throws -> Report {
        guard let suppressBelow else { return report }
        guard let suppressed = report.suppressed(below: suppressBelow, language) else {
            throw ValidationError(
                en: "--suppress-below is for reports of numbers of people.",
                nb: "--suppress-below er for rapporter om antall personer.")
        }
        return suppressed
    }
}
