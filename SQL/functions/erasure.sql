-- Erasures: an erasure finds something to remove, and removes everything that names the person.

-- Whether no table of names has anything left that names a person.
create or replace function personal.is_taken(person bigint) returns boolean
language sql stable
begin atomic
    select not exists (
            select from personal.identity i
            where i.person = is_taken.person and i.salt is not null)
        and not exists (
            select from personal.requirement r
            where r.person = is_taken.person and r.salt is not null);
end;

-- Refuses an erasure of a person whom nothing names. A loaded person was erased elsewhere.
create or replace function erasure_has_something(person bigint) returns void
language plpgsql stable
as $$
begin
    if personal.is_taken(erasure_has_something.person) and not ledger_loading() then
        raise exception 'nothing names person % any more', erasure_has_something.person
            using errcode = 'check_violation', constraint = 'erasure_finds_values', table = 'erasure';
    end if;
end;
$$;

-- Refuses an erasure that leaves a name.
create or replace function erasure_has_taken(person bigint) returns void
language plpgsql stable
as $$
begin
    if not personal.is_taken(erasure_has_taken.person) and not ledger_loading() then
        raise exception 'person % is erased, and names are left', erasure_has_taken.person
            using errcode = 'check_violation', constraint = 'erasure_takes_values', table = 'erasure',
                  hint = 'Use `peaceledger person erase`.';
    end if;
end;
$$;
