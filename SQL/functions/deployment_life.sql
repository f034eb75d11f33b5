-- Records a new version of a deployment under an entry: the old one is superseded, and its parts follow.

-- Writes a new version of a deployment with the fields in `changes` replaced (null empties a field).
-- Postings and absences follow the new days. `postings` holds what is stated about postings besides (see
-- postings_stating).
create or replace function deployment_restate(
    number bigint, entry bigint, changes jsonb, postings jsonb default '[]'
)
returns void
language plpgsql
as $$
declare
    old deployment;
    new deployment;
    held posting[];
begin
    select d.* into strict old from deployment d where d.id = number and d.superseded_by is null;
    select d.* into strict new from deployment d where d.id = number and d.superseded_by is null;
    if changes <> '{}' then
        update deployment d set superseded_by = deployment_restate.entry
        where d.id = number and d.superseded_by is null;
        new := jsonb_populate_record(old, changes);
        insert into deployment (
            id, person, mission, personnel_type, agency, gender, first_day, planned_last_day,
            last_day, first_precision, last_precision, end_reason, transferred_from, reason, source,
            arrival_confirmed, entry
        )
        values (
            new.id, new.person, new.mission, new.personnel_type, new.agency, new.gender,
            new.first_day, new.planned_last_day, new.last_day, new.first_precision,
            new.last_precision, new.end_reason, new.transferred_from, new.reason, new.source,
            new.arrival_confirmed, deployment_restate.entry
        );
    end if;
    select d.* into strict new from deployment d where d.id = number and d.superseded_by is null;
    held := postings_of(number, deployment_restate.entry - 1);
    if new.served <> old.served then
        perform absences_follow(number, new.served, deployment_restate.entry);
        held := postings_following(held, number, old.served, new.served, deployment_restate.entry);
    end if;
    held := postings_stating(held, new.served, postings);
    perform postings_become(number, held, deployment_restate.entry);
end;
$$;

-- Closes every part of a deployment that never happened.
create or replace function deployment_cancel(number bigint, entry bigint) returns void
language sql
begin atomic
    update deployment set superseded_by = deployment_cancel.entry
    where id = deployment_cancel.number and superseded_by is null;
    update posting set superseded_by = deployment_cancel.entry
    where deployment = deployment_cancel.number and superseded_by is null;
    update absence set superseded_by = deployment_cancel.entry
    where deployment = deployment_cancel.number and superseded_by is null;
end;

-- Records a new version of a person. If the gender changed, the standing deployments, which carry it, are
-- restated too.
create or replace function person_restate(
    person bigint, new_gender gender, new_agency text, entry bigint
)
returns void
language plpgsql
as $$
declare
    old_gender gender;
    stood deployment[];
begin
    select d.gender into strict old_gender from person_detail d
    where d.person = person_restate.person and d.superseded_by is null;
    if new_gender <> old_gender then
        select array_agg(d) into stood from deployment d
        where d.person = person_restate.person and d.superseded_by is null;
        update deployment d set superseded_by = person_restate.entry
        where d.person = person_restate.person and d.superseded_by is null;
    end if;
    update person_detail d set superseded_by = person_restate.entry
    where d.person = person_restate.person and d.superseded_by is null;
    insert into person_detail (person, gender, agency, entry)
    values (person_restate.person, new_gender, new_agency, person_restate.entry);
    insert into deployment (
        id, person, mission, personnel_type, agency, gender, first_day, planned_last_day, last_day,
        first_precision, last_precision, end_reason, transferred_from, reason, source, arrival_confirmed,
        entry
    )
    select s.id, s.person, s.mission, s.personnel_type, s.agency, new_gender, s.first_day,
        s.planned_last_day, s.last_day, s.first_precision, s.last_precision, s.end_reason,
        s.transferred_from, s.reason, s.source, s.arrival_confirmed, person_restate.entry
    from unnest(stood) s;
end;
$$;
