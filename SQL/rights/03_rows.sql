-- Whose people a login sees and writes: row policies on every table that has one row a person or
-- service. The owner's functions, and so all counts, see everybody.

do $$
declare
    fact text;
    -- The agencies are looked up once a statement.
    sees constant text := '(select access_agencies(''personnel'')) is null
        or %s = any((select access_agencies(''personnel''))::text[])';
    writes constant text := '(select access_agencies(''recorder'')) is null
        or %s = any((select access_agencies(''recorder''))::text[])';
    -- A person is an agency's by home, or by having served for it.
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
    -- Who proposed it, and whoever may confirm it.
    own_proposal constant text :=
        '(select pg_has_role(session_user, ''peaceledger_approver'', ''member''))
        or exists (
            select from ledger_entry e where e.number = proposal.entry and e.actor_role = session_user)';
    seen text;
    written text;
begin
    foreach fact in array array[
        'person_detail', 'deployment', 'posting', 'absence', 'personal.identity',
        'personal.requirement', 'personal.proposal'
    ] loop
        execute format('alter table %s enable row level security', fact);
        execute format('drop policy if exists seen on %s', fact);
        execute format('drop policy if exists stated on %s', fact);
        execute format('drop policy if exists closed on %s', fact);
        if fact in ('person_detail', 'deployment') then
            seen := format(case fact when 'deployment' then sees else seen_detail end, 'agency');
            written := format(writes, 'agency');
        elsif fact = 'personal.proposal' then
            seen := own_proposal;
            written := 'true';
        elsif fact in ('posting', 'absence') then
            seen := format(seen_service, fact);
            written := format(written_service, fact);
        else
            seen := format(seen_person, split_part(fact, '.', 2));
            written := format(written_person, split_part(fact, '.', 2));
        end if;
        -- Names are read only by who has noted it.
        if starts_with(fact, 'personal.') then
            seen := '(select personal.is_noted()) and (' || seen || ')';
        end if;
        execute format(
            'create policy seen on %s for select to peaceledger_personnel using (%s)', fact, seen);
        -- A posting is stated together with its deployment, a name together with its person: whether
        -- they are the writer's is looked at when all is there (writes_own_people).
        execute format(
            'create policy stated on %s for insert to peaceledger_recorder with check (%s)', fact,
            case when fact in ('person_detail', 'deployment', 'personal.requirement') then written
                else 'true' end);
        execute format(
            'create policy closed on %s for update to peaceledger_recorder using (%s) with check (true)',
            fact, written);
    end loop;
end;
$$;
