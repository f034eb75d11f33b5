// What the United Nations reimburse for contingents, and the days that no rate covers.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let reimbursement = ReportShape(
        "reimbursement", facts: "year:integer" + known,
        columns: [
            .key(.mission), .key(.type), .day(.firstDay), .day(.lastDay),
            .measure(.personDays), .measure(.personMonths, .decimal),
            .measure(.rate, .decimal), .currency, .money(.amount),
            .source, .flag(.verified),
        ])
}

extension Ledger {
    /// Person-months of the types that the United Nations reimburse, at the rate of each day. Days for
    /// which no rate is known are rows without an amount, and days of other types are named: all of it
    /// is the service in UN-led missions.
    public func reimbursement(
        in year: BudgetYear, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let (first, last) = (Day.january(1, of: year), Day.january(1, of: year).endOfYear)
        let rates = try await reading { try ReimbursementRate.all(first...last, known, $0) }
        let types = try await reading { session in
            Set(
                try session.rows(
                    "select distinct personnel_type from reimbursement_rate r where \(stood("r", known))"
                ) { row in try row.decode(0, as: String.self) })
        }
        var report = Report(
            .reimbursement, Phrase.reimbursementTitle(year).text(language))
        for rate in rates {
            report.rows += try await unitedNationsDays(
                rate.days, by: [.mission], types: [rate.type], known
            ).map { group in
                rate.row(of: group.keys[0], group.people.total)
            }
        }
        let all = try await unitedNationsDays(
            first...last, by: [.mission, .type], types: [], known)
        for group in all where types.contains(group.keys[1]) {
            let paid = rates.filter { $0.type.description == group.keys[1] }
            for gap in Self.gaps(in: first...last, between: paid.map(\.days)) {
                var filter = HeadcountFilter()
                filter.missions = [try MissionCode(group.keys[0])]
                let days = try await unitedNationsDays(
                    gap, by: [.mission], types: [PersonnelTypeCode(group.keys[1])], known, filter
                ).first?.people.total
                guard let days, days > 0 else { continue }
                report.rows.append([
                    .text(group.keys[0]), .text(group.keys[1]), .day(gap.lowerBound),
                    .day(gap.upperBound), .integer(days),
                    .decimal(hundredths(days * 10_000, dividedBy: 304_375)), .empty, .empty, .empty,
                    .empty, .empty,
                ])
            }
        }
        report.rows.sort { "\($0[0])\($0[1])\($0[2])" < "\($1[0])\($1[1])\($1[2])" }
        report.totals = Self.totals(report.rows, language)
        report.facts = [Report.Fact("year", .integer(year.number))]
        report.notes = [Phrase.reimbursementDefinition.text(language)]
        let without = report.rows.filter { $0[6] == .empty }
        if !without.isEmpty {
            report.notes.append(
                Phrase.daysWithoutRate(
                    days: CellSum(without.map { $0[4] }).cell.shown(language),
                    told: without.map { row in
                        "\(row[0].shown(language)) \(row[1].shown(language))"
                            + " \(row[4].shown(language))"
                    }.joined(separator: "; ")
                ).text(language))
        }
        let others = Dictionary(grouping: all.filter { !types.contains($0.keys[1]) }) { $0.keys[1] }
            .mapValues { $0.reduce(0) { $0 + $1.people.total } }.filter { $0.value > 0 }
        if !others.isEmpty {
            report.notes.append(
                Phrase.daysNotReimbursed(
                    days: others.values.reduce(0, +),
                    told: others.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                        .joined(separator: "; ")
                ).text(language))
        }
        report.note(known, language)
        return report
    }

    /// Person-days in missions that the United Nations lead.
    private func unitedNationsDays(
        _ days: ClosedRange<Day>, by groupings: [Grouping], types: [PersonnelTypeCode],
        _ known: Knowledge, _ filter: HeadcountFilter = HeadcountFilter()
    ) async throws -> [ServiceGroup] {
        var filter = filter
        filter.organisation = try OrganisationCode("UN")
        filter.types = types
        return try await service(
            ServiceQuestion(
                .personDays, from: days.lowerBound, to: days.upperBound, every: nil, known: known,
                by: groupings, filter: filter)
        ).groups
    }

    /// The days of a year that some runs of days leave out.
    private static func gaps(
        in year: ClosedRange<Day>, between runs: [ClosedRange<Day>]
    ) -> [ClosedRange<Day>] {
        var gaps: [ClosedRange<Day>] = []
        var next = year.lowerBound
        for run in runs.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if next < run.lowerBound { gaps.append(next...run.lowerBound.adding(days: -1)) }
            next = max(next, run.upperBound.adding(days: 1))
        }
        if next <= year.upperBound { gaps.append(next...year.upperBound) }
        return gaps
    }

    /// The sum of days, and of amounts where all are of one currency.
    private static func totals(_ rows: [[Cell]], _ language: Language) -> [Cell]? {
        let paid = rows.filter { $0[7] != .empty }
        guard var totals = sums(paid.isEmpty ? rows : paid, currency: 7, columns: [8], language)
        else { return nil }
        if paid.isEmpty { totals[8] = .empty }
        totals[4] = CellSum(rows.map { $0[4] }).cell
        return totals
    }
}

/// A rate and the days of the year for which it holds.
private struct ReimbursementRate: Sendable {
    let type: PersonnelTypeCode
    let days: ClosedRange<Day>
    let amount: String
    let currency: Currency
    let source: String
    let verified: Bool

    static func all(
        _ year: ClosedRange<Day>, _ known: Knowledge, _ session: Session
    ) throws -> [Self] {
        try session.rows(
            """
            select r.personnel_type, greatest(lower(r.valid), \(year.lowerBound)::date),
                least(coalesce(upper(r.valid) - 1, \(year.upperBound)::date), \(year.upperBound)::date),
                money_text(r.amount, r.currency), r.currency, r.source, r.verified
            from reimbursement_rate r
            where r.valid && daterange(\(year.lowerBound), \(year.upperBound), '[]')
                and \(stood("r", known))
            order by 1, 2
            """
        ) { row in
            Self(
                type: try row.decode(0),
                days: try row.decode(1, as: Day.self)...row.decode(2, as: Day.self),
                amount: try row.decode(3), currency: try Currency(row.decode(4, as: String.self)),
                source: try row.decode(5), verified: try row.decode(6))
        }
    }

    /// What it comes to for some person-days; a person-month is 30.4375 of them.
    func row(of mission: String, _ personDays: Int) -> [Cell] {
        let rate = Cell.money(amount, currency.description)
        return [
            .text(mission), .text(type.description), .day(days.lowerBound), .day(days.upperBound),
            .integer(personDays),
            .decimal(hundredths(personDays * 10_000, dividedBy: 304_375)), rate,
            .text(currency.description),
            scaled(rate, by: personDays * 10_000, over: 304_375),
            .text(source), .boolean(verified),
        ]
    }
}
