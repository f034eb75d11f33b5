-- The two-person rule: for which nouns it holds, what was proposed, and what another decided.

create table approval_rule (
    noun          text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint approval_rule_pk primary key (noun, entry),
    constraint approval_rule_entry_fk foreign key (entry) references ledger_entry,
    constraint approval_rule_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index approval_rule_current on approval_rule (noun) where superseded_by is null;
select fact_guard('approval_rule');

-- A command that another is to confirm, word by word. The words may name a person: so they are kept
-- with the names, and can be erased.
create sequence personal.proposal_number;
create table personal.proposal (
    number          bigint not null,
    command         text   not null,
    words           text[],
    salt            bytea,
    personal_digest bytea  not null,
    entry           bigint not null,
    constraint proposal_pk primary key (number),
    constraint proposal_command_given check (btrim(command) <> ''),
    constraint proposal_entry_fk foreign key (entry) references ledger_entry
);
create function personal.proposal_is_salted() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(new.salt, personal.framed(new.words::text));
    return new;
end;
$$;
create trigger proposal_is_salted before insert on personal.proposal
    for each row execute function personal.proposal_is_salted();
alter table personal.proposal enable always trigger proposal_is_salted;
alter table personal.proposal alter column words set statistics 0;
alter sequence personal.proposal_number owned by personal.proposal.number;
select fact_guard('personal.proposal');

-- What another person decided of a proposal. A confirmed one stands in the entry that it became.
create table proposal_decision (
    proposal  bigint  not null,
    confirmed boolean not null,
    remark    text,
    entry     bigint  not null,
    constraint proposal_decision_once primary key (proposal),
    constraint proposal_decision_proposal_fk foreign key (proposal) references personal.proposal,
    constraint proposal_decision_entry_fk foreign key (entry) references ledger_entry,
    constraint proposal_decision_remark_given check (btrim(remark) <> '')
);
create index proposal_decision_of_entry on proposal_decision (entry);
select fact_guard('proposal_decision');

-- Nobody decides of his own proposal, and only an approver decides. The server says who is who; what is
-- loaded was decided elsewhere.
create function proposal_decided_by_another() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    if not pg_has_role(session_user, 'peaceledger_approver', 'member') then
        raise exception '% is no approver', session_user
            using errcode = 'insufficient_privilege', constraint = 'proposal_decided_by_approver',
                  table = 'proposal_decision';
    end if;
    if exists (
        select from personal.proposal p
        join ledger_entry e on e.number = p.entry
        where p.number = new.proposal and e.actor_role = session_user
    ) then
        raise exception 'proposal % was made by % too', new.proposal, session_user
            using errcode = 'check_violation', constraint = 'proposal_decided_by_another',
                  table = 'proposal_decision';
    end if;
    return new;
end;
$$;
create trigger proposal_decided_by_another before insert on proposal_decision
    for each row execute function proposal_decided_by_another();
alter table proposal_decision enable always trigger proposal_decided_by_another;

-- Whether one version of a row is the other without its personal values. A proposal loses its words
-- where they name the person who is erased.
create or replace function personal.is_erasure(before jsonb, after jsonb) returns boolean
language plpgsql stable as $$
declare
    personal text[] := array[
        'salt', 'service_number', 'given_name', 'family_name', 'title', 'words'
    ];
begin
    return before ->> 'salt' is not null and after ->> 'salt' is null
        and before - personal = after - personal
        and coalesce(after ->> 'service_number', personal.pseudonym((after ->> 'person')::bigint))
            is not distinct from personal.pseudonym((after ->> 'person')::bigint)
        and after ->> 'given_name' is null and after ->> 'family_name' is null
        and coalesce(after ->> 'title', 'erased') = 'erased'
        and after ->> 'words' is null
        and exists (
            select from erasure e
            where e.entry = ledger_entry_open_here()
                and e.person = coalesce((after ->> 'person')::bigint, e.person)
        );
end;
$$;
