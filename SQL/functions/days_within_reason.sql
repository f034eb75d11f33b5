-- Days that cannot be right: something that has happened dated ahead, or a plan too far ahead.

-- Every fact column that holds days, and what it holds: actual days, planned days, or anything (free) with
-- the reason. A test compares this list with the catalogue; the triggers below follow it.
create or replace function dated_columns()
returns table (fact regclass, column_name name, kind text, why text)
language sql stable
begin atomic
    values ('deployment'::regclass, 'first_day'::name, 'planned', 'recorded before departure'),
        ('deployment', 'planned_last_day', 'planned', null),
        ('deployment', 'last_day', 'actual', null),
        ('counted_strength', 'first_day', 'planned', null),
        ('counted_strength', 'last_day', 'planned', null),
        ('absence', 'first_day', 'planned', 'leave is planned'),
        ('absence', 'last_day', 'planned', null),
        ('posting', 'held', 'free', 'within the deployment'),
        ('personal.requirement', 'obtained_on', 'actual', null),
        ('personal.requirement', 'expires_on', 'free', 'a licence may hold for life'),
        ('authorisation_detail', 'valid', 'planned', null),
        ('post_detail', 'valid', 'planned', null),
        ('standby', 'first_day', 'planned', null),
        ('standby', 'last_day', 'planned', null),
        ('mission_phase', 'valid', 'planned', null),
        ('mission_lineage', 'on_day', 'planned', null),
        ('mandate', 'valid', 'planned', null),
        ('commitment', 'decided', 'actual', null),
        ('commitment_step', 'on_day', 'free', 'within years of the budget, which have limits'),
        ('appropriation', 'on_day', 'free', 'within years of the budget, which have limits'),
        ('allocation', 'on_day', 'free', 'within years of the budget, which have limits'),
        ('carry_over', 'on_day', 'free', 'within years of the budget, which have limits'),
        ('disbursement', 'on_day', 'actual', null),
        ('refund', 'on_day', 'actual', null),
        ('pledge_detail', 'pledged_on', 'actual', null),
        ('pledge_detail', 'due_on', 'free', 'pledges of aims are due decades ahead'),
        ('pledge_detail', 'withdrawn_on', 'actual', null),
        ('pledge_fulfilment', 'on_day', 'actual', null),
        ('rate', 'on_day', 'actual', null),
        ('published_figure', 'month_end', 'free', 'a month is published before it ends'),
        ('published_fault', 'first_month', 'free', 'reference'),
        ('published_fault', 'last_month', 'free', 'reference'),
        ('personnel_type_name', 'valid', 'free', 'reference'),
        ('rank_name', 'valid', 'free', 'reference'),
        ('oda_coefficient', 'valid', 'free', 'reference'),
        ('reimbursement_rate', 'valid', 'free', 'reference'),
        ('currency_life', 'valid', 'free', 'reference'),
        ('published_month', 'month_end', 'free', 'a month is published before it ends'),
        ('stand_in', 'days', 'free', 'within the deployment'),
        ('mission_name', 'first_day', 'planned', null),
        ('recipient_name', 'first_day', 'planned', null),
        ('strength_step', 'on_day', 'free', 'derived');
end;

-- The last day a plan may name without far_ahead.
create or replace function last_day_near(today date) returns date
language sql stable
return (today + interval '10 years')::date;

-- Refuses a fact with impossible days. Days that the entry takes over from a fact it closes are not new,
-- and loaded facts were judged when they were recorded.
create or replace function days_within_reason() returns trigger
language plpgsql as $$
declare
    today date;
    dated record;
    said jsonb := to_jsonb(new);
    was boolean;
begin
    if ledger_loading() then
        return null;
    end if;
    select register_day(e.recorded_at) into strict today
    from ledger_entry e where e.number = new.entry;
    for dated in
        select c.column_name::text as name, c.kind, d.day
        from dated_columns() c
        cross join lateral days_said(said, c.column_name) d (day)
        where c.fact = tg_relid and c.kind <> 'free'
            and d.day > case c.kind when 'actual' then today else last_day_near(today) end
    loop
        was := false;
        if said ? 'superseded_by' then
            execute format(
                'select exists (select from %s f where f.superseded_by = $1 and f.%I::text = $2)',
                tg_relid::regclass, dated.name)
            into was using new.entry, said ->> dated.name;
        end if;
        if was or dated.kind = 'planned' and exists (
            select from far_ahead f where f.entry = new.entry
        ) then
            continue;
        end if;
        raise exception '% lies % %', dated.day,
            case dated.kind when 'actual' then 'after today,' else 'more than ten years after' end,
            today
            using errcode = 'check_violation',
                  constraint = case dated.kind when 'actual' then 'actual_day_has_come'
                      else 'planned_day_is_near' end,
                  table = tg_table_name, column = dated.name;
    end loop;
    return null;
end;
$$;

-- The days a column says: one day, or the first and last of a period. A last day known only to the month or
-- year counts as past once the earliest day it can be is past.
create or replace function days_said(said jsonb, column_name name) returns setof date
language plpgsql immutable as $$
declare
    value constant text := said ->> column_name::text;
    precision_said constant text := said ->> (left(column_name::text, -4) || '_precision');
begin
    if value is null then
        return;
    elsif value ~ '^[\[(]' then
        return query
        select d from unnest(array[
            lower(value::daterange), upper(value::daterange) - 1
        ]) d where d is not null;
    elsif precision_said in ('month', 'year') then
        return next date_trunc(precision_said, value::timestamp)::date;
    else
        return next value::date;
    end if;
end;
$$;

-- Standing facts that the rule would refuse: older than the rule, or loaded.
create or replace function days_beyond_reason(today date)
returns table (deployment bigint, finding text)
language plpgsql stable as $$
declare
    dated record;
begin
    for dated in
        select c.fact, c.column_name, c.kind, exists (
                select from pg_attribute a
                where a.attrelid = c.fact and a.attname = 'superseded_by'
            ) as is_closed
        from dated_columns() c
        where c.kind <> 'free'
        order by c.fact::text, c.column_name
    loop
        -- @plpgsql_check_options: security_warnings = off
        return query execute format(
            $query$
            select %1$s, %2$L || ', ' || %3$L || ': ' || d.day || %4$L || f.entry || ')'
            from %5$s f
            cross join lateral days_said(to_jsonb(f), %3$L) d (day)
            where %6$s and %7$s and d.day > $1
                and not exists (select from far_ahead a where a.entry = f.entry)
            order by f.entry
            $query$,
            case dated.fact::text when 'deployment' then 'f.id' else 'null::bigint' end,
            dated.fact, dated.column_name,
            case dated.kind when 'actual' then ' lies ahead (entry '
                else ' lies more than ten years ahead (entry ' end,
            dated.fact, case when dated.is_closed then 'f.superseded_by is null' else 'true' end,
            day_suspected('f', dated.fact, dated.column_name, '$1'))
        using case dated.kind when 'actual' then today else last_day_near(today) end;
    end loop;
end;
$$;

-- A quick condition for rows in which a column may say a day after a limit.
create or replace function day_suspected(row_name text, fact regclass, column_name name, "limit" text)
returns text
language sql stable
begin atomic
    select case
            when a.atttypid = 'daterange'::regtype
                then format(
                    '(lower(%1$s.%2$I) > %3$s or upper(%1$s.%2$I) - 1 > %3$s)',
                    day_suspected.row_name, a.attname, day_suspected."limit")
            else format(
                '%1$s.%2$I > %3$s', day_suspected.row_name, a.attname, day_suspected."limit")
        end
    from pg_attribute a
    where a.attrelid = day_suspected.fact and a.attname = day_suspected.column_name;
end;

-- A trigger on each table with such a column. It fires only for rows that might be refused.
do $do$
declare
    dated record;
begin
    for dated in
        select c.fact, string_agg(
                day_suspected(
                    'new', c.fact, c.column_name,
                    -- One day less: the session's clock is not the register's.
                    case c.kind when 'actual' then 'current_date - 2' else 'current_date + 3640' end),
                ' or ' order by c.column_name) as suspected
        from dated_columns() c
        where c.kind <> 'free'
        group by c.fact
    loop
        execute format(
            'create or replace trigger days_within_reason after insert on %s
                 for each row when (%s) execute function days_within_reason()',
            dated.fact, dated.suspected);
        execute format('alter table %s enable always trigger days_within_reason', dated.fact);
    end loop;
end;
$do$;
