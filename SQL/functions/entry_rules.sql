-- Rules of who records, decides and reads.

-- On whose behalf an entry is made must be on the list; what was recorded before there was a list stays as
-- it is, and so does what is loaded.
create or replace function ledger_entry_for_a_known_office() returns trigger
language plpgsql as $$
begin
    if not ledger_loading() and not exists (
        select from office o where o.name = new.on_behalf_of and o.superseded_by is null
    ) then
        raise exception '% is not on the list of offices', new.on_behalf_of
            using errcode = 'check_violation', constraint = 'ledger_entry_office_is_known',
                  table = 'ledger_entry', column = 'on_behalf_of';
    end if;
    return null;
end;
$$;

-- A login that writes for some agencies only states a deployment of their people only, and a posting,
-- absence or name of theirs. It is looked at when the statement is done: an import states a person, the
-- deployment and its posting together.
create or replace function writes_own_people() returns trigger
language plpgsql as $$
declare
    own text[];
    stray boolean;
begin
    if pg_has_role(session_user, 'peaceledger_owner', 'member') then
        return null;
    end if;
    own := access_agencies('recorder');
    if own is null then
        return null;
    end if;
    if tg_table_name = 'identity' then
        select exists (
            select from inserted i
            where not exists (
                select from person_detail a
                where a.person = i.person and a.superseded_by is null and a.agency = any(own)
            )
        ) into stray;
    elsif tg_table_name = 'deployment' then
        select exists (
            select from inserted i
            where not exists (
                select from person_detail a
                where a.person = i.person and a.superseded_by is null and a.agency = any(own)
            ) and not exists (
                select from deployment d
                where d.id = i.id and d.entry < i.entry and d.agency = any(own)
            )
        ) into stray;
    else
        select exists (
            select from inserted i
            where not exists (
                select from deployment d
                where d.id = i.deployment and d.superseded_by is null and d.agency = any(own)
            )
        ) into stray;
    end if;
    if stray then
        raise exception 'this login records people of % only', array_to_string(own, ', ')
            using errcode = 'insufficient_privilege', constraint = 'writes_own_people',
                  table = tg_table_name;
    end if;
    return null;
end;
$$;

-- Nobody decides of his own proposal, and only an approver decides. The server says who is who; what is
-- loaded was decided elsewhere.
create or replace function proposal_decided_by_another() returns trigger
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

-- A row is changed once: it gets its place in the chain. What is refused is seen without calling the
-- function, which takes a command as long as all the rest of the note.
create or replace function personal.access_refuses_change() returns trigger
language plpgsql as $$
begin
    raise exception 'the access log is neither changed nor deleted'
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only', table = tg_table_name, schema = 'personal';
end;
$$;
