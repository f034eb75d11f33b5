-- Reading names: it is noted before it is done.

-- Notes that this transaction reads names, and lets it. Of who may do all anyway it is noted too.
create or replace function personal.open_access(login text, command text) returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
    insert into personal.access (opened_by, read_at, actor_role, actor_login, command)
    values (pg_current_xact_id(), clock_timestamp(), session_user, open_access.login,
        open_access.command);
end;
$$;

-- Tells how many persons this transaction has shown.
create or replace function personal.close_access(persons integer) returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
    update personal.access a set persons = close_access.persons
    where a.opened_by = pg_current_xact_id() and a.persons is null;
end;
$$;

-- True where this transaction has noted that it reads names; it is refused otherwise.
create or replace function personal.is_noted() returns boolean
language plpgsql stable security definer
set search_path = public, pg_temp
as $$
begin
    if not exists (
        select from personal.access a where a.opened_by = pg_current_xact_id_if_assigned()
    ) then
        raise exception 'reading names is noted first'
            using errcode = 'insufficient_privilege',
                  hint = 'In the same transaction: select personal.open_access(who, why).';
    end if;
    return true;
end;
$$;

-- The readings that are not as they were sealed; no row when all are.
create or replace function access_broken() returns table (number bigint, what text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
    select v.number, v.what
    from (
        select a.number,
            case
                when a.hash is null then 'it is not sealed'
                when a.previous <> coalesce(b.hash, sha256('')) or (a.number > 1 and b.number is null)
                    then 'it does not follow the reading before it'
                when a.hash <> personal.access_hash(a.previous, a.number, a)
                    then 'it is not the reading that was sealed'
            end as what
        from personal.access a
        left join personal.access b on b.number = a.number - 1
    ) v
    where v.what is not null;
end;
