-- The counting engine: how many serve in each cell on a day, or on the last day of each month.
-- A cell is a mission, a personnel type and an agency (see strength_cell).


-- How the steps make up what is known at an entry: from the folded months, adding the steps after
-- the fold or taking back those that came later (sign -1); or, when little was known yet, from
-- nothing. Steps with after < entry <= through are read, which lie in the blocks named.
create or replace function strength_way(
    known bigint, out folded boolean, out sign integer, out after bigint, out through bigint,
    out first_block integer, out last_block integer
)
language plpgsql stable
as $$
declare
    horizon bigint;
    known_block integer;
    horizon_block integer;
begin
    select h.through into horizon from strength_horizon h;
    known_block := strength_block_of(known);
    if known >= horizon then
        folded := true;
        sign := 1;
        after := horizon;
        through := known;
    else
        horizon_block := strength_block_of(horizon);
        folded := horizon_block - known_block <= known_block;
        sign := case when folded then -1 else 1 end;
        after := case when folded then known else 0 end;
        through := case when folded then horizon else known end;
    end if;
    first_block := strength_block_of(after);
    last_block := strength_block_of(through + 1);
end;
$$;

-- The block in which an entry's steps begin.
create or replace function strength_block_of(entry bigint) returns integer
language sql stable
return (
    select b.number from strength_block b where b.first_entry <= entry
    order by b.first_entry desc limit 1
);

-- Strength on one day, as known at an entry; only cells in which somebody serves or is in doubt.
create or replace function strength_on(day date, known bigint)
returns table (
    cell integer, women bigint, men bigint, other bigint, not_stated bigint, unnamed bigint,
    doubtful bigint
)
language plpgsql stable
as $$
declare
    way record;
    horizon record;
    month_before date;
    after_month date;
begin
    way := strength_way(known);
    select h.through, h.last_month into horizon from strength_horizon h;
    month_before := least(
        (date_trunc('month', day::timestamp) - interval '1 month')::date, horizon.last_month);
    after_month := (month_before::timestamp + interval '1 month')::date;
    return query
    select s.cell, sum(s.women)::bigint, sum(s.men)::bigint, sum(s.other)::bigint,
        sum(s.not_stated)::bigint, sum(s.unnamed)::bigint, sum(s.doubtful)::bigint
    from (
        select m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful
        from strength_month m
        where way.folded and m.month = month_before
        union all
        select t.cell, t.women, t.men, t.other, t.not_stated, t.unnamed, t.doubtful
        from strength_step t
        where way.folded and t.on_day >= after_month and t.on_day <= day
            and t.entry <= horizon.through
        union all
        select t.cell, way.sign * t.women, way.sign * t.men, way.sign * t.other,
            way.sign * t.not_stated, way.sign * t.unnamed, way.sign * t.doubtful
        from generate_series(way.first_block, way.last_block) b (number)
        cross join lateral (
            select p.* from strength_step p
            where p.block = b.number and p.on_day <= day
                and p.entry > way.after and p.entry <= way.through
        ) t
        where way.after < way.through
    ) s
    group by s.cell
    having sum(s.women + s.men + s.other + s.not_stated) <> 0 or sum(s.doubtful) <> 0;
end;
$$;

-- What the steps of some entries change in the months up to a last one: strength at each month's
-- end and its person-days. Folding adds these to the months; a question about another moment than
-- that of the fold adds them or takes them away.
create or replace function strength_month_change(
    after bigint, through bigint, first_block integer, last_block integer, last_month date
)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language plpgsql stable
as $$
begin
    if after >= through then
        return;
    end if;
    return query
    with turn as (
        -- What happens in each month: the change by its end, and the days that it brings.
        select t.cell, date_trunc('month', t.on_day::timestamp)::date as month,
            sum(t.women) as women, sum(t.men) as men, sum(t.other) as other,
            sum(t.not_stated) as not_stated, sum(t.unnamed) as unnamed,
            sum(t.doubtful) as doubtful,
            sum(t.women * l.days) as days_women, sum(t.men * l.days) as days_men,
            sum(t.other * l.days) as days_other, sum(t.not_stated * l.days) as days_not_stated,
            sum(t.unnamed * l.days) as days_unnamed
        from strength_step t
        cross join lateral (
            select (date_trunc('month', t.on_day::timestamp) + interval '1 month')::date
                - t.on_day as days
        ) l
        where t.block between strength_month_change.first_block
                and strength_month_change.last_block
            and t.entry > strength_month_change.after
            and t.entry <= strength_month_change.through
        group by 1, 2
    ),
    level as (
        select u.cell, u.month,
            lead(u.month) over cell_months as next_month,
            u.days_women, u.days_men, u.days_other, u.days_not_stated, u.days_unnamed,
            sum(u.women) over cell_months as women, sum(u.men) over cell_months as men,
            sum(u.other) over cell_months as other,
            sum(u.not_stated) over cell_months as not_stated,
            sum(u.unnamed) over cell_months as unnamed,
            sum(u.doubtful) over cell_months as doubtful,
            u.women as own_women, u.men as own_men, u.other as own_other,
            u.not_stated as own_not_stated, u.unnamed as own_unnamed
        from turn u
        window cell_months as (partition by u.cell order by u.month)
    )
    -- The month of the turn itself: who stood before stands all its days.
    select l.month, l.cell, l.women::integer, l.men::integer, l.other::integer,
        l.not_stated::integer, l.unnamed::integer, l.doubtful::integer,
        (l.days_women + (l.women - l.own_women) * d.days)::integer,
        (l.days_men + (l.men - l.own_men) * d.days)::integer,
        (l.days_other + (l.other - l.own_other) * d.days)::integer,
        (l.days_not_stated + (l.not_stated - l.own_not_stated) * d.days)::integer,
        (l.days_unnamed + (l.unnamed - l.own_unnamed) * d.days)::integer
    from level l
    cross join lateral (
        select (l.month::timestamp + interval '1 month')::date - l.month as days
    ) d
    where l.month <= strength_month_change.last_month
    union all
    -- The months until the next turn.
    select n.month, l.cell, l.women::integer, l.men::integer, l.other::integer,
        l.not_stated::integer, l.unnamed::integer, l.doubtful::integer,
        (l.women * n.days)::integer, (l.men * n.days)::integer, (l.other * n.days)::integer,
        (l.not_stated * n.days)::integer, (l.unnamed * n.days)::integer
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
    where (l.women, l.men, l.other, l.not_stated, l.unnamed, l.doubtful) <> (0, 0, 0, 0, 0, 0);
end;
$$;

-- The part of strength_months that is not folded: months after the last folded one, and what other
-- entries change.
create or replace function strength_months_beside(first_month date, last_month date, known bigint)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language plpgsql stable
as $$
declare
    way record;
    folded_through date;
begin
    way := strength_way(known);
    select h.last_month into folded_through from strength_horizon h;
    if way.folded and strength_months_beside.last_month > folded_through then
        return query
        select g.month::date, m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful,
            m.women * l.days, m.men * l.days, m.other * l.days, m.not_stated * l.days,
            m.unnamed * l.days
        from strength_month m
        cross join generate_series(
            greatest(
                strength_months_beside.first_month::timestamp,
                folded_through::timestamp + interval '1 month'),
            strength_months_beside.last_month::timestamp, interval '1 month') g (month)
        cross join lateral (
            select (g.month + interval '1 month')::date - g.month::date as days
        ) l
        where m.month = folded_through and isfinite(folded_through);
    end if;
    return query
    select c.month, c.cell, way.sign * c.women, way.sign * c.men, way.sign * c.other,
        way.sign * c.not_stated, way.sign * c.unnamed, way.sign * c.doubtful,
        way.sign * c.days_women, way.sign * c.days_men, way.sign * c.days_other,
        way.sign * c.days_not_stated, way.sign * c.days_unnamed
    from strength_month_change(
        way.after, way.through, way.first_block, way.last_block,
        strength_months_beside.last_month) c
    where c.month >= strength_months_beside.first_month;
end;
$$;

-- Months from a first through a last one as known at an entry. A month and cell may come in two
-- rows that are to be added up. Months after the last folded one repeat it.
create or replace function strength_months(first_month date, last_month date, known bigint)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language sql stable
begin atomic
    select m.month, m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful,
        m.days_women, m.days_men, m.days_other, m.days_not_stated, m.days_unnamed
    from strength_month m
    where m.month between strength_months.first_month and strength_months.last_month
        and (select w.folded from strength_way(strength_months.known) w)
    union all
    select t.* from strength_months_beside(
        strength_months.first_month, strength_months.last_month, strength_months.known) t;
end;
