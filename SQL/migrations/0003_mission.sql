-- Missions: who leads them, where they are, their phases, mandates, successors and other spellings.

create extension if not exists btree_gist;

create type mission_state as enum ('active', 'drawdown', 'liquidation', 'closed');

create table mission_kind (
    code  text   not null,
    entry bigint not null,
    constraint mission_kind_pk primary key (code),
    constraint mission_kind_code_form check (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    constraint mission_kind_entry_fk foreign key (entry) references ledger_entry
);

create table mission_kind_detail (
    kind          text   not null,
    name_en       text   not null,
    name_nb       text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint mission_kind_detail_pk primary key (kind, entry),
    constraint mission_kind_detail_kind_fk foreign key (kind) references mission_kind,
    constraint mission_kind_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_kind_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mission_kind_detail_current
    on mission_kind_detail (kind) where superseded_by is null;

create table mission (
    code  text   not null,
    entry bigint not null,
    constraint mission_pk primary key (code),
    constraint mission_code_form check (code ~ '^[A-Za-z][A-Za-z0-9 -]{0,30}[A-Za-z0-9]$'),
    constraint mission_entry_fk foreign key (entry) references ledger_entry
);
create unique index mission_code_differs_by_more_than_case on mission (lower(code));

create table mission_detail (
    mission       text    not null,
    name_en       text    not null,
    name_nb       text    not null,
    organisation  text    not null,
    kind          text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint mission_detail_pk primary key (mission, entry),
    constraint mission_detail_mission_fk foreign key (mission) references mission,
    constraint mission_detail_organisation_fk foreign key (organisation) references organisation,
    constraint mission_detail_kind_fk foreign key (kind) references mission_kind,
    constraint mission_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mission_detail_current on mission_detail (mission) where superseded_by is null;

create table mission_host (
    mission       text   not null,
    country       text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint mission_host_pk primary key (mission, country, entry),
    constraint mission_host_mission_fk foreign key (mission) references mission,
    constraint mission_host_country_fk foreign key (country) references country,
    constraint mission_host_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_host_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mission_host_current
    on mission_host (mission, country) where superseded_by is null;

-- Staff may be in a mission that is in liquidation, not in one that is closed.
create table mission_phase (
    mission       text          not null,
    state         mission_state not null,
    valid         daterange     not null,
    source        text          not null,
    verified      boolean       not null,
    entry         bigint        not null,
    superseded_by bigint,
    constraint mission_phase_pk primary key (mission, valid, entry),
    constraint mission_phase_mission_fk foreign key (mission) references mission,
    constraint mission_phase_valid_not_empty check (not isempty(valid)),
    constraint mission_phase_one_at_a_time
        exclude using gist (mission with =, valid with &&) where (superseded_by is null),
    constraint mission_phase_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_phase_superseded_fk foreign key (superseded_by) references ledger_entry
);

create table mandate (
    mission       text      not null,
    reference     text      not null,
    kind          text      not null,
    valid         daterange not null,
    note          text,
    source        text      not null,
    verified      boolean   not null,
    entry         bigint    not null,
    superseded_by bigint,
    constraint mandate_pk primary key (mission, reference, entry),
    constraint mandate_mission_fk foreign key (mission) references mission,
    constraint mandate_kind_known check (kind in ('resolution', 'decision')),
    constraint mandate_valid_not_empty check (not isempty(valid)),
    constraint mandate_entry_fk foreign key (entry) references ledger_entry,
    constraint mandate_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mandate_current on mandate (mission, reference) where superseded_by is null;

-- Which mission follows which.
create table mission_lineage (
    mission       text    not null,
    successor     text    not null,
    on_day        date,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint mission_lineage_pk primary key (mission, successor, entry),
    constraint mission_lineage_mission_fk foreign key (mission) references mission,
    constraint mission_lineage_successor_fk foreign key (successor) references mission,
    constraint mission_lineage_not_itself check (mission <> successor),
    constraint mission_lineage_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_lineage_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mission_lineage_current
    on mission_lineage (mission, successor) where superseded_by is null;

create table mission_spelling (
    mission       text   not null,
    spelling      text   not null,
    source        text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint mission_spelling_pk primary key (mission, spelling, entry),
    constraint mission_spelling_mission_fk foreign key (mission) references mission,
    constraint mission_spelling_entry_fk foreign key (entry) references ledger_entry,
    constraint mission_spelling_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mission_spelling_names_one_mission
    on mission_spelling (lower(spelling)) where superseded_by is null;

select fact_guard(t) from unnest(array[
    'mission_kind', 'mission_kind_detail', 'mission', 'mission_detail', 'mission_host',
    'mission_phase', 'mandate', 'mission_lineage', 'mission_spelling'
]::regclass[]) t;
