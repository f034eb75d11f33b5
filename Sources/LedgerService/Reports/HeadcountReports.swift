// Headcount and series as reports: the groups, their totals, the definition.

public import LedgerModel
public import LedgerReports

extension ReportShape {
    static let headcount = ReportShape(
        "headcount", facts: "on:date" + doubts + suppressed + filter + known,
        columns: Grouping.columns + Column.people() + bounds(),
        sometimes: Grouping.columns + bounds())

    static let series = ReportShape(
        "series", facts: "from:date to:date" + doubts + suppressed + filter + known,
        columns: [.key(.periodEnd, .day)] + Grouping.columns + Column.people() + bounds(),
        sometimes: Grouping.columns + bounds())

    static let reconciliation = ReportShape(
        "reconciliation",
        facts: "contributor from to unexplained:integer left_out?:integer" + known,
        columns: [
            .key(.month), .key(.mission), .key(.type), .measure(.ownWomen), .measure(.ownMen),
            .measure(.ownTotal), .measure(.publishedWomen), .measure(.publishedMen),
            .measure(.publishedTotal), .measure(.difference), .detail(.verdict), .note(.note),
        ])

    /// The least and the largest number where some dates are vague.
    static func bounds(_ kind: Column.Kind = .integer) -> [Column] {
        [.measure(.totalLow, kind), .measure(.totalHigh, kind)]
    }
}

extension Report {
    private static func cells(_ people: Headcount) -> [Cell] {
        [people.women, people.men, people.other, people.notStated, people.total].map(Cell.integer)
    }

    /// The five numbers; the total is a range where people are in doubt.
    private static func cells(_ people: Headcount, doubtful: Int, bounds: Bool) -> [Cell] {
        var cells = cells(people)
        let low = people.total - doubtful
        if bounds {
            cells += [.integer(low), .integer(people.total)]
        } else if doubtful > 0 {
            cells[4] = .range(low, people.total)
        }
        return cells
    }

    /// The headcount on one day, with a total row.
    /// - Parameters:
    ///   - remarks: What must be known of the people in it.
    ///   - bounds: Shows the least and the largest number in columns of their own.
    public static func headcount(
        _ groups: [HeadcountGroup], _ question: HeadcountQuestion, _ remarks: CountRemarks,
        bounds: Bool = false, _ language: Language
    ) -> Report {
        let day = question.days[0]
        let groupings = question.groupings
        var report = Report(
            name: "headcount", title: Phrase.headcountTitle(day).text(language),
            columns: groupings.map(\.column) + Column.people()
                + (bounds ? ReportShape.bounds() : []))
        report.picture = .people(by: groupings.first?.column.label)
        report.telling = .strength
        report.rows = groups.map {
            $0.keys.map(Cell.text) + cells($0.people, doubtful: $0.doubtful, bounds: bounds)
        }
        // Asked without groups, nobody is an answer too.
        if groupings.isEmpty, groups.isEmpty {
            report.rows = [cells(.zero, doubtful: 0, bounds: bounds)]
        }
        let total = groups.reduce(Headcount.zero) { $0 + $1.people }
        let doubtful = groups.reduce(0) { $0 + $1.doubtful }
        var totals = Array(repeating: Cell.empty, count: groupings.count)
        if !totals.isEmpty { totals[0] = .text(Label.total.text(language)) }
        if !groupings.isEmpty {
            report.totals = totals + cells(total, doubtful: doubtful, bounds: bounds)
        }
        report.facts = [Fact("on", .day(day))]
        report.groupingColumns = max(0, groupings.count - 1)
        report.note(groups, question, remarks, language)
        return report
    }

    /// The stock on the last day of each period; no total, because stocks of days do not add up.
    public static func series(
        _ groups: [HeadcountGroup], _ question: HeadcountQuestion, _ remarks: CountRemarks,
        bounds: Bool = false, _ language: Language
    ) -> Report {
        var report = Report(
            name: "series", title: Phrase.seriesTitle.text(language),
            columns: [.key(.periodEnd, .day)]
                + question.groupings.map(\.column) + Column.people()
                + (bounds ? ReportShape.bounds() : []))
        report.picture = .overTime(of: .total, .people)
        report.telling = .course
        report.showsCourse = true
        report.rows = groups.map {
            [.day($0.day)] + $0.keys.map(Cell.text)
                + cells($0.people, doubtful: $0.doubtful, bounds: bounds)
        }
        if let first = question.days.first, let last = question.days.last {
            report.facts = [Fact("from", .day(first)), Fact("to", .day(last))]
        }
        report.groupingColumns = question.groupings.count
        report.notes = [
            Phrase.seriesDefinition.text(language), Phrase.seriesRows.text(language),
        ]
        report.note(groups, question, remarks, language)
        return report
    }

    /// What must be known of the numbers of a headcount: unnamed and doubtful people, rules, filter.
    private mutating func note(
        _ groups: [HeadcountGroup], _ question: HeadcountQuestion, _ remarks: CountRemarks,
        _ language: Language
    ) {
        let oneDay = question.days.count == 1
        let unnamed = groups.reduce(0) { oneDay ? $0 + $1.unnamed : max($0, $1.unnamed) }
        if unnamed > 0 {
            notes.append(Phrase.unnamedIncluded(unnamed).text(language))
            facts.append(Fact("unnamed", .integer(unnamed)))
        }
        let doubtful = groups.reduce(0) { oneDay ? $0 + $1.doubtful : max($0, $1.doubtful) }
        if doubtful > 0 {
            notes.append(Phrase.doubtNote(doubtful).text(language))
            facts.append(Fact("doubtful", .integer(doubtful)))
        }
        note(remarks, language)
        notes.append(Phrase.headcountDefinition.text(language))
        if question.present {
            notes.append(Phrase.presentNote.text(language))
            facts.append(Fact("present", .boolean(true)))
        }
        if question.handover != .both || question.groupings.contains(.post) {
            let rule =
                question.handover == .both
                ? Phrase.handoverBoth.text(language) : question.handover.rawValue
            notes.append(Phrase.handoverNote(rule).text(language))
            facts.append(Fact("handover", .text(question.handover.rawValue)))
        }
        note(question.filter, language)
        note(question.known, language)
    }

    /// Own figures beside published ones, and what explains each difference.
    public static func reconciliation(
        _ outcome: ReconciliationOutcome, _ months: ClosedRange<Month>, contributor: CountryCode,
        known: Knowledge, onlyDifferences: Bool, _ language: Language
    ) -> Report {
        let period =
            months.lowerBound == months.upperBound
            ? months.lowerBound.written(language)
            : "\(months.lowerBound.written(language)) – \(months.upperBound.written(language))"
        var report = Report(
            .reconciliation,
            Phrase.reconciliationTitle(contributor: contributor, period: period).text(language))
        for line in outcome.lines where !onlyDifferences || line.verdict != .equal {
            report.rows.append([
                .text("\(line.cell.month)"), .text(line.cell.mission), .text(line.cell.type),
                cell(line.own.women), cell(line.own.men), cell(line.own.total),
                cell(line.published.women), cell(line.published.men),
                cell(line.published.total), cell(line.difference),
                .text(line.verdict.rawValue), line.note.isEmpty ? .empty : .text(line.note),
            ])
        }
        let told = Set(report.rows.map { $0[0].plainText })
        report.picture = .against(
            by: told.count > 1 ? .month : .mission, bar: .ownTotal, mark: .publishedTotal,
            .people,
            beside: nil)
        report.telling = .comparison
        report.notes = [Phrase.reconciliationDefinition.text(language)]
        for fault in outcome.faults {
            report.notes.append(
                Phrase.faultOfMonth(month: fault.month.written(language), reason: fault.reason)
                    .text(language))
        }
        if !outcome.unpublished.isEmpty {
            let missing = outcome.unpublished.map { $0.written(language) }.joined(separator: ", ")
            report.notes.append(Phrase.unpublishedMonths(missing).text(language))
        }
        let left = outcome.notCompared
        if left != .init() {
            report.notes.append(
                Phrase.leftOutNotCompared(
                    civilian: left.civilian, notUN: left.notUN, unpublished: left.unpublished
                ).text(language))
            report.facts.append(
                Fact("left_out", .integer(left.civilian + left.notUN + left.unpublished)))
        }
        report.notes.append(
            outcome.unexplained == 0
                ? Phrase.explained.text(language)
                : Phrase.unexplained(
                    CountedNoun.difference.sentence(outcome.unexplained).text(language)
                ).text(language))
        report.facts += [
            Fact("contributor", .text(contributor.description)),
            Fact("from", .text(months.lowerBound.description)),
            Fact("to", .text(months.upperBound.description)),
            Fact("unexplained", .integer(outcome.unexplained)),
        ]
        report.note(known, language)
        return report
    }

    private static func cell(_ number: Int?) -> Cell { number.map(Cell.integer) ?? .empty }
}
