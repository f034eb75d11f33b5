-- What a deployment is held against: rank codes, Norway's authorisations, posts in missions.

-- STANAG 2116 codes. seniority orders the codes of one band; across bands it says nothing.
create table rank_code (
    code      text    not null,
    band      text    not null,
    seniority integer not null,
    entry     bigint  not null,
    constraint rank_code_pk primary key (code),
    constraint rank_code_form check (code ~ '^(OF|OR|WO)-[0-9]{1,2}$'),
    constraint rank_code_band_known check (band in ('OF', 'OR', 'WO')),
    constraint rank_code_entry_fk foreign key (entry) references ledger_entry
);

-- What a country's services call a code, and when: Norway changed its ranks in 2016 and 2023.
create table rank_name (
    name          text      not null,
    rank_code     text      not null,
    valid         daterange not null,
    source        text      not null,
    verified      boolean   not null,
    entry         bigint    not null,
    superseded_by bigint,
    constraint rank_name_pk primary key (name, valid, entry),
    constraint rank_name_code_fk foreign key (rank_code) references rank_code,
    constraint rank_name_valid_not_empty check (not isempty(valid)),
    constraint rank_name_entry_fk foreign key (entry) references ledger_entry,
    constraint rank_name_superseded_fk foreign key (superseded_by) references ledger_entry
);

-- Norway's own decision: up to so many people of some types in a mission over a period.
create table authorisation (
    number text   not null,
    entry  bigint not null,
    constraint authorisation_pk primary key (number),
    constraint authorisation_number_form check (number ~ '^[^[:space:][:cntrl:]]{1,32}$'),
    constraint authorisation_entry_fk foreign key (entry) references ledger_entry
);

create table authorisation_detail (
    authorisation text      not null,
    mission       text      not null,
    ceiling       integer   not null,
    valid         daterange not null,
    cost_estimate numeric(18, 2),
    currency      text,
    document      text      not null,
    entry         bigint    not null,
    superseded_by bigint,
    constraint authorisation_detail_pk primary key (authorisation, entry),
    constraint authorisation_detail_authorisation_fk
        foreign key (authorisation) references authorisation,
    constraint authorisation_detail_mission_fk foreign key (mission) references mission,
    constraint authorisation_detail_ceiling_positive check (ceiling > 0),
    constraint authorisation_detail_valid_not_empty check (not isempty(valid)),
    constraint authorisation_detail_cost_has_currency
        check ((cost_estimate is null) = (currency is null) and cost_estimate > 0),
    constraint authorisation_detail_currency_form check (currency ~ '^[A-Z]{3}$'),
    constraint authorisation_detail_document_given check (btrim(document) <> ''),
    constraint authorisation_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint authorisation_detail_superseded_fk
        foreign key (superseded_by) references ledger_entry
);
create unique index authorisation_detail_current
    on authorisation_detail (authorisation) where superseded_by is null;

create table authorisation_type (
    authorisation  text   not null,
    personnel_type text   not null,
    entry          bigint not null,
    superseded_by  bigint,
    constraint authorisation_type_pk primary key (authorisation, personnel_type, entry),
    constraint authorisation_type_authorisation_fk
        foreign key (authorisation) references authorisation,
    constraint authorisation_type_type_fk foreign key (personnel_type) references personnel_type,
    constraint authorisation_type_entry_fk foreign key (entry) references ledger_entry,
    constraint authorisation_type_superseded_fk
        foreign key (superseded_by) references ledger_entry
);

-- Why one deployment was recorded beyond a ceiling.
create table authorisation_waiver (
    authorisation text   not null,
    deployment    bigint not null,
    waiver        text   not null,
    entry         bigint not null,
    constraint authorisation_waiver_pk primary key (authorisation, deployment, entry),
    constraint authorisation_waiver_authorisation_fk
        foreign key (authorisation) references authorisation,
    constraint authorisation_waiver_given check (btrim(waiver) <> ''),
    constraint authorisation_waiver_entry_fk foreign key (entry) references ledger_entry
);

-- An authorised position in a mission. The person in it may hold another rank than it asks for.
create table post (
    number text   not null,
    entry  bigint not null,
    constraint post_pk primary key (number),
    constraint post_number_form check (number ~ '^[^[:space:][:cntrl:]]{1,32}$'),
    constraint post_entry_fk foreign key (entry) references ledger_entry
);

create table post_detail (
    post           text      not null,
    title          text      not null,
    mission        text      not null,
    personnel_type text      not null,
    station        text,
    rank_code      text,
    language       text,
    valid          daterange not null,
    authorisation  text,
    entry          bigint    not null,
    superseded_by  bigint,
    constraint post_detail_pk primary key (post, entry),
    constraint post_detail_post_fk foreign key (post) references post,
    constraint post_detail_title_given check (btrim(title) <> ''),
    constraint post_detail_mission_fk foreign key (mission) references mission,
    constraint post_detail_type_fk foreign key (personnel_type) references personnel_type,
    constraint post_detail_rank_fk foreign key (rank_code) references rank_code,
    constraint post_detail_authorisation_fk
        foreign key (authorisation) references authorisation,
    constraint post_detail_valid_begins check (not isempty(valid) and not lower_inf(valid)),
    constraint post_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint post_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index post_detail_current on post_detail (post) where superseded_by is null;

select fact_guard(t) from unnest(array[
    'rank_code', 'rank_name', 'authorisation', 'authorisation_detail', 'authorisation_type',
    'authorisation_waiver', 'post', 'post_detail'
]::regclass[]) t;
