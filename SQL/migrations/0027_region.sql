-- Regions of the world, by which overviews are ordered.

create table region (
    code  text   not null,
    entry bigint not null,
    constraint region_pk primary key (code),
    constraint region_code_form check (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    constraint region_entry_fk foreign key (entry) references ledger_entry
);
create table region_detail (
    region        text    not null,
    -- Where it stands in an overview.
    place         integer not null,
    name_en       text    not null,
    name_nb       text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint region_detail_pk primary key (region, entry),
    constraint region_detail_region_fk foreign key (region) references region,
    constraint region_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint region_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index region_detail_current on region_detail (region) where superseded_by is null;

create table country_region (
    country       text    not null,
    region        text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint country_region_pk primary key (country, entry),
    constraint country_region_country_fk foreign key (country) references country,
    constraint country_region_region_fk foreign key (region) references region,
    constraint country_region_entry_fk foreign key (entry) references ledger_entry,
    constraint country_region_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index country_region_current on country_region (country) where superseded_by is null;

select fact_guard(t) from unnest(array['region', 'region_detail', 'country_region']::regclass[]) t;
