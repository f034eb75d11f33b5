// How a year of the state budget was used: appropriated, allocated, paid, unspent.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let execution = ReportShape(
        "execution", facts: "year:integer on:date" + known,
        columns: [
            .key(.line), .detail(.name), .money(.appropriated, in: .nok),
            .money(.carriedIn, in: .nok),
            .money(.allocated, in: .nok), .money(.paid, in: .nok), .measure(.paidPercent, .decimal),
            .money(.unspent, in: .nok),
            .money(.mayBeCarriedOver, in: .nok),
        ] + furtherOfExecution, sometimes: furtherOfExecution)

    /// What is there only where something was paid in another currency.
    fileprivate static let furtherOfExecution: [Column] = [
        .forMachines(.paymentRates), .detail(.unconverted),
    ]
}

extension Ledger {
    /// The budget lines of a year as they stood on a day, in NOK. What was paid in another currency is
    /// converted payment by payment at the rate of its day; what has no rate is named, and not in it.
    /// - Parameter days: How many days before a payment's day its rate may lie.
    public func execution(
        of year: BudgetYear, on day: Day, rateWithin days: Int, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let usual = ReportShape.execution.columns
        let further = ReportShape.furtherOfExecution
        let all = try await reading { session in
            try cells(usual + further, lines(year, day, days, known), session)
        }
        let kept = further.indices.filter { place in
            all.contains { $0[usual.count + place] != .empty }
        }
        var report = Report(
            name: "execution", title: Phrase.executionTitle(year: year, day: day).text(language),
            columns: usual + kept.map { further[$0] })
        report.picture = .against(
            by: .line, bar: .paid, mark: .appropriated, .money("NOK"), beside: nil)
        report.rows = all.map { row in
            Array(row.prefix(usual.count))
                + kept.map { place in
                    let texts = words(row[usual.count + place])
                    return texts.isEmpty ? .empty : .text(texts.joined(separator: "; "))
                }
        }
        report.totals = sums(report.rows, columns: [2, 3, 4, 5, 7, 8], language)
        report.facts = [
            Report.Fact("year", .integer(year.number)), Report.Fact("on", .day(day)),
        ]
        report.notes = [
            Phrase.executionDefinition.text(language), Phrase.refundRule.text(language),
        ]
        let rates = Set(all.flatMap { words($0[usual.count]) }).sorted()
        if !rates.isEmpty {
            report.notes.append(Phrase.paymentRates(MoneyRows.listed(rates)).text(language))
        }
        let lacking = all.flatMap { row in
            words(row[usual.count + 1]).map { "\(row[0].plainText): \($0)" }
        }
        if !lacking.isEmpty {
            report.notes.append(
                Phrase.notInNOK(lacking.joined(separator: "; ")).text(language))
        }
        report.note(known, language)
        return report
    }
}

/// The texts that the database has put into one.
private func words(_ cell: Cell) -> [String] {
    guard case .text(let text) = cell else { return [] }
    return text.split(separator: "\u{1F}").map(String.init)
}

/// The lines of a year: what they were given, what was allocated of them, and each payment and
/// carry-over in NOK.
private func lines(_ year: BudgetYear, _ day: Day, _ days: Int, _ known: Knowledge) -> SQL {
    """
    with movement as materialized (
        select v.line, c.currency, v.on_day, v.paid, v.carried
        from (
            select d.commitment, d.line, d.on_day, d.amount as paid, null::numeric as carried
            from disbursement d
            where d.year = \(year.number)::integer and d.on_day <= \(day) and \(stood("d", known))
            union all
            select d.commitment, d.line, r.on_day, -r.amount, null
            from refund r
            join disbursement d on d.id = r.disbursement
            where d.year = \(year.number)::integer and r.on_day <= \(day) and \(stood("r", known))
            union all
            select o.commitment, o.line, o.on_day, null, o.amount
            from carry_over o
            where o.from_year = \(year.number)::integer - 1 and o.on_day <= \(day)
                and \(stood("o", known))
        ) v
        join commitment c on c.code = v.commitment
    ),
    exchange as materialized (
        select x.currency, x.on_day as value_day, r.rate,
            case when x.currency <> 'NOK' then \(toldRate("x.currency", .nok)) end as told
        from (select distinct m.currency, m.on_day from movement m) x
        left join lateral rate_used(
            x.currency, 'NOK', x.on_day, \(days)::integer, \(known.entry)
        ) r on true
    ),
    used as (
        select v.line, sum(v.allocated) as allocated, sum(v.paid) as paid,
            sum(v.carried) as carried, string_agg(distinct v.told, chr(31)) as told
        from (
            select a.line, a.charged as allocated, 0 as paid, 0 as carried, null::text as told
            from allocation a
            where a.year = \(year.number)::integer and a.on_day <= \(day) and \(stood("a", known))
            union all
            select m.line, 0, round(m.paid * e.rate, 2), round(m.carried * e.rate, 2), e.told
            from movement m
            join exchange e on e.currency = m.currency and e.value_day = m.on_day
        ) v
        group by v.line
    ),
    lacking as (
        select l.line, string_agg(
            l.words || ' (' || l.days || ')', ', ' order by l.words) as words
        from (
            select m.line, money_text(sum(coalesce(m.paid, m.carried)), m.currency) || ' '
                    || m.currency as words,
                string_agg(distinct m.on_day::text, ', ') as days
            from movement m
            join exchange e on e.currency = m.currency and e.value_day = m.on_day
            where e.rate is null
            group by m.line, m.currency, m.paid is null
        ) l
        group by l.line
    ),
    appropriated as (
        select distinct on (p.line) p.line, p.name, p.amount, p.may_carry_over
        from appropriation p
        where p.year = \(year.number)::integer and p.on_day <= \(day) and \(stood("p", known))
        order by p.line, p.on_day desc
    )
    select line, p.name, money_text(p.amount, 'NOK'), money_text(coalesce(u.carried, 0), 'NOK'),
        money_text(coalesce(u.allocated, 0), 'NOK'), money_text(coalesce(u.paid, 0), 'NOK'),
        round(100 * coalesce(u.paid, 0) / nullif(p.amount, 0), 1)::text,
        money_text(x.unspent, 'NOK'),
        money_text(case when p.may_carry_over then greatest(x.unspent, 0) else 0 end, 'NOK'),
        u.told, l.words
    from appropriated p
    full join used u using (line)
    left join lacking l using (line)
    cross join lateral (
        select p.amount + coalesce(u.carried, 0) - coalesce(u.paid, 0) as unspent
    ) x
    order by split_part(line, '.', 1)::integer, line
    """
}
