// Allocations and payments as lists, as they stood on a day.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// Which allocations or payments a list shows; what is nil does not restrict.
public struct PaymentSelection: Sendable {
    public var commitment: CommitmentCode?
    public var line: BudgetLineCode?
    public var year: BudgetYear?

    public init() {}

    /// The condition on a relation with the three columns.
    func condition(_ alias: String) -> SQL {
        let name = SQL(trusted: alias)
        var sql: SQL = "true"
        if let commitment {
            sql = sql + " and \(name).commitment = \(commitment.description)"
        }
        if let line { sql = sql + " and \(name).line = \(line.description)" }
        if let year { sql = sql + " and \(name).year = \(year.number)::integer" }
        return sql
    }
}

extension Ledger {
    /// What was allocated, reduced and carried over by a day.
    public func allocations(
        _ selection: PaymentSelection, on day: Day, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.number), .key(.what), .key(.commitment), .key(.line),
            .key(.year), .money(.amount), .currency,
            .money(.charged, in: .nok), .day(.day), .number(.entry),
        ]
        var report = try await list(
            "allocations", Phrase.allocationsTitle(day).text(language), columns, known: known,
            language
        ) { _ in
            """
            select v.id, v.what, v.commitment, v.line, v.year::text, money_text(v.amount, c.currency), c.currency,
                money_text(v.charged, 'NOK'), v.on_day, v.entry
            from (
                select a.id, case when a.amount > 0 then 'allocation' else 'reduction' end as what,
                    a.commitment, a.line, a.year, a.amount, a.charged, a.on_day, a.entry
                from allocation a
                where a.on_day <= \(day) and \(stood("a", known))
                union all
                select o.id, 'carry-over ' || o.from_year || ' to ' || o.from_year + 1,
                    o.commitment, o.line, y.year, y.amount, null, o.on_day, o.entry
                from carry_over o
                cross join lateral (
                    values (o.from_year, -o.amount), (o.from_year + 1, o.amount)
                ) y (year, amount)
                where o.on_day <= \(day) and \(stood("o", known))
            ) v
            join commitment c on c.code = v.commitment
            where \(selection.condition("v"))
            order by v.year, v.commitment, v.line, v.on_day, v.entry
            """
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.allocationsDefinition.text(language), at: 0)
        return report
    }

    /// What was paid, and what of it came back, by a day.
    public func disbursements(
        _ selection: PaymentSelection, on day: Day, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.reference), .key(.commitment), .key(.line), .day(.day),
            .money(.amount), .currency, .money(.refunded),
            .day(.refundedOn), .detail(.refundReference), .number(.entry),
        ]
        var report = try await list(
            "disbursements", Phrase.disbursementsTitle(day).text(language), columns, known: known,
            language
        ) { _ in
            """
            select d.reference, d.commitment, d.line, d.on_day, money_text(d.amount, c.currency), c.currency,
                money_text(r.amount, c.currency), r.on_day, r.reference, d.entry
            from disbursement d
            join commitment c on c.code = d.commitment
            left join refund r on r.disbursement = d.id and r.on_day <= \(day)
                and \(stood("r", known))
            where d.on_day <= \(day) and \(stood("d", known)) and \(selection.condition("d"))
            order by d.on_day, d.reference
            """
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.disbursementsDefinition.text(language), at: 0)
        return report
    }
}
