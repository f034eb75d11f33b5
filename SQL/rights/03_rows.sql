-- Whose people a login sees and writes: row policies on every table with one row per person or service. The
-- owner's functions, and so all counts, see everybody.

do $$
declare
    fact text;
    whose text;
    -- The agencies are looked up once a statement.
    sees constant text := '(select access_agencies(''personnel'')) is null
        or %s = any((select access_agencies(''personnel''))::text[])';
    writes constant text := '(select access_agencies(''recorder'')) is null
        or %s = any((select access_agencies(''recorder''))::text[])';
    -- A person belongs to an agency as home agency, or by having served for it.
    seen_detail constant text := sees
        || ' or exists (select from deployment a where a.person = person_detail.person)';
    seen_person constant text := '(select access_agencies(''personnel'')) is null
        or exists (select from person_detail a where a.person = %s.person)';
    written_person constant text := '(select access_agencies(''recorder'')) is null
        or exists (
            select from person_detail a
            where a.person = %s.person and a.superseded_by is null
                and a.agency = any((select access_agencies(''recorder''))::text[]))';
    seen_service constant text := '(select access_agencies(''personnel'')) is null
        or exists (select from deployment a where a.id = %s.deployment)';
    written_service constant text := '(select access_agencies(''recorder'')) is null
        or exists (
            select from deployment a
            where a.id = %s.deployment
                and a.agency = any((select access_agencies(''recorder''))::text[]))';
    -- For the login that proposed it, and any login that may confirm it.
    own_proposal constant text :=
        '(select pg_has_role(session_user, ''peaceledger_approver'', ''member''))
        or exists (
            select from ledger_entry e where e.number = proposal.entry and e.actor_role = session_user)';
    seen text;
    written text;
begin
    for fact, whose in
        select f.key, f.value ->> 'whose' from jsonb_each(facts()) f where f.value ? 'whose'
    loop
        execute format('alter table %s enable row level security', fact);
        execute format('drop policy if exists seen on %s', fact);
        execute format('drop policy if exists stated on %s', fact);
        execute format('drop policy if exists closed on %s', fact);
        case whose
            when 'agency' then
                seen := format(case fact when 'person_detail' then seen_detail else sees end, 'agency');
                written := format(writes, 'agency');
            when 'proposer' then
                seen := own_proposal;
                written := 'true';
            when 'deployment' then
                seen := format(seen_service, fact);
                written := format(written_service, fact);
            when 'person' then
                seen := format(seen_person, regexp_replace(fact, '^personal.', ''));
                written := format(written_person, regexp_replace(fact, '^personal.', ''));
        end case;
        -- Names are read only by who has noted it.
        if starts_with(fact, 'personal.') then
            seen := '(select personal.is_noted()) and (' || seen || ')';
        end if;
        execute format(
            'create policy seen on %s for select to peaceledger_personnel using (%s)', fact, seen);
        -- A posting is stated together with its deployment, and a name with its person. Whether they are
        -- the writer's is checked when all rows are there (writes_own_people).
        execute format(
            'create policy stated on %s for insert to peaceledger_recorder with check (%s)', fact,
            case when whose = 'agency' or whose = 'person' and fact <> 'personal.identity'
                then written else 'true' end);
        execute format(
            'create policy closed on %s for update to peaceledger_recorder using (%s) with check (true)',
            fact, written);
    end loop;
end;
$$;
