-- The seal: each entry carries a hash over the one before it and over all that it says, so that
-- nothing recorded can be altered unnoticed.

-- Personal values enter the seal as a salted digest only: when they are erased, the salt goes with
-- them, and the digest, and so the chain, stays as it was.
alter table personal.identity
    add column salt bytea,
    add column personal_digest bytea;
alter table personal.requirement
    add column salt bytea,
    add column personal_digest bytea;

-- A value with its length before it, '-' for none; and a salted digest. Both are written so that the
-- server puts them in the place of their calls: they run once for every person of an import.
create function personal.framed(content text) returns text
language sql immutable parallel safe
return coalesce(octet_length(content) || ':' || content, '-') || ',';

create function personal.digest(salt bytea, content text) returns bytea
language sql stable parallel safe
return sha256(salt || convert_to(content, 'UTF8'));

create function personal.identity_is_salted() returns trigger
language plpgsql as $$
begin
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(
        new.salt, personal.framed(new.service_number) || personal.framed(new.given_name)
            || personal.framed(new.family_name));
    return new;
end;
$$;
create function personal.requirement_is_salted() returns trigger
language plpgsql as $$
begin
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(new.salt, personal.framed(new.title));
    return new;
end;
$$;

-- What was recorded before is salted now, while its guards look away.
alter table personal.identity disable trigger fact_refuses_update;
alter table personal.requirement disable trigger fact_refuses_update;
update personal.identity
set salt = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
update personal.identity
set personal_digest = personal.digest(
    salt, personal.framed(service_number) || personal.framed(given_name)
        || personal.framed(family_name));
update personal.requirement
set salt = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
update personal.requirement set personal_digest = personal.digest(salt, personal.framed(title));
alter table personal.identity enable always trigger fact_refuses_update;
alter table personal.requirement enable always trigger fact_refuses_update;

alter table personal.identity alter column personal_digest set not null;
alter table personal.requirement alter column personal_digest set not null;
create trigger identity_is_salted before insert on personal.identity
    for each row execute function personal.identity_is_salted();
create trigger requirement_is_salted before insert on personal.requirement
    for each row execute function personal.requirement_is_salted();
alter table personal.identity enable always trigger identity_is_salted;
alter table personal.requirement enable always trigger requirement_is_salted;

-- One seal for each entry. contents has a line for each table that the entry wrote to: its name, how
-- many facts it stated or closed there, and the hash of them.
create table ledger_seal (
    number   bigint not null,
    previous bytea  not null,
    contents text   not null,
    hash     bytea  not null,
    constraint ledger_seal_pk primary key (number),
    constraint ledger_seal_entry_fk foreign key (number) references ledger_entry,
    constraint ledger_seal_hash_is_sha256 check (octet_length(hash) = 32)
);
select fact_guard('ledger_seal');

-- The tables that this transaction's entry has written to, for the seal to look into.
create function ledger_touch(fact text) returns void
language plpgsql as $$
declare
    touched text := coalesce(current_setting('peaceledger.touched', true), '');
begin
    if position(' ' || fact || ' ' in touched) = 0 then
        perform set_config('peaceledger.touched', touched || ' ' || fact || ' ', true);
    end if;
end;
$$;

create or replace function fact_belongs_to_open_entry() returns trigger
language plpgsql as $$
declare
    stray boolean;
    closed text := '';
    written boolean;
begin
    if exists (
        select from pg_attribute a
        where a.attrelid = tg_relid and a.attname = 'superseded_by' and not a.attisdropped
    ) then
        closed := ' or superseded_by is not null';
    end if;
    execute format(
        'select exists (select from inserted where entry is distinct from $1 %s),
            exists (select from inserted)', closed
    ) into stray, written using ledger_entry_open_here();
    if stray then
        raise exception 'a fact in % must belong to the entry opened in this transaction', tg_table_name
            using errcode = 'integrity_constraint_violation',
                  constraint = 'fact_belongs_to_open_entry',
                  table = tg_table_name,
                  schema = tg_table_schema;
    end if;
    if written then
        perform ledger_entry_is_open();
        perform ledger_touch(tg_table_name);
    end if;
    return null;
end;
$$;

-- Refuses to add to an entry that is sealed.
create function ledger_entry_is_open() returns void
language plpgsql as $$
begin
    if exists (select from ledger_seal s where s.number = ledger_entry_open_here()) then
        raise exception 'entry % is sealed', ledger_entry_open_here()
            using errcode = 'integrity_constraint_violation',
                  constraint = 'fact_belongs_to_open_entry';
    end if;
end;
$$;

create function fact_is_closed() returns trigger
language plpgsql as $$
begin
    if exists (select from closed) then
        perform ledger_entry_is_open();
        perform ledger_touch(tg_table_name);
    end if;
    return null;
end;
$$;

-- Closings are noted like new facts.
create function fact_is_sealed(fact regclass) returns void
language plpgsql as $$
begin
    if exists (
        select from pg_attribute a
        where a.attrelid = fact and a.attname = 'superseded_by' and not a.attisdropped
    ) then
        execute format(
            'create trigger fact_is_closed after update on %s
                 referencing new table as closed
                 for each statement execute function fact_is_closed()', fact);
        execute format('alter table %s enable always trigger fact_is_closed', fact);
    end if;
end;
$$;
-- Strength is derived from other facts: its steps are compared with them instead.
select fact_is_sealed(t.tgrelid)
from pg_trigger t
where t.tgname = 'fact_belongs_to_open_entry' and t.tgrelid <> 'strength_step'::regclass;

-- In tables that grow with every day's work the seal finds an entry's facts by an index; the others
-- are read through sooner than an index is kept.
create index deployment_of_entry on deployment (entry);
create index deployment_closed_by on deployment (superseded_by) where superseded_by is not null;
create index posting_of_entry on posting (entry);
create index posting_closed_by on posting (superseded_by) where superseded_by is not null;
create index absence_of_entry on absence (entry);
create index absence_closed_by on absence (superseded_by) where superseded_by is not null;
create index person_of_entry on person (entry);
create index person_detail_of_entry on person_detail (entry);
create index person_detail_closed_by on person_detail (superseded_by)
    where superseded_by is not null;
create index identity_of_entry on personal.identity (entry);
create index identity_closed_by on personal.identity (superseded_by)
    where superseded_by is not null;
create index requirement_of_entry on personal.requirement (entry);
create index requirement_closed_by on personal.requirement (superseded_by)
    where superseded_by is not null;
create index counted_strength_of_entry on counted_strength (entry);
create index counted_strength_closed_by on counted_strength (superseded_by)
    where superseded_by is not null;
create index published_figure_of_entry on published_figure (entry);
create index commitment_step_of_entry on commitment_step (entry);
create index allocation_of_entry on allocation (entry);
create index allocation_closed_by on allocation (superseded_by) where superseded_by is not null;
create index disbursement_of_entry on disbursement (entry);
create index disbursement_closed_by on disbursement (superseded_by)
    where superseded_by is not null;
create index refund_of_entry on refund (entry);
create index refund_closed_by on refund (superseded_by) where superseded_by is not null;
create index rate_of_entry on rate (entry);
create index rate_closed_by on rate (superseded_by) where superseded_by is not null;

-- Whoever guards a new fact table sees to its seal with the same call.
alter function fact_guard(regclass) rename to fact_guard_changes;
create function fact_guard(fact regclass) returns void
language plpgsql as $$
begin
    perform fact_guard_changes(fact);
    perform fact_is_sealed(fact);
end;
$$;

-- At the commit, so that all is there. The function comes with the others (SQL/functions/seal.sql).
create function ledger_entry_is_sealed() returns trigger
language plpgsql as $$
begin
    perform ledger_seal_entry(new.number);
    return null;
end;
$$;
create constraint trigger ledger_entry_is_sealed after insert on ledger_entry
    deferrable initially deferred
    for each row execute function ledger_entry_is_sealed();
alter table ledger_entry enable always trigger ledger_entry_is_sealed;
