-- Strength on the last day of each month and its person-days, from the folded months and what other entries
-- change. Most functions are single statements the planner can inline, so that a question for strength
-- alone does not pay for person-days.

-- A month's number, and back: arithmetic on numbers is many times faster than on dates.
create or replace function month_number(month date) returns integer
language sql immutable
return date_part('year', month)::integer * 12 + date_part('month', month)::integer - 1;

create or replace function month_first_day(number integer) returns date
language sql immutable
return make_date(number / 12, number % 12 + 1, 1);

-- The steps of the entries after one through another, summed by cell and month. at_ weighs each step with
-- its day's number, so that person-days are worked out once a month.
create or replace function strength_turn_of_steps(after bigint, through bigint)
returns table (
    cell integer, month date, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, at_women bigint, at_men bigint, at_other bigint,
    at_not_stated bigint, at_unnamed bigint
)
language sql stable
begin atomic
    select t.cell, t.on_day - (date_part('day', t.on_day)::integer - 1),
        sum(t.women)::integer, sum(t.men)::integer, sum(t.other)::integer,
        sum(t.not_stated)::integer, sum(t.unnamed)::integer, sum(t.doubtful)::integer,
        sum(t.women::bigint * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.men::bigint * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.other::bigint * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.not_stated::bigint * (t.on_day - date '2000-01-01'))::bigint,
        sum(t.unnamed::bigint * (t.on_day - date '2000-01-01'))::bigint
    from strength_step t
    where t.entry > after and t.entry <= through
        and t.block between strength_block_of(after + 1) and strength_block_of(through + 1)
    group by 1, 2;
end;

-- The same sums, taken from generations where these lie entirely between the entries.
create or replace function strength_turns(after bigint, through bigint)
returns table (
    cell integer, month date, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, at_women bigint, at_men bigint, at_other bigint,
    at_not_stated bigint, at_unnamed bigint
)
language sql stable
begin atomic
    with whole as materialized (
        select array_agg(g.number) as numbers,
            coalesce(min(g.after), strength_turns.through) as begins,
            coalesce(max(g.through), strength_turns.through) as ends
        from strength_generation g
        where g.after >= strength_turns.after and g.through <= strength_turns.through
            and not exists (
                select from strength_generation e
                where e.span > g.span and e.after <= g.after and e.through >= g.through
                    and e.after >= strength_turns.after and e.through <= strength_turns.through
            )
    ),
    piece as (
        select p.*
        from whole w
        cross join lateral strength_turn_of_steps(strength_turns.after, w.begins) p
        union all
        select p.*
        from whole w
        cross join lateral strength_turn_of_steps(w.ends, strength_turns.through) p
        union all
        select t.cell, t.month, t.women, t.men, t.other, t.not_stated, t.unnamed, t.doubtful,
            t.at_women, t.at_men, t.at_other, t.at_not_stated, t.at_unnamed
        from whole w
        cross join lateral unnest(w.numbers) n (number)
        -- Each generation by itself: if there is none, none of the millions of rows is read.
        cross join lateral (
            select g.* from strength_turn g where g.generation = n.number offset 0
        ) t
    )
    select p.cell, p.month, sum(p.women)::integer, sum(p.men)::integer, sum(p.other)::integer,
        sum(p.not_stated)::integer, sum(p.unnamed)::integer, sum(p.doubtful)::integer,
        sum(p.at_women)::bigint, sum(p.at_men)::bigint, sum(p.at_other)::bigint,
        sum(p.at_not_stated)::bigint, sum(p.at_unnamed)::bigint
    from piece p
    group by p.cell, p.month;
end;

-- A month's person-days: those of everybody in it, less the days before those who joined in the month.
create or replace function strength_days(
    standing bigint, days integer, turns boolean, change integer, at bigint, first_day date
) returns integer
language sql immutable
return (
    standing * days
    + case when turns then change::bigint * (first_day - date '2000-01-01') - at else 0 end
)::integer;

-- What the steps of some entries change in the months through a last one: strength at each month's end and
-- its person-days. Folding adds these to the months; a question about another moment than the fold adds or
-- subtracts them.
create or replace function strength_month_change(after bigint, through bigint, last_month date)
returns table (
    month date, cell integer, women integer, men integer, other integer, not_stated integer,
    unnamed integer, doubtful integer, days_women integer, days_men integer, days_other integer,
    days_not_stated integer, days_unnamed integer
)
language sql stable
begin atomic
    with turn as (
        select t.*, month_number(t.month) as number
        from strength_turns(strength_month_change.after, strength_month_change.through) t
        where t.month <= strength_month_change.last_month
    ),
    level as (
        select u.*, lead(u.number) over cell_months as next_number,
            sum(u.women) over cell_months as all_women, sum(u.men) over cell_months as all_men,
            sum(u.other) over cell_months as all_other,
            sum(u.not_stated) over cell_months as all_not_stated,
            sum(u.unnamed) over cell_months as all_unnamed,
            sum(u.doubtful) over cell_months as all_doubtful
        from turn u
        window cell_months as (
            partition by u.cell order by u.number rows between unbounded preceding and current row
        )
    ),
    -- The month of the change itself and, where anybody is left, the months until the next change. From an
    -- array, because the planner expects a thousand rows of each series.
    stand as (
        select l.*,
            unnest(a.numbers[
                l.number - a.numbers[1] + 1
                : case
                    when l.all_women = 0 and l.all_men = 0 and l.all_other = 0
                        and l.all_not_stated = 0 and l.all_unnamed = 0 and l.all_doubtful = 0
                    then l.number
                    else coalesce(l.next_number - 1, a.numbers[cardinality(a.numbers)])
                end - a.numbers[1] + 1
            ]) as at_number
        from level l
        cross join (
            select array(
                select generate_series(
                    month_number((select min(t.on_day) from strength_step t)),
                    month_number(strength_month_change.last_month))
            ) as numbers
        ) a
    )
    select m.first_day, s.cell, s.all_women::integer, s.all_men::integer, s.all_other::integer,
        s.all_not_stated::integer, s.all_unnamed::integer, s.all_doubtful::integer,
        strength_days(s.all_women, m.days, m.turns, s.women, s.at_women, m.first_day),
        strength_days(s.all_men, m.days, m.turns, s.men, s.at_men, m.first_day),
        strength_days(s.all_other, m.days, m.turns, s.other, s.at_other, m.first_day),
        strength_days(
            s.all_not_stated, m.days, m.turns, s.not_stated, s.at_not_stated, m.first_day),
        strength_days(s.all_unnamed, m.days, m.turns, s.unnamed, s.at_unnamed, m.first_day)
    from stand s
    cross join lateral (
        select month_first_day(s.at_number) as first_day,
            month_first_day(s.at_number + 1) - month_first_day(s.at_number) as days,
            s.at_number = s.number as turns
    ) m;
end;

-- The folded months; later ones repeat the strength of the last folded month.
create or replace function strength_months_folded(first_month date, last_month date)
returns setof strength_month
language sql stable
begin atomic
    select m.*
    from strength_month m
    where m.month between strength_months_folded.first_month and strength_months_folded.last_month
    union all
    select month_first_day(n), m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful,
        m.women * l.days, m.men * l.days, m.other * l.days, m.not_stated * l.days,
        m.unnamed * l.days
    from strength_horizon h
    join strength_month m on m.month = h.last_month
    cross join generate_series(
        month_number(greatest(strength_months_folded.first_month, h.last_month + 31)),
        month_number(strength_months_folded.last_month)) n
    cross join lateral (select month_first_day(n + 1) - month_first_day(n) as days) l
    where isfinite(h.last_month);
end;

-- What entries other than the folded ones change, to be added. A function the planner cannot inline: it
-- would expect millions of rows and sort all months to join them.
create or replace function strength_months_beside(
    first_month date, last_month date, known bigint, days boolean
)
returns setof strength_month
language plpgsql stable
set work_mem = '128MB' set jit = off set max_parallel_workers_per_gather = 0
as $$
declare
    way constant record := strength_way(known);
begin
    if way.after >= way.through then
        return;
    end if;
    if days then
        return query
        select c.month, c.cell, way.sign * c.women, way.sign * c.men, way.sign * c.other,
            way.sign * c.not_stated, way.sign * c.unnamed, way.sign * c.doubtful,
            way.sign * c.days_women, way.sign * c.days_men, way.sign * c.days_other,
            way.sign * c.days_not_stated, way.sign * c.days_unnamed
        from strength_month_change(way.after, way.through, strength_months_beside.last_month) c
        where c.month >= strength_months_beside.first_month;
    else
        return query
        select c.month, c.cell, way.sign * c.women, way.sign * c.men, way.sign * c.other,
            way.sign * c.not_stated, way.sign * c.unnamed, way.sign * c.doubtful, 0, 0, 0, 0, 0
        from strength_month_change(way.after, way.through, strength_months_beside.last_month) c
        where c.month >= strength_months_beside.first_month;
    end if;
end;
$$;

-- The months from a first through a last one as known at an entry, one row per month and cell, with
-- person-days if wanted. Months after the last folded one repeat it.
create or replace function strength_months(
    first_month date, last_month date, known bigint, days boolean
)
returns setof strength_month
language sql stable
begin atomic
    select coalesce(f.month, c.month), coalesce(f.cell, c.cell),
        coalesce(f.women, 0) + coalesce(c.women, 0), coalesce(f.men, 0) + coalesce(c.men, 0),
        coalesce(f.other, 0) + coalesce(c.other, 0),
        coalesce(f.not_stated, 0) + coalesce(c.not_stated, 0),
        coalesce(f.unnamed, 0) + coalesce(c.unnamed, 0),
        coalesce(f.doubtful, 0) + coalesce(c.doubtful, 0),
        coalesce(f.days_women, 0) + coalesce(c.days_women, 0),
        coalesce(f.days_men, 0) + coalesce(c.days_men, 0),
        coalesce(f.days_other, 0) + coalesce(c.days_other, 0),
        coalesce(f.days_not_stated, 0) + coalesce(c.days_not_stated, 0),
        coalesce(f.days_unnamed, 0) + coalesce(c.days_unnamed, 0)
    from (
        select m.*
        from strength_months_folded(strength_months.first_month, strength_months.last_month) m
        where (select w.folded from strength_way(strength_months.known) w)
    ) f
    full join (
        select b.*
        from strength_months_beside(
            strength_months.first_month, strength_months.last_month, strength_months.known,
            strength_months.days) b
        where (select w.folded from strength_way(strength_months.known) w)
    ) c on c.month = f.month and c.cell = f.cell
    union all
    -- From nothing: there is no other side to join.
    select b.*
    from strength_months_beside(
        strength_months.first_month, strength_months.last_month, strength_months.known,
        strength_months.days) b
    where not (select w.folded from strength_way(strength_months.known) w);
end;

-- Person-days of whole years as known at an entry. Add up the rows of the same year and cell.
create or replace function strength_years(first_year integer, last_year integer, known bigint)
returns setof strength_year
language sql stable
begin atomic
    select y.*
    from strength_year y
    where y.year between strength_years.first_year and strength_years.last_year
        and (select w.folded from strength_way(strength_years.known) w)
    union all
    select date_part('year', m.month)::integer, m.cell, m.days_women, m.days_men, m.days_other,
        m.days_not_stated, m.days_unnamed
    from strength_horizon h
    cross join lateral strength_months_folded(
        greatest(make_date(strength_years.first_year, 1, 1), h.last_month + 31),
        make_date(strength_years.last_year, 12, 1)) m
    where isfinite(h.last_month) and (select w.folded from strength_way(strength_years.known) w)
    union all
    select date_part('year', c.month)::integer, c.cell, c.days_women, c.days_men, c.days_other,
        c.days_not_stated, c.days_unnamed
    from strength_months_beside(
        make_date(strength_years.first_year, 1, 1), make_date(strength_years.last_year, 12, 1),
        strength_years.known, true) c;
end;
