-- Opening an entry: what the server says about it and nobody can choose.

-- Gives a new entry its number, time and role. Nobody can choose them, except when loading a register.
create or replace function ledger_entry_take_number() returns trigger
language plpgsql as $$
declare
    last_time timestamptz;
begin
    perform ledger_take_lock();
    perform session_keeps_what_it_records();
    if new.number is not null then
        select h.last_recorded_at into last_time from ledger_head h;
        update ledger_head h
        set last_number = new.number, last_recorded_at = new.recorded_at,
            opened_by = pg_current_xact_id(), loaded_by = pg_current_xact_id()
        where h.last_number = 0 or h.loaded_by = pg_current_xact_id();
        if found then
            perform ledger_time_increases(new, last_time);
            return new;
        end if;
    end if;
    -- A transaction may record one after another: the next when the one before is sealed.
    if exists (
        select from ledger_entry e
        where e.number = ledger_entry_open_here()
            and not exists (select from ledger_seal s where s.number = e.number)
    ) then
        raise exception 'this transaction has already opened entry %', ledger_entry_open_here()
            using errcode = 'integrity_constraint_violation',
                  constraint = 'ledger_entry_one_per_transaction';
    end if;
    update ledger_head h
    set last_number = h.last_number + 1,
        last_recorded_at = ledger_time_after(h.last_recorded_at, new.command),
        opened_by = pg_current_xact_id()
    returning h.last_number, h.last_recorded_at into new.number, new.recorded_at;
    new.actor_role := session_user;
    return new;
end;
$$;
