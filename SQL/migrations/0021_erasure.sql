-- Erasure: a person's name and number go, the person stays as a pseudonym, and so does every count.

create table erasure (
    person bigint not null,
    entry  bigint not null,
    constraint erasure_pk primary key (person),
    constraint erasure_person_fk foreign key (person) references person,
    constraint erasure_entry_fk foreign key (entry) references ledger_entry
);
select fact_guard('erasure');

-- Refuses every change of a fact but two: closing superseded_by, once, by the entry now open; and
-- taking personal values away, with their salt, where the entry now open erases the person.
create or replace function fact_refuses_change() returns trigger
language plpgsql as $$
declare
    before jsonb;
    after jsonb;
begin
    if tg_op = 'UPDATE' then
        before := to_jsonb(old);
        after := to_jsonb(new);
        if before -> 'superseded_by' = 'null'::jsonb
            and (after ->> 'superseded_by')::bigint = ledger_entry_open_here()
            and (after ->> 'entry')::bigint < ledger_entry_open_here()
            and before - 'superseded_by' = after - 'superseded_by'
        then
            return null;
        end if;
        if tg_table_schema = 'personal' and personal.is_erasure(before, after) then
            return null;
        end if;
    end if;
    raise exception '% refuses %: what is recorded is neither changed nor deleted', tg_table_name, tg_op
        using errcode = 'integrity_constraint_violation',
              constraint = 'facts_are_append_only',
              table = tg_table_name,
              schema = tg_table_schema,
              hint = 'Record a correction: a new fact that supersedes the old one.';
end;
$$;

-- What stands in the place of a service number.
create function personal.pseudonym(person bigint) returns text
language sql immutable
return 'ERASED-' || person;

-- Whether one version of a row is the other without its personal values.
create function personal.is_erasure(before jsonb, after jsonb) returns boolean
language plpgsql stable as $$
declare
    personal text[] := array['salt', 'service_number', 'given_name', 'family_name', 'title'];
begin
    return before ->> 'salt' is not null and after ->> 'salt' is null
        and before - personal = after - personal
        and coalesce(after ->> 'service_number', personal.pseudonym((after ->> 'person')::bigint))
            = personal.pseudonym((after ->> 'person')::bigint)
        and after ->> 'given_name' is null and after ->> 'family_name' is null
        and coalesce(after ->> 'title', 'erased') = 'erased'
        and exists (
            select from erasure e
            where e.person = (after ->> 'person')::bigint and e.entry = ledger_entry_open_here()
        );
end;
$$;

-- The planner's statistics would keep names beside the table.
alter table personal.identity
    alter column service_number set statistics 0,
    alter column given_name set statistics 0,
    alter column family_name set statistics 0;
alter table personal.requirement alter column title set statistics 0;
