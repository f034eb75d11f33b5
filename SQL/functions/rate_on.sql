-- The exchange rate for a day: the last one on or before it, within a number of days, as known at an entry.

-- Units of quote for one of base: as recorded, inverted, or through a third currency of the same day. Of
-- several on one day the most direct is used. No row when there is none.
create or replace function rate_on(
    base text, quote text, day date, within integer, known bigint
)
returns table (rate numeric, on_day date, by_way_of text, source text)
language sql stable
begin atomic
    select c.rate, c.on_day, c.by_way_of, c.source
    from (
        select 1 as steps, 1::numeric as rate, rate_on.day as on_day, null::text as by_way_of,
            null::text as source
        where rate_on.base = rate_on.quote
        union all
        (
            select 2, r.rate, r.on_day, null, r.source
            from rate r
            where r.base = rate_on.base and r.quote = rate_on.quote
                and r.on_day between rate_on.day - rate_on.within and rate_on.day
                and r.entry <= rate_on.known
                and (r.superseded_by is null or r.superseded_by > rate_on.known)
            order by r.on_day desc
            limit 1
        )
        union all
        (
            select 3, 1 / r.rate, r.on_day, null, r.source
            from rate r
            where r.base = rate_on.quote and r.quote = rate_on.base
                and r.on_day between rate_on.day - rate_on.within and rate_on.day
                and r.entry <= rate_on.known
                and (r.superseded_by is null or r.superseded_by > rate_on.known)
            order by r.on_day desc
            limit 1
        )
        union all
        (
            select 4, q.rate / b.rate, b.on_day, b.base, b.source
            from rate b
            join rate q on q.base = b.base and q.quote = rate_on.quote and q.on_day = b.on_day
                and q.entry <= rate_on.known
                and (q.superseded_by is null or q.superseded_by > rate_on.known)
            where b.quote = rate_on.base
                and b.on_day between rate_on.day - rate_on.within and rate_on.day
                and b.entry <= rate_on.known
                and (b.superseded_by is null or b.superseded_by > rate_on.known)
            order by b.on_day desc, b.base
            limit 1
        )
        union all
        (
            select 5, b.rate / q.rate, b.on_day, b.quote, b.source
            from rate b
            join rate q on q.base = rate_on.quote and q.quote = b.quote and q.on_day = b.on_day
                and q.entry <= rate_on.known
                and (q.superseded_by is null or q.superseded_by > rate_on.known)
            where b.base = rate_on.base
                and b.on_day between rate_on.day - rate_on.within and rate_on.day
                and b.entry <= rate_on.known
                and (b.superseded_by is null or b.superseded_by > rate_on.known)
            order by b.on_day desc, b.quote
            limit 1
        )
    ) c
    order by c.on_day desc, c.steps
    limit 1;
end;
