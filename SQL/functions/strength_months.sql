-- Strength on the last day of each month and its person-days, from the folded months and what other
-- entries change.

-- The steps of entries after one up to another, summed by cell and month; at_ weighs each with the
-- day's number, so that person-days are worked out once a month.
create or replace function strength_turn_of_steps(after bigint, through bigint)
returns table (
    cell integer, month date, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, at_women bigint, at_men bigint, at_other bigint,
    at_not_stated bigint, at_unnamed bigint
)
language sql stable
as $$
    select t.cell, date_trunc('month', t.on_day::timestamp)::date,
        sum(t.women)::integer, sum(t.men)::integer, sum(t.other)::integer,
        sum(t.not_stated)::integer, sum(t.unnamed)::integer, sum(t.doubtful)::integer,
        sum(t.women * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.men * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.other * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.not_stated * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.unnamed * (t.on_day - date '2000-01-01'))::bigint
    from strength_step t
    where t.entry > after and t.entry <= through
        and t.block between strength_block_of(after) and strength_block_of(through + 1)
    group by 1, 2
$$;

-- What the steps of some entries change in the months up to a last one: strength at each month's
-- end and its person-days. Folding adds these to the months; a question about another moment than
-- that of the fold adds them or takes them away.
create or replace function strength_month_change(after bigint, through bigint, last_month date)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language plpgsql stable
-- Hundreds of thousands of rows are summed and sorted; compiling costs more than it saves.
set work_mem = '128MB' set jit = off set max_parallel_workers_per_gather = 0
as $$
declare
    -- The generations that lie whole between the entries, and the entries that they span.
    whole record;
begin
    if after >= through then
        return;
    end if;
    select min(g.number) as first, max(g.number) as last,
        coalesce(min(g.after), strength_month_change.through) as begins,
        coalesce(max(g.through), strength_month_change.through) as ends
    into whole
    from strength_generation g
    where g.after >= strength_month_change.after and g.through <= strength_month_change.through;
    return query
    with piece as (
        select p.* from strength_turn_of_steps(strength_month_change.after, whole.begins) p
        union all
        select p.* from strength_turn_of_steps(whole.ends, strength_month_change.through) p
        union all
        select t.cell, t.month, t.women, t.men, t.other, t.not_stated, t.unnamed, t.doubtful,
            t.at_women, t.at_men, t.at_other, t.at_not_stated, t.at_unnamed
        from strength_turn t
        where t.generation between whole.first and whole.last
    ),
    turn as (
        select p.cell, p.month, sum(p.women)::integer as women, sum(p.men)::integer as men,
            sum(p.other)::integer as other, sum(p.not_stated)::integer as not_stated,
            sum(p.unnamed)::integer as unnamed, sum(p.doubtful)::integer as doubtful,
            sum(p.at_women)::bigint as at_women, sum(p.at_men)::bigint as at_men,
            sum(p.at_other)::bigint as at_other, sum(p.at_not_stated)::bigint as at_not_stated,
            sum(p.at_unnamed)::bigint as at_unnamed
        from piece p
        group by p.cell, p.month
    ),
    level as (
        select u.*, lead(u.month) over cell_months as next_month,
            e.next_first - date '2000-01-01' as ends_at, e.next_first - u.month as days,
            sum(u.women) over cell_months as all_women, sum(u.men) over cell_months as all_men,
            sum(u.other) over cell_months as all_other,
            sum(u.not_stated) over cell_months as all_not_stated,
            sum(u.unnamed) over cell_months as all_unnamed,
            sum(u.doubtful) over cell_months as all_doubtful
        from turn u
        cross join lateral (
            select (u.month::timestamp + interval '1 month')::date as next_first
        ) e
        window cell_months as (partition by u.cell order by u.month)
    )
    -- The month of the turn itself: who stood before stands all its days, who comes from his day on.
    select l.month, l.cell, l.all_women::integer, l.all_men::integer, l.all_other::integer,
        l.all_not_stated::integer, l.all_unnamed::integer, l.all_doubtful::integer,
        (l.women * l.ends_at - l.at_women + (l.all_women - l.women) * l.days)::integer,
        (l.men * l.ends_at - l.at_men + (l.all_men - l.men) * l.days)::integer,
        (l.other * l.ends_at - l.at_other + (l.all_other - l.other) * l.days)::integer,
        (l.not_stated * l.ends_at - l.at_not_stated
            + (l.all_not_stated - l.not_stated) * l.days)::integer,
        (l.unnamed * l.ends_at - l.at_unnamed + (l.all_unnamed - l.unnamed) * l.days)::integer
    from level l
    where l.month <= strength_month_change.last_month
    union all
    -- The months until the next turn.
    select n.month, l.cell, l.all_women::integer, l.all_men::integer, l.all_other::integer,
        l.all_not_stated::integer, l.all_unnamed::integer, l.all_doubtful::integer,
        (l.all_women * n.days)::integer, (l.all_men * n.days)::integer,
        (l.all_other * n.days)::integer, (l.all_not_stated * n.days)::integer,
        (l.all_unnamed * n.days)::integer
    from level l
    cross join lateral (
        select g.month::date as month,
            (g.month + interval '1 month')::date - g.month::date as days
        from generate_series(
            l.month::timestamp + interval '1 month',
            least(
                coalesce(l.next_month::timestamp - interval '1 month', 'infinity'),
                strength_month_change.last_month::timestamp),
            interval '1 month'
        ) g (month)
    ) n
    where coalesce(l.next_month, 'infinity') > l.month + 31
        and (l.all_women <> 0 or l.all_men <> 0 or l.all_other <> 0 or l.all_not_stated <> 0
            or l.all_unnamed <> 0 or l.all_doubtful <> 0);
end;
$$;

-- The folded months; those after the last folded one repeat its strength.
create or replace function strength_months_folded(first_month date, last_month date)
returns setof strength_month
language sql stable
as $$
    select m.*
    from strength_month m
    where m.month between strength_months_folded.first_month and strength_months_folded.last_month
    union all
    select g.month::date, m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful,
        m.women * l.days, m.men * l.days, m.other * l.days, m.not_stated * l.days,
        m.unnamed * l.days
    from strength_horizon h
    join strength_month m on m.month = h.last_month
    cross join generate_series(
        greatest(
            strength_months_folded.first_month::timestamp,
            h.last_month::timestamp + interval '1 month'),
        strength_months_folded.last_month::timestamp, interval '1 month') g (month)
    cross join lateral (
        select (g.month + interval '1 month')::date - g.month::date as days
    ) l
$$;

-- The months that are not as they were folded: those after the last folded one, and those that other
-- entries change. The rows are whole, the folded part included. Where the moment asked for is far
-- from the fold, these are all months.
create or replace function strength_months_beside(first_month date, last_month date, known bigint)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language plpgsql stable
set work_mem = '128MB' set jit = off set max_parallel_workers_per_gather = 0
as $$
declare
    way record;
    folded_through date;
begin
    way := strength_way(known);
    select h.last_month into folded_through from strength_horizon h;
    if way.after >= way.through
        and (not way.folded or strength_months_beside.last_month <= folded_through)
    then
        return;
    end if;
    if not way.folded then
        return query
        select c.* from strength_month_change(
            way.after, way.through, strength_months_beside.last_month) c
        where c.month >= strength_months_beside.first_month;
        return;
    end if;
    if way.far then
        return query
        select m.month, m.cell, coalesce(f.women, 0) + way.sign * coalesce(c.women, 0),
            coalesce(f.men, 0) + way.sign * coalesce(c.men, 0),
            coalesce(f.other, 0) + way.sign * coalesce(c.other, 0),
            coalesce(f.not_stated, 0) + way.sign * coalesce(c.not_stated, 0),
            coalesce(f.unnamed, 0) + way.sign * coalesce(c.unnamed, 0),
            coalesce(f.doubtful, 0) + way.sign * coalesce(c.doubtful, 0),
            coalesce(f.days_women, 0) + way.sign * coalesce(c.days_women, 0),
            coalesce(f.days_men, 0) + way.sign * coalesce(c.days_men, 0),
            coalesce(f.days_other, 0) + way.sign * coalesce(c.days_other, 0),
            coalesce(f.days_not_stated, 0) + way.sign * coalesce(c.days_not_stated, 0),
            coalesce(f.days_unnamed, 0) + way.sign * coalesce(c.days_unnamed, 0)
        from strength_months_folded(
            strength_months_beside.first_month, strength_months_beside.last_month) f
        full join strength_month_change(
            way.after, way.through, strength_months_beside.last_month) c
            on c.month = f.month and c.cell = f.cell
        cross join lateral (
            select coalesce(f.month, c.month) as month, coalesce(f.cell, c.cell) as cell
        ) m
        where m.month >= strength_months_beside.first_month;
        return;
    end if;
    return query
    with beside as (
        select c.month, c.cell, way.sign * c.women as women, way.sign * c.men as men,
            way.sign * c.other as other, way.sign * c.not_stated as not_stated,
            way.sign * c.unnamed as unnamed, way.sign * c.doubtful as doubtful,
            way.sign * c.days_women as days_women, way.sign * c.days_men as days_men,
            way.sign * c.days_other as days_other,
            way.sign * c.days_not_stated as days_not_stated,
            way.sign * c.days_unnamed as days_unnamed
        from strength_month_change(
            way.after, way.through, strength_months_beside.last_month) c
        where c.month >= strength_months_beside.first_month
    ),
    folded as (
        select m.* from strength_month m
        where exists (select from beside b where b.month = m.month and b.cell = m.cell)
        union all
        select m.* from strength_months_folded(
            greatest(
                strength_months_beside.first_month,
                (folded_through::timestamp + interval '1 month')::date),
            strength_months_beside.last_month) m
        where strength_months_beside.last_month > folded_through
    )
    select u.month, u.cell, sum(u.women)::integer, sum(u.men)::integer, sum(u.other)::integer,
        sum(u.not_stated)::integer, sum(u.unnamed)::integer, sum(u.doubtful)::integer,
        sum(u.days_women)::integer, sum(u.days_men)::integer, sum(u.days_other)::integer,
        sum(u.days_not_stated)::integer, sum(u.days_unnamed)::integer
    from (select * from beside union all select * from folded) u
    group by u.month, u.cell;
end;
$$;

-- Months from a first through a last one as known at an entry, one row a month and cell. Months
-- after the last folded one repeat it.
create or replace function strength_months(first_month date, last_month date, known bigint)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language sql stable
begin atomic
    with beside as materialized (
        select b.* from strength_months_beside(
            strength_months.first_month, strength_months.last_month, strength_months.known) b
    )
    select m.month, m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful,
        m.days_women, m.days_men, m.days_other, m.days_not_stated, m.days_unnamed
    from strength_month m
    where m.month between strength_months.first_month and strength_months.last_month
        and (select w.folded and not w.far from strength_way(strength_months.known) w)
        and not exists (select from beside b where b.month = m.month and b.cell = m.cell)
    union all
    select b.* from beside b;
end;
