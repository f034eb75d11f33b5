-- Beside the named deployments: standby forces, requirements, ceilings of mandates, gender targets.

-- A counted strength that stands beside named deployments of the same cell says why.
alter table counted_strength
    add column besides text,
    add constraint counted_strength_besides_given check (btrim(besides) <> '');

-- A force kept ready at home for an organisation: never counted as deployed.
create sequence standby_number;
create table standby (
    id            bigint  not null,
    force         text    not null,
    organisation  text    not null,
    component     component not null,
    people        integer not null,
    first_day     date    not null,
    last_day      date,
    ready         daterange not null generated always as (
        case
            when last_day < first_day then 'empty'::daterange
            else daterange(first_day, last_day, '[]')
        end
    ) stored,
    notice_days   integer,
    caveat        text,
    entry         bigint  not null,
    superseded_by bigint,
    constraint standby_pk primary key (id, entry),
    constraint standby_force_given check (btrim(force) <> ''),
    constraint standby_organisation_fk foreign key (organisation) references organisation,
    constraint standby_counts_somebody check (people > 0),
    constraint standby_notice_not_negative check (notice_days >= 0),
    constraint standby_ends_after_it_begins check (not isempty(ready)),
    constraint standby_entry_fk foreign key (entry) references ledger_entry,
    constraint standby_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index standby_current on standby (id) where superseded_by is null;

-- What a person must have to serve, and until when it holds. Health and clearance are personal.
create sequence personal.requirement_number;
create table personal.requirement (
    id            bigint not null,
    person        bigint not null,
    kind          text   not null,
    title         text   not null,
    obtained_on   date   not null,
    expires_on    date,
    entry         bigint not null,
    superseded_by bigint,
    constraint requirement_pk primary key (id, entry),
    constraint requirement_person_fk foreign key (person) references public.person,
    constraint requirement_kind_known check (
        kind in ('course', 'medical', 'clearance', 'driving-permit', 'language-test')
    ),
    constraint requirement_title_given check (btrim(title) <> ''),
    constraint requirement_expires_after check (expires_on >= obtained_on),
    constraint requirement_entry_fk foreign key (entry) references public.ledger_entry,
    constraint requirement_superseded_fk
        foreign key (superseded_by) references public.ledger_entry
);
create unique index requirement_current on personal.requirement (id) where superseded_by is null;
create index requirement_of_person on personal.requirement (person) where superseded_by is null;

-- The strength that a mandate authorises for all contributors together.
create table mandate_ceiling (
    mission       text      not null,
    reference     text      not null,
    component     component not null,
    ceiling       integer   not null,
    entry         bigint    not null,
    superseded_by bigint,
    constraint mandate_ceiling_pk primary key (mission, reference, component, entry),
    constraint mandate_ceiling_mission_fk foreign key (mission) references mission,
    constraint mandate_ceiling_not_negative check (ceiling >= 0),
    constraint mandate_ceiling_entry_fk foreign key (entry) references ledger_entry,
    constraint mandate_ceiling_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index mandate_ceiling_current
    on mandate_ceiling (mission, reference, component) where superseded_by is null;

-- The UN's own groups for its gender targets, and the share of women aimed at, year by year.
create table gender_group_type (
    gender_group   text   not null,
    personnel_type text   not null,
    source         text   not null,
    entry          bigint not null,
    superseded_by  bigint,
    constraint gender_group_type_pk primary key (gender_group, personnel_type, entry),
    constraint gender_group_type_type_fk foreign key (personnel_type) references personnel_type,
    constraint gender_group_type_entry_fk foreign key (entry) references ledger_entry,
    constraint gender_group_type_superseded_fk
        foreign key (superseded_by) references ledger_entry
);
create unique index gender_group_type_in_one_group
    on gender_group_type (personnel_type) where superseded_by is null;

create table gender_target (
    gender_group  text    not null,
    year          integer not null,
    percent       numeric(5, 2) not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint gender_target_pk primary key (gender_group, year, entry),
    constraint gender_target_percent_in_range check (percent between 0 and 100),
    constraint gender_target_entry_fk foreign key (entry) references ledger_entry,
    constraint gender_target_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index gender_target_current
    on gender_target (gender_group, year) where superseded_by is null;

select fact_guard(t) from unnest(array[
    'standby', 'personal.requirement', 'mandate_ceiling', 'gender_group_type', 'gender_target'
]::regclass[]) t;
