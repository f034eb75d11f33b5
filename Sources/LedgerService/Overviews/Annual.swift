// The chapter of a year: strength by month, missions, person-years, women, rotations, money, and what
// has changed of last year's figures.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let annual = ReportShape(
        "annual", facts: "year:integer" + remarks + known,
        columns: [
            .key(.periodEnd, .day), .measure(.military), .measure(.police), .measure(.civilian),
            .people(.all),
        ],
        parts: [
            missionsOfYear, personYears, womensShare,
            ReportShape(
                "gender", facts: "on:date gender_not_stated?:integer" + remarks,
                columns: gender.columns),
            rotations, moneyInBrief, lastYearsChanges,
        ])

    fileprivate static let missionsOfYear = ReportShape(
        "missions",
        columns: [
            .key(.mission), .detail(.name), .day(.firstDay), .day(.lastDay), .measure(.opening),
            .measure(.closing),
        ])

    fileprivate static let personYears = ReportShape(
        "person-years",
        columns: [
            .key(.mission), .key(.component), .measure(.personDays),
            .measure(.personYears, .decimal),
        ])

    fileprivate static let womensShare = ReportShape(
        "women",
        columns: [
            .key(.component), .people(.women, .decimal), .people(.notStated, .decimal),
            .people(.all, .decimal), .share(.share),
        ])

    fileprivate static let rotations = ReportShape(
        "rotations", columns: [.key(.mission), .measure(.arrivals), .measure(.departures)])
}

extension Ledger {
    /// A year as a yearly report tells it, in one report with a part for each matter.
    /// - Parameter currency: As for ``overview(on:in:known:_:)``.
    public func annual(
        _ year: BudgetYear, in currency: (code: Currency, within: Int)? = nil, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let first = Day.january(1, of: year)
        let last = first.endOfYear
        var report = try await strengthByMonth(first...last, known, language)
        report.facts.insert(Report.Fact("year", .integer(year.number)), at: 0)
        let days = try await service(
            ServiceQuestion(
                .personDays, from: first, to: last, every: nil, known: known,
                by: [.mission, .component], filter: HeadcountFilter())
        ).groups
        report.parts = [
            try await missions(
                Set(days.map { $0.keys[0] }), in: first...last, known, language),
            .personYears(days, in: first...last, language),
            .women(days, in: first...last, language),
            try await genderShares(on: last, missions: [], known: known, language)
                .asPart(known, language),
            try await rotations(in: first...last, known, language),
            try await moneyInBrief(year, on: last, in: currency, known, language),
            try await changes(of: first.adding(days: -1), known, language),
        ]
        return report
    }

    private func strengthByMonth(
        _ days: ClosedRange<Day>, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let ends = ReportingInterval.month.ends(
            from: Month(of: days.lowerBound), to: Month(of: days.upperBound))
        let groups = try await headcount(on: ends, known: known, by: [.component], filter: .init())
        let components = Component.allCases.map(\.rawValue)
        let title = Phrase.annualTitle(days.lowerBound.year).text(language)
        var report = Report(.annual, title)
        report.picture = .periods(title: Phrase.annualStrength.text(language))
        report.telling = .course
        report.rows = ends.map { end in
            let there = groups.filter { $0.day == end }
            let people = components.map { component in
                there.filter { $0.keys[0] == component }.reduce(0) { $0 + $1.people.total }
            }
            return [.day(end)] + people.map(Cell.integer) + [.integer(people.reduce(0, +))]
        }
        report.notes = [
            Phrase.seriesDefinition.text(language), Phrase.headcountDefinition.text(language),
        ]
        report.note(try await remarks(in: days, HeadcountFilter(), known), language)
        report.note(known, language)
        return report
    }

    /// The missions that had somebody in the year; whether they began or ended in it, and their
    /// strength before its first and on its last day.
    private func missions(
        _ missions: Set<String>, in days: ClosedRange<Day>, _ known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns = ReportShape.missionsOfYear.columns
        let (first, last) = (days.lowerBound, days.upperBound)
        let name: SQL
        switch language {
        case .en: name = "m.name_en"
        case .nb: name = "m.name_nb"
        }
        let stocks = try await headcount(
            on: [first.adding(days: -1), last], known: known, by: [.mission], filter: .init())
        func stock(_ mission: String, _ day: Day) -> Cell {
            .integer(
                stocks.first { $0.day == day && $0.keys[0] == mission }?.people.total ?? 0)
        }
        let codes = missions.sorted()
        var report = Report(.missionsOfYear, Phrase.annualMissions.text(language))
        report.picture = .against(
            by: .mission, bar: .closing, mark: .opening, .people, beside: nil)
        let lives = try await reading { session in
            try cells(
                Array(columns.prefix(4)),
                """
                select m.mission, \(name),
                    case when p.begun between \(first)::date and \(last)::date then p.begun end,
                    case when p.ended between \(first)::date and \(last)::date then p.ended end
                from mission_named(\(last), \(known.entry)) m
                left join (
                    select p.mission, min(lower(p.valid)) as begun,
                        case when bool_or(upper_inf(p.valid)) then null
                            else max(upper(p.valid)) - 1 end as ended
                    from mission_phase_known(\(known.entry)) p
                    where p.state <> 'closed'
                    group by 1
                ) p on p.mission = m.mission
                where m.mission = any(\(codes)::text[])
                order by m.mission
                """, session)
        }
        report.rows = lives.map { row in
            guard case .text(let mission) = row[0] else { return row + [.empty, .empty] }
            return row + [stock(mission, first.adding(days: -1)), stock(mission, last)]
        }
        report.notes = [Phrase.annualMissionsDefinition(first: first, last: last).text(language)]
        return report
    }

    private func rotations(
        in days: ClosedRange<Day>, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var numbers: [String: [Int]] = [:]
        for (place, measure) in [ServiceMeasure.arrivals, .departures].enumerated() {
            let groups = try await service(
                ServiceQuestion(
                    measure, from: days.lowerBound, to: days.upperBound, every: nil, known: known,
                    by: [.mission], filter: HeadcountFilter())
            ).groups
            for group in groups {
                numbers[group.keys[0], default: [0, 0]][place] += group.people.total
            }
        }
        var report = Report(.rotations, Phrase.annualRotations.text(language))
        report.rows = numbers.sorted { $0.key < $1.key }.map {
            [.text($0.key)] + $0.value.map(Cell.integer)
        }
        report.totals =
            [.text(Label.total.text(language))]
            + [0, 1].map { place in .integer(numbers.values.reduce(0) { $0 + $1[place] }) }
        report.notes = [
            Phrase.arrivalsDefinition.text(language), Phrase.departuresDefinition.text(language),
        ]
        return report
    }
}

extension Report {
    /// Person-years by mission and component.
    fileprivate static func personYears(
        _ groups: [ServiceGroup], in days: ClosedRange<Day>, _ language: Language
    ) -> Report {
        var report = Report(.personYears, Phrase.annualPersonYears.text(language))
        report.picture = .bars(
            by: .mission, of: [.personYears], .measure(Phrase.annualPersonYears))
        report.groupingColumns = 1
        func measures(_ number: Int) -> [Cell] {
            [.integer(number), .decimal(hundredths(number, dividedBy: days.lengthInDays))]
        }
        report.rows = groups.map {
            [.text($0.keys[0]), .text($0.keys[1])]
                + measures($0.people.total)
        }
        report.totals =
            [.text(Label.total.text(language)), .empty]
            + measures(groups.reduce(0) { $0 + $1.people.total })
        report.notes = [Phrase.annualPersonYearsDefinition(days.lengthInDays).text(language)]
        return report
    }

    /// Women's share of the person-years, component by component and in all.
    fileprivate static func women(
        _ groups: [ServiceGroup], in days: ClosedRange<Day>, _ language: Language
    ) -> Report {
        var report = Report(.womensShare, Phrase.annualWomen.text(language))
        func measures(_ groups: [ServiceGroup]) -> [Cell] {
            let people = groups.reduce(Headcount.zero) { $0 + $1.people }
            let years = [people.women, people.notStated, people.total].map {
                Cell.decimal(hundredths($0, dividedBy: days.lengthInDays))
            }
            let stated = people.total - people.notStated
            guard stated > 0 else { return years + [.empty] }
            let tenths = (people.women * 2000 + stated) / (2 * stated)
            return years + [.decimal("\(tenths / 10).\(tenths % 10)")]
        }
        for component in Component.allCases {
            let own = groups.filter { $0.keys[1] == component.rawValue }
            guard !own.isEmpty else { continue }
            report.rows.append([.text(component.rawValue)] + measures(own))
        }
        report.totals = [.text(Label.total.text(language))] + measures(groups)
        report.notes = [Phrase.annualWomenDefinition.text(language)]
        return report
    }
}
