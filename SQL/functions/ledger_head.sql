-- What every change asks of the head: which entry is open, and whether a register is being loaded. In
-- PL/pgSQL, so that the server keeps the plans; with the schema, so that no temporary table can stand in.

create or replace function ledger_entry_open_here() returns bigint
language plpgsql stable
as $$
begin
    return (
        select h.last_number from public.ledger_head h
        where h.opened_by = pg_current_xact_id_if_assigned() and h.last_number > 0
    );
end;
$$;

create or replace function ledger_loading() returns boolean
language plpgsql stable
as $$
begin
    return exists (
        select from public.ledger_head h where h.loaded_by = pg_current_xact_id_if_assigned()
    );
end;
$$;
