-- What holds at the end of every day, past days too: nothing is paid beyond what is allocated, nothing
-- allocated beyond what is committed, and nothing beyond what is appropriated.

create type balance_move as (
    commitment text, line text, year integer, amount numeric, first_day date, last_day date
);

-- Moves balances, one move each, and refuses those that would leave less than nothing: in the end,
-- or on any day on the way.
create function balances_move(moves balance_move[]) returns void
language plpgsql
-- Else each statement is planned anew for every payment, at ten times what it takes to run.
set plan_cache_mode = force_generic_plan
as $$
declare
    wrong record;
begin
    select m.commitment, m.line, m.year, m.amount, coalesce(b.available, 0) as available into wrong
    from unnest(moves) m
    left join allocation_balance b
        on (b.commitment, b.line, b.year) = (m.commitment, m.line, m.year)
    where m.amount < 0 and coalesce(b.available, 0) + m.amount < 0
    limit 1;
    if found then
        raise exception '% has % left of % for %; % is too much', wrong.commitment,
            wrong.available, wrong.line, wrong.year, -wrong.amount
            using errcode = 'check_violation', constraint = 'paid_within_allocated',
                  table = 'allocation_balance';
    end if;
    update allocation_balance b
    set available = b.available + m.amount, last_day = greatest(b.last_day, m.last_day)
    from unnest(moves) m
    where (b.commitment, b.line, b.year) = (m.commitment, m.line, m.year);
    insert into allocation_balance (commitment, line, year, available, last_day)
    select m.commitment, m.line, m.year, m.amount, m.last_day
    from unnest(moves) m
    where not exists (
        select from allocation_balance b
        where (b.commitment, b.line, b.year) = (m.commitment, m.line, m.year)
    );
    -- What is dated before others must leave enough for them.
    for wrong in
        select m.commitment, m.line, m.year, m.first_day
        from unnest(moves) m
        join allocation_balance b
            on (b.commitment, b.line, b.year) = (m.commitment, m.line, m.year)
        where m.first_day < b.last_day
    loop
        perform balance_holds(wrong.commitment, wrong.line, wrong.year, wrong.first_day);
    end loop;
end;
$$;

-- Whether a balance is never less than nothing from a day on.
create function balance_holds(
    of_commitment text, of_line text, of_year integer, first_day date
) returns void
language plpgsql as $$
declare
    wrong record;
begin
    select d.on_day, d.available into wrong
    from (
        select v.on_day, sum(sum(v.amount)) over (order by v.on_day) as available
        from allocation_movement v
        where (v.commitment, v.line, v.year) = (of_commitment, of_line, of_year)
        group by v.on_day
    ) d
    where d.on_day >= first_day and d.available < 0
    order by d.on_day
    limit 1;
    if found then
        raise exception '% would have % left of % for % on %', of_commitment, wrong.available,
            of_line, of_year, wrong.on_day
            using errcode = 'check_violation', constraint = 'paid_within_allocated',
                  table = 'allocation_balance';
    end if;
end;
$$;

-- Whether on every day a commitment covers what is allocated to it, and no line less than nothing.
create function allocation_holds(code text) returns void
language plpgsql as $$
declare
    wrong record;
begin
    select r.year, r.on_day, r.committed, r.allocated into wrong
    from (
        select m.year, m.on_day, sum(sum(m.committed)) over w as committed,
            sum(sum(m.allocated)) over w as allocated
        from (
            select a.year, a.on_day, 0 as committed, a.amount as allocated
            from allocation a
            where a.commitment = allocation_holds.code and a.superseded_by is null
            union all
            select y.year, s.on_day, s.amount, 0
            from (
                select distinct a.year from allocation a
                where a.commitment = allocation_holds.code and a.superseded_by is null
            ) y
            join commitment_step s on s.commitment = allocation_holds.code and s.years @> y.year
        ) m
        group by m.year, m.on_day
        window w as (partition by m.year order by m.on_day)
    ) r
    where r.allocated > r.committed
    order by r.on_day, r.year
    limit 1;
    if found then
        raise exception '% would have % committed for % on %, with % allocated and % paid',
            allocation_holds.code, wrong.committed, wrong.year, wrong.on_day, wrong.allocated,
            (
                select coalesce(sum(v.paid), 0)
                from (
                    select d.amount as paid from disbursement d
                    where d.commitment = allocation_holds.code and d.year = wrong.year
                        and d.on_day <= wrong.on_day and d.superseded_by is null
                    union all
                    select -r.amount from refund r
                    join disbursement d on d.id = r.disbursement and d.superseded_by is null
                    where d.commitment = allocation_holds.code and d.year = wrong.year
                        and r.on_day <= wrong.on_day and r.superseded_by is null
                ) v
            )
            using errcode = 'check_violation', constraint = 'allocated_within_committed',
                  table = 'allocation';
    end if;
    select r.line, r.year, r.on_day, r.allocated into wrong
    from (
        select a.line, a.year, a.on_day,
            sum(sum(a.amount)) over (partition by a.line, a.year order by a.on_day) as allocated
        from allocation a
        where a.commitment = allocation_holds.code and a.superseded_by is null
        group by a.line, a.year, a.on_day
    ) r
    where r.allocated < 0
    order by r.on_day
    limit 1;
    if found then
        raise exception '% would have % allocated of % for % on %', allocation_holds.code,
            wrong.allocated, wrong.line, wrong.year, wrong.on_day
            using errcode = 'check_violation', constraint = 'allocation_never_negative',
                  table = 'allocation';
    end if;
end;
$$;

-- Whether a budget line has what is allocated of it on every day from its first appropriation on,
-- and allowed what was carried over.
create function budget_line_holds(code text, of_year integer) returns void
language plpgsql as $$
declare
    wrong record;
begin
    select r.on_day, r.appropriated, r.allocated into wrong
    from (
        select m.on_day, sum(sum(m.appropriated)) over w as appropriated,
            sum(sum(m.allocated)) over w as allocated, bool_or(bool_or(m.known)) over w as known
        from (
            select p.on_day,
                p.amount - coalesce(lag(p.amount) over (order by p.on_day), 0) as appropriated,
                0 as allocated, true as known
            from appropriation p
            where p.line = budget_line_holds.code and p.year = budget_line_holds.of_year
                and p.superseded_by is null
            union all
            select a.on_day, 0, a.charged, false
            from allocation a
            where a.line = budget_line_holds.code and a.year = budget_line_holds.of_year
                and a.superseded_by is null
        ) m
        group by m.on_day
        window w as (order by m.on_day)
    ) r
    where r.known and r.allocated > greatest(r.appropriated, 0)
    order by r.on_day
    limit 1;
    if found then
        raise exception '% would have % appropriated for % on %, with % allocated',
            budget_line_holds.code, wrong.appropriated, budget_line_holds.of_year, wrong.on_day,
            wrong.allocated
            using errcode = 'check_violation', constraint = 'allocated_within_appropriated',
                  table = 'appropriation';
    end if;
    select c.commitment, c.amount into wrong
    from carry_over c
    left join lateral (
        select p.may_carry_over from appropriation p
        where p.line = c.line and p.year = c.from_year and p.superseded_by is null
            and p.on_day <= c.on_day
        order by p.on_day desc
        limit 1
    ) p on true
    where c.line = budget_line_holds.code and c.from_year = budget_line_holds.of_year
        and c.superseded_by is null and p.may_carry_over is not true
    limit 1;
    if found then
        raise exception '% of % for % may not be carried over', wrong.amount,
            budget_line_holds.code, budget_line_holds.of_year
            using errcode = 'check_violation', constraint = 'carried_over_where_allowed',
                  table = 'carry_over';
    end if;
end;
$$;

create function allocation_is_checked() returns trigger
language plpgsql as $$
begin
    perform balances_move(array_agg(row(v.*)::balance_move))
    from (
        select m.commitment, m.line, m.year,
            sum(case tg_op when 'INSERT' then m.amount else -m.amount end),
            min(m.on_day), max(m.on_day)
        from moved m
        group by m.commitment, m.line, m.year
    ) v
    having count(*) > 0;
    perform allocation_holds(m.commitment) from (select distinct commitment from moved) m;
    perform budget_line_holds(m.line, m.year) from (select distinct line, year from moved) m;
    return null;
end;
$$;

create function carry_over_is_checked() returns trigger
language plpgsql as $$
begin
    perform balances_move(array_agg(row(v.*)::balance_move))
    from (
        select m.commitment, m.line, y.year,
            sum(case tg_op when 'INSERT' then y.amount else -y.amount end),
            min(m.on_day), max(m.on_day)
        from moved m
        cross join lateral (
            values (m.from_year, -m.amount), (m.from_year + 1, m.amount)
        ) y (year, amount)
        group by m.commitment, m.line, y.year
    ) v
    having count(*) > 0;
    perform budget_line_holds(m.line, m.from_year)
    from (select distinct line, from_year from moved) m;
    return null;
end;
$$;

-- One reference names one payment or one refund.
create function disbursement_is_checked() returns trigger
language plpgsql as $$
begin
    if tg_op = 'INSERT' and exists (
        select from moved m
        join refund r on lower(r.reference) = lower(m.reference) and r.superseded_by is null
    ) then
        raise exception 'a refund has the reference'
            using errcode = 'unique_violation', constraint = 'disbursement_reference_once',
                  table = 'disbursement';
    end if;
    if tg_op = 'UPDATE' and exists (
        select from moved m join refund r on r.disbursement = m.id and r.superseded_by is null
    ) then
        raise exception 'the payment was refunded'
            using errcode = 'check_violation', constraint = 'refund_of_a_payment_that_stands',
                  table = 'refund';
    end if;
    perform balances_move(array_agg(row(v.*)::balance_move))
    from (
        select m.commitment, m.line, m.year,
            sum(case tg_op when 'INSERT' then -m.amount else m.amount end),
            min(m.on_day), max(m.on_day)
        from moved m
        group by m.commitment, m.line, m.year
    ) v
    having count(*) > 0;
    return null;
end;
$$;

create function refund_is_checked() returns trigger
language plpgsql as $$
declare
    wrong record;
begin
    if tg_op = 'INSERT' then
        select d.reference, d.amount, d.on_day into wrong
        from moved m
        join disbursement d on d.id = m.disbursement
        where m.amount > d.amount or m.on_day < d.on_day
        limit 1;
        if found then
            raise exception '% was % on %', wrong.reference, wrong.amount, wrong.on_day
                using errcode = 'check_violation', constraint = 'refund_within_payment',
                      table = 'refund';
        end if;
        if exists (
            select from moved m
            join disbursement d on d.id = m.disbursement and d.superseded_by is not null
        ) then
            raise exception 'the payment was cancelled'
                using errcode = 'check_violation', constraint = 'refund_of_a_payment_that_stands',
                      table = 'refund';
        end if;
        if exists (
            select from moved m
            join disbursement d on lower(d.reference) = lower(m.reference)
                and d.superseded_by is null
        ) then
            raise exception 'a payment has the reference'
                using errcode = 'unique_violation', constraint = 'disbursement_reference_once',
                      table = 'refund';
        end if;
    end if;
    perform balances_move(array_agg(row(v.*)::balance_move))
    from (
        select d.commitment, d.line, d.year,
            sum(case tg_op when 'INSERT' then m.amount else -m.amount end),
            min(m.on_day), max(m.on_day)
        from moved m
        join disbursement d on d.id = m.disbursement
        group by d.commitment, d.line, d.year
    ) v
    having count(*) > 0;
    return null;
end;
$$;

-- Appropriations are corrected by closing the former row before the new one is there: so at the end.
create function appropriation_is_checked() returns trigger
language plpgsql as $$
begin
    perform budget_line_holds(new.line, new.year);
    return null;
end;
$$;
create constraint trigger appropriation_is_checked after insert or update on appropriation
    deferrable initially deferred
    for each row execute function appropriation_is_checked();
alter table appropriation enable always trigger appropriation_is_checked;

create function commitment_covers_allocations() returns trigger
language plpgsql as $$
begin
    perform allocation_holds(new.commitment);
    return null;
end;
$$;
create constraint trigger commitment_covers_allocations after insert on commitment_step
    deferrable initially deferred
    for each row when (new.amount < 0) execute function commitment_covers_allocations();
alter table commitment_step enable always trigger commitment_covers_allocations;

do $$
declare
    fact text;
begin
    foreach fact in array array['allocation', 'carry_over', 'disbursement', 'refund'] loop
        execute format(
            'create trigger moves_on_insert after insert on %1$I
                 referencing new table as moved
                 for each statement execute function %2$I()', fact, fact || '_is_checked');
        execute format(
            'create trigger moves_on_update after update on %1$I
                 referencing new table as moved
                 for each statement execute function %2$I()', fact, fact || '_is_checked');
        execute format('alter table %I enable always trigger moves_on_insert', fact);
        execute format('alter table %I enable always trigger moves_on_update', fact);
    end loop;
end;
$$;
