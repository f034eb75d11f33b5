-- Triggers of an erasure; what they ask is in erasure.sql.

create or replace function erasure_finds_values() returns trigger
language plpgsql as $$
begin
    perform erasure_has_something(new.person);
    return new;
end;
$$;

create or replace function erasure_takes_values() returns trigger
language plpgsql as $$
begin
    perform erasure_has_taken(new.person);
    return null;
end;
$$;

create or replace function personal.erasure_is_due() returns trigger
language plpgsql as $$
begin
    insert into personal.rewrite_due (erased_in) values (pg_current_xact_id());
    return null;
end;
$$;
