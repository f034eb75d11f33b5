-- A reading of names is noted in a transaction of its own before it; the log and the register see each
-- other's heads.

-- The functions that go were called by a trigger that goes too.
-- squawk-ignore-file ban-drop-function

-- Where the chain of readings ends. A row that only the owner's functions can lock, rather than a lock
-- with a number that anybody could take.
create table personal.access_head (
    is_only  boolean not null default true,
    number   bigint  not null,
    hash     bytea   not null,
    -- The last entry and the last reading that were there before this register was imported from a
    -- file: that entry saw another register's log, and that reading another register.
    imported_entry   bigint not null default 0,
    imported_reading bigint not null default 0,
    constraint access_head_pk primary key (is_only),
    constraint access_head_is_only_one check (is_only)
);
insert into personal.access_head (number, hash)
select coalesce(max(a.number), 0),
    coalesce((array_agg(a.hash order by a.number desc))[1], sha256(''))
from personal.access a
where a.number is not null;

-- reader: the process and its transaction that may read by this note, the one right after the note's.
-- ends: what the note seals of the readings that have ended since the note before. The head of the
-- register is as the note saw it.
alter table personal.access
    add column reader text,
    add column ends text,
    add column ledger_number bigint,
    add column ledger_hash bytea;
drop index personal.access_of_transaction;
create index access_of_reader on personal.access (reader);
create index access_unsealed on personal.access (id) where number is null;

-- That a reading has ended, and of how many persons the server read names for it; null where that cannot
-- be said. It is written by the transaction that reads, and sealed by the next note, whose number it gets.
create table personal.access_end (
    access    bigint not null,
    persons   integer,
    sealed_by bigint,
    constraint access_end_pk primary key (access),
    constraint access_end_persons_not_negative check (persons >= 0)
);
create index access_end_unsealed on personal.access_end (access) where sealed_by is null;

-- A note is sealed when it is made, or by the next one: see open_access.
drop trigger access_is_sealed on personal.access;
drop function personal.access_is_sealed();
drop function personal.access_lock();

-- A row is changed once: it gets its place in the chain. What is refused is seen without calling the
-- function, which takes a command as long as all the rest of the note.
create or replace function personal.access_refuses_change() returns trigger
language plpgsql as $$
begin
    raise exception 'the access log is neither changed nor deleted'
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only', table = tg_table_name, schema = 'personal';
end;
$$;
-- Columns are compared one by one: rows would be written down otherwise after a restore.
drop trigger access_refuses_update on personal.access;
create trigger access_refuses_update before update on personal.access
    for each row when (
        old.hash is not null
        or old.id is distinct from new.id
        or old.opened_by is distinct from new.opened_by
        or old.read_at is distinct from new.read_at
        or old.actor_role is distinct from new.actor_role
        or old.actor_login is distinct from new.actor_login
        or old.command is distinct from new.command
        or old.persons is distinct from new.persons
        or old.reader is distinct from new.reader
        or old.ends is distinct from new.ends
        or old.ledger_number is distinct from new.ledger_number
        or old.ledger_hash is distinct from new.ledger_hash)
    execute function personal.access_refuses_change();
alter table personal.access enable always trigger access_refuses_update;
create trigger access_end_refuses_update before update on personal.access_end
    for each row when (
        old.sealed_by is not null
        or old.access is distinct from new.access
        or old.persons is distinct from new.persons)
    execute function personal.access_refuses_change();
create trigger access_end_refuses_delete before delete on personal.access_end
    for each statement execute function personal.access_refuses_change();
create trigger access_end_refuses_truncate before truncate on personal.access_end
    for each statement execute function personal.access_refuses_change();
alter table personal.access_end enable always trigger access_end_refuses_update;
alter table personal.access_end enable always trigger access_end_refuses_delete;
alter table personal.access_end enable always trigger access_end_refuses_truncate;

-- The last reading of names when an entry was sealed, where there was one since the entry before.
create table access_seen (
    number bigint not null,
    hash   bytea  not null,
    entry  bigint not null,
    constraint access_seen_pk primary key (entry),
    constraint access_seen_entry_fk foreign key (entry) references ledger_entry
);
select fact_guard('access_seen');
