// Service over a period as a report: the measure in its unit, its definition, its totals.

internal import LedgerModel
public import LedgerReports

extension Report {
    /// A measure of service, grouped, one row a period and group.
    public static func service(
        _ groups: [ServiceGroup], totals: [ServiceGroup], _ question: ServiceQuestion,
        _ language: Language
    ) -> Report {
        let measure = question.measure
        let several = question.periods.count > 1
        let kind: Column.Kind =
            measure == .personMonths || measure == .average ? .decimal : .integer
        let first = question.periods.first?.lowerBound ?? Day.today()
        let last = question.periods.last?.upperBound ?? first
        var report = Report(
            name: "service",
            title: Phrase.serviceTitle.text(language, measure.title.text(language), first, last),
            columns: (several ? [Column("period_start", .day), Column("period_end", .day)] : [])
                + question.groupings.map { Column($0.rawValue) }
                + ["women", "men", "other", "not_stated", "total"].map { Column($0, kind) })
        report.rows = groups.map { group in
            let period = question.periods[group.period]
            return (several ? [.day(period.lowerBound), .day(period.upperBound)] : [])
                + group.keys.map(Cell.text) + cells(group.people, measure, in: period)
        }
        if question.groupings.isEmpty, groups.isEmpty, !several {
            report.rows = [cells(.zero, measure, in: first...last)]
        }
        if !several, !question.groupings.isEmpty {
            let sum = totals.first?.people ?? .zero
            report.totals =
                [.text(Label.total.text(language))]
                + Array(repeating: .empty, count: question.groupings.count - 1)
                + cells(sum, measure, in: first...last)
        }
        report.facts = [
            Fact("from", .day(first)), Fact("to", .day(last)),
            Fact("measure", .text(measure.rawValue)),
        ]
        report.groupingColumns = (several ? 2 : 0) + max(0, question.groupings.count - 1)
        report.notes = [measure.definition.text(language)]
        report.note(question.filter, language)
        report.note(question.known, language)
        return report
    }

    private static func cells(
        _ people: Headcount, _ measure: ServiceMeasure, in period: ClosedRange<Day>
    ) -> [Cell] {
        [people.women, people.men, people.other, people.notStated, people.total].map { number in
            switch measure {
            case .personMonths: .decimal(hundredths(number * 10_000, dividedBy: 304_375))
            case .average: .decimal(hundredths(number, dividedBy: period.lengthInDays))
            default: .integer(number)
            }
        }
    }
}

extension ClosedRange<Day> {
    /// How many days it has, both ends included.
    var lengthInDays: Int { Int(upperBound.daysSince2000 - lowerBound.daysSince2000) + 1 }
}

/// A quotient of whole numbers with two decimals, halves rounded up.
func hundredths(_ number: Int, dividedBy divisor: Int) -> String {
    let rounded = (number * 200 + divisor) / (2 * divisor)
    let cents = rounded % 100
    return "\(rounded / 100).\(cents < 10 ? "0" : "")\(cents)"
}

extension ServiceMeasure {
    var title: Phrase {
        switch self {
        case .presence: .measurePresence
        case .arrivals: .measureArrivals
        case .departures: .measureDepartures
        case .personDays: .measurePersonDays
        case .personMonths: .measurePersonMonths
        case .average: .measureAverage
        case .cumulative: .measureCumulative
        }
    }

    var definition: Phrase {
        switch self {
        case .presence: .presenceDefinition
        case .arrivals: .arrivalsDefinition
        case .departures: .departuresDefinition
        case .personDays: .personDaysDefinition
        case .personMonths: .personMonthsDefinition
        case .average: .averageDefinition
        case .cumulative: .cumulativeDefinition
        }
    }
}
