-- Each movement in what a commitment has left of a budget line in a year, as known now.
create or replace view allocation_movement as
    select a.commitment, a.line, a.year, a.on_day, a.amount
    from allocation a where a.superseded_by is null
    union all
    select c.commitment, c.line, y.year, c.on_day, y.amount
    from carry_over c
    cross join lateral (
        values (c.from_year, -c.amount), (c.from_year + 1, c.amount)
    ) y (year, amount)
    where c.superseded_by is null
    union all
    select d.commitment, d.line, d.year, d.on_day, -d.amount
    from disbursement d where d.superseded_by is null
    union all
    select d.commitment, d.line, d.year, r.on_day, r.amount
    from refund r
    join disbursement d on d.id = r.disbursement and d.superseded_by is null
    where r.superseded_by is null;
