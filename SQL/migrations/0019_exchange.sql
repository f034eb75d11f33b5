-- Rates of exchange, and what the United Nations and the DAC reckon with: coefficients and
-- reimbursements, each with the days for which it holds and where it is from.

-- So much of quote for one of base. Former currencies have rates too, so that these are no words of
-- the register.
create table rate (
    base          text    not null,
    quote         text    not null,
    on_day        date    not null,
    rate          numeric not null,
    source        text    not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint rate_pk primary key (base, quote, on_day, entry),
    constraint rate_base_form check (base ~ '^[A-Z]{3}$'),
    constraint rate_quote_form check (quote ~ '^[A-Z]{3}$'),
    constraint rate_between_two_currencies check (base <> quote),
    constraint rate_positive check (rate > 0 and rate < 'Infinity'),
    constraint rate_on_a_day check (isfinite(on_day)),
    constraint rate_source_given check (btrim(source) <> ''),
    constraint rate_entry_fk foreign key (entry) references ledger_entry,
    constraint rate_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index rate_current on rate (base, quote, on_day) where superseded_by is null;
create index rate_by_quote on rate (quote, on_day);

-- Which part of what is paid to missions of a kind that an organisation leads counts as development
-- assistance.
create table oda_coefficient (
    organisation  text          not null,
    kind          text          not null,
    percent       numeric(5, 2) not null,
    valid         daterange     not null,
    source        text          not null,
    verified      boolean       not null,
    entry         bigint        not null,
    superseded_by bigint,
    constraint oda_coefficient_pk primary key (organisation, kind, valid, entry),
    constraint oda_coefficient_organisation_fk foreign key (organisation) references organisation,
    constraint oda_coefficient_kind_fk foreign key (kind) references mission_kind,
    constraint oda_coefficient_is_a_part check (percent between 0 and 100),
    constraint oda_coefficient_holds_a_day check (not isempty(valid)),
    constraint oda_coefficient_entry_fk foreign key (entry) references ledger_entry,
    constraint oda_coefficient_superseded_fk foreign key (superseded_by) references ledger_entry,
    constraint oda_coefficient_one_a_day exclude using gist (
        organisation with =, kind with =, valid with &&
    ) where (superseded_by is null)
);

-- Missions to which no coefficient applies, and why.
create table oda_exclusion (
    mission       text    not null,
    reason        text    not null,
    source        text    not null,
    verified      boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint oda_exclusion_pk primary key (mission, entry),
    constraint oda_exclusion_mission_fk foreign key (mission) references mission,
    constraint oda_exclusion_reason_given check (btrim(reason) <> ''),
    constraint oda_exclusion_entry_fk foreign key (entry) references ledger_entry,
    constraint oda_exclusion_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index oda_exclusion_current on oda_exclusion (mission) where superseded_by is null;

-- What the United Nations reimburses for a person-month of a personnel type.
create table reimbursement_rate (
    personnel_type text           not null,
    currency       text           not null,
    amount         numeric(18, 2) not null,
    valid          daterange      not null,
    source         text           not null,
    verified       boolean        not null,
    entry          bigint         not null,
    superseded_by  bigint,
    constraint reimbursement_rate_pk primary key (personnel_type, valid, entry),
    constraint reimbursement_rate_type_fk foreign key (personnel_type) references personnel_type,
    constraint reimbursement_rate_currency_fk foreign key (currency) references currency,
    constraint reimbursement_rate_positive check (amount > 0),
    constraint reimbursement_rate_holds_a_day check (not isempty(valid)),
    constraint reimbursement_rate_entry_fk foreign key (entry) references ledger_entry,
    constraint reimbursement_rate_superseded_fk foreign key (superseded_by)
        references ledger_entry,
    constraint reimbursement_rate_one_a_day
        exclude using gist (personnel_type with =, valid with &&) where (superseded_by is null)
);

select fact_guard(t)
from unnest(array[
    'rate', 'oda_coefficient', 'oda_exclusion', 'reimbursement_rate'
]::regclass[]) t;
