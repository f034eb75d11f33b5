-- Pledges: public promises, of money or in kind, perhaps with no decision yet. They are never counted
-- as commitments; what fulfils them is linked to them.

create table pledge (
    code  text   not null,
    entry bigint not null,
    constraint pledge_pk primary key (code),
    constraint pledge_code_form check (code ~ '^[A-Za-z0-9][A-Za-z0-9/._-]{1,39}$'),
    constraint pledge_entry_fk foreign key (entry) references ledger_entry
);
create unique index pledge_code_differs_by_more_than_case on pledge (lower(code));

create table pledge_detail (
    pledge        text not null,
    title         text not null,
    recipient     text not null,
    mission       text,
    amount        numeric(18, 2),
    currency      text,
    -- Where it was made, such as a summit.
    event         text,
    pledged_on    date not null,
    due_on        date,
    withdrawn_on  date,
    entry         bigint not null,
    superseded_by bigint,
    constraint pledge_detail_pk primary key (pledge, entry),
    constraint pledge_detail_pledge_fk foreign key (pledge) references pledge,
    constraint pledge_detail_title_given check (btrim(title) <> ''),
    constraint pledge_detail_recipient_fk foreign key (recipient) references recipient,
    constraint pledge_detail_mission_fk foreign key (mission) references mission,
    constraint pledge_detail_amount_positive check (amount > 0),
    constraint pledge_detail_amount_has_currency check ((amount is null) = (currency is null)),
    constraint pledge_detail_currency_fk foreign key (currency) references currency,
    constraint pledge_detail_event_given check (btrim(event) <> ''),
    constraint pledge_detail_due_after_it_is_made check (due_on >= pledged_on),
    constraint pledge_detail_withdrawn_after_it_is_made check (withdrawn_on >= pledged_on),
    constraint pledge_detail_entry_fk foreign key (entry) references ledger_entry,
    constraint pledge_detail_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index pledge_detail_current on pledge_detail (pledge) where superseded_by is null;

-- What fulfils a pledge, or a part of it: a commitment, a deployment, or what words say.
create sequence pledge_fulfilment_number;
create table pledge_fulfilment (
    id            bigint  not null,
    pledge        text    not null,
    commitment    text,
    deployment    bigint,
    contribution  text,
    on_day        date    not null,
    completes     boolean not null,
    entry         bigint  not null,
    superseded_by bigint,
    constraint pledge_fulfilment_pk primary key (id, entry),
    constraint pledge_fulfilment_pledge_fk foreign key (pledge) references pledge,
    constraint pledge_fulfilment_commitment_fk foreign key (commitment) references commitment,
    constraint pledge_fulfilment_by_one_thing
        check (num_nonnulls(commitment, deployment, contribution) = 1),
    constraint pledge_fulfilment_contribution_given check (btrim(contribution) <> ''),
    constraint pledge_fulfilment_entry_fk foreign key (entry) references ledger_entry,
    constraint pledge_fulfilment_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index pledge_fulfilment_current on pledge_fulfilment (id)
    where superseded_by is null;
create unique index pledge_fulfilment_by_commitment_once on pledge_fulfilment (pledge, commitment)
    where superseded_by is null;
create unique index pledge_fulfilment_by_deployment_once on pledge_fulfilment (pledge, deployment)
    where superseded_by is null;

-- A deployment has several versions, so that no foreign key can name it.
create function pledge_fulfilment_is_sound() returns trigger
language plpgsql as $$
declare
    made record;
begin
    if new.deployment is not null and not exists (
        select from deployment d where d.id = new.deployment and d.superseded_by is null
    ) then
        raise exception 'there is no deployment %', new.deployment
            using errcode = 'foreign_key_violation',
                  constraint = 'pledge_fulfilment_deployment_stands', table = 'pledge_fulfilment';
    end if;
    select d.pledged_on, d.withdrawn_on into made
    from pledge_detail d where d.pledge = new.pledge and d.superseded_by is null;
    if new.on_day < made.pledged_on or new.on_day >= made.withdrawn_on then
        raise exception '% was made on % and withdrawn on %', new.pledge, made.pledged_on,
            coalesce(made.withdrawn_on::text, 'no day')
            using errcode = 'check_violation',
                  constraint = 'pledge_fulfilment_while_it_stands', table = 'pledge_fulfilment';
    end if;
    return null;
end;
$$;
create trigger pledge_fulfilment_is_sound after insert on pledge_fulfilment
    for each row execute function pledge_fulfilment_is_sound();
alter table pledge_fulfilment enable always trigger pledge_fulfilment_is_sound;

select fact_guard(t)
from unnest(array['pledge', 'pledge_detail', 'pledge_fulfilment']::regclass[]) t;
