-- What missions and recipients are called from a day on. What one was called before the first of these
-- days stands in its detail.

create table mission_name (
    mission       text   not null,
    first_day     date   not null,
    name_en       text   not null,
    name_nb       text   not null,
    source        text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint mission_name_pk primary key (mission, first_day, entry),
    constraint mission_name_mission_fk foreign key (mission) references mission,
    constraint mission_name_name_en_given check (btrim(name_en) <> ''),
    constraint mission_name_name_nb_given check (btrim(name_nb) <> ''),
    constraint mission_name_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_name_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mission_name_current on mission_name (mission, first_day)
    where superseded_by is null;

create table recipient_name (
    recipient     text   not null,
    first_day     date   not null,
    name          text   not null,
    source        text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint recipient_name_pk primary key (recipient, first_day, entry),
    constraint recipient_name_recipient_fk foreign key (recipient) references recipient,
    constraint recipient_name_name_given check (btrim(name) <> ''),
    constraint recipient_name_entry_fk foreign key (entry) references ledger_entry,
    constraint recipient_name_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index recipient_name_current on recipient_name (recipient, first_day)
    where superseded_by is null;

select fact_guard(t) from unnest(array['mission_name', 'recipient_name']::regclass[]) t;
