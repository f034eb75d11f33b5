-- Allocations and payments: what of a budget line is set aside for a commitment in a year, what is
-- paid of it, what comes back, and what is carried over to the next year.

create table allocation (
    id            bigint         not null,
    commitment    text           not null,
    line          text           not null,
    year          integer        not null,
    -- In the commitment's currency; less than nothing where an allocation is reduced.
    amount        numeric(18, 2) not null,
    -- What it takes of the budget line, in NOK.
    charged       numeric(18, 2) not null,
    on_day        date           not null,
    entry         bigint         not null,
    superseded_by bigint,
    constraint allocation_pk primary key (id),
    constraint allocation_commitment_fk foreign key (commitment) references commitment,
    constraint allocation_line_fk foreign key (line) references budget_line,
    constraint allocation_year_plausible check (year between 1945 and 2150),
    constraint allocation_amount_given check (amount <> 0),
    constraint allocation_charged_as_allocated check (sign(charged) = sign(amount)),
    constraint allocation_on_a_day check (isfinite(on_day)),
    constraint allocation_entry_fk foreign key (entry) references ledger_entry,
    constraint allocation_superseded_fk foreign key (superseded_by) references ledger_entry
);
create index allocation_of_commitment on allocation (commitment) where superseded_by is null;
create index allocation_of_line on allocation (line, year) where superseded_by is null;

create table carry_over (
    id            bigint         not null,
    commitment    text           not null,
    line          text           not null,
    -- The year that has it left; the next one gets it.
    from_year     integer        not null,
    amount        numeric(18, 2) not null,
    on_day        date           not null,
    entry         bigint         not null,
    superseded_by bigint,
    constraint carry_over_pk primary key (id),
    constraint carry_over_commitment_fk foreign key (commitment) references commitment,
    constraint carry_over_line_fk foreign key (line) references budget_line,
    constraint carry_over_year_plausible check (from_year between 1945 and 2149),
    constraint carry_over_amount_positive check (amount > 0),
    constraint carry_over_after_its_year check (on_day >= make_date(from_year + 1, 1, 1)),
    constraint carry_over_on_a_day check (isfinite(on_day)),
    constraint carry_over_entry_fk foreign key (entry) references ledger_entry,
    constraint carry_over_superseded_fk foreign key (superseded_by) references ledger_entry
);
create index carry_over_of_commitment on carry_over (commitment) where superseded_by is null;
create index carry_over_of_line on carry_over (line, from_year) where superseded_by is null;

create sequence disbursement_number;
create table disbursement (
    id            bigint         not null,
    reference     text           not null,
    commitment    text           not null,
    line          text           not null,
    amount        numeric(18, 2) not null,
    on_day        date           not null,
    -- A payment takes of the allocation of the year it is made in.
    year          integer        not null generated always as (extract(year from on_day)) stored,
    entry         bigint         not null,
    superseded_by bigint,
    constraint disbursement_pk primary key (id),
    constraint disbursement_reference_given check (btrim(reference) <> ''),
    constraint disbursement_commitment_fk foreign key (commitment) references commitment,
    constraint disbursement_line_fk foreign key (line) references budget_line,
    constraint disbursement_amount_positive check (amount > 0),
    constraint disbursement_on_a_day check (isfinite(on_day)),
    constraint disbursement_year_plausible check (year between 1945 and 2150),
    constraint disbursement_entry_fk foreign key (entry) references ledger_entry,
    constraint disbursement_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index disbursement_reference_once on disbursement (lower(reference))
    where superseded_by is null;
create index disbursement_of_commitment on disbursement (commitment, year, line)
    where superseded_by is null;

-- Once against a payment, and never more than it. It belongs to the year of the payment.
create sequence refund_number;
create table refund (
    id            bigint         not null,
    disbursement  bigint         not null,
    reference     text,
    amount        numeric(18, 2) not null,
    on_day        date           not null,
    entry         bigint         not null,
    superseded_by bigint,
    constraint refund_pk primary key (id),
    constraint refund_disbursement_fk foreign key (disbursement) references disbursement,
    constraint refund_reference_given check (btrim(reference) <> ''),
    constraint refund_amount_positive check (amount > 0),
    constraint refund_on_a_day check (isfinite(on_day)),
    constraint refund_entry_fk foreign key (entry) references ledger_entry,
    constraint refund_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index refund_once on refund (disbursement) where superseded_by is null;
create unique index refund_reference_once on refund (lower(reference)) where superseded_by is null;

-- Each movement of what a commitment has left of a line in a year, as known now.
create view allocation_movement as
    select a.commitment, a.line, a.year, a.on_day, a.amount
    from allocation a where a.superseded_by is null
    union all
    select c.commitment, c.line, y.year, c.on_day, y.amount
    from carry_over c
    cross join lateral (
        values (c.from_year, -c.amount), (c.from_year + 1, c.amount)
    ) y (year, amount)
    where c.superseded_by is null
    union all
    select d.commitment, d.line, d.year, d.on_day, -d.amount
    from disbursement d where d.superseded_by is null
    union all
    select d.commitment, d.line, d.year, r.on_day, r.amount
    from refund r
    join disbursement d on d.id = r.disbursement and d.superseded_by is null
    where r.superseded_by is null;

-- What is left when all days are counted, kept so that a payment need not add up all before it.
-- Only the movements change it.
create table allocation_balance (
    commitment text           not null,
    line       text           not null,
    year       integer        not null,
    available  numeric(20, 2) not null,
    -- No movement is later.
    last_day   date           not null,
    constraint allocation_balance_pk primary key (commitment, line, year),
    constraint allocation_balance_commitment_fk foreign key (commitment) references commitment,
    constraint allocation_balance_line_fk foreign key (line) references budget_line,
    constraint paid_within_allocated check (available >= 0)
) with (fillfactor = 70);

create function allocation_balance_follows() returns trigger
language plpgsql as $$
begin
    if pg_trigger_depth() < 2 then
        raise exception 'a balance changes only with what is allocated and paid'
            using errcode = 'integrity_constraint_violation',
                  constraint = 'facts_are_append_only', table = 'allocation_balance';
    end if;
    return coalesce(new, old);
end;
$$;
create trigger allocation_balance_follows before insert or update or delete on allocation_balance
    for each row execute function allocation_balance_follows();
create trigger allocation_balance_refuses_truncate before truncate on allocation_balance
    for each statement execute function fact_refuses_change();
alter table allocation_balance enable always trigger allocation_balance_follows;
alter table allocation_balance enable always trigger allocation_balance_refuses_truncate;

select fact_guard(t)
from unnest(array['allocation', 'carry_over', 'disbursement', 'refund']::regclass[]) t;

-- A pledge may also be fulfilled by a payment.
alter table pledge_fulfilment
    add column disbursement bigint,
    add constraint pledge_fulfilment_disbursement_fk foreign key (disbursement)
        references disbursement,
    drop constraint pledge_fulfilment_by_one_thing,
    add constraint pledge_fulfilment_by_one_thing
        check (num_nonnulls(commitment, deployment, contribution, disbursement) = 1);
create unique index pledge_fulfilment_by_disbursement_once
    on pledge_fulfilment (pledge, disbursement) where superseded_by is null;
