-- The register's locks: tables without columns, in which nobody but their owner has a right. A lock by
-- number could be taken, and kept, by every login.

-- Of who records.
create table ledger_lock ();
-- Of who folds the months of strength.
create table strength_lock ();

-- Erasures after which the tables of people are still to be written anew: somebody read them then.
create table personal.rewrite_due (
    erased_in xid8 not null
);

create function personal.erasure_is_due() returns trigger
language plpgsql as $$
begin
    insert into personal.rewrite_due (erased_in) values (pg_current_xact_id());
    return null;
end;
$$;
create trigger erasure_is_due after insert on erasure
    for each statement execute function personal.erasure_is_due();
alter table erasure enable always trigger erasure_is_due;
