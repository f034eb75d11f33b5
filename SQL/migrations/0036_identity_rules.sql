-- Who a person is: rules for service numbers and names. They hold for what is recorded from now on; what
-- was recorded before them stays and loads.

-- A service number as it is compared: without leading zeros, which a spreadsheet takes away, in small
-- letters, composed.
create function personal.service_number_key(number text) returns text
language sql immutable strict parallel safe
return lower(regexp_replace(normalize(number, NFC), '^0+(?=.)', ''));

create index identity_by_number_key on personal.identity (personal.service_number_key(service_number))
    where superseded_by is null;

-- Its body is in SQL/functions/identity.sql.
create function personal.identity_fits() returns trigger language plpgsql as $$
begin
    return null;
end;
$$;

create trigger identity_fits after insert on personal.identity
    referencing new table as fresh
    for each statement execute function personal.identity_fits();
alter table personal.identity enable always trigger identity_fits;

-- By whom somebody with the same name is found.
create index identity_by_name on personal.identity (lower(family_name), lower(given_name))
    where superseded_by is null and family_name is not null;
