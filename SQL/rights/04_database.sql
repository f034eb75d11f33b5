-- What a login may do with the database itself. Only the database's owner can grant this; where that failed
-- there is a warning, and `peaceledger check` looks.

-- A temporary table is found before ours by a careless look-up, and can fill the disk. Recorders need them:
-- an import stages its rows in them.
do $$
begin
    execute format('revoke temporary on database %I from public', current_database());
    execute format('grant temporary on database %I to peaceledger_recorder', current_database());
end;
$$;

-- Large objects fill the disk, and anybody may make them; the write-ahead log takes any message. The
-- functions are the server's: only its administrator can revoke them.
do $$
declare
    writer regprocedure;
begin
    for writer in
        select p.oid from pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
            and (
                p.proname in (
                    'lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lo_open', 'lowrite',
                    'lo_truncate', 'lo_truncate64', 'lo_import', 'lo_export', 'lo_unlink')
                or p.proname = 'pg_logical_emit_message'
            )
    loop
        continue when not exists (
            select from aclexplode(coalesce(
                (select p.proacl from pg_proc p where p.oid = writer),
                acldefault('f', (select p.proowner from pg_proc p where p.oid = writer)))) a
            where a.grantee = 0
        );
        execute format('revoke execute on function %s from public', writer);
    end loop;
exception when insufficient_privilege then
    raise warning 'every login may make large objects here: the administrator of the server can forbid it';
end;
$$;

-- A login that waits may learn who holds a lock and since when; the owner can end that session.
do $$
declare
    power text;
begin
    foreach power in array array['pg_read_all_stats', 'pg_signal_backend'] loop
        continue when pg_has_role('peaceledger_owner', power, 'member');
        begin
            execute format('grant %I to peaceledger_owner', power);
        exception when insufficient_privilege or unique_violation or internal_error then null;
        end;
    end loop;
end;
$$;

-- For logins let in before there were limits.
do $$
declare
    let_in record;
begin
    for let_in in
        select distinct g.login from access_grant g where g.superseded_by is null
    loop
        perform session_limit_login(let_in.login);
    end loop;
end;
$$;
