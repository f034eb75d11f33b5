// What was paid for each mission in a year, and the part of it that is development assistance.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let oda = ReportShape(
        "oda", facts: "year:integer on:date" + known,
        columns: [
            .key(.mission), .currency, .money(.gross),
            .money(.refunded), .money(.net),
            .measure(.coefficient, .decimal), .money(.oda), .note(.reason),
            .source, .flag(.verified),
        ] + [MoneyRows.paymentRates],
        sometimes: [MoneyRows.paymentRates])
}

extension Ledger {
    /// What was paid for each mission in a year, gross and net of what came back, and the part of the
    /// net that counts as development assistance. What was paid from commitments that name no mission
    /// is a row of its own.
    public func officialAssistance(
        in year: BudgetYear, _ question: FundingQuestion, _ language: Language
    ) async throws -> Report {
        let converts = question.currency != nil
        let columns = ReportShape.oda.columns + (converts ? [MoneyRows.paymentRates] : [])
        var asked = question
        asked.fromYear = year
        asked.toYear = year
        asked.paymentsOnly = true
        let whole = asked
        let known = question.known
        var report = Report(
            name: "oda", title: Phrase.odaTitle(year: year, day: question.day).text(language),
            columns: columns)
        report.picture = .amounts(by: .mission, bar: .oda, mark: .net)
        let (money, rules) = try await reading { session in
            try requireTarget(whole, session)
            let pieces = try whole.pieces(by: ["m.mission"], session).groups
            return (
                MoneyRows(pieces, into: whole.currency), try coefficients(year, known, session)
            )
        }
        report.rows = money.rows.map { found in
            let paid = MoneyRows.paid(found, after: 1)
            let rule = rules[found[0].plainText]
            return [found[0], found[1]] + paid + [
                .decimal(rule?.percent ?? "0"),
                scaled(paid[2], by: rule?.hundredths ?? 0, over: 10_000),
                found[0] == .empty
                    ? .text(Phrase.namesNoMission.text(.en)) : .optional(rule?.reason),
                .optional(rule?.source), rule?.verified.map(Cell.boolean) ?? .empty,
            ] + (converts ? [found[found.count - 1]] : [])
        }
        report.totals = sums(report.rows, currency: 1, columns: [2, 3, 4, 6], language)
        report.facts = [
            Report.Fact("year", .integer(year.number)), Report.Fact("on", .day(question.day)),
        ]
        report.notes = [
            Phrase.odaDefinition.text(language), Phrase.refundRule.text(language),
        ]
        report.notes += money.paymentNotes(whole, language)
        if report.totals == nil, !report.rows.isEmpty {
            report.notes.append(
                Phrase.totalsOfCurrencies(
                    MoneyRows.totals(
                        of: report.rows, currency: 1,
                        columns: [(.gross, 2), (.refunded, 3), (.net, 4), (.oda, 6)],
                        language)
                ).text(language))
        }
        report.note(known, language)
        return report
    }
}

/// Which part of what is paid for a mission counts, or why none does.
private struct Coefficient {
    let percent: String
    /// The same in hundredths of a per cent.
    let hundredths: Int
    let reason: String?
    let source: String?
    let verified: Bool?
}

/// The coefficient of each mission that holds on the last day of a year.
private func coefficients(
    _ year: BudgetYear, _ known: Knowledge, _ session: Session
) throws -> [String: Coefficient] {
    let rows = try session.rows(
        """
        select k.mission, coalesce(c.percent, 0)::text, coalesce(c.percent * 100, 0)::integer,
            case when x.mission is not null then x.reason
                when c.percent is null then 'no coefficient for ' || k.organisation || ' ' || k.kind
            end,
            coalesce(x.source, c.source), coalesce(x.verified, c.verified)
        from mission_detail k
        left join oda_exclusion x on x.mission = k.mission and \(stood("x", known))
        left join oda_coefficient c on c.organisation = k.organisation and c.kind = k.kind
            and c.valid @> make_date(\(year.number)::integer, 12, 31)
            and x.mission is null and \(stood("c", known))
        where \(stood("k", known))
        """
    ) { row in
        (
            try row.decode(0, as: String.self),
            Coefficient(
                percent: try row.decode(1), hundredths: try row.decode(2),
                reason: try row.decodeIfPresent(3), source: try row.decodeIfPresent(4),
                verified: try row.decodeIfPresent(5))
        )
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
}
