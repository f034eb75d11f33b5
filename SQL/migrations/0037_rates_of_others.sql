-- Rates that are out of the ordinary, and until when a currency was in use.
-- A migration runs alone in one transaction, before any command uses the register.
-- squawk-ignore-file constraint-missing-not-valid

-- Why a rate was taken although it is far from those around it or contradicts the other direction.
alter table rate add column accepted text;
alter table rate add constraint rate_accepted_given check (btrim(accepted) <> '') not valid;
alter table rate validate constraint rate_accepted_given;

-- Currencies that have ended, or began, with the days on which they were in use.
create table currency_life (
    currency      text      not null,
    valid         daterange not null,
    source        text      not null,
    verified      boolean   not null,
    entry         bigint    not null,
    superseded_by bigint,
    constraint currency_life_pk primary key (currency, entry),
    constraint currency_life_currency_fk foreign key (currency) references currency,
    constraint currency_life_holds_a_day check (not isempty(valid)),
    constraint currency_life_entry_fk foreign key (entry) references ledger_entry,
    constraint currency_life_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index currency_life_current on currency_life (currency) where superseded_by is null;

select fact_guard('currency_life'::regclass);

-- Their bodies are in SQL/functions/rate_rules.sql and currency_in_use.sql.
create function rate_fits() returns trigger language plpgsql as $$
begin
    return null;
end;
$$;

create function currency_in_use() returns trigger language plpgsql as $$
begin
    return null;
end;
$$;

create trigger rate_fits after insert on rate
    referencing new table as fresh
    for each statement execute function rate_fits();
alter table rate enable always trigger rate_fits;

create trigger currency_in_use after insert on commitment
    for each row execute function currency_in_use();
alter table commitment enable always trigger currency_in_use;
create trigger currency_in_use after insert on commitment_detail
    for each row execute function currency_in_use();
alter table commitment_detail enable always trigger currency_in_use;
create trigger currency_in_use after insert on pledge_detail
    for each row execute function currency_in_use();
alter table pledge_detail enable always trigger currency_in_use;
create trigger currency_in_use after insert on disbursement
    for each row execute function currency_in_use();
alter table disbursement enable always trigger currency_in_use;
