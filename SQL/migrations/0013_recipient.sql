-- Whom money is promised to, for what, and in which currency.

create table recipient_kind (
    code  text   not null,
    entry bigint not null,
    constraint recipient_kind_pk primary key (code),
    constraint recipient_kind_entry_fk foreign key (entry) references ledger_entry
);
create table recipient_kind_detail (
    kind          text   not null,
    name_en       text   not null,
    name_nb       text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint recipient_kind_detail_pk primary key (kind, entry),
    constraint recipient_kind_detail_kind_fk foreign key (kind) references recipient_kind,
    constraint recipient_kind_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint recipient_kind_detail_superseded_fk
        foreign key (superseded_by) references ledger_entry
);
create unique index recipient_kind_detail_current on recipient_kind_detail (kind)
    where superseded_by is null;

create table recipient (
    code  text   not null,
    entry bigint not null,
    constraint recipient_pk primary key (code),
    constraint recipient_code_form check (code ~ '^[A-Z][A-Z0-9_-]{1,31}$'),
    constraint recipient_entry_fk foreign key (entry) references ledger_entry
);
create table recipient_detail (
    recipient     text   not null,
    name          text   not null,
    kind          text   not null,
    organisation  text,
    country       text,
    entry         bigint not null,
    superseded_by bigint,
    constraint recipient_detail_pk primary key (recipient, entry),
    constraint recipient_detail_recipient_fk foreign key (recipient) references recipient,
    constraint recipient_detail_name_given check (btrim(name) <> ''),
    constraint recipient_detail_kind_fk foreign key (kind) references recipient_kind,
    constraint recipient_detail_organisation_fk foreign key (organisation) references organisation,
    constraint recipient_detail_country_fk foreign key (country) references country,
    constraint recipient_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint recipient_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index recipient_detail_current on recipient_detail (recipient)
    where superseded_by is null;

create table currency (
    code  text   not null,
    entry bigint not null,
    constraint currency_pk primary key (code),
    constraint currency_code_form check (code ~ '^[A-Z]{3}$'),
    constraint currency_entry_fk foreign key (entry) references ledger_entry
);
create table currency_detail (
    currency      text   not null,
    name_en       text   not null,
    name_nb       text   not null,
    source        text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint currency_detail_pk primary key (currency, entry),
    constraint currency_detail_currency_fk foreign key (currency) references currency,
    constraint currency_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint currency_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index currency_detail_current on currency_detail (currency)
    where superseded_by is null;

-- The DAC's purpose codes.
create table purpose (
    code  text   not null,
    entry bigint not null,
    constraint purpose_pk primary key (code),
    constraint purpose_code_form check (code ~ '^[0-9]{5}$'),
    constraint purpose_entry_fk foreign key (entry) references ledger_entry
);
create table purpose_detail (
    purpose       text    not null,
    name_en       text    not null,
    name_nb       text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint purpose_detail_pk primary key (purpose, entry),
    constraint purpose_detail_purpose_fk foreign key (purpose) references purpose,
    constraint purpose_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint purpose_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index purpose_detail_current on purpose_detail (purpose) where superseded_by is null;

select fact_guard(t) from unnest(array[
    'recipient_kind', 'recipient_kind_detail', 'recipient', 'recipient_detail', 'currency',
    'currency_detail', 'purpose', 'purpose_detail'
]::regclass[]) t;
