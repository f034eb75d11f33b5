-- What a budget line receives in a year and what is allocated from it, day by day, as known at an entry.
-- `appropriated` is null before the first appropriation.
create or replace function line_allocated(of_line text, of_year integer, known bigint)
returns table (on_day date, appropriated numeric, allocated numeric)
language sql stable
begin atomic
    with appropriated as (
        select p.on_day, p.amount, p.entry, p.superseded_by
        from appropriation p
        where p.line = line_allocated.of_line and p.year = line_allocated.of_year
    ),
    allocated as (
        select a.on_day, a.charged, a.entry, a.superseded_by
        from allocation a
        where a.line = line_allocated.of_line and a.year = line_allocated.of_year
    ),
    day as (
        select p.on_day from appropriated p
        union
        select a.on_day from allocated a
    )
    select d.on_day, p.amount, coalesce(sum(sum(a.charged)) over (order by d.on_day), 0)
    from day d
    left join allocated a on a.on_day = d.on_day and a.entry <= line_allocated.known
        and (a.superseded_by is null or a.superseded_by > line_allocated.known)
    left join lateral (
        select p.amount from appropriated p
        where p.on_day <= d.on_day and p.entry <= line_allocated.known
            and (p.superseded_by is null or p.superseded_by > line_allocated.known)
        order by p.on_day desc
        limit 1
    ) p on true
    group by d.on_day, p.amount;
end;
