-- Numbers from sequences, each continuing after the largest number in its column.

-- Moves a sequence past the largest number in its column, never back. Returns whether it had to.
create or replace function number_goes_on(sequence regclass, fact regclass, field name) returns boolean
language plpgsql
as $$
-- The names come from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    moved bigint;
begin
    execute format(
        'select setval(%L, m.largest)
         from (select max(f.%I) as largest from %s f) m, %s s
         where m.largest > s.last_value or m.largest = s.last_value and not s.is_called',
        sequence, field, fact, sequence)
    into moved;
    return moved is not null;
end;
$$;

-- The sequences, each with its column.
create or replace function number_sequences()
returns table (sequence regclass, fact regclass, field name)
language sql stable
begin atomic
    select d.objid::regclass, d.refobjid::regclass, a.attname
    from pg_depend d
    join pg_class s on s.oid = d.objid and s.relkind = 'S'
    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
        and d.deptype in ('a', 'i')
        and s.relnamespace in ('public'::regnamespace, 'personal'::regnamespace);
end;

-- Moves every sequence past its column. Returns how many it had to move.
create or replace function numbers_go_on() returns bigint
language plpgsql
as $$
begin
    return (
        select count(*) from number_sequences() n
        where number_goes_on(n.sequence, n.fact, n.field)
    );
end;
$$;

-- Gives back the numbers that a change took which was only tried: every sequence of facts continues after
-- the largest number in its column. Nobody else records meanwhile.
create or replace function numbers_go_back() returns void
language plpgsql
as $$
-- The names come from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    number record;
begin
    perform ledger_take_lock();
    for number in
        select n.sequence, n.fact, n.field from number_sequences() n
        join seal_tables() t on t.fact = n.fact
    loop
        execute format(
            'select setval(%L, coalesce(m.largest, 1), m.largest is not null)
             from (select max(f.%I) as largest from %s f) m',
            number.sequence, number.field, number.fact);
    end loop;
end;
$$;

-- Moves one sequence past its column.
create or replace function number_is_ready(sequence regclass) returns void
language plpgsql
as $$
begin
    perform number_goes_on(n.sequence, n.fact, n.field)
    from number_sequences() n where n.sequence = number_is_ready.sequence;
end;
$$;

-- A number that no fact of the kind ever had. Two different facts could share a number without breaking a
-- constraint, so a sequence that was left behind is not trusted.
create or replace function next_number(sequence regclass) returns bigint
language plpgsql
as $$
begin
    perform number_is_ready(next_number.sequence);
    return nextval(next_number.sequence);
end;
$$;

-- Drops the older form, which only loading used.
drop function if exists register_numbers_go_on();
