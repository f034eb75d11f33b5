-- The rules of service: a mission's life, Norway's authorisations, nobody counted twice. What was recorded
-- before a rule, or under a waiver, may break it; a change that makes it no worse passes. So each rule asks
-- the quick question first, and only where that fails what the change adds.

-- Refuses service outside the mission's life, and a gender other than the person's. Days the previous
-- version had in the same mission are not new.
create or replace function deployment_is_sound() returns trigger
language plpgsql as $$
declare
    wrong_mission text;
    wrong_served daterange;
    wrong_life datemultirange;
begin
    select i.mission, i.served, l.open_days into wrong_mission, wrong_served, wrong_life
    from inserted i
    left join mission_life l on l.mission = i.mission
    where not coalesce(i.served <@ l.open_days, false)
    limit 1;
    if found then
        -- @plpgsql_check_options: security_warnings = off
        execute format(
            $query$
            select i.mission, i.served, l.open_days
            from inserted i
            left join mission_life l on l.mission = i.mission
            left join %I b on b.id = i.id and b.superseded_by = i.entry and b.mission = i.mission
            where not datemultirange(i.served)
                <@ (coalesce(l.open_days, '{}') + coalesce(datemultirange(b.served), '{}'))
            limit 1
            $query$, tg_table_name)
        into wrong_mission, wrong_served, wrong_life;
        if wrong_mission is not null then
            raise exception 'service in % over % is outside the mission''s life %',
                wrong_mission, wrong_served, coalesce(wrong_life::text, '(no phase recorded)')
                using errcode = 'check_violation',
                      constraint = tg_table_name || '_within_mission_life',
                      table = tg_table_name, column = wrong_mission;
        end if;
    end if;
    if tg_table_name = 'deployment' then
        perform
        from inserted i
        left join person_detail d on d.person = i.person and d.superseded_by is null
        where d.gender is distinct from i.gender;
        if found then
            raise exception 'a deployment must carry the gender recorded for its person'
                using errcode = 'check_violation',
                      constraint = 'deployment_gender_is_the_persons', table = 'deployment';
        end if;
    end if;
    return null;
end;
$$;

-- Refuses to leave service outside a mission's life when its phases change: days that were within it before
-- the entry and no longer are.
create or replace function mission_phase_keeps_service() returns trigger
language plpgsql as $$
declare
    this_entry constant bigint := ledger_entry_open_here();
    before datemultirange;
    after datemultirange;
    stranded bigint;
begin
    select coalesce(range_agg(p.valid) filter (where p.superseded_by is null), '{}'),
        coalesce(
            range_agg(p.valid) filter (
                where p.entry < this_entry
                    and (p.superseded_by is null or p.superseded_by = this_entry)), '{}')
    into after, before
    from mission_phase p
    where p.mission = new.mission and p.state <> 'closed';
    select count(*) into stranded
    from (
        select d.served from deployment d
        where d.mission = new.mission and d.superseded_by is null
        union all
        select c.served from counted_strength c
        where c.mission = new.mission and c.superseded_by is null
    ) s
    where not s.served <@ after
        and not (datemultirange(s.served) * before) <@ after;
    if stranded > 0 then
        raise exception '% services in % would stand outside its life', stranded, new.mission
            using errcode = 'check_violation',
                  constraint = 'mission_phase_keeps_service',
                  table = 'mission_phase', column = new.mission;
    end if;
    return null;
end;
$$;

-- Refuses unnamed people beside named ones of the same cell and days without a reason. Days on which both
-- stood before the entry are not new.
create or replace function strength_counts_nobody_twice() returns trigger
language plpgsql as $$
declare
    twice record;
begin
    if not exists (
        select from counted_strength c where c.superseded_by is null and c.besides is null
    ) then
        return null;
    end if;
    if tg_table_name = 'deployment' then
        select c.id, c.mission, c.personnel_type into twice
        from inserted i
        join counted_strength c
            on c.mission = i.mission and c.personnel_type = i.personnel_type
            and c.served && i.served and coalesce(c.agency, i.agency) = i.agency
        where c.superseded_by is null and c.besides is null
            and not datemultirange(c.served * i.served) <@ counted_beside(i.id, c.id, i.entry)
        limit 1;
    else
        select i.id, i.mission, i.personnel_type into twice
        from inserted i
        join deployment d
            on d.mission = i.mission and d.personnel_type = i.personnel_type
            and d.served && i.served and coalesce(i.agency, d.agency) = d.agency
        where d.superseded_by is null and i.besides is null
            and not datemultirange(d.served * i.served) <@ counted_beside(d.id, i.id, i.entry)
        limit 1;
    end if;
    if found then
        raise exception 'counted strength % overlaps named deployments of % in %',
            twice.id, twice.personnel_type, twice.mission
            using errcode = 'check_violation',
                  constraint = 'strength_counts_nobody_twice',
                  table = tg_table_name, column = twice.id::text;
    end if;
    return null;
end;
$$;

-- The days on which a deployment and a counted strength stood side by side before an entry.
create or replace function counted_beside(deployment bigint, counted bigint, this_entry bigint)
returns datemultirange
language sql stable
begin atomic
    select coalesce(range_agg(d.served * c.served), '{}')
    from public.deployment d
    join counted_strength c
        on c.mission = d.mission and c.personnel_type = d.personnel_type
        and c.served && d.served and coalesce(c.agency, d.agency) = d.agency
    where d.id = counted_beside.deployment and c.id = counted_beside.counted
        and c.besides is null
        and d.entry < counted_beside.this_entry
        and (d.superseded_by is null or d.superseded_by = counted_beside.this_entry)
        and c.entry < counted_beside.this_entry
        and (c.superseded_by is null or c.superseded_by = counted_beside.this_entry);
end;

-- Refuses a deployment that lifts strength above what Norway has authorised on any of its days, unless a
-- waiver says why. Its name makes it run last, so that the steps exist. Only days count that the previous
-- version did not have under this authorisation, and on which the entry as a whole leaves more people than
-- before.
create or replace function service_within_authorisation() returns trigger
language plpgsql as $$
declare
    over record;
    -- The waiver for everything an entry records (entry_waives).
    waiver constant text := nullif(current_setting('peaceledger.waiver', true), '');
begin
    if not exists (select from authorisation) then
        return null;
    end if;
    for over in
        select a.authorisation, a.ceiling, a.peak, a.id, a.entry
        from (
            select a.authorisation, a.ceiling, i.id, i.entry, i.served * a.valid as days,
                authorised_peak(a.authorisation, i.served * a.valid) as peak
            from inserted i
            join authorisation_detail a
                on a.mission = i.mission and a.superseded_by is null and a.valid && i.served
            join authorisation_type t
                on t.authorisation = a.authorisation and t.superseded_by is null
                and t.personnel_type = i.personnel_type
        ) a
        where a.peak > a.ceiling and not exists (
            select from authorisation_waiver w
            where w.authorisation = a.authorisation and w.deployment = a.id
        ) and authorised_rise(a.authorisation, a.id, a.days, a.entry) > a.ceiling
    loop
        if waiver is null then
            raise exception 'authorisation % allows %, and % would serve under it',
                over.authorisation, over.ceiling, over.peak
                using errcode = 'check_violation',
                      constraint = 'deployment_within_authorisation',
                      table = 'deployment', column = over.authorisation;
        end if;
        insert into authorisation_waiver (authorisation, deployment, waiver, entry)
        values (over.authorisation, over.id, waiver, over.entry);
    end loop;
    return null;
end;
$$;

-- Records why this transaction's deployments may exceed ceilings that are full.
create or replace function entry_waives(waiver text) returns void
language sql volatile
begin atomic
    select set_config('peaceledger.waiver', entry_waives.waiver, true);
end;
