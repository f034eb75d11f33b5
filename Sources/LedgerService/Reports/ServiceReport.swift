// Service over a period as a report: the measure in its unit, its definition, its totals.

public import LedgerModel
public import LedgerReports

extension ReportShape {
    static let service = ReportShape(
        "service",
        facts: "from:date to:date measure total_low?:number total_high?:number" + remarks
            + suppressed
            + filter + known,
        columns: periods + Grouping.columns + Column.people(.decimal) + bounds(.decimal),
        sometimes: periods + Grouping.columns + bounds(.decimal))

    /// The days of each period, where there are several.
    fileprivate static let periods: [Column] = [
        .key(.periodStart, .day), .key(.periodEnd, .day),
    ]
}

extension Report {
    /// A measure of service, grouped, one row a period and group.
    /// - Parameters:
    ///   - remarks: What must be known of the people in it.
    ///   - bounds: Shows the least and the largest total in columns of their own.
    public static func service(
        _ groups: [ServiceGroup], totals: [ServiceGroup], _ question: ServiceQuestion,
        _ remarks: CountRemarks, bounds: Bool = false, _ language: Language
    ) -> Report {
        let measure = question.measure
        let several = question.periods.count > 1
        let kind: Column.Kind =
            measure == .personMonths || measure == .average ? .decimal : .integer
        let first = question.periods.first?.lowerBound ?? Day.today()
        let last = question.periods.last?.upperBound ?? first
        var report = Report(
            name: "service",
            title: Phrase.serviceTitle(measure: measure.title.text(language), from: first, to: last)
                .text(language),
            columns: (several ? ReportShape.periods : []) + question.groupings.map(\.column)
                + Column.people(kind) + (bounds ? ReportShape.bounds(kind) : []))
        report.picture =
            several
            ? .overTime(of: .total, .measure(measure.title))
            : question.groupings.first?.column.label.map {
                .bars(by: $0, of: [.women, .men, .other, .notStated], .measure(measure.title))
            }
        report.telling = .service
        report.rows = groups.map { group in
            let period = question.periods[group.period]
            return (several ? [.day(period.lowerBound), .day(period.upperBound)] : [])
                + group.keys.map(Cell.text) + cells(group, measure, in: period, bounds)
        }
        if question.groupings.isEmpty, groups.isEmpty, !several {
            report.rows = [cells(nobody, measure, in: first...last, bounds)]
        }
        if !several, !question.groupings.isEmpty {
            let sum = totals.first ?? nobody
            report.totals =
                [.text(Label.total.text(language))]
                + Array(repeating: .empty, count: question.groupings.count - 1)
                + cells(sum, measure, in: first...last, bounds)
        }
        report.facts = [
            Fact("from", .day(first)), Fact("to", .day(last)),
            Fact("measure", .text(measure.rawValue)),
        ]
        report.groupingColumns = (several ? 2 : 0) + max(0, question.groupings.count - 1)
        report.notes = [measure.definition.text(language)]
        report.note(boundsOf: totals, question, language)
        report.note(remarks, language)
        report.note(question.filter, language)
        report.note(question.known, language)
        return report
    }

    private static let nobody = ServiceGroup(period: 0, keys: [], people: .zero)

    /// The numbers; the total is a range where whole numbers are in doubt.
    private static func cells(
        _ group: ServiceGroup, _ measure: ServiceMeasure, in period: ClosedRange<Day>,
        _ bounds: Bool
    ) -> [Cell] {
        let people = group.people
        let (low, high) = (people.total - group.lessBy, people.total + group.moreBy)
        var cells = [people.women, people.men, people.other, people.notStated, people.total].map {
            measure.cell($0, in: period)
        }
        if bounds {
            cells += [measure.cell(low, in: period), measure.cell(high, in: period)]
        } else if case .integer = cells[4], low < people.total, group.moreBy == 0 {
            cells[4] = .range(low, people.total)
        }
        return cells
    }

    /// Adds the line that says between which bounds the total lies.
    private mutating func note(
        boundsOf totals: [ServiceGroup], _ question: ServiceQuestion, _ language: Language
    ) {
        let doubtful = totals.filter { $0.lessBy > 0 || $0.moreBy > 0 }
        guard let total = doubtful.first else { return }
        guard question.periods.count == 1 else {
            notes.append(Phrase.boundsHint(doubtful.count).text(language))
            return
        }
        let bounds = [-total.lessBy, total.moreBy].map { change in
            question.measure.cell(total.people.total + change, in: question.periods[total.period])
        }
        notes.append(
            Phrase.boundsOfTotal(least: bounds[0].shown(language), most: bounds[1].shown(language))
                .text(language))
        facts += [Fact("total_low", bounds[0]), Fact("total_high", bounds[1])]
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
    /// A number of the measure's own unit as the report shows it.
    fileprivate func cell(_ number: Int, in period: ClosedRange<Day>) -> Cell {
        switch self {
        case .personMonths: .decimal(hundredths(number * 10_000, dividedBy: 304_375))
        case .average: .decimal(hundredths(number, dividedBy: period.lengthInDays))
        default: .integer(number)
        }
    }

    var title: Sentence {
        switch self {
        case .presence: Phrase.measurePresence
        case .arrivals: Phrase.measureArrivals
        case .departures: Phrase.measureDepartures
        case .personDays: Phrase.measurePersonDays
        case .personMonths: Phrase.measurePersonMonths
        case .average: Phrase.measureAverage
        case .cumulative: Phrase.measureCumulative
        }
    }

    var definition: Sentence {
        switch self {
        case .presence: Phrase.presenceDefinition
        case .arrivals: Phrase.arrivalsDefinition
        case .departures: Phrase.departuresDefinition
        case .personDays: Phrase.personDaysDefinition
        case .personMonths: Phrase.personMonthsDefinition
        case .average: Phrase.averageDefinition
        case .cumulative: Phrase.cumulativeDefinition
        }
    }
}
