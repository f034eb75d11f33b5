// How a year of the state budget was used: appropriated, allocated, paid, unspent.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// The budget lines of a year as they stood on a day, in NOK.
    /// - Parameter days: How many days before a payment's day its rate may lie.
    /// - Throws: ``LedgerError`` `no-rate` when a payment cannot be converted.
    public func execution(
        of year: BudgetYear, on day: Day, rateWithin days: Int, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns = [
            Column("line"), Column("name"), Column("appropriated", .decimal),
            Column("carried_in", .decimal), Column("allocated", .decimal),
            Column("paid", .decimal), Column("paid_percent", .decimal),
            Column("unspent", .decimal), Column("may_be_carried_over", .decimal),
        ]
        var report = Report(
            name: "execution", title: Phrase.executionTitle.text(language, year, day),
            columns: columns)
        report.rows = try await reading { session in
            let relation = movements(year, day, days, known)
            let missing = try session.row(
                """
                \(relation)
                select e.currency, e.value_day from exchange e where e.rate is null
                order by 2, 1 limit 1
                """
            ) { row in
                (try Currency(row.decode(0, as: String.self)), try row.decode(1, as: Day.self))
            }
            if let (currency, valueDay) = missing {
                throw noRate(currency, .nok, valueDay, days)
            }
            return try cells(columns, lines(relation, year, day, known), session)
        }
        report.totals = sums(report.rows, columns: [2, 3, 4, 5, 7, 8], language)
        report.facts = [
            Report.Fact("year", .integer(year.number)), Report.Fact("on", .day(day)),
        ]
        report.notes = [Phrase.executionDefinition.text(language)]
        report.note(known, language)
        return report
    }
}

/// What is charged to lines, and paid and carried over in the currencies of the commitments, with the
/// rates that convert it.
private func movements(_ year: BudgetYear, _ day: Day, _ days: Int, _ known: Knowledge) -> SQL {
    """
    with movement as (
        select v.line, c.currency, v.on_day, sum(v.paid) as paid, sum(v.carried) as carried
        from (
            select d.commitment, d.line, d.on_day, d.amount as paid, 0 as carried
            from disbursement d
            where d.year = \(year.number)::integer and d.on_day <= \(day) and \(stood("d", known))
            union all
            select d.commitment, d.line, r.on_day, -r.amount, 0
            from refund r
            join disbursement d on d.id = r.disbursement
            where d.year = \(year.number)::integer and r.on_day <= \(day) and \(stood("r", known))
            union all
            select o.commitment, o.line, o.on_day, 0, o.amount
            from carry_over o
            where o.from_year = \(year.number)::integer - 1 and o.on_day <= \(day)
                and \(stood("o", known))
        ) v
        join commitment c on c.code = v.commitment
        group by 1, 2, 3
    ),
    exchange as materialized (
        select x.currency, x.on_day as value_day, r.rate
        from (select distinct m.currency, m.on_day from movement m) x
        left join lateral rate_on(
            x.currency, 'NOK', x.on_day, \(days)::integer, \(known.entry)
        ) r on true
    )
    """
}

private func lines(_ relation: SQL, _ year: BudgetYear, _ day: Day, _ known: Knowledge) -> SQL {
    """
    \(relation),
    used as (
        select v.line, sum(v.allocated) as allocated, sum(v.paid) as paid,
            sum(v.carried) as carried
        from (
            select a.line, a.charged as allocated, 0 as paid, 0 as carried
            from allocation a
            where a.year = \(year.number)::integer and a.on_day <= \(day) and \(stood("a", known))
            union all
            select m.line, 0, round(m.paid * e.rate, 2), round(m.carried * e.rate, 2)
            from movement m
            join exchange e on e.currency = m.currency and e.value_day = m.on_day
        ) v
        group by v.line
    ),
    appropriated as (
        select distinct on (p.line) p.line, p.name, p.amount, p.may_carry_over
        from appropriation p
        where p.year = \(year.number)::integer and p.on_day <= \(day) and \(stood("p", known))
        order by p.line, p.on_day desc
    )
    select line, p.name, p.amount::text, coalesce(u.carried, 0)::numeric(20, 2)::text,
        coalesce(u.allocated, 0)::numeric(20, 2)::text, coalesce(u.paid, 0)::numeric(20, 2)::text,
        round(100 * coalesce(u.paid, 0) / nullif(p.amount, 0), 1)::text,
        x.unspent::numeric(20, 2)::text,
        case when p.may_carry_over then greatest(x.unspent, 0) else 0 end::numeric(20, 2)::text
    from appropriated p
    full join used u using (line)
    cross join lateral (
        select p.amount + coalesce(u.carried, 0) - coalesce(u.paid, 0) as unspent
    ) x
    order by split_part(line, '.', 1)::integer, line
    """
}
