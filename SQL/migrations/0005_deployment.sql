-- Service in missions: named deployments and counted strengths, and the rules that hold for both.

-- The numbers by which people name a deployment; its versions share one.
create sequence deployment_number;

-- One person's service in one mission as one personnel type, as one entry stated it.
-- A correction is a new row with the same id; the row it replaces is closed by superseded_by.
-- gender is the person's (a trigger compares), kept here so that counting reads one table.
-- reason and source are the row's own where a file gave them, beside the entry's.
create table deployment (
    id               bigint not null,
    person           bigint not null,
    mission          text   not null,
    personnel_type   text   not null,
    agency           text   not null,
    gender           gender not null,
    first_day        date   not null,
    planned_last_day date,
    last_day         date,
    served           daterange not null generated always as (
        case
            when coalesce(last_day, planned_last_day) < first_day then 'empty'::daterange
            else daterange(first_day, coalesce(last_day, planned_last_day), '[]')
        end
    ) stored,
    rank             text,
    post             text,
    station          text,
    reason           text,
    source           text,
    entry            bigint not null,
    superseded_by    bigint,
    constraint deployment_pk primary key (id, entry),
    constraint deployment_days_are_finite check (
        isfinite(first_day)
        and isfinite(coalesce(planned_last_day, first_day))
        and isfinite(coalesce(last_day, first_day))
    ),
    constraint deployment_ends_after_it_begins check (not isempty(served)),
    constraint deployment_planned_end_after_it_begins check (planned_last_day >= first_day),
    constraint deployment_person_fk foreign key (person) references person,
    constraint deployment_mission_fk foreign key (mission) references mission,
    constraint deployment_personnel_type_fk foreign key (personnel_type) references personnel_type,
    constraint deployment_agency_fk foreign key (agency) references agency,
    constraint deployment_entry_fk foreign key (entry) references ledger_entry,
    constraint deployment_superseded_fk foreign key (superseded_by) references ledger_entry,
    constraint deployment_person_in_one_place
        exclude using gist (person with =, served with &&) where (superseded_by is null)
);
create unique index deployment_current on deployment (id) where superseded_by is null;
create index deployment_of_person on deployment (person);
create index deployment_counting on deployment
    using gist (served)
    include (mission, personnel_type, agency, gender, entry, superseded_by);

-- A number of unnamed people in a mission over a period. women and men are null where the source
-- does not split; not_stated counts the rest.
create sequence counted_strength_number;
create table counted_strength (
    id             bigint  not null,
    mission        text    not null,
    personnel_type text    not null,
    agency         text,
    first_day      date    not null,
    last_day       date,
    served         daterange not null generated always as (
        case
            when last_day < first_day then 'empty'::daterange
            else daterange(first_day, last_day, '[]')
        end
    ) stored,
    women          integer not null default 0,
    men            integer not null default 0,
    not_stated     integer not null default 0,
    caveat         text,
    source         text    not null,
    entry          bigint  not null,
    superseded_by  bigint,
    constraint counted_strength_pk primary key (id, entry),
    constraint counted_strength_ends_after_it_begins check (not isempty(served)),
    constraint counted_strength_numbers_not_negative
        check (women >= 0 and men >= 0 and not_stated >= 0),
    constraint counted_strength_counts_somebody check (women + men + not_stated > 0),
    constraint counted_strength_mission_fk foreign key (mission) references mission,
    constraint counted_strength_personnel_type_fk
        foreign key (personnel_type) references personnel_type,
    constraint counted_strength_agency_fk foreign key (agency) references agency,
    constraint counted_strength_entry_fk foreign key (entry) references ledger_entry,
    constraint counted_strength_superseded_fk
        foreign key (superseded_by) references ledger_entry
);
create unique index counted_strength_current
    on counted_strength (id) where superseded_by is null;

-- The days on which people may serve in each mission: all phases but the closed ones.
create view mission_life as
select p.mission, range_agg(p.valid) filter (where p.state <> 'closed') as open_days
from mission_phase p
where p.superseded_by is null
group by p.mission;

-- Refuses service outside the mission's life, and a gender that is not the person's.
create function deployment_is_sound() returns trigger
language plpgsql as $$
declare
    wrong record;
begin
    select i.mission, i.served, l.open_days into wrong
    from inserted i
    left join mission_life l on l.mission = i.mission
    where not coalesce(i.served <@ l.open_days, false)
    limit 1;
    if found then
        raise exception 'service in % over % is outside the mission''s life %',
            wrong.mission, wrong.served, coalesce(wrong.open_days::text, '(no phase recorded)')
            using errcode = 'check_violation',
                  constraint = tg_table_name || '_within_mission_life',
                  table = tg_table_name, column = wrong.mission;
    end if;
    if tg_table_name = 'deployment' then
        perform
        from inserted i
        left join person_detail d on d.person = i.person and d.superseded_by is null
        where d.gender is distinct from i.gender;
        if found then
            raise exception 'a deployment must carry the gender recorded for its person'
                using errcode = 'check_violation',
                      constraint = 'deployment_gender_is_the_persons', table = 'deployment';
        end if;
    end if;
    return null;
end;
$$;

create trigger deployment_is_sound after insert on deployment
    referencing new table as inserted
    for each statement execute function deployment_is_sound();
alter table deployment enable always trigger deployment_is_sound;

create trigger counted_strength_is_sound after insert on counted_strength
    referencing new table as inserted
    for each statement execute function deployment_is_sound();
alter table counted_strength enable always trigger counted_strength_is_sound;

-- Refuses a person's detail that contradicts a deployment standing now.
create function person_detail_agrees_with_deployments() returns trigger
language plpgsql as $$
begin
    perform
    from inserted i
    join deployment d on d.person = i.person and d.superseded_by is null
    where d.gender <> i.gender;
    if found then
        raise exception 'deployments of this person carry another gender; supersede them in this entry'
            using errcode = 'check_violation',
                  constraint = 'deployment_gender_is_the_persons', table = 'person_detail';
    end if;
    return null;
end;
$$;

create trigger person_detail_agrees_with_deployments after insert on person_detail
    referencing new table as inserted
    for each statement execute function person_detail_agrees_with_deployments();
alter table person_detail enable always trigger person_detail_agrees_with_deployments;

-- Refuses to leave service standing outside a mission's life when its phases change. It is checked
-- at commit, because phases are superseded and stated anew in two statements.
create function mission_phase_keeps_service() returns trigger
language plpgsql as $$
declare
    stranded bigint;
begin
    select count(*) into stranded
    from (
        select d.served from deployment d
        where d.mission = new.mission and d.superseded_by is null
        union all
        select c.served from counted_strength c
        where c.mission = new.mission and c.superseded_by is null
    ) s
    left join mission_life l on l.mission = new.mission
    where not coalesce(s.served <@ l.open_days, false);
    if stranded > 0 then
        raise exception '% services in % would stand outside its life', stranded, new.mission
            using errcode = 'check_violation',
                  constraint = 'mission_phase_keeps_service',
                  table = 'mission_phase', column = new.mission;
    end if;
    return null;
end;
$$;

create constraint trigger mission_phase_keeps_service
    after insert or update on mission_phase
    deferrable initially deferred
    for each row execute function mission_phase_keeps_service();
alter table mission_phase enable always trigger mission_phase_keeps_service;

select fact_guard(t) from unnest(array['deployment', 'counted_strength']::regclass[]) t;
