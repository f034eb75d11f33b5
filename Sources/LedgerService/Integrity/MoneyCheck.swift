// The checks of money that is used beyond what there is.

internal import LedgerModel
internal import Postgres

extension Check {
    /// The query that finds what a check of money looks for, as it stood on a day.
    func moneyQuery(on day: Day) -> SQL {
        switch self {
        case .overdrawnLine:
            """
            select null::bigint, y.line || ' for ' || y.year || ': '
                || money_text(u.available, 'NOK') || ' NOK appropriated and carried in, '
                || money_text(u.paid, 'NOK') || ' NOK paid, ' || money_text(u.used, 'NOK')
                || ' NOK used; ' || money_text(u.used - u.available, 'NOK') || ' NOK too much'
            from (
                select p.line, p.year from appropriation p where p.superseded_by is null
                intersect
                select a.line, a.year from allocation a where a.superseded_by is null
            ) y
            cross join lateral (
                select u.available, u.used, u.paid, u.is_known
                from line_use(y.line, y.year, 9223372036854775807) u
                where u.on_day <= \(day)
                order by u.on_day desc
                limit 1
            ) u
            where u.is_known and u.used > u.available
            order by 2
            """
        default:
            """
            select null::bigint, a.commitment || ' for ' || a.year || ': '
                || money_text(a.allocated, c.currency) || ' ' || c.currency || ' allocated, '
                || money_text(s.committed, c.currency) || ' committed'
            from (
                select commitment, year, sum(amount) as allocated
                from allocation where superseded_by is null and on_day <= \(day)
                group by commitment, year
            ) a
            join commitment c on c.code = a.commitment
            cross join lateral (
                select coalesce(sum(s.amount), 0) as committed
                from commitment_step s
                where s.commitment = a.commitment and s.years @> a.year and s.on_day <= \(day)
            ) s
            where a.allocated > s.committed
            union all
            select null, m.commitment || ', ' || m.line || ' for ' || m.year || ': '
                || money_text(sum(m.amount), c.currency) || ' ' || c.currency
                || ' left of what is allocated'
            from allocation_movement m
            join commitment c on c.code = m.commitment
            where m.on_day <= \(day)
            group by m.commitment, m.line, m.year, c.currency
            having sum(m.amount) < 0
            order by 2
            """
        }
    }
}
