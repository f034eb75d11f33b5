-- Who keeps whom waiting. A session's work is told by its application name, never by its statement, which
-- may contain a name or a person's number.

-- Those who keep a session of the caller's own login waiting, and wait for nobody themselves. A prepared
-- transaction has no session.
create or replace function session_blockers(waiter integer)
returns table (process integer, login text, application text, since timestamptz)
language plpgsql stable
as $$
begin
    return query
    select b.pid, a.usename::text, a.application_name, a.xact_start
    from (select distinct unnest(pg_blocking_pids(session_blockers.waiter))) b (pid)
    join pg_stat_activity a on a.pid = b.pid
    where cardinality(pg_blocking_pids(b.pid)) = 0
        and exists (
            select from pg_stat_activity w
            where w.pid = session_blockers.waiter and w.usename = session_user
        )
    union all
    select 0, p.owner::text, 'prepared transaction ' || p.gid, p.prepared
    from pg_prepared_xacts p
    where p.database = current_database() and 0 = any (pg_blocking_pids(session_blockers.waiter))
    limit 5;
end;
$$;

-- What is at work or open in this database, for its owner: who holds one of the register's locks, who
-- waits, and whose transaction is older than a minute, which keeps erased values in the files.
create or replace function session_holders()
returns table (
    what text, process integer, login text, application text, since timestamptz, state text
)
language plpgsql stable
as $$
begin
    return query
    select
        case when h.is_holder then 'holds' when cardinality(pg_blocking_pids(a.pid)) > 0 then 'waits'
            else 'open' end,
        a.pid, a.usename::text, a.application_name, a.xact_start, a.state
    from pg_stat_activity a
    cross join lateral (
        select exists (
            select from pg_locks l
            where l.pid = a.pid and l.granted and l.mode = 'ExclusiveLock'
                and l.database = a.datid
                and l.relation in ('public.ledger_lock'::regclass, 'public.strength_lock'::regclass)
        ) as is_holder
    ) h
    where a.datname = current_database() and a.pid <> pg_backend_pid()
        and a.backend_type = 'client backend'
        and (h.is_holder or a.xact_start < clock_timestamp() - interval '1 minute'
            or cardinality(pg_blocking_pids(a.pid)) > 0)
    union all
    select 'prepared', 0, p.owner::text, p.gid, p.prepared, 'prepared'
    from pg_prepared_xacts p
    where p.database = current_database()
    order by 5 nulls last;
end;
$$;
