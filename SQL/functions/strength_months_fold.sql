-- Folds settled steps into months. Done apart from the writers, after their commit, by whoever has
-- written; two at once cannot be, and a reader sees the months before or after, never between.

-- Folds all entries up to the last one when at least so many steps have gathered. Returns whether
-- it has.
create or replace function strength_fold(at_least integer) returns boolean
language plpgsql
as $$
declare
    horizon record;
    through_entry bigint;
    waiting bigint;
    months_through date;
begin
    if not pg_try_advisory_xact_lock(ledger_lock() + 1) then
        return false;
    end if;
    select h.through, h.last_month into horizon from strength_horizon h;
    select coalesce(sum(b.steps), 0) into waiting
    from strength_block b
    where b.number >= strength_block_of(horizon.through);
    if waiting < at_least then
        return false;
    end if;
    select coalesce(max(e.number), 0) into through_entry from ledger_entry e;
    if through_entry <= horizon.through then
        return false;
    end if;
    -- Days beyond 2150 stay steps: one slip of the pen in a year must not make a million months.
    select greatest(
        horizon.last_month,
        least(date_trunc('month', max(s.on_day)::timestamp)::date, date '2150-01-01'))
    into months_through
    from strength_step s
    where s.entry > horizon.through and s.entry <= through_entry
        and s.block >= strength_block_of(horizon.through);
    if months_through > horizon.last_month and isfinite(horizon.last_month) then
        insert into strength_month
        select m.*
        from strength_months_folded(
            (horizon.last_month::timestamp + interval '1 month')::date, months_through) m;
    end if;
    -- The generation first: the months are then made from its sums.
    perform strength_add_generation(through_entry);
    perform strength_add_months(horizon.through, through_entry, months_through);
    update strength_horizon h
    set through = through_entry, last_month = coalesce(months_through, h.last_month);
    return true;
end;
$$;

-- Sums the steps since the last generation by month when enough have gathered.
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
end;
$$;

-- Adds what entries change to the months.
create or replace function strength_add_months(after bigint, through bigint, last_month date)
returns void
language sql
as $$
    insert into strength_month as m
    select c.*
    from strength_month_change(
        strength_add_months.after, strength_add_months.through, strength_add_months.last_month) c
    order by c.month, c.cell
    on conflict (month, cell) do update
    set women = m.women + excluded.women, men = m.men + excluded.men,
        other = m.other + excluded.other, not_stated = m.not_stated + excluded.not_stated,
        unnamed = m.unnamed + excluded.unnamed, doubtful = m.doubtful + excluded.doubtful,
        days_women = m.days_women + excluded.days_women,
        days_men = m.days_men + excluded.days_men,
        days_other = m.days_other + excluded.days_other,
        days_not_stated = m.days_not_stated + excluded.days_not_stated,
        days_unnamed = m.days_unnamed + excluded.days_unnamed
$$;
