-- Triggers that keep recorded times in order; what they ask is in ledger_clock.sql.

-- At the commit, so that the entry and its correction are both there.
create or replace function clock_correction_keeps_the_order() returns trigger
language plpgsql as $$
begin
    perform clock_orders(new.entry);
    return null;
end;
$$;

-- Its command lets an entry be recorded before the one that it follows; so it must correct.
create or replace function ledger_entry_corrects_the_clock() returns trigger
language plpgsql as $$
begin
    perform clock_orders(new.number);
    return null;
end;
$$;
