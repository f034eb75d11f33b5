-- The ledger's spine: numbered entries, their order and time, and the guards that every fact table gets.

-- One row. Every writer updates it first and keeps the lock until it commits: so numbers have no
-- gaps and follow the order of commits.
create table ledger_head (
    single           boolean     not null default true,
    last_number      bigint      not null,
    last_recorded_at timestamptz not null,
    opened_by        xid8        not null,
    constraint ledger_head_pk primary key (single),
    constraint ledger_head_single_row check (single)
);

-- Each change to the register: who did it, on whose behalf, why, from which document.
create table ledger_entry (
    number          bigint      not null,
    recorded_at     timestamptz not null,
    actor_role      text        not null,
    actor_login     text        not null,
    on_behalf_of    text,
    command         text        not null,
    reason          text        not null,
    source          text        not null,
    idempotency_key text,
    content_digest  bytea,
    constraint ledger_entry_pk primary key (number),
    constraint ledger_entry_time_is_unique unique (recorded_at),
    constraint ledger_entry_key_used_once unique (idempotency_key),
    constraint ledger_entry_number_positive check (number > 0),
    constraint ledger_entry_reason_given check (btrim(reason) <> ''),
    constraint ledger_entry_source_given check (btrim(source) <> ''),
    constraint ledger_entry_command_given check (btrim(command) <> ''),
    constraint ledger_entry_key_has_digest check ((idempotency_key is null) = (content_digest is null))
);

insert into ledger_head (last_number, last_recorded_at, opened_by)
values (0, '-infinity', '0');

-- The number of the entry that this transaction has opened, or null.
create function ledger_entry_open_here() returns bigint
language sql stable
begin atomic
    select h.last_number
    from ledger_head h
    where h.opened_by = pg_current_xact_id_if_assigned() and h.last_number > 0;
end;

-- Gives a new entry its number, time and role; nobody can choose them.
-- The advisory lock is what a reader waits on who asks "as known at" the very moment (ledger_known).
create function ledger_entry_take_number() returns trigger
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(ledger_lock());
    if ledger_entry_open_here() is not null then
        raise exception 'this transaction has already opened entry %', ledger_entry_open_here()
            using errcode = 'integrity_constraint_violation',
                  constraint = 'ledger_entry_one_per_transaction';
    end if;
    update ledger_head h
    set last_number = h.last_number + 1,
        last_recorded_at = greatest(clock_timestamp(), h.last_recorded_at + interval '1 microsecond'),
        opened_by = pg_current_xact_id()
    returning h.last_number, h.last_recorded_at into new.number, new.recorded_at;
    new.actor_role := session_user;
    return new;
end;
$$;

-- The advisory lock's key, one for the whole register.
create function ledger_lock() returns bigint
language sql immutable parallel safe
return 5783926410;

create trigger ledger_entry_take_number before insert on ledger_entry
    for each row execute function ledger_entry_take_number();
alter table ledger_entry enable always trigger ledger_entry_take_number;

-- The head moves one step at a time and only together with its entry.
create function ledger_head_moves_forward() returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE'
        and new.last_number = old.last_number + 1
        and new.last_recorded_at > old.last_recorded_at
        and new.opened_by = pg_current_xact_id()
    then
        return new;
    end if;
    raise exception 'the head of the ledger only moves forward, by a new entry'
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only', table = 'ledger_head';
end;
$$;

create trigger ledger_head_moves_forward before insert or update or delete on ledger_head
    for each row execute function ledger_head_moves_forward();
alter table ledger_head enable always trigger ledger_head_moves_forward;

-- Refuses every change of a fact but one: closing superseded_by, once, by the entry now open.
create function fact_refuses_change() returns trigger
language plpgsql as $$
declare
    before jsonb;
    after jsonb;
begin
    if tg_op = 'UPDATE' then
        before := to_jsonb(old);
        after := to_jsonb(new);
        if before -> 'superseded_by' = 'null'::jsonb
            and (after ->> 'superseded_by')::bigint = ledger_entry_open_here()
            and (after ->> 'entry')::bigint < ledger_entry_open_here()
            and before - 'superseded_by' = after - 'superseded_by'
        then
            return null;
        end if;
    end if;
    raise exception '% refuses %: what is recorded is neither changed nor deleted', tg_table_name, tg_op
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only',
              table = tg_table_name,
              schema = tg_table_schema,
              hint = 'Record a correction: a new fact that supersedes the old one.';
end;
$$;

-- Refuses facts that belong to no entry of this transaction, or that are born superseded.
create function fact_belongs_to_open_entry() returns trigger
language plpgsql as $$
declare
    stray boolean;
    closed text := '';
begin
    if exists (
        select from pg_attribute a
        where a.attrelid = tg_relid and a.attname = 'superseded_by' and not a.attisdropped
    ) then
        closed := ' or superseded_by is not null';
    end if;
    execute format(
        'select exists (select from inserted where entry is distinct from $1 %s)', closed
    ) into stray using ledger_entry_open_here();
    if stray then
        raise exception 'a fact in % must belong to the entry opened in this transaction', tg_table_name
            using errcode = 'integrity_constraint_violation',
                  constraint = 'fact_belongs_to_open_entry',
                  table = tg_table_name,
                  schema = tg_table_schema;
    end if;
    return null;
end;
$$;

-- Puts the guards on a fact table. Every table with a column "entry" must have them (a test looks).
create function fact_guard(fact regclass) returns void
language plpgsql as $$
begin
    execute format(
        'create trigger fact_refuses_update after update on %s
             for each row execute function fact_refuses_change()', fact);
    execute format(
        'create trigger fact_refuses_delete before delete on %s
             for each statement execute function fact_refuses_change()', fact);
    execute format(
        'create trigger fact_refuses_truncate before truncate on %s
             for each statement execute function fact_refuses_change()', fact);
    execute format('alter table %s enable always trigger fact_refuses_update', fact);
    execute format('alter table %s enable always trigger fact_refuses_delete', fact);
    execute format('alter table %s enable always trigger fact_refuses_truncate', fact);
    if exists (
        select from pg_attribute a
        where a.attrelid = fact and a.attname = 'entry' and not a.attisdropped
    ) then
        execute format(
            'create trigger fact_belongs_to_open_entry after insert on %s
                 referencing new table as inserted
                 for each statement execute function fact_belongs_to_open_entry()', fact);
        execute format('alter table %s enable always trigger fact_belongs_to_open_entry', fact);
    end if;
end;
$$;

create trigger ledger_head_refuses_truncate before truncate on ledger_head
    for each statement execute function fact_refuses_change();
alter table ledger_head enable always trigger ledger_head_refuses_truncate;

select fact_guard('ledger_entry');

-- Checked at commit, because the head moves a moment before its entry is there.
alter table ledger_head add constraint ledger_head_has_its_entry
    foreign key (last_number) references ledger_entry (number) deferrable initially deferred
    not valid;
