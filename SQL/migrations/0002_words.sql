-- The field's words as data: countries, organisations, agencies, personnel types, each with dated names.
-- A word is an anchor that others refer to (its code) and details that may be superseded.

create type component as enum ('military', 'police', 'civilian');
create type gender as enum ('woman', 'man', 'other', 'not_stated');

create table country (
    code  text   not null,
    entry bigint not null,
    constraint country_pk primary key (code),
    constraint country_code_form check (code ~ '^[A-Z]{3}$'),
    constraint country_entry_fk foreign key (entry) references ledger_entry
);

create table country_detail (
    country       text    not null,
    alpha2        text,
    m49           integer,
    name_en       text    not null,
    name_nb       text    not null,
    source        text    not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint country_detail_pk primary key (country, entry),
    constraint country_detail_country_fk foreign key (country) references country,
    constraint country_detail_alpha2_form check (alpha2 ~ '^[A-Z]{2}$'),
    constraint country_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint country_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index country_detail_current on country_detail (country) where superseded_by is null;

create table country_spelling (
    country       text   not null,
    spelling      text   not null,
    source        text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint country_spelling_pk primary key (country, spelling, entry),
    constraint country_spelling_country_fk foreign key (country) references country,
    constraint country_spelling_entry_fk foreign key (entry) references ledger_entry,
    constraint country_spelling_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index country_spelling_names_one_country
    on country_spelling (lower(spelling)) where superseded_by is null;

create table organisation (
    code  text   not null,
    entry bigint not null,
    constraint organisation_pk primary key (code),
    constraint organisation_code_form check (code ~ '^[A-Z][A-Z0-9_-]{1,31}$'),
    constraint organisation_entry_fk foreign key (entry) references ledger_entry
);

create table organisation_detail (
    organisation  text    not null,
    kind          text    not null,
    name_en       text    not null,
    name_nb       text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint organisation_detail_pk primary key (organisation, entry),
    constraint organisation_detail_organisation_fk foreign key (organisation) references organisation,
    constraint organisation_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint organisation_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index organisation_detail_current
    on organisation_detail (organisation) where superseded_by is null;

create table agency (
    code  text   not null,
    entry bigint not null,
    constraint agency_pk primary key (code),
    constraint agency_code_form check (code ~ '^[A-Z][A-Z0-9_-]{1,31}$'),
    constraint agency_entry_fk foreign key (entry) references ledger_entry
);

-- component: what the agency sends; null when it sends several kinds.
create table agency_detail (
    agency        text    not null,
    component     component,
    name_en       text    not null,
    name_nb       text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint agency_detail_pk primary key (agency, entry),
    constraint agency_detail_agency_fk foreign key (agency) references agency,
    constraint agency_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint agency_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index agency_detail_current on agency_detail (agency) where superseded_by is null;

create table personnel_type (
    code      text      not null,
    component component not null,
    entry     bigint    not null,
    constraint personnel_type_pk primary key (code),
    constraint personnel_type_code_form check (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    constraint personnel_type_entry_fk foreign key (entry) references ledger_entry
);

create table personnel_type_detail (
    personnel_type text   not null,
    name_en        text   not null,
    name_nb        text   not null,
    source         text   not null,
    entry          bigint not null,
    superseded_by  bigint,
    constraint personnel_type_detail_pk primary key (personnel_type, entry),
    constraint personnel_type_detail_type_fk foreign key (personnel_type) references personnel_type,
    constraint personnel_type_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint personnel_type_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index personnel_type_detail_current
    on personnel_type_detail (personnel_type) where superseded_by is null;

-- The UN's names over the years; official says whether the UN used it as the name in that period.
create table personnel_type_name (
    personnel_type text      not null,
    spelling       text      not null,
    official       boolean   not null,
    valid          daterange not null,
    source         text      not null,
    verified       boolean   not null,
    entry          bigint    not null,
    superseded_by  bigint,
    constraint personnel_type_name_pk primary key (personnel_type, spelling, entry),
    constraint personnel_type_name_type_fk foreign key (personnel_type) references personnel_type,
    constraint personnel_type_name_valid_not_empty check (not isempty(valid)),
    constraint personnel_type_name_entry_fk foreign key (entry) references ledger_entry,
    constraint personnel_type_name_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index personnel_type_name_means_one_type
    on personnel_type_name (lower(spelling)) where superseded_by is null;

select fact_guard(t) from unnest(array[
    'country', 'country_detail', 'country_spelling', 'organisation', 'organisation_detail',
    'agency', 'agency_detail', 'personnel_type', 'personnel_type_detail', 'personnel_type_name'
]::regclass[]) t;
