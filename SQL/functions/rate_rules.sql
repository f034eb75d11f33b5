-- Unusual rates, accepted only with a reason: far from others, or against the other direction.

-- Whether one rate is more than half as much again as the other. No currency in use moves so far in a month
-- without everybody knowing why.
create or replace function rates_are_far(one numeric, other numeric) returns boolean
language sql immutable strict parallel safe
return greatest(one, other) > 1.5 * least(one, other);

-- Whether a rate and the one of the other direction contradict each other: by more than their last digits
-- and a thousandth explain.
create or replace function rates_contradict(one numeric, other numeric) returns boolean
language sql immutable strict parallel safe
return abs(one * other - 1)
    > 0.001 + 0.5 * 10::numeric ^ (-scale(one)) * other + 0.5 * 10::numeric ^ (-scale(other)) * one;

-- The doubtful ones among given rates: their place, the rule, the rate they are compared with, and by how
-- many per cent they exceed it.
create or replace function rates_doubtful(base text[], quote text[], day date[], rate numeric[])
returns table (
    place bigint, rule text, other_day date, other_rate numeric, other_source text, above numeric
)
language sql stable
begin atomic
    with given as materialized (
        select u.base, u.quote, u.on_day, u.rate, u.place
        from unnest(
            rates_doubtful.base, rates_doubtful.quote, rates_doubtful.day, rates_doubtful.rate
        ) with ordinality u (base, quote, on_day, rate, place)
    ),
    around as (
        -- A given rate replaces the recorded one of the same day.
        select distinct on (a.base, a.quote, a.on_day) a.*
        from (
            select g.base, g.quote, g.on_day, g.rate, g.place, null::text as source,
                false as accepted
            from given g
            union all
            select r.base, r.quote, r.on_day, r.rate, null, r.source, r.accepted is not null
            from (
                select g.base, g.quote, min(g.on_day) - 31 as first, max(g.on_day) + 31 as last
                from given g
                group by g.base, g.quote
            ) s
            join rate r on r.base = s.base and r.quote = s.quote
                and r.on_day between s.first and s.last and r.superseded_by is null
        ) a
        order by a.base, a.quote, a.on_day, a.place nulls last
    ),
    neighbour as (
        select a.*, lag(a.on_day) over days as before_day, lag(a.rate) over days as before_rate,
            lag(a.source) over days as before_source, lag(a.rate, 2) over days as earlier_rate,
            lag(a.rate) over calm as calm_rate, lead(a.on_day) over days as next_day,
            lead(a.rate) over days as next_rate, lead(a.source) over days as next_source,
            lead(a.place) over days as next_place, lead(a.accepted) over days as next_accepted
        from around a
        window days as (partition by a.base, a.quote order by a.on_day),
            calm as (partition by a.base, a.quote, a.accepted order by a.on_day)
    )
    select n.place, 'far', n.before_day, n.before_rate, n.before_source,
        round((n.rate / n.before_rate - 1) * 100)
    from neighbour n
    where n.place is not null and n.before_day >= n.on_day - 31
        and rates_are_far(n.rate, n.before_rate)
        -- After an outlier, or one that was accepted, compare with the rates before it.
        and coalesce(rates_are_far(n.rate, n.earlier_rate), true)
        and coalesce(rates_are_far(n.rate, n.calm_rate), true)
    union all
    select n.place, 'far', n.next_day, n.next_rate, n.next_source,
        round((n.rate / n.next_rate - 1) * 100)
    from neighbour n
    where n.place is not null and coalesce(n.before_day < n.on_day - 31, true)
        and n.next_place is null and not n.next_accepted and n.next_day <= n.on_day + 31
        and rates_are_far(n.rate, n.next_rate)
    union all
    select g.place, 'contradicts', r.on_day, r.rate, r.source, null
    from given g
    join rate r on r.base = g.quote and r.quote = g.base and r.on_day = g.on_day
        and r.superseded_by is null
    where rates_contradict(g.rate, r.rate)
    union
    select o.place, 'contradicts', o.on_day, o.other_rate, null, null
    from (
        select g.place, g.on_day, g.rate,
            coalesce(lag(g.rate) over pair, lead(g.rate) over pair) as other_rate
        from given g
        window pair as (
            partition by least(g.base, g.quote), greatest(g.base, g.quote), g.on_day
            order by g.base
        )
    ) o
    where rates_contradict(o.rate, o.other_rate);
end;

create or replace function rate_fits() returns trigger
language plpgsql
as $$
declare
    wrong record;
begin
    if ledger_loading() then
        return null;
    end if;
    select f.base, f.quote, f.on_day, upper(l.valid) - 1 as last_day into wrong
    from currency_life l
    join fresh f on l.currency in (f.base, f.quote) and f.on_day >= upper(l.valid)
    where l.superseded_by is null
    limit 1;
    if found then
        raise exception 'a rate of % to % on %; it ended on %', wrong.base, wrong.quote, wrong.on_day,
            wrong.last_day
            using errcode = 'check_violation', constraint = 'currency_in_use_on_its_day',
                table = 'rate';
    end if;
    select d.rule, g.base, g.quote, g.on_day, g.rate, d.other_rate, d.other_day into wrong
    from (
        select array_agg(f.base order by f.base, f.quote, f.on_day) as base, array_agg(f.quote order by f.base, f.quote, f.on_day) as quote,
            array_agg(f.on_day order by f.base, f.quote, f.on_day) as day, array_agg(f.rate order by f.base, f.quote, f.on_day) as rate
        from fresh f
        where f.accepted is null
    ) a
    cross join lateral rates_doubtful(a.base, a.quote, a.day, a.rate) d
    cross join lateral (
        select a.base[d.place] as base, a.quote[d.place] as quote, a.day[d.place] as on_day,
            a.rate[d.place] as rate
    ) g
    limit 1;
    if found then
        raise exception '% to % on %: % against % of %', wrong.base, wrong.quote, wrong.on_day,
            wrong.rate, wrong.other_rate, wrong.other_day
            using errcode = 'check_violation', table = 'rate',
                constraint = case wrong.rule when 'far' then 'rate_near_the_days_around'
                    else 'rate_same_both_ways' end;
    end if;
    return null;
end;
$$;
