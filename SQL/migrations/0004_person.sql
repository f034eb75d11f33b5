-- People: a number without a name that the counting sees, and the name in a schema of its own.

create schema personal;

create table person (
    id    bigint generated always as identity,
    entry bigint not null,
    constraint person_pk primary key (id),
    constraint person_entry_fk foreign key (entry) references ledger_entry
);

-- What the counting may know of a person. agency: the home agency.
create table person_detail (
    person        bigint not null,
    gender        gender not null,
    agency        text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint person_detail_pk primary key (person, entry),
    constraint person_detail_person_fk foreign key (person) references person,
    constraint person_detail_agency_fk foreign key (agency) references agency,
    constraint person_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint person_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index person_detail_current
    on person_detail (person) include (gender) where superseded_by is null;

-- Who the person is. Readers of aggregates have no right to this schema.
create table personal.identity (
    person         bigint not null,
    service_number text   not null,
    given_name     text,
    family_name    text,
    entry          bigint not null,
    superseded_by  bigint,
    constraint identity_pk primary key (person, entry),
    constraint identity_person_fk foreign key (person) references public.person,
    constraint identity_service_number_form
        check (service_number ~ '^[^[:space:][:cntrl:]]{1,32}$'),
    constraint identity_entry_fk foreign key (entry) references public.ledger_entry,
    constraint identity_superseded_fk
        foreign key (superseded_by) references public.ledger_entry
);
create unique index identity_current on personal.identity (person) where superseded_by is null;
create unique index identity_service_number_is_one_person
    on personal.identity (service_number) where superseded_by is null;

select fact_guard(t) from unnest(array[
    'person', 'person_detail', 'personal.identity'
]::regclass[]) t;
