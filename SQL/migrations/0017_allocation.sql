-- Allocations and payments: what of a budget line is set aside for a commitment in a year, what is
-- paid of it, what comes back, and what is carried over to the next year. At the end of every day
-- nothing is paid beyond what is allocated, allocated beyond what is committed, or beyond what is
-- appropriated.

create table allocation (
    id            bigint         not null,
    commitment    text           not null,
    line          text           not null,
    year          integer        not null,
    -- In the commitment's currency; less than nothing where an allocation is reduced.
    amount        numeric(18, 2) not null,
    -- What it takes of the budget line, in NOK.
    charged       numeric(18, 2) not null,
    on_day        date           not null,
    entry         bigint         not null,
    superseded_by bigint,
    constraint allocation_pk primary key (id),
    constraint allocation_commitment_fk foreign key (commitment) references commitment,
    constraint allocation_line_fk foreign key (line) references budget_line,
    constraint allocation_year_plausible check (year between 1945 and 2150),
    constraint allocation_amount_given check (amount <> 0),
    constraint allocation_charged_as_allocated check (sign(charged) = sign(amount)),
    constraint allocation_on_a_day check (isfinite(on_day)),
    constraint allocation_entry_fk foreign key (entry) references ledger_entry,
    constraint allocation_superseded_fk foreign key (superseded_by) references ledger_entry
);
create index allocation_of_commitment on allocation (commitment) where superseded_by is null;
create index allocation_of_line on allocation (line, year) where superseded_by is null;

create table carry_over (
    id            bigint         not null,
    commitment    text           not null,
    line          text           not null,
    -- The year that has it left; the next one gets it.
    from_year     integer        not null,
    amount        numeric(18, 2) not null,
    on_day        date           not null,
    entry         bigint         not null,
    superseded_by bigint,
    constraint carry_over_pk primary key (id),
    constraint carry_over_commitment_fk foreign key (commitment) references commitment,
    constraint carry_over_line_fk foreign key (line) references budget_line,
    constraint carry_over_year_plausible check (from_year between 1945 and 2149),
    constraint carry_over_amount_positive check (amount > 0),
    constraint carry_over_after_its_year check (on_day >= make_date(from_year + 1, 1, 1)),
    constraint carry_over_on_a_day check (isfinite(on_day)),
    constraint carry_over_entry_fk foreign key (entry) references ledger_entry,
    constraint carry_over_superseded_fk foreign key (superseded_by) references ledger_entry
);
create index carry_over_of_commitment on carry_over (commitment) where superseded_by is null;
create index carry_over_of_line on carry_over (line, from_year) where superseded_by is null;

create sequence disbursement_number;
create table disbursement (
    id            bigint         not null,
    reference     text           not null,
    commitment    text           not null,
    line          text           not null,
    amount        numeric(18, 2) not null,
    on_day        date           not null,
    -- A payment takes of the allocation of the year it is made in.
    year          integer        not null generated always as (extract(year from on_day)) stored,
    entry         bigint         not null,
    superseded_by bigint,
    constraint disbursement_pk primary key (id),
    constraint disbursement_reference_given check (btrim(reference) <> ''),
    constraint disbursement_commitment_fk foreign key (commitment) references commitment,
    constraint disbursement_line_fk foreign key (line) references budget_line,
    constraint disbursement_amount_positive check (amount > 0),
    constraint disbursement_on_a_day check (isfinite(on_day)),
    constraint disbursement_year_plausible check (year between 1945 and 2150),
    constraint disbursement_entry_fk foreign key (entry) references ledger_entry,
    constraint disbursement_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index disbursement_reference_once on disbursement (lower(reference))
    where superseded_by is null;
create index disbursement_of_commitment on disbursement (commitment, year, line)
    where superseded_by is null;

-- Once against a payment, and never more than it. It belongs to the year of the payment.
create sequence refund_number;
create table refund (
    id            bigint         not null,
    disbursement  bigint         not null,
    reference     text,
    amount        numeric(18, 2) not null,
    on_day        date           not null,
    entry         bigint         not null,
    superseded_by bigint,
    constraint refund_pk primary key (id),
    constraint refund_disbursement_fk foreign key (disbursement) references disbursement,
    constraint refund_reference_given check (btrim(reference) <> ''),
    constraint refund_amount_positive check (amount > 0),
    constraint refund_on_a_day check (isfinite(on_day)),
    constraint refund_entry_fk foreign key (entry) references ledger_entry,
    constraint refund_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index refund_once on refund (disbursement) where superseded_by is null;
create unique index refund_reference_once on refund (lower(reference)) where superseded_by is null;

-- Each movement of what a commitment has left of a line in a year, as known now.
create view allocation_movement as
    select a.commitment, a.line, a.year, a.on_day, a.amount
    from allocation a where a.superseded_by is null
    union all
    select c.commitment, c.line, y.year, c.on_day, y.amount
    from carry_over c
    cross join lateral (
        values (c.from_year, -c.amount), (c.from_year + 1, c.amount)
    ) y (year, amount)
    where c.superseded_by is null
    union all
    select d.commitment, d.line, d.year, d.on_day, -d.amount
    from disbursement d where d.superseded_by is null
    union all
    select d.commitment, d.line, d.year, r.on_day, r.amount
    from refund r
    join disbursement d on d.id = r.disbursement and d.superseded_by is null
    where r.superseded_by is null;

-- What is left when all days are counted, kept so that a payment need not add up all before it.
-- Only the movements change it.
create table allocation_balance (
    commitment text           not null,
    line       text           not null,
    year       integer        not null,
    available  numeric(20, 2) not null,
    -- No movement is later.
    last_day   date           not null,
    constraint allocation_balance_pk primary key (commitment, line, year),
    constraint allocation_balance_commitment_fk foreign key (commitment) references commitment,
    constraint allocation_balance_line_fk foreign key (line) references budget_line,
    constraint paid_within_allocated check (available >= 0)
) with (fillfactor = 70);

create function allocation_balance_follows() returns trigger
language plpgsql as $$
begin
    if pg_trigger_depth() < 2 then
        raise exception 'a balance changes only with what is allocated and paid'
            using errcode = 'integrity_constraint_violation',
                  constraint = 'facts_are_append_only', table = 'allocation_balance';
    end if;
    return coalesce(new, old);
end;
$$;
create trigger allocation_balance_follows before insert or update or delete on allocation_balance
    for each row execute function allocation_balance_follows();
create trigger allocation_balance_refuses_truncate before truncate on allocation_balance
    for each statement execute function fact_refuses_change();
alter table allocation_balance enable always trigger allocation_balance_follows;
alter table allocation_balance enable always trigger allocation_balance_refuses_truncate;

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

select fact_guard(t)
from unnest(array['allocation', 'carry_over', 'disbursement', 'refund']::regclass[]) t;

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

-- A pledge may also be fulfilled by a payment.
alter table pledge_fulfilment
    add column disbursement bigint,
    add constraint pledge_fulfilment_disbursement_fk foreign key (disbursement)
        references disbursement,
    drop constraint pledge_fulfilment_by_one_thing,
    add constraint pledge_fulfilment_by_one_thing
        check (num_nonnulls(commitment, deployment, contribution, disbursement) = 1);
create unique index pledge_fulfilment_by_disbursement_once
    on pledge_fulfilment (pledge, disbursement) where superseded_by is null;
