-- A writer takes the register's lock, inside functions of its owner, and keeps it until the commit.

-- Waits until nobody else is recording, and takes the lock.
create or replace function ledger_take_lock() returns void
language plpgsql
as $$
begin
    lock table public.ledger_lock in exclusive mode;
end;
$$;

-- Waits until the writer who holds the lock has committed or given up, without holding anybody up: a lock
-- taken in a block that fails is released with it.
create or replace function ledger_wait() returns void
language plpgsql
as $$
begin
    lock table public.ledger_lock in share mode;
    raise exception using errcode = 'PL001';
exception when sqlstate 'PL001' then
    null;
end;
$$;
drop function if exists ledger_lock();

-- Takes the lock for folding, if it is free.
create or replace function strength_take_lock() returns boolean
language plpgsql
as $$
begin
    lock table public.strength_lock in exclusive mode nowait;
    return true;
exception when lock_not_available then
    return false;
end;
$$;

-- The head moves one step at a time, only together with its entry, which brings its time.
create or replace function ledger_head_moves_forward() returns trigger
language plpgsql
as $$
begin
    if tg_op = 'INSERT'
        and (new.last_number, new.last_recorded_at) = (0, '-infinity')
        and not exists (select from public.ledger_head)
    then
        return new;
    end if;
    -- Loading ends here. No later transaction can be taken for it, not even in a copy of the database.
    if tg_op = 'UPDATE'
        and old.loaded_by = pg_current_xact_id() and new.loaded_by is null
        and (new.last_number, new.last_recorded_at, new.opened_by)
            = (old.last_number, old.last_recorded_at, old.opened_by)
    then
        return new;
    end if;
    if tg_op = 'UPDATE'
        and new.last_number = old.last_number + 1
        and new.opened_by = pg_current_xact_id()
        and (
            new.loaded_by is not distinct from old.loaded_by
            or old.last_number = 0 and new.loaded_by = pg_current_xact_id()
        )
    then
        return new;
    end if;
    raise exception 'the head of the ledger only moves forward, by a new entry'
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only', table = 'ledger_head';
end;
$$;

-- Makes this transaction's commit wait for the disk, and for the standby if the server has one. Refuses a
-- session in which the server's own guards, foreign keys among them, are off.
create or replace function session_keeps_what_it_records() returns void
language plpgsql
as $$
begin
    if current_setting('synchronous_commit') in ('off', 'local', 'remote_write') then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    if current_setting('session_replication_role') <> 'origin' then
        raise exception 'this session runs with session_replication_role = %',
                current_setting('session_replication_role')
            using errcode = 'integrity_constraint_violation',
                  constraint = 'session_keeps_its_guards';
    end if;
end;
$$;
