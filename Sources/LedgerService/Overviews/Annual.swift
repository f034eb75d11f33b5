// The chapter of a year: strength by month, missions, person-years, women, rotations, money, and what
// has changed of last year's figures.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// A year as a yearly report tells it, in one report with a part for each matter.
    public func annual(
        _ year: BudgetYear, known: Knowledge, _ language: Language
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
            try await moneyInBrief(year, on: last, known, language),
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
        var report = Report(
            name: "annual", title: Phrase.annualTitle.text(language, days.lowerBound.year),
            columns: [Column("period_end", .day)]
                + (components + ["total"]).map { Column($0, .integer) })
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
        report.note(known, language)
        return report
    }

    /// The missions that had somebody in the year; whether they began or ended in it, and their
    /// strength before its first and on its last day.
    private func missions(
        _ missions: Set<String>, in days: ClosedRange<Day>, _ known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("mission"), Column("name"), Column("first_day", .day),
            Column("last_day", .day), Column("opening", .integer), Column("closing", .integer),
        ]
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
        var report = Report(
            name: "missions", title: Phrase.annualMissions.text(language), columns: columns)
        let lives = try await reading { session in
            try cells(
                Array(columns.prefix(4)),
                """
                select m.mission, \(name),
                    case when p.begun between \(first)::date and \(last)::date then p.begun end,
                    case when p.ended between \(first)::date and \(last)::date then p.ended end
                from mission_known(\(known.entry)) m
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
        report.notes = [Phrase.annualMissionsDefinition.text(language, first, last)]
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
        var report = Report(
            name: "rotations", title: Phrase.annualRotations.text(language),
            columns: [
                Column("mission"), Column("arrivals", .integer), Column("departures", .integer),
            ])
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
        var report = Report(
            name: "person-years", title: Phrase.annualPersonYears.text(language),
            columns: [
                Column("mission"), Column("component"), Column("person_days", .integer),
                Column("person_years", .decimal),
            ])
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
        report.notes = [Phrase.annualPersonYearsDefinition.text(language, days.lengthInDays)]
        return report
    }

    /// Women's share of the person-years, component by component and in all.
    fileprivate static func women(
        _ groups: [ServiceGroup], in days: ClosedRange<Day>, _ language: Language
    ) -> Report {
        var report = Report(
            name: "women", title: Phrase.annualWomen.text(language),
            columns: [
                Column("component"), Column("women", .decimal), Column("total", .decimal),
                Column("share_percent", .decimal),
            ])
        func measures(_ groups: [ServiceGroup]) -> [Cell] {
            let people = groups.reduce(Headcount.zero) { $0 + $1.people }
            let years = [people.women, people.total].map {
                Cell.decimal(hundredths($0, dividedBy: days.lengthInDays))
            }
            guard people.total > 0 else { return years + [.empty] }
            let tenths = (people.women * 2000 + people.total) / (2 * people.total)
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
