-- Who read names: a log with a chain of its own, beside the ledger, because reading changes nothing.

-- One row a transaction that read names. It is opened before they can be read; how many persons were
-- shown is told before the commit, and stays null where it was not told. number and the hashes are
-- given at the commit.
create table personal.access (
    id           bigint      not null generated always as identity,
    opened_by    xid8        not null,
    read_at      timestamptz not null,
    actor_role   text        not null,
    actor_login  text        not null,
    command      text        not null,
    persons      integer,
    number       bigint,
    previous     bytea,
    hash         bytea,
    constraint access_pk primary key (id),
    constraint access_number_is_one unique (number),
    constraint access_command_given check (btrim(command) <> ''),
    constraint access_persons_not_negative check (persons >= 0),
    constraint access_sealed_whole check (num_nulls(number, previous, hash) in (0, 3))
);
create index access_of_transaction on personal.access (opened_by);

-- Refuses every change but those of the transaction that reads, before it commits.
create function personal.access_refuses_change() returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.hash is null and old.opened_by = pg_current_xact_id()
            and (old.id, old.opened_by, old.read_at, old.actor_role, old.actor_login, old.command)
                = (new.id, new.opened_by, new.read_at, new.actor_role, new.actor_login, new.command)
        then
            return new;
        end if;
    end if;
    raise exception 'the access log is neither changed nor deleted'
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only', table = 'access', schema = 'personal';
end;
$$;
create trigger access_refuses_update before update on personal.access
    for each row execute function personal.access_refuses_change();
create trigger access_refuses_delete before delete on personal.access
    for each statement execute function personal.access_refuses_change();
create trigger access_refuses_truncate before truncate on personal.access
    for each statement execute function personal.access_refuses_change();
alter table personal.access enable always trigger access_refuses_update;
alter table personal.access enable always trigger access_refuses_delete;
alter table personal.access enable always trigger access_refuses_truncate;

-- Gives a row its number and hash at the commit, one after the other.
create function personal.access_is_sealed() returns trigger
language plpgsql as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(personal.access_lock());
    select a.number, a.hash into last
    from personal.access a where a.number is not null order by a.number desc limit 1;
    update personal.access a
    set number = coalesce(last.number, 0) + 1,
        previous = coalesce(last.hash, sha256('')),
        hash = personal.access_hash(coalesce(last.hash, sha256('')), coalesce(last.number, 0) + 1, a)
    where a.id = new.id;
    return null;
end;
$$;
create function personal.access_lock() returns bigint
language sql immutable parallel safe
return 5783926412;
create function personal.access_hash(previous bytea, number bigint, reading personal.access)
returns bytea
language sql immutable parallel safe
return sha256(
    previous || convert_to(
        personal.framed(number::text)
            || personal.framed((extract(epoch from (reading).read_at) * 1000000)::bigint::text)
            || personal.framed((reading).actor_role) || personal.framed((reading).actor_login)
            || personal.framed((reading).command) || personal.framed((reading).persons::text),
        'UTF8'));
create constraint trigger access_is_sealed after insert on personal.access
    deferrable initially deferred
    for each row execute function personal.access_is_sealed();
alter table personal.access enable always trigger access_is_sealed;
