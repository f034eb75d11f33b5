-- Turns "as known at a moment" into an entry number, which decides what a report sees.

-- The last entry recorded at or before the moment; 0 when the register was still empty.
create or replace function ledger_known(moment timestamptz) returns bigint
language sql stable
begin atomic
    select coalesce(max(e.number), 0) from ledger_entry e where e.recorded_at <= ledger_known.moment;
end;

-- Whether the answer can no longer change: a later entry exists, and numbers follow commits.
-- When not, wait for the writer at work by ledger_wait() in a statement of its own, then ask again.
create or replace function ledger_settled(moment timestamptz) returns boolean
language sql stable
begin atomic
    select exists (select from ledger_entry e where e.recorded_at > ledger_settled.moment);
end;

-- Waits until the writer that holds the ledger has committed or given up. Call it outside a
-- transaction, so that the lock is let go at once.
create or replace function ledger_wait() returns void
language sql volatile
begin atomic
    select pg_advisory_xact_lock_shared(ledger_lock());
end;
