-- Who may do what: the logins that were let in, for which agencies, and the offices on whose behalf
-- entries are made. The roles themselves, their rights and the row policies are in SQL/rights.

-- A login that was let in as one of the roles. agency limits it to that agency's people; null does not.
create table access_grant (
    role          text   not null,
    login         text   not null,
    agency        text,
    entry         bigint not null,
    superseded_by bigint,
    constraint access_grant_pk primary key (login, role, entry),
    constraint access_grant_entry_fk foreign key (entry) references ledger_entry,
    constraint access_grant_superseded_fk foreign key (superseded_by) references ledger_entry,
    constraint access_grant_agency_fk foreign key (agency) references agency,
    constraint access_grant_role_is_known
        check (role in ('reader', 'personnel', 'recorder', 'approver')),
    constraint access_grant_login_form check (btrim(login) <> ''),
    -- Readers see no people, so there is nothing to limit.
    constraint access_grant_reader_sees_all_counts check (role <> 'reader' or agency is null)
);
create unique index access_grant_current on access_grant (login, role, agency)
    nulls not distinct where superseded_by is null;
select fact_guard('access_grant');

-- An office, or a person by title, on whose behalf entries may be made.
create table office (
    name          text   not null,
    entry         bigint not null,
    superseded_by bigint,
    constraint office_pk primary key (name, entry),
    constraint office_entry_fk foreign key (entry) references ledger_entry,
    constraint office_superseded_fk foreign key (superseded_by) references ledger_entry,
    constraint office_name_given check (btrim(name) <> '')
);
create unique index office_current on office (name) where superseded_by is null;
select fact_guard('office');

-- On whose behalf an entry is made must be on the list; what was recorded before there was a list stays as
-- it is, and so does what is loaded.
create function ledger_entry_for_a_known_office() returns trigger
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
create trigger ledger_entry_for_a_known_office after insert on ledger_entry
    for each row when (new.on_behalf_of is not null)
    execute function ledger_entry_for_a_known_office();
alter table ledger_entry enable always trigger ledger_entry_for_a_known_office;

-- Which tables an entry wrote to is asked of the server's own counts at the commit, and no longer
-- noted in a setting, which the writer could change.
create or replace function fact_belongs_to_open_entry() returns trigger
language plpgsql as $$
declare
    stray boolean;
    closed text := '';
    written boolean;
begin
    if exists (
        select from pg_attribute a
        where a.attrelid = tg_relid and a.attname = 'superseded_by' and not a.attisdropped
    ) then
        closed := ' or superseded_by is not null';
    end if;
    execute format(
        'select exists (select from inserted where entry is distinct from $1 %s),
            exists (select from inserted)', closed
    ) into stray, written using ledger_entry_open_here();
    if stray then
        raise exception 'a fact in % must belong to the entry opened in this transaction', tg_table_name
            using errcode = 'integrity_constraint_violation',
                  constraint = 'fact_belongs_to_open_entry',
                  table = tg_table_name,
                  schema = tg_table_schema;
    end if;
    if written then
        perform ledger_entry_is_open();
    end if;
    return null;
end;
$$;

create or replace function fact_is_closed() returns trigger
language plpgsql as $$
begin
    if exists (select from closed) then
        perform ledger_entry_is_open();
    end if;
    return null;
end;
$$;
-- Only the triggers above called it.
-- squawk-ignore ban-drop-function
drop function ledger_touch(text);


-- A login that writes for some agencies only states a deployment of their people only, and a posting,
-- absence or name of theirs. It is looked at when the statement is done: an import states a person, the
-- deployment and its posting together.
create function writes_own_people() returns trigger
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
do $$
declare
    fact text;
begin
    foreach fact in array array['personal.identity', 'deployment', 'posting', 'absence'] loop
        execute format(
            'create trigger writes_own_people after insert on %s
                 referencing new table as inserted
                 for each statement execute function writes_own_people()', fact);
        execute format('alter table %s enable always trigger writes_own_people', fact);
    end loop;
end;
$$;
