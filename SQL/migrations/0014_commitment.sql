-- Commitments: decided promises of money, the years that they are for, and each step by which they
-- change. Money is only ever added up: a cut is a negative step, and a mistake is put right by the
-- opposite one, dated the same day.

create table commitment (
    code     text   not null,
    currency text   not null,
    shape    text   not null,
    decided  date   not null,
    -- The statement as it was made, to know the same one when it comes again.
    original jsonb  not null,
    entry    bigint not null,
    constraint commitment_pk primary key (code),
    constraint commitment_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9/._-]{1,39}$'),
    constraint commitment_currency_fk foreign key (currency) references currency,
    constraint commitment_shape_known check (shape in ('total', 'per-year', 'instalments')),
    constraint commitment_decided_on_a_day check (isfinite(decided)),
    constraint commitment_entry_fk foreign key (entry) references ledger_entry
);
create unique index commitment_code_differs_by_more_than_case on commitment (lower(code));

create table commitment_detail (
    commitment      text      not null,
    title           text      not null,
    recipient       text      not null,
    purpose         text,
    section         text,
    mission         text,
    policy_document text,
    -- The authority that covers years beyond the budget's; without one they are subject to the
    -- Storting.
    authority       text,
    years           int4range not null,
    entry           bigint    not null,
    superseded_by   bigint,
    constraint commitment_detail_pk primary key (commitment, entry),
    constraint commitment_detail_commitment_fk foreign key (commitment) references commitment,
    constraint commitment_detail_title_given check (btrim(title) <> ''),
    constraint commitment_detail_recipient_fk foreign key (recipient) references recipient,
    constraint commitment_detail_purpose_fk foreign key (purpose) references purpose,
    constraint commitment_detail_section_given check (btrim(section) <> ''),
    constraint commitment_detail_mission_fk foreign key (mission) references mission,
    constraint commitment_detail_authority_given check (btrim(authority) <> ''),
    constraint commitment_detail_years_plausible
        check (lower(years) >= 1945 and coalesce(upper(years), 2151) <= 2151),
    constraint commitment_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint commitment_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index commitment_detail_current on commitment_detail (commitment)
    where superseded_by is null;

-- So much more, or less, in each of the years, decided on a day.
create table commitment_step (
    commitment text           not null,
    kind       text           not null,
    years      int4range      not null,
    amount     numeric(18, 2) not null,
    on_day     date           not null,
    entry      bigint         not null,
    constraint commitment_step_pk primary key (commitment, entry, years),
    constraint commitment_step_commitment_fk foreign key (commitment) references commitment,
    constraint commitment_step_kind_known
        check (kind in ('original', 'raise', 'cut', 'move', 'extend', 'cancel')),
    constraint commitment_step_sign_fits check (
        amount > 0 and kind in ('original', 'raise', 'move', 'extend')
        or amount < 0 and kind in ('cut', 'move', 'cancel')
    ),
    constraint commitment_step_years_begin check (not isempty(years) and not lower_inf(years)),
    constraint commitment_step_on_a_day check (isfinite(on_day)),
    constraint commitment_step_entry_fk foreign key (entry) references ledger_entry
);

-- What a commitment's steps must amount to: nothing before it was decided, no year outside its
-- period, moves that add up to nothing, and never, on any day, less than nothing for a year.
create function commitment_holds(code text) returns void
language plpgsql as $$
declare
    wrong record;
begin
    select s.on_day, c.decided into wrong
    from commitment_step s
    join commitment c on c.code = s.commitment
    where s.commitment = commitment_holds.code and s.on_day < c.decided
    limit 1;
    if found then
        raise exception 'a step of % lies before the day it was decided, %', wrong.on_day,
            wrong.decided
            using errcode = 'check_violation', constraint = 'commitment_step_after_decision',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
    select s.years, d.years as period into wrong
    from commitment_step s
    join commitment_detail d on d.commitment = s.commitment and d.superseded_by is null
    where s.commitment = commitment_holds.code and not s.years <@ d.years
    limit 1;
    if found then
        raise exception '% lies outside the years %', wrong.years, wrong.period
            using errcode = 'check_violation', constraint = 'commitment_step_within_years',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
    perform from commitment_step s
    where s.commitment = commitment_holds.code and s.kind = 'move'
    group by s.entry
    having sum(s.amount) <> 0 or bool_or(upper_inf(s.years));
    if found then
        raise exception 'a move must take from one year what it gives to another'
            using errcode = 'check_violation', constraint = 'commitment_move_adds_nothing',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
    select r.year, r.on_day, r.committed into wrong
    from (
        select e.year, s.on_day,
            sum(sum(s.amount)) over (partition by e.year order by s.on_day) as committed
        from (
            select distinct b.year
            from commitment_step t
            cross join lateral (values (lower(t.years)), (upper(t.years))) b (year)
            where t.commitment = commitment_holds.code and b.year is not null
        ) e
        join commitment_step s
            on s.commitment = commitment_holds.code and s.years @> e.year
        group by e.year, s.on_day
    ) r
    where r.committed < 0
    order by r.on_day, r.year
    limit 1;
    if found then
        raise exception '% would have % for % on %', commitment_holds.code, wrong.committed,
            wrong.year, wrong.on_day
            using errcode = 'check_violation', constraint = 'commitment_never_negative',
                  table = 'commitment_step', column = commitment_holds.code;
    end if;
end;
$$;

create function commitment_is_checked() returns trigger
language plpgsql as $$
begin
    perform commitment_holds(
        case when tg_table_name = 'commitment' then to_jsonb(new) ->> 'code'
            else to_jsonb(new) ->> 'commitment' end);
    return null;
end;
$$;

create constraint trigger commitment_step_is_checked after insert on commitment_step
    deferrable initially deferred
    for each row execute function commitment_is_checked();
create constraint trigger commitment_detail_is_checked after insert on commitment_detail
    deferrable initially deferred
    for each row execute function commitment_is_checked();
alter table commitment_step enable always trigger commitment_step_is_checked;
alter table commitment_detail enable always trigger commitment_detail_is_checked;

select fact_guard(t)
from unnest(array['commitment', 'commitment_detail', 'commitment_step']::regclass[]) t;
