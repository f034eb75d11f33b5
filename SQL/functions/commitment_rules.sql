-- Rules of commitments, of what fulfils a pledge, and of balances.

-- What a commitment's steps must amount to: nothing before it was decided, no year outside its
-- period, moves that add up to nothing, and never, on any day, less than nothing for a year.
create or replace function commitment_holds(code text) returns void
language plpgsql as $$
declare
    wrong record;
begin
    select s.on_day, c.decided into wrong
    from commitment_step s
    join commitment c on c.code = s.commitment
    where s.commitment = commitment_holds.code and s.on_day < c.decided
    limit 1;
    if found then
        raise exception 'a step of % lies before the day it was decided, %', wrong.on_day,
            wrong.decided
            using errcode = 'check_violation', constraint = 'commitment_step_after_decision',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
    select s.years, d.years as period into wrong
    from commitment_step s
    join commitment_detail d on d.commitment = s.commitment and d.superseded_by is null
    where s.commitment = commitment_holds.code and not s.years <@ d.years
    limit 1;
    if found then
        raise exception '% lies outside the years %', wrong.years, wrong.period
            using errcode = 'check_violation', constraint = 'commitment_step_within_years',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
    perform from commitment_step s
    where s.commitment = commitment_holds.code and s.kind = 'move'
    group by s.entry
    having sum(s.amount) <> 0 or bool_or(upper_inf(s.years));
    if found then
        raise exception 'a move must take from one year what it gives to another'
            using errcode = 'check_violation', constraint = 'commitment_move_adds_nothing',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
    select r.year, r.on_day, r.committed into wrong
    from (
        select e.year, s.on_day,
            sum(sum(s.amount)) over (partition by e.year order by s.on_day) as committed
        from (
            select distinct b.year
            from commitment_step t
            cross join lateral (values (lower(t.years)), (upper(t.years))) b (year)
            where t.commitment = commitment_holds.code and b.year is not null
        ) e
        join commitment_step s
            on s.commitment = commitment_holds.code and s.years @> e.year
        group by e.year, s.on_day
    ) r
    where r.committed < 0
    order by r.on_day, r.year
    limit 1;
    if found then
        raise exception '% would have % for % on %', commitment_holds.code, wrong.committed,
            wrong.year, wrong.on_day
            using errcode = 'check_violation', constraint = 'commitment_never_negative',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
end;
$$;

create or replace function commitment_is_checked() returns trigger
language plpgsql as $$
begin
    perform commitment_holds(
        case when tg_table_name = 'commitment' then to_jsonb(new) ->> 'code'
            else to_jsonb(new) ->> 'commitment' end);
    return null;
end;
$$;

-- A deployment has several versions, so that no foreign key can name it.
create or replace function pledge_fulfilment_is_sound() returns trigger
language plpgsql as $$
declare
    made record;
begin
    if new.deployment is not null and not exists (
        select from deployment d where d.id = new.deployment and d.superseded_by is null
    ) then
        raise exception 'there is no deployment %', new.deployment
            using errcode = 'foreign_key_violation',
                  constraint = 'pledge_fulfilment_deployment_stands', table = 'pledge_fulfilment';
    end if;
    select d.pledged_on, d.withdrawn_on into made
    from pledge_detail d where d.pledge = new.pledge and d.superseded_by is null;
    if new.on_day < made.pledged_on or new.on_day >= made.withdrawn_on then
        raise exception '% was made on % and withdrawn on %', new.pledge, made.pledged_on,
            coalesce(made.withdrawn_on::text, 'no day')
            using errcode = 'check_violation',
                  constraint = 'pledge_fulfilment_while_it_stands', table = 'pledge_fulfilment';
    end if;
    return null;
end;
$$;

create or replace function allocation_balance_follows() returns trigger
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
