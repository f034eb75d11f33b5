// Reports as the service makes them, of a small fictional register, for tests that need no database.

import LedgerModel

@testable import LedgerReports

/// The reports of which there are golden files.
enum SampleReport: String, CaseIterable, Sendable {
    case headcount, series, gender, authorisations, rotation, vacancies, funding, brief, nobody

    func report(_ language: Language) throws -> Report {
        var report = try made(language)
        report.facts += [
            Report.Fact("known", .empty), Report.Fact("entry", .integer(23)),
            Report.Fact("recorded_at", .instant(try Instant(text: "2018-02-01T09:30:00Z"))),
        ]
        report.notes.append(
            Phrase.knownNow(
                entry: 23, recorded: try Instant(text: "2018-02-01T09:30:00Z").written(language)
            ).text(language))
        return report
    }

    private func made(_ language: Language) throws -> Report {
        let day = try Day(iso: "2018-01-31")
        switch self {
        case .headcount:
            var report = Report(
                name: "headcount", title: Phrase.headcountTitle(day).text(language),
                columns: [Column("mission"), Column("type")] + Self.people)
            report.picture = .people(by: .mission)
            report.telling = .strength
            report.rows = [
                Self.row(["MINUSMA", "STAFF_OFFICER"], 1, 5),
                Self.row(["MINUSMA", "TROOPS"], 12, 110),
                Self.row(["Ås & \"Øst\" <b>", "POLICE"], 3, 1200),
                [
                    .text("日本"), .text("POLICE"), .integer(0), .integer(2), .integer(0),
                    .integer(0), .range(1, 2),
                ],
            ]
            report.totals =
                [.text(Label.total.text(language)), .empty]
                + [16, 1317, 0, 0].map(Cell.integer) + [.range(1332, 1333)]
            report.groupingColumns = 1
            report.facts = [Report.Fact("on", .day(day))]
            report.notes = [Phrase.headcountDefinition.text(language)]
            return report
        case .series:
            var report = Report(
                name: "series", title: Phrase.seriesTitle.text(language),
                columns: [.key(.periodEnd, .day), Column("mission")] + Self.people)
            report.picture = .overTime(of: .total, .people)
            report.telling = .course
            report.showsCourse = true
            for year in 2014...2018 where year != 2016 {
                for (index, mission) in ["UNMISS", "UNTSO"].enumerated() {
                    let end = try Day(year: year, month: 12, day: 31)
                    report.rows.append(
                        [.day(end)] + Self.row([mission], year - 2013, 10 * (index + 1)))
                }
            }
            report.groupingColumns = 1
            report.facts = [
                Report.Fact("from", .day(try Day(iso: "2014-12-31"))),
                Report.Fact("to", .day(try Day(iso: "2018-12-31"))),
            ]
            report.notes = [Phrase.seriesDefinition.text(language)]
            return report
        case .gender:
            var report = Report(
                name: "gender", title: Phrase.genderTitle(day).text(language),
                columns: [
                    Column("gender_group"), Column("women", .integer),
                    Column("not_stated", .integer), Column("total", .integer),
                    .share(.share), .measure(.target, .decimal),
                ])
            report.picture = .against(
                by: .group, bar: .share, mark: .target, .percentOfWomen, beside: nil)
            report.telling = .shares
            report.rows = [
                [
                    .text("TROOPS"), .integer(1), .integer(2), .integer(13), .decimal("9.1"),
                    .decimal("15.00"),
                ],
                [
                    .text("ENVOY"), .integer(1), .integer(0), .integer(1), .decimal("100.0"),
                    .empty,
                ],
                [
                    .text("FORMED_POLICE"), .integer(0), .integer(12), .integer(12), .empty,
                    .decimal("12.00"),
                ],
            ]
            report.facts = [Report.Fact("on", .day(day))]
            return report
        case .authorisations:
            var report = Report(
                name: "authorisations", title: Phrase.authorisationsTitle(day).text(language),
                columns: [
                    Column("authorisation"), Column("mission"), Column("authorised", .integer),
                    Column("filled", .integer), Column("free", .integer),
                ])
            report.picture = .against(
                by: .authorisation, bar: .filled, mark: .authorised, .people, beside: .mission)
            report.telling = .filled
            report.rows = [
                [.text("AUTH-1"), .text("UNMISS"), .integer(20), .integer(15), .integer(5)],
                [.text("AUTH-2"), .text("MINUSMA"), .integer(10), .integer(12), .integer(-2)],
            ]
            report.facts = [Report.Fact("on", .day(day))]
            return report
        case .rotation: return try rotation(language)
        case .vacancies: return try vacancies(language)
        case .funding: return funding(day, language)
        case .brief:
            var report = Report(
                name: "mission-brief",
                title: Phrase.briefTitle(
                    mission: try MissionCode("UNMISS"), name: "UNMISS", day: day
                ).text(language),
                columns: [
                    .key(.part), .detail(.item, of: .type), .detail(.value), .note(.note),
                ])
            report.rows = [
                [.text("state"), .text("active"), .text("UN"), .text("SSD")],
                [.text("strength"), .text("TROOPS"), .text("30"), .empty],
                [.text("strength"), .text("POLICE"), .text("15"), .empty],
            ]
            report.groupingColumns = 1
            report.chapters = [
                try Self.headcount.made(language), try Self.rotation.made(language),
            ]
            report.facts = [Report.Fact("on", .day(day))]
            return report
        case .nobody:
            var report = Report(
                name: "headcount", title: Phrase.headcountTitle(day).text(language),
                columns: [Column("mission")] + Self.people)
            report.picture = .people(by: .mission)
            report.telling = .strength
            report.facts = [Report.Fact("on", .day(day))]
            return report
        }
    }

    private static let people = Column.people()

    private static func row(_ keys: [String], _ women: Int, _ men: Int) -> [Cell] {
        keys.map(Cell.text) + [women, men, 0, 0, women + men].map(Cell.integer)
    }

    private func rotation(_ language: Language) throws -> Report {
        let (first, last) = (try Day(iso: "2018-01-31"), try Day(iso: "2018-04-30"))
        var report = Report(
            name: "rotation", title: Phrase.rotationTitle(from: first, to: last).text(language),
            columns: [
                Column("last_day", .day), Column("post"), Column("person"), Column("relief"),
                Column("relief_first_day", .day), Column("gap_days", .integer),
            ])
        report.picture = .leaving
        report.telling = .leaving
        report.rows = [
            [
                .day(try Day(iso: "2018-02-20")), .text("P-1"), .text("N1"), .text("N2"),
                .day(try Day(iso: "2018-03-01")), .integer(8),
            ],
            [
                .day(try Day(iso: "2018-03-31")), .text("P-2"), .text("N3"), .empty, .empty,
                .empty,
            ],
            [.day(try Day(iso: "2018-04-02")), .empty, .text("N4"), .empty, .empty, .empty],
        ]
        report.facts = [Report.Fact("on", .day(first)), Report.Fact("until", .day(last))]
        report.notes = [Phrase.rotationDefinition.text(language)]
        return report
    }

    private func vacancies(_ language: Language) throws -> Report {
        let (first, last) = (try Day(iso: "2018-01-31"), try Day(iso: "2019-01-31"))
        var report = Report(
            name: "vacancies", title: Phrase.vacanciesTitle(from: first, to: last).text(language),
            columns: [
                Column("post"), Column("first_empty_day", .day), Column("last_empty_day", .day),
                Column("days", .integer),
            ])
        report.picture = .standingEmpty
        report.telling = .vacancies
        report.nothing = Phrase.noVacancies.text(language)
        report.rows = [
            [
                .text("P-1"), .day(try Day(iso: "2018-02-21")), .day(try Day(iso: "2018-02-28")),
                .integer(8),
            ],
            [
                .text("P-2"), .day(try Day(iso: "2018-04-01")), .day(try Day(iso: "2018-06-30")),
                .integer(91),
            ],
            [
                .text("P-1"), .day(try Day(iso: "2018-11-01")), .day(try Day(iso: "2019-01-31")),
                .integer(92),
            ],
        ]
        report.facts = [Report.Fact("on", .day(first)), Report.Fact("until", .day(last))]
        report.notes = [Phrase.vacanciesDefinition.text(language)]
        return report
    }

    private func funding(_ day: Day, _ language: Language) -> Report {
        let measures: [Label] = [.committed, .allocated, .disbursed, .refunded, .remaining]
        var report = Report(
            name: "funding", title: Phrase.fundingTitle(day).text(language),
            columns: [Column("commitment"), Column("year"), Column("currency")]
                + measures.map(Column.money))
        report.picture = .paidByYear
        report.telling = .funding
        func add(_ words: [String], _ amounts: [String]) {
            report.rows.append(words.map(Cell.text) + amounts.map(Cell.decimal))
        }
        add(
            ["NATO-2017", "2017", "NOK"],
            ["3333333.33", "3000000.00", "2500000.50", "100000.25", "933333.08"])
        add(["NATO-2017", "2018", "NOK"], ["3333333.33", "0.00", "0.00", "0.00", "3333333.33"])
        add(
            ["PBF-2018", "2018", "NOK"],
            ["100000000.00", "100000000.00", "100000000.00", "0.00", "0.00"])
        report.totals =
            [.text(Label.total.text(language)), .empty, .text("NOK")]
            + ["106666666.66", "103000000.00", "102500000.50", "100000.25", "4266666.41"]
            .map(Cell.decimal)
        report.groupingColumns = 1
        report.facts = [Report.Fact("on", .day(day))]
        report.notes = [Phrase.fundingDefinition.text(language)]
        return report
    }
}
