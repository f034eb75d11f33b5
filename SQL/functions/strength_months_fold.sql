-- Folds settled steps into months, apart from the writers, after a commit, by whoever wrote. Two folds
-- cannot run at once, and a reader sees the months before or after, never between.

-- Folds all entries through the last one once enough steps have gathered. Returns whether it did.
create or replace function strength_fold(at_least integer) returns boolean
language plpgsql
as $$
declare
    horizon record;
    through_entry bigint;
    waiting bigint;
    months_through date;
begin
    if not strength_take_lock() then
        return false;
    end if;
    select h.through, h.last_month into horizon from strength_horizon h;
    select coalesce(max(e.number), 0) into through_entry from ledger_entry e;
    select count(*),
        -- Days after 2150 stay steps: one mistyped year must not make a million months.
        greatest(
            horizon.last_month,
            least(date_trunc('month', max(s.on_day)::timestamp)::date, date '2150-01-01'))
    into waiting, months_through
    from strength_step s
    where s.block >= strength_block_of(horizon.through + 1)
        and s.entry > horizon.through and s.entry <= through_entry;
    if waiting = 0 or waiting < at_least then
        return false;
    end if;
    -- The generation first: the months are then made from its sums.
    perform strength_add_generation(through_entry);
    perform strength_add_months(horizon.through, through_entry, horizon.last_month, months_through);
    update strength_horizon h
    set through = through_entry, last_month = months_through;
    return true;
end;
$$;

-- Sums the steps since the last generation by month, once enough have gathered.
create or replace function strength_add_generation(through_entry bigint) returns void
language plpgsql
as $$
declare
    last_through constant bigint :=
        coalesce((select max(g.through) from strength_generation g), 0);
    this_number constant integer :=
        coalesce((select max(g.number) from strength_generation g), 0) + 1;
begin
    if (
        select sum(b.steps) from strength_block b where b.number >= strength_block_of(last_through)
    ) < 200000 then
        return;
    end if;
    insert into strength_generation (number, after, through)
    values (this_number, last_through, through_entry);
    insert into strength_turn
    select this_number, t.* from strength_turn_of_steps(last_through, through_entry) t;
    perform strength_add_span(4);
end;
$$;

-- Gathers the generations since the last span into one larger span, once there are enough.
create or replace function strength_add_span(wide integer) returns void
language plpgsql
as $$
declare
    since constant bigint :=
        coalesce((select max(g.through) from strength_generation g where g.span = wide), 0);
    this_number constant integer := (select max(g.number) from strength_generation g) + 1;
begin
    if (select count(*) from strength_generation g where g.span = 1 and g.after >= since) < wide then
        return;
    end if;
    insert into strength_turn
    select this_number, t.*
    from strength_turns(since, (select max(g.through) from strength_generation g)) t;
    insert into strength_generation (number, after, through, span)
    select this_number, since, max(g.through), wide from strength_generation g;
end;
$$;

-- Adds what entries change to the months and their years; new months repeat the last one. Not bound when it
-- is made: the server would store two of these insertions in a form it cannot read back, and a backup could
-- not be restored.
create or replace function strength_add_months(
    after bigint, through bigint, last_one date, months_through date
) returns void
language plpgsql as $$
begin
    with change as materialized (
        select c.*
        from strength_month_change(
            strength_add_months.after, strength_add_months.through,
            strength_add_months.months_through) c
        union all
        select f.*
        from strength_months_folded(
            strength_add_months.last_one + 31, strength_add_months.months_through) f
        where isfinite(strength_add_months.last_one)
    ),
    added_to_years as (
        insert into strength_year as y
        select date_part('year', c.month), c.cell, sum(c.days_women), sum(c.days_men),
            sum(c.days_other), sum(c.days_not_stated), sum(c.days_unnamed)
        from change c
        group by 1, 2
        on conflict (year, cell) do update
        set days_women = y.days_women + excluded.days_women,
            days_men = y.days_men + excluded.days_men,
            days_other = y.days_other + excluded.days_other,
            days_not_stated = y.days_not_stated + excluded.days_not_stated,
            days_unnamed = y.days_unnamed + excluded.days_unnamed
    )
    insert into strength_month as m
    select c.month, c.cell, sum(c.women), sum(c.men), sum(c.other), sum(c.not_stated),
        sum(c.unnamed), sum(c.doubtful), sum(c.days_women), sum(c.days_men), sum(c.days_other),
        sum(c.days_not_stated), sum(c.days_unnamed)
    from change c
    group by c.month, c.cell
    order by c.month, c.cell
    on conflict (month, cell) do update
    set women = m.women + excluded.women, men = m.men + excluded.men,
        other = m.other + excluded.other, not_stated = m.not_stated + excluded.not_stated,
        unnamed = m.unnamed + excluded.unnamed, doubtful = m.doubtful + excluded.doubtful,
        days_women = m.days_women + excluded.days_women,
        days_men = m.days_men + excluded.days_men,
        days_other = m.days_other + excluded.days_other,
        days_not_stated = m.days_not_stated + excluded.days_not_stated,
        days_unnamed = m.days_unnamed + excluded.days_unnamed;
end;
$$;
