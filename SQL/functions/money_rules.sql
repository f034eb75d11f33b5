-- What holds at the end of every day, past days too: paid within allocated, allocated within committed and
-- within appropriated. Where facts break a rule already, a change that makes it no worse on any day passes.

-- Moves balances, one move each, and refuses moves that would leave less than zero, at the end or on any
-- day on the way.
create or replace function balances_move(moves balance_move[]) returns void
language plpgsql
-- Without this, each statement is planned again for every payment, which costs ten times the running.
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
    -- A movement dated before others must leave enough for them.
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

-- Whether a balance is never below zero from a day on, or never lower than it was.
create or replace function balance_holds(
    of_commitment text, of_line text, of_year integer, first_day date
) returns void
language plpgsql as $$
declare
    this bigint := ledger_entry_open_here();
    wrong record;
begin
    select d.on_day, d.available into wrong
    from (
        select v.on_day,
            sum(sum(v.amount) filter (where v.superseded_by is null)) over w as available,
            sum(
                sum(v.amount) filter (
                    where v.entry < this and (v.superseded_by is null or v.superseded_by >= this)
                )
            ) over w as before
        from (
            select a.on_day, a.amount, a.entry, a.superseded_by
            from allocation a
            where (a.commitment, a.line, a.year) = (of_commitment, of_line, of_year)
            union all
            select c.on_day, case when c.from_year = of_year then -c.amount else c.amount end,
                c.entry, c.superseded_by
            from carry_over c
            where (c.commitment, c.line) = (of_commitment, of_line)
                and c.from_year in (of_year - 1, of_year)
            union all
            select d.on_day, -d.amount, d.entry, d.superseded_by
            from disbursement d
            where (d.commitment, d.line, d.year) = (of_commitment, of_line, of_year)
            union all
            select r.on_day, r.amount, r.entry, r.superseded_by
            from refund r
            join disbursement d on d.id = r.disbursement
            where (d.commitment, d.line, d.year) = (of_commitment, of_line, of_year)
        ) v
        group by v.on_day
        window w as (order by v.on_day)
    ) d
    where d.on_day >= first_day and coalesce(d.available, 0) < least(coalesce(d.before, 0), 0)
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

-- Whether a commitment covers its allocations on every day, and no line falls below zero.
create or replace function allocation_holds(code text) returns void
language plpgsql as $$
declare
    this bigint := ledger_entry_open_here();
    wrong record;
begin
    select r.year, r.on_day, r.committed, r.allocated into wrong
    from (
        select m.year, m.on_day, coalesce(sum(sum(m.committed)) over w, 0) as committed,
            coalesce(sum(sum(m.allocated)) over w, 0) as allocated,
            coalesce(sum(sum(m.allocated_before) - sum(m.committed_before)) over w, 0) as over_before
        from (
            select a.year, a.on_day, 0 as committed,
                case when a.superseded_by is null then a.amount else 0 end as allocated,
                0 as committed_before,
                case when a.entry < this then a.amount else 0 end as allocated_before
            from allocation a
            where a.commitment = allocation_holds.code
                and (a.superseded_by is null or a.superseded_by >= this)
            union all
            select y.year, s.on_day, s.amount, 0, case when s.entry < this then s.amount else 0 end, 0
            from (
                select distinct a.year from allocation a
                where a.commitment = allocation_holds.code and a.superseded_by is null
            ) y
            join commitment_step s on s.commitment = allocation_holds.code and s.years @> y.year
        ) m
        group by m.year, m.on_day
        window w as (partition by m.year order by m.on_day)
    ) r
    where r.allocated - r.committed > greatest(r.over_before, 0)
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
            coalesce(sum(sum(a.amount) filter (where a.superseded_by is null)) over w, 0)
                as allocated,
            coalesce(sum(sum(a.amount) filter (where a.entry < this)) over w, 0) as before
        from allocation a
        where a.commitment = allocation_holds.code
            and (a.superseded_by is null or a.superseded_by >= this)
        group by a.line, a.year, a.on_day
        window w as (partition by a.line, a.year order by a.on_day)
    ) r
    where r.allocated < least(r.before, 0)
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

-- Whether a budget line covers its allocations on every day from its first appropriation on, and allowed
-- what was carried over.
create or replace function budget_line_holds(code text, of_year integer) returns void
language plpgsql as $$
declare
    this bigint := ledger_entry_open_here();
    wrong record;
begin
    select n.on_day, n.appropriated, n.allocated into wrong
    from line_allocated(code, of_year, this) n
    join line_allocated(code, of_year, this - 1) b on b.on_day = n.on_day
    where n.appropriated is not null and n.allocated > greatest(n.appropriated, 0)
        -- Not worse than it was on that day.
        and (
            b.appropriated is null
            or n.allocated - greatest(n.appropriated, 0)
                > greatest(b.allocated - greatest(b.appropriated, 0), 0)
        )
    order by n.on_day
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
    left join lateral (
        select p.may_carry_over from appropriation p
        where p.line = c.line and p.year = c.from_year and p.entry < this
            and (p.superseded_by is null or p.superseded_by >= this) and p.on_day <= c.on_day
        order by p.on_day desc
        limit 1
    ) b on true
    where c.line = budget_line_holds.code and c.from_year = budget_line_holds.of_year
        and c.superseded_by is null and p.may_carry_over is not true
        and (c.entry = this or b.may_carry_over)
    limit 1;
    if found then
        raise exception '% of % for % may not be carried over', wrong.amount,
            budget_line_holds.code, budget_line_holds.of_year
            using errcode = 'check_violation', constraint = 'carried_over_where_allowed',
                  table = 'carry_over';
    end if;
    perform line_covers(budget_line_holds.code, budget_line_holds.of_year);
end;
$$;

-- Whether a line covers on every day what is used of it: a payment in another currency may use more than
-- was set aside for it. Loaded facts were judged, or waived, when they were recorded.
create or replace function line_covers(code text, of_year integer) returns void
language plpgsql as $$
declare
    this bigint := ledger_entry_open_here();
    wrong record;
begin
    if ledger_loading() or not exists (
        select from disbursement d
        join commitment c on c.code = d.commitment
        where d.line = line_covers.code and d.year = line_covers.of_year and c.currency <> 'NOK'
            and d.superseded_by is null
    ) then
        return;
    end if;
    select n.on_day, n.available, n.used into wrong
    from line_use(line_covers.code, line_covers.of_year, this) n
    join line_use(line_covers.code, line_covers.of_year, this - 1) b on b.on_day = n.on_day
    where n.is_known and n.used > n.available
        and (
            not b.is_known
            or n.used - greatest(n.available, 0)
                > greatest(b.used - greatest(b.available, 0), 0)
        )
    order by n.on_day
    limit 1;
    if found then
        raise exception '% has % NOK for %, of which % would be used on %',
            line_covers.code, wrong.available, line_covers.of_year, wrong.used, wrong.on_day
            using errcode = 'check_violation', constraint = 'paid_within_line',
                  table = 'disbursement';
    end if;
end;
$$;
