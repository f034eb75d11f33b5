-- The guards of every fact table: nothing recorded is changed, and a fact belongs to the open entry.

-- Refuses every change of a fact but two: closing superseded_by, once, by the entry now open; and
-- taking personal values away, with their salt, where the entry now open erases the person.
create or replace function fact_refuses_change() returns trigger
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
        if tg_table_schema = 'personal' and personal.is_erasure(before, after) then
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

-- Refuses to add to an entry that is sealed.
create or replace function ledger_entry_is_open() returns void
language plpgsql as $$
begin
    if exists (select from ledger_seal s where s.number = ledger_entry_open_here()) then
        raise exception 'entry % is sealed', ledger_entry_open_here()
            using errcode = 'integrity_constraint_violation',
                  constraint = 'fact_belongs_to_open_entry';
    end if;
end;
$$;

-- Which tables an entry wrote to is asked of the server's own counts at the commit, and no longer
-- noted in a setting, which the writer could change.
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
    end if;
    return null;
end;
$$;

create or replace function fact_is_closed() returns trigger
language plpgsql as $$
begin
    if exists (select from closed) then
        perform ledger_entry_is_open();
    end if;
    return null;
end;
$$;

-- At the commit, so that all is there.
create or replace function ledger_entry_is_sealed() returns trigger
language plpgsql as $$
begin
    perform ledger_seal_entry(new.number);
    return null;
end;
$$;

create or replace function fact_guard_changes(fact regclass) returns void
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

-- Closings are noted like new facts.
create or replace function fact_is_sealed(fact regclass) returns void
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

create or replace function fact_guard(fact regclass) returns void
language plpgsql as $$
begin
    perform fact_guard_changes(fact);
    perform fact_is_sealed(fact);
end;
$$;
