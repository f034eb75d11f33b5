-- The triggers that check each statement of money against the rules.

create or replace function allocation_is_checked() returns trigger
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

create or replace function carry_over_is_checked() returns trigger
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
    if tg_op = 'UPDATE' then
        perform line_covers(m.line, m.from_year + 1)
        from (select distinct line, from_year from moved) m;
    end if;
    return null;
end;
$$;

-- A reference names one payment or one refund.
create or replace function disbursement_is_checked() returns trigger
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
    -- In NOK, no more is paid than is allocated, and no more allocated than appropriated.
    if tg_op = 'INSERT' then
        perform line_covers(m.line, m.year)
        from (
            select distinct m.line, m.year
            from moved m
            join commitment c on c.code = m.commitment
            where c.currency <> 'NOK' and m.waiver is null
        ) m;
    end if;
    return null;
end;
$$;

create or replace function refund_is_checked() returns trigger
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
    if tg_op = 'UPDATE' then
        perform line_covers(d.line, d.year)
        from (
            select distinct d.line, d.year
            from moved m
            join disbursement d on d.id = m.disbursement
            join commitment c on c.code = d.commitment
            where c.currency <> 'NOK'
        ) d;
    end if;
    return null;
end;
$$;

-- A correction closes the old appropriation before the new one exists, so this is checked at the end.
create or replace function appropriation_is_checked() returns trigger
language plpgsql as $$
begin
    perform budget_line_holds(new.line, new.year);
    return null;
end;
$$;

create or replace function commitment_covers_allocations() returns trigger
language plpgsql as $$
begin
    perform allocation_holds(new.commitment);
    return null;
end;
$$;
