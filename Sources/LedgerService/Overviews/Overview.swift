// The overview of a day, as a ministry publishes it: contributions by region and mission, what stands
// by, and the year's money in brief.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let overview = ReportShape(
        "overview", facts: "on:date" + doubts + known,
        columns: [.key(.component)] + Column.people(),
        parts: Component.allCases.map(contributions) + [standbyInBrief, moneyInBrief])

    /// One component's contributions.
    fileprivate static func contributions(of component: Component) -> ReportShape {
        ReportShape(
            component.rawValue,
            columns: [
                .key(.region), .key(.mission), .detail(.name), .detail(.contribution),
                .people(.women), .people(.notStated), .people(.all), .note(.note),
            ])
    }

    fileprivate static let standbyInBrief = ReportShape(
        "standby",
        columns: [
            .key(.force), .detail(.organisation), .measure(.people), .day(.firstDay),
            .day(.lastDay),
            .note(.caveat),
        ])

    /// The money of a year by recipient.
    static let moneyInBrief = ReportShape(
        "money", columns: [FundingGrouping.recipient.column] + money + MoneyRows.rateColumns,
        sometimes: MoneyRows.rateColumns)
}

extension Ledger {
    /// Who serves where on a day, component by component, with the caveats of the numbers; forces on
    /// standby and the year's money apart.
    /// - Parameter currency: The currency that the money is converted into, and how many days before
    ///   an amount's day its rate may lie; nil leaves each amount in its own.
    public func overview(
        on day: Day, in currency: (code: Currency, within: Int)? = nil, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let question = HeadcountQuestion(
            on: [day], known: known, by: [.component, .region, .mission, .type])
        let groups = try await headcount(question)
        let words = try await OverviewWords(self, on: day, known, language)
        let components = Component.allCases.filter { component in
            groups.contains { $0.keys[0] == component.rawValue }
        }
        var report = Report.headcount(
            components.map { component in
                groups.filter { $0.keys[0] == component.rawValue }.joined(as: component)
            },
            HeadcountQuestion(on: [day], known: known, by: [.component]),
            try await remarks(on: question), language)
        report = report.renamed("overview", Phrase.overviewTitle(day).text(language))
        report.parts = components.map { component in
            .contributions(
                of: component, groups.filter { $0.keys[0] == component.rawValue }, words, language)
        }
        report.parts.append(try await standbyInBrief(on: day, known, language))
        report.parts.append(
            try await moneyInBrief(
                BudgetYear(day.year), on: day, in: currency, known, language))
        return report
    }

    private func standbyInBrief(
        on day: Day, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var report = try await standbyForces(on: day, known: known, language)
            .asPart(known, language).keeping(ReportShape.standbyInBrief.columns)
        report.facts = []
        return report
    }

    /// The money of one year by recipient.
    func moneyInBrief(
        _ year: BudgetYear, on day: Day, in currency: (code: Currency, within: Int)?,
        _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        var question = FundingQuestion(on: day, known: known, by: [.recipient])
        question.fromYear = year
        question.toYear = year
        question.currency = currency?.code
        question.rateWithin = currency?.within ?? RateAge.usual
        let asked = question
        var report = try await reading { try funding(asked, language, $0) }
        report.facts = []
        // A whole of several parts takes no currency to convert to.
        let advice = Phrase.severalCurrencies.text(language)
        report.notes = report.notes.map {
            $0 == advice ? Phrase.currenciesApart.text(language) : $0
        }
        return report.renamed("money", Phrase.overviewMoney(year).text(language))
    }
}

extension [HeadcountGroup] {
    /// All of them as one group.
    fileprivate func joined(as component: Component) -> HeadcountGroup {
        HeadcountGroup(
            day: self[0].day, keys: [component.rawValue],
            people: reduce(.zero) { $0 + $1.people },
            unnamed: reduce(0) { $0 + $1.unnamed }, doubtful: reduce(0) { $0 + $1.doubtful })
    }
}

/// What an overview says in words: names of regions, missions and types, and the caveats of the day.
private struct OverviewWords: Sendable {
    let regions: [String: (place: Int, name: String)]
    let missions: [String: String]
    let types: [String: String]
    let caveats: [String: String]

    init(_ ledger: Ledger, on day: Day, _ known: Knowledge, _ language: Language) async throws {
        let name: SQL
        switch language {
        case .en: name = "d.name_en"
        case .nb: name = "d.name_nb"
        }
        self = try await ledger.reading { session in
            let pair = { (row: borrowing Row) throws -> (String, String) in
                (try row.decode(0), try row.decode(1))
            }
            return Self(
                regions: Dictionary(
                    uniqueKeysWithValues: try session.rows(
                        """
                        select d.region, d.place, \(name) from region_detail d
                        where \(stood("d", known))
                        """
                    ) { (try $0.decode(0), (place: try $0.decode(1), name: try $0.decode(2))) }),
                missions: Dictionary(
                    uniqueKeysWithValues: try session.rows(
                        "select d.mission, \(name) from mission_named(\(day), \(known.entry)) d",
                        pair)),
                types: Dictionary(
                    uniqueKeysWithValues: try session.rows(
                        """
                        select d.personnel_type, \(name) from personnel_type_detail d
                        where \(stood("d", known))
                        """, pair)),
                caveats: Dictionary(
                    uniqueKeysWithValues: try session.rows(
                        """
                        select c.mission || ' ' || c.personnel_type,
                            string_agg(distinct c.caveat, '; ' order by c.caveat)
                        from counted_strength c
                        where c.served @> \(day)::date and c.caveat is not null
                            and \(stood("c", known))
                        group by 1
                        """, pair)))
        }
    }

    private init(
        regions: [String: (place: Int, name: String)], missions: [String: String],
        types: [String: String], caveats: [String: String]
    ) {
        self.regions = regions
        self.missions = missions
        self.types = types
        self.caveats = caveats
    }
}

extension Report {
    /// One component's contributions, region by region; a region is named once.
    fileprivate static func contributions(
        of component: Component, _ groups: [HeadcountGroup], _ words: OverviewWords,
        _ language: Language
    ) -> Report {
        let title: Sentence =
            switch component {
            case .military: Phrase.overviewMilitary
            case .police: Phrase.overviewPolice
            case .civilian: Phrase.overviewCivilian
            }
        var report = Report(.contributions(of: component), title.text(language))
        report.picture = .bars(by: .mission, of: [.total], .people)
        report.telling = .contributions
        report.groupingColumns = 3
        let placed = groups.map { group -> (place: Int, region: String, group: HeadcountGroup) in
            if let region = words.regions[group.keys[1]] {
                return (region.place, region.name, group)
            }
            return group.keys[1].isEmpty
                ? (.max, Phrase.noHostCountry.text(language), group)
                : (.max - 1, Phrase.severalRegions.text(language), group)
        }.sorted { ($0.place, $0.group.keys[2]) < ($1.place, $1.group.keys[2]) }
        report.rows = placed.map { _, region, group in
            let (mission, type) = (group.keys[2], group.keys[3])
            let low = group.people.total - group.doubtful
            return [
                .text(region), .text(mission), .text(words.missions[mission] ?? mission),
                .text(words.types[type] ?? type), .integer(group.people.women),
                .integer(group.people.notStated),
                group.doubtful > 0
                    ? .range(low, group.people.total) : .integer(group.people.total),
                .optional(words.caveats["\(mission) \(type)"]),
            ]
        }
        let people = groups.reduce(Headcount.zero) { $0 + $1.people }
        report.totals = [
            .text(Label.total.text(language)), .empty, .empty, .empty, .integer(people.women),
            .integer(people.notStated), .integer(people.total), .empty,
        ]
        return report
    }
}
