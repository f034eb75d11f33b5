-- What is left of each allocation, compared with all its movements.
with movement as (
    select a.commitment, a.line, a.year, a.on_day, a.amount, a.superseded_by is null as holds
    from only public.allocation a
    union all
    select c.commitment, c.line, y.year, c.on_day, y.amount, c.superseded_by is null
    from only public.carry_over c
    cross join lateral (
        values (c.from_year, -c.amount), (c.from_year + 1, c.amount)
    ) y (year, amount)
    union all
    select d.commitment, d.line, d.year, d.on_day, -d.amount, d.superseded_by is null
    from only public.disbursement d
    union all
    select d.commitment, d.line, d.year, r.on_day, r.amount, r.superseded_by is null
    from only public.refund r
    join lateral (
        -- A payment that is restated keeps its number.
        select x.* from only public.disbursement x where x.id = r.disbursement
        order by x.superseded_by nulls first limit 1
    ) d on true
),
due as (
    select m.commitment, m.line, m.year, coalesce(sum(m.amount) filter (where m.holds), 0) as available,
        max(m.on_day) as last_day
    from movement m
    group by 1, 2, 3
)
select 'allocation_balance', concat_ws(', ', v.commitment, v.line, v.year), v.what
from (
    select commitment, line, year, concat_ws(
            ', ',
            case
                when b.times is null then 'rows -1' when d.year is null then 'rows ' || b.times
                else 'rows ' || nullif(b.times - 1, 0)
            end,
            'available ' || nullif(coalesce(b.available, 0) - coalesce(d.available, 0), 0),
            'last_day ' || case when b.last_day <> d.last_day then b.last_day end) as what
    from (
        select b.commitment, b.line, b.year, sum(b.available) as available, max(b.last_day) as last_day,
            count(*) as times
        from only public.allocation_balance b
        group by 1, 2, 3
    ) b
    full join due d using (commitment, line, year)
) v
where v.what <> ''
order by 2
