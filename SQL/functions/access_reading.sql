-- Reading names. The note is committed before a row can be read. It lets the next transaction of the same
-- server process read, and no other, so nothing in that transaction can take the note back, not even a
-- rollback. See SECURITY.md.

-- Drops the older form, which took the count from the caller, within the reading's own transaction.
drop function if exists personal.close_access(integer);

-- The note by which this transaction may read names; null where there is none, or the reading has ended.
create or replace function personal.access_here() returns bigint
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
    return (
        select a.id
        from personal.access a
        where a.reader = (
                -- The transaction's name, which is unique while the server runs. Asked of the server's own
                -- function: a view over it would take as long to plan as everything else.
                select l.pid || ' ' || l.virtualtransaction
                from pg_lock_status() l
                where l.pid = pg_backend_pid() and l.locktype = 'virtualxid'
                    and l.virtualxid = l.virtualtransaction
            )
            and a.actor_role = session_user
            -- A note is good for a minute.
            and now() between a.read_at - interval '1 minute' and a.read_at + interval '1 minute'
            and not exists (select from personal.access_end e where e.access = a.id)
        order by a.id desc
        limit 1
    );
end;
$$;

-- Notes that the next transaction of this process reads names. The server says who asks. The caller says
-- on whose behalf (login) and with which command.
create or replace function personal.open_access(login text, command text) returns void
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
-- Someone who leaves a note open holds up the end of the chain. Others wait no longer than this; their note
-- is then sealed with the next one.
set lock_timeout = '250ms'
as $$
declare
    head personal.access_head;
    is_behind boolean;
begin
    -- A note that could be lost with the server does not count.
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    begin
        select h.number, h.hash, exists (select from personal.access a where a.number is null)
        into strict head.number, head.hash, is_behind
        from personal.access_head h for update;
        if is_behind then
            head := personal.access_catch_up(head);
        end if;
    exception
        when lock_not_available or serialization_failure then head := null;
    end;
    with ended as (
        update personal.access_end e set sealed_by = head.number + 1
        where e.sealed_by is null and head.number is not null
        returning e.access, e.persons
    ), noted as (
        insert into personal.access (
            opened_by, reader, read_at, actor_role, actor_login, command, ends, ledger_number,
            ledger_hash, number, previous, hash
        )
        select r.*, head.number + 1, case when head.number is not null then head.hash end,
            personal.access_hash(
                head.hash, head.number + 1, r.reader, r.read_at, r.actor_role,
                r.actor_login, r.command, r.ends, r.ledger_number, r.ledger_hash)
        from (
            select pg_current_xact_id() as opened_by,
                (
                    -- The next transaction of the process, as access_here will name it.
                    select l.pid || ' ' || split_part(l.virtualtransaction, '/', 1) || '/'
                        || split_part(l.virtualtransaction, '/', 2)::bigint + 1
                    from pg_lock_status() l
                    where l.pid = pg_backend_pid() and l.locktype = 'virtualxid'
                        and l.virtualxid = l.virtualtransaction
                ) as reader,
                clock_timestamp() as read_at, session_user::text as actor_role,
                open_access.login as actor_login, open_access.command as command,
                (
                    select string_agg(
                        e.access || ':' || coalesce(e.persons::text, '-'), ',' order by e.access)
                    from ended e
                ) as ends,
                coalesce(s.number, 0) as ledger_number, coalesce(s.hash, '') as ledger_hash
            from (select) one
            left join (
                select l.number, l.hash from ledger_seal l order by l.number desc limit 1
            ) s on true
        ) r
        returning number, hash
    )
    update personal.access_head h set number = n.number, hash = n.hash
    from noted n where n.number is not null;
    -- Leave out what the server has counted so far: it is not part of this reading.
    perform pg_stat_force_next_flush();
end;
$$;

-- Seals the notes that were not sealed when they were made. Returns the end of the chain after that.
create or replace function personal.access_catch_up(head personal.access_head)
returns personal.access_head
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    reading personal.access;
begin
    for reading in
        select a.* from personal.access a where a.number is null order by a.id
    loop
        update personal.access a
        set number = head.number + 1, previous = head.hash,
            hash = personal.access_hash(
                head.hash, head.number + 1, a.reader, a.read_at, a.actor_role,
                a.actor_login, a.command, null, a.ledger_number, a.ledger_hash)
        where a.id = reading.id
        returning a.number, a.hash into head.number, head.hash;
    end loop;
    return head;
end;
$$;

-- Ends the reading of this transaction and records how many persons the server read names for. Nobody can
-- change the server's counts: it is no fewer than were shown, and no more than the login may see. Null
-- where the number cannot be told.
create or replace function personal.close_access() returns integer
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    identity constant oid := 'personal.identity'::regclass;
    requirement constant oid := 'personal.requirement'::regclass;
    proposal constant oid := 'personal.proposal'::regclass;
    here constant bigint := personal.access_here();
    is_plain boolean;
    told bigint;
begin
    if here is null then
        return null;
    end if;
    select pg_stat_get_xact_tuples_returned(identity)
            + pg_stat_get_xact_tuples_returned(requirement)
            + sum(pg_stat_get_xact_tuples_returned(i.indexrelid)) filter (where i.indrelid <> proposal),
        -- The words of a proposal can name any number of people.
        pg_stat_get_xact_tuples_returned(proposal) = 0
            and sum(pg_stat_get_xact_tuples_returned(i.indexrelid))
                filter (where i.indrelid = proposal) = 0
            -- Only when nothing still returns rows: neither the calling statement nor an open cursor.
            and btrim(current_query(), E' \n\t;') = 'select personal.close_access()'
            and not exists (
                select from pg_cursor() c
                where btrim(c.statement, E' \n\t;') <> 'select personal.close_access()')
    into told, is_plain
    from pg_index i
    where i.indrelid in (identity, requirement, proposal);
    -- Rows fetched by their place are not counted, but their pages are.
    if not is_plain
        or pg_stat_get_xact_blocks_fetched(identity) + pg_stat_get_xact_blocks_fetched(requirement)
            > told
    then
        told := null;
    elsif told > 1 then
        told := least(told, personal.persons_visible());
    end if;
    insert into personal.access_end (access, persons) values (here, told);
    perform pg_stat_force_next_flush();
    return told;
end;
$$;

-- How many persons the login may see.
create or replace function personal.persons_visible() returns bigint
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
    if access_is_limited() and access_agencies('personnel') is not null then
        return (
            select count(distinct v.person)
            from (
                select d.person, d.agency from person_detail d
                union all
                select d.person, d.agency from deployment d
            ) v
            where v.agency = any(access_agencies('personnel'))
        );
    end if;
    return (select count(*) from person);
end;
$$;

-- True where the previous transaction noted that this one reads names; otherwise refused.
create or replace function personal.is_noted() returns boolean
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
    if personal.access_here() is null then
        raise exception 'reading names is noted first'
            using errcode = 'insufficient_privilege',
                  hint = 'In the transaction right before: select personal.open_access(who, why).';
    end if;
    return true;
end;
$$;

-- The hash of a reading: over the hash before it and everything the row says, except the transaction's
-- number, which a restore removes.
create or replace function personal.access_hash(
    previous bytea, number bigint, reader text, read_at timestamptz, actor_role text,
    actor_login text, command text, ends text, ledger_number bigint, ledger_hash bytea
) returns bytea
language sql immutable parallel safe
return sha256(previous || convert_to(
    row(
        number, reader, (extract(epoch from read_at) * 1000000)::bigint, actor_role,
        actor_login, command, ends, ledger_number, encode(ledger_hash, 'hex'))::text, 'UTF8'));

-- Readings that are not as they were sealed, and heads that the register and the log noted of each other
-- and can no longer find. No row when all is well. A note that is not in the chain yet enters it with the
-- next one.
create or replace function access_broken() returns table (number bigint, what text)
language sql stable security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
    select v.number, v.what
    from (
        select a.number,
            case
                when a.previous <> coalesce(b.hash, sha256('')) or (a.number > 1 and b.number is null)
                    then 'it does not follow the reading before it'
                when a.hash <> case when a.ledger_number is null
                        then personal.access_hash(a.previous, a.number, a)
                        else personal.access_hash(
                            a.previous, a.number, a.reader, a.read_at, a.actor_role,
                            a.actor_login, a.command, a.ends, a.ledger_number, a.ledger_hash)
                    end
                    then 'it is not the reading that was sealed'
                when a.ends is distinct from e.ends
                    then 'what it sealed of the readings before it is another'
                when a.ledger_number > 0 and s.hash is distinct from a.ledger_hash
                    and a.number > h.imported_reading
                    then 'it saw entry ' || a.ledger_number
                        || ' of the register, which is missing or another'
            end as what
        from personal.access a
        cross join personal.access_head h
        left join personal.access b on b.number = a.number - 1
        left join ledger_seal s on s.number = a.ledger_number
        left join (
            select e.sealed_by,
                string_agg(e.access || ':' || coalesce(e.persons::text, '-'), ',' order by e.access)
                    as ends
            from personal.access_end e
            group by e.sealed_by
        ) e on e.sealed_by = a.number
        where a.number is not null
    ) v
    where v.what is not null
    union all
    select w.number, 'entry ' || w.entry || ' saw it, and it is missing or another'
    from access_seen w
    cross join personal.access_head h
    left join personal.access a on a.number = w.number
    where w.entry > h.imported_entry and a.hash is distinct from w.hash
    union all
    select coalesce(h.number, 0), 'the head of the log is not its last reading'
    from (select) one
    left join personal.access_head h on true
    left join (
        select a.number, a.hash from personal.access a
        where a.number is not null order by a.number desc limit 1
    ) a on true
    where (coalesce(a.number, 0), coalesce(a.hash, sha256(''))) is distinct from (h.number, h.hash);
end;
