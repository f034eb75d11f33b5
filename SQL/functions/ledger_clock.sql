-- Recorded time when the server's clock was wrong.

-- The correction of an entry's recorded time.
create or replace function clock_shift(which bigint) returns interval
language plpgsql stable
as $$
begin
    return (
        select interval '1 microsecond' * coalesce(sum(c.shift_microseconds), 0)::bigint
        from public.clock_correction c
        where clock_shift.which between c.from_entry and c.to_entry
    );
end;
$$;

-- A moment as raised sentences and findings write it.
create or replace function clock_text(moment timestamptz) returns text
language sql stable
return to_char(clock_text.moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

-- The time of a new entry: the clock's, but after the last entry's. Refused where the clock must be, or
-- must have been, wrong. A correction of the clock comes after entries whose time has not come yet.
create or replace function ledger_time_after(last timestamptz, command text) returns timestamptz
language plpgsql
as $$
declare
    at_clock constant timestamptz := clock_timestamp();
begin
    if last < at_clock or command = 'database correct-clock' then
        return at_clock;
    end if;
    if last > at_clock + interval '5 minutes' then
        raise exception 'the last entry was recorded at %, and the clock of the server shows %',
                clock_text(last), clock_text(at_clock)
            using errcode = 'integrity_constraint_violation', constraint = 'ledger_clock_goes_on';
    end if;
    return last + interval '1 microsecond';
end;
$$;

-- The same for an entry that is loaded with its time.
create or replace function ledger_time_increases(entry ledger_entry, last timestamptz) returns void
language plpgsql
as $$
begin
    if entry.recorded_at <= last and entry.command <> 'database correct-clock' then
        raise exception 'entry % is not later than the one before it', entry.number
            using errcode = 'integrity_constraint_violation',
                  constraint = 'ledger_entry_times_increase';
    end if;
end;
$$;

-- Refuses a correction that leaves entries out of order, and an entry that claims to correct the clock and
-- does not.
create or replace function clock_orders(which bigint) returns void
language plpgsql
as $$
declare
    stated public.clock_correction;
    wrong record;
begin
    select c.* into stated from public.clock_correction c where c.entry = which;
    if not found then
        raise exception 'entry % corrects no clock', which
            using errcode = 'integrity_constraint_violation',
                  constraint = 'clock_correction_is_stated';
    end if;
    select b.number as before, a.number as after,
        public.clock_text(b.recorded_at + public.clock_shift(b.number)) as before_time,
        public.clock_text(a.recorded_at + public.clock_shift(a.number)) as after_time
    into wrong
    from public.ledger_entry b
    join public.ledger_entry a on a.number = b.number + 1
    where b.number in (stated.from_entry - 1, stated.to_entry, which - 1)
        and b.recorded_at + public.clock_shift(b.number) >= a.recorded_at + public.clock_shift(a.number)
    order by b.number
    limit 1;
    if found then
        raise exception 'entry % of % would stand before entry % of %', wrong.before, wrong.before_time,
                wrong.after, wrong.after_time
            using errcode = 'integrity_constraint_violation',
                  constraint = 'clock_correction_keeps_the_order';
    end if;
end;
$$;

-- Entries with an impossible recorded time: ahead of the clock, or later than an entry that followed.
create or replace function clock_doubts() returns table (finding text)
language plpgsql stable
as $$
begin
    return query
    with entry as (
        select e.number, e.recorded_at + case when c.is_corrected then public.clock_shift(e.number)
            else interval '0' end as at_time
        from public.ledger_entry e
        cross join (select exists (select from public.clock_correction) as is_corrected) c
    ), ordered as (
        select o.number, o.at_time,
            min(o.at_time) over (
                order by o.number rows between 1 following and unbounded following) as soonest_after
        from entry o
    ), doubtful as (
        select d.number, d.at_time, d.at_time > clock_timestamp() + interval '5 minutes' as is_ahead,
            d.number - row_number() over (
                partition by d.at_time > clock_timestamp() + interval '5 minutes' order by d.number
            ) as run
        from ordered d
        where d.at_time > clock_timestamp() + interval '5 minutes' or d.at_time >= d.soonest_after
    )
    select case when d.is_ahead
        then format(
            'entries %s to %s are recorded at %s to %s, ahead of the clock of the server (%s)',
            min(d.number), max(d.number), public.clock_text(min(d.at_time)),
            public.clock_text(max(d.at_time)), public.clock_text(clock_timestamp()))
        else format(
            'entries %s to %s are recorded at %s to %s, which is later than entries after them',
            min(d.number), max(d.number), public.clock_text(min(d.at_time)),
            public.clock_text(max(d.at_time))) end
    from doubtful d
    group by d.is_ahead, d.run
    order by min(d.number);
end;
$$;
