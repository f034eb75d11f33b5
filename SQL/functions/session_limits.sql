-- Limits against runaways, for logins that were let in. A login can lift most of them for itself: they stop
-- mistakes. The ones it cannot lift (files, connections) stop malice too.

create or replace function session_limits() returns table (name text, value text)
language plpgsql stable
as $$
begin
    return query
    select v.name, v.value
    from (values
        ('statement_timeout', '10min'), ('lock_timeout', '30s'),
        ('idle_in_transaction_session_timeout', '1min'), ('transaction_timeout', '1h'),
        ('temp_file_limit', '10GB')
    ) v (name, value)
    -- One of them is new in PostgreSQL 17.
    where exists (select from pg_settings s where s.name = v.name);
end;
$$;

-- Gives a login its limits in this database, except those it already has. The commands of peaceledger set
-- their own.
create or replace function session_limit_login(login text) returns void
language plpgsql
as $$
declare
    which constant regrole := to_regrole(quote_ident(login));
    wanted record;
begin
    if which is null or pg_has_role(which, 'peaceledger_owner', 'member') then
        return;
    end if;
    for wanted in
        select l.name, l.value from public.session_limits() l
        where not exists (
            select from pg_db_role_setting s
            cross join unnest(s.setconfig) c (setting)
            where s.setrole = which and starts_with(c.setting, l.name || '=')
                and s.setdatabase in (
                    0, (select d.oid from pg_database d where d.datname = current_database()))
        )
    loop
        begin
            execute format(
                'alter role %I in database %I set %I = %L', login, current_database(), wanted.name,
                wanted.value);
        exception when insufficient_privilege then
            -- Only the server's administrator can limit a session's files.
            if wanted.name <> 'temp_file_limit' then
                raise;
            end if;
        end;
    end loop;
    if (select r.rolconnlimit from pg_roles r where r.oid = which) = -1 then
        execute format('alter role %I connection limit 20', login);
    end if;
exception
    when insufficient_privilege then
        raise warning 'the limits of login % could not be set: the administrator of the server may', login;
    -- Another database of this server is being prepared.
    when internal_error then null;
end;
$$;

-- Removes the limits in this database from a login that is no longer let in.
create or replace function session_unlimit_login(login text) returns void
language plpgsql
as $$
declare
    wanted record;
begin
    for wanted in select l.name from public.session_limits() l loop
        execute format(
            'alter role %I in database %I reset %I', login, current_database(), wanted.name);
    end loop;
exception
    when insufficient_privilege or internal_error then null;
end;
$$;
