-- Turns "as known at a moment" into an entry number, by corrected times where a clock was wrong.

-- The last entry recorded at or before the moment; 0 while the register was empty.
create or replace function ledger_known(moment timestamptz) returns bigint
language plpgsql stable
as $$
begin
    if not exists (select from public.clock_correction) then
        return (
            select coalesce(max(e.number), 0) from public.ledger_entry e
            where e.recorded_at <= ledger_known.moment
        );
    end if;
    return (
        select coalesce(max(e.number), 0) from public.ledger_entry e
        where e.recorded_at + public.clock_shift(e.number) <= ledger_known.moment
    );
end;
$$;

-- Whether the answer is final: a later entry exists, and numbers follow commits. If not, wait for the
-- current writer with ledger_wait() in a statement of its own, then ask again.
create or replace function ledger_settled(moment timestamptz) returns boolean
language plpgsql stable
as $$
begin
    if not exists (select from public.clock_correction) then
        return exists (
            select from public.ledger_entry e where e.recorded_at > ledger_settled.moment
        );
    end if;
    return exists (
        select from public.ledger_entry e
        where e.recorded_at + public.clock_shift(e.number) > ledger_settled.moment
    );
end;
$$;
