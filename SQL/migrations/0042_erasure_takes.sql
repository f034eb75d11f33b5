-- An erasure and the taking away of the values go together: before it there is something to take, and at the
-- commit nothing is left.
-- A migration runs alone in one transaction, before any command uses the register.
-- squawk-ignore-file ban-drop-constraint, adding-serial-primary-key-field, constraint-missing-not-valid

-- The functions come with the others (SQL/functions/erasure.sql).
create function erasure_finds_values() returns trigger
language plpgsql as $$
begin
    perform erasure_has_something(new.person);
    return new;
end;
$$;
create function erasure_takes_values() returns trigger
language plpgsql as $$
begin
    perform erasure_has_taken(new.person);
    return null;
end;
$$;
create trigger erasure_finds_values before insert on erasure
    for each row execute function erasure_finds_values();
create constraint trigger erasure_takes_values after insert on erasure
    deferrable initially deferred
    for each row execute function erasure_takes_values();
alter table erasure enable always trigger erasure_finds_values;
alter table erasure enable always trigger erasure_takes_values;

-- Of whom an erasure was recorded by hand and whose names stayed is erased once more.
-- The table is small.
alter table erasure
    -- squawk-ignore ban-drop-constraint
    drop constraint erasure_pk,
    -- squawk-ignore constraint-missing-not-valid
    add constraint erasure_pk primary key (person, entry);
