-- Missions, countries and their names as known at an entry, for grouping and filters.

create or replace function mission_known(known bigint)
returns table (
    mission text, name_en text, name_nb text, organisation text, kind text, source text,
    verified boolean, entry bigint
)
language sql stable
begin atomic
    select d.mission, d.name_en, d.name_nb, d.organisation, d.kind, d.source, d.verified, d.entry
    from mission_detail d
    where d.entry <= mission_known.known
        and (d.superseded_by is null or d.superseded_by > mission_known.known);
end;

-- The mission itself, all its predecessors and all its successors.
create or replace function mission_family(code text, known bigint) returns setof text
language sql stable
begin atomic
    with recursive link as (
        select l.mission, l.successor from mission_lineage l
        where l.entry <= mission_family.known
            and (l.superseded_by is null or l.superseded_by > mission_family.known)
    ),
    after as (
        select mission_family.code as mission
        union
        select k.successor from link k join after a on k.mission = a.mission
    ),
    before as (
        select mission_family.code as mission
        union
        select k.mission from link k join before b on k.successor = b.mission
    )
    select a.mission from after a union select b.mission from before b;
end;

-- Each mission's host countries as one text, as known at an entry.
create or replace function mission_countries(known bigint)
returns table (mission text, countries text)
language sql stable
begin atomic
    select h.mission, string_agg(h.country, ' ' order by h.country)
    from mission_host h
    where h.entry <= mission_countries.known
        and (h.superseded_by is null or h.superseded_by > mission_countries.known)
    group by h.mission;
end;

-- The phases of missions as known at an entry.
create or replace function mission_phase_known(known bigint)
returns table (
    mission text, state mission_state, valid daterange, source text, verified boolean
)
language sql stable
begin atomic
    select p.mission, p.state, p.valid, p.source, p.verified
    from mission_phase p
    where p.entry <= mission_phase_known.known
        and (p.superseded_by is null or p.superseded_by > mission_phase_known.known);
end;

-- All dated facts of one mission as known at an entry, in the order in which they are shown.
create or replace function mission_facts(code text, known bigint)
returns table (
    what text, value text, first_day date, last_day date, source text, verified boolean
)
language sql stable
begin atomic
    select f.what, f.value, f.first_day, f.last_day, f.source, f.verified
    from (
        select 1 as place, 'phase' as what, p.state::text as value,
            lower(p.valid) as first_day, upper(p.valid) - 1 as last_day, p.source, p.verified
        from mission_phase_known(mission_facts.known) p
        where p.mission = mission_facts.code
        union all
        select 2, 'mandate', m.reference, lower(m.valid), upper(m.valid) - 1, m.source, m.verified
        from mandate m
        where m.mission = mission_facts.code and m.entry <= mission_facts.known
            and (m.superseded_by is null or m.superseded_by > mission_facts.known)
        union all
        select 3, 'predecessor', l.mission, l.on_day, null, l.source, l.verified
        from mission_lineage l
        where l.successor = mission_facts.code and l.entry <= mission_facts.known
            and (l.superseded_by is null or l.superseded_by > mission_facts.known)
        union all
        select 4, 'successor', l.successor, l.on_day, null, l.source, l.verified
        from mission_lineage l
        where l.mission = mission_facts.code and l.entry <= mission_facts.known
            and (l.superseded_by is null or l.superseded_by > mission_facts.known)
        union all
        select 5, 'spelling', s.spelling, null, null, s.source, true
        from mission_spelling s
        where s.mission = mission_facts.code and s.entry <= mission_facts.known
            and (s.superseded_by is null or s.superseded_by > mission_facts.known)
    ) f
    order by f.place, f.first_day nulls first, f.value;
end;

-- The lineage of each mission: the missions that began it, joined by a plus.
create or replace function mission_lineages(known bigint)
returns table (mission text, lineage text)
language sql stable
begin atomic
    with recursive link as (
        select l.mission, l.successor from mission_lineage l
        where l.entry <= mission_lineages.known
            and (l.superseded_by is null or l.superseded_by > mission_lineages.known)
    ),
    before as (
        select m.code as mission, m.code as ancestor
        from mission m where m.entry <= mission_lineages.known
        union
        select b.mission, k.mission from before b join link k on k.successor = b.ancestor
    )
    select b.mission, string_agg(b.ancestor, ' + ' order by b.ancestor)
    from before b
    where not exists (select from link k where k.successor = b.ancestor)
    group by b.mission;
end;

-- The region of a mission: that of most of its host countries, 'SEVERAL' where no region has most, none
-- without a host country.
create or replace function mission_regions(known bigint)
returns table (mission text, region text)
language sql stable
begin atomic
    select c.mission, case when count(*) > 1 then 'SEVERAL' else min(c.region) end
    from (
        select h.mission, r.region, rank() over (partition by h.mission order by count(*) desc) as place
        from mission_host h
        join country_region r on r.country = h.country and r.entry <= mission_regions.known
            and (r.superseded_by is null or r.superseded_by > mission_regions.known)
        where h.entry <= mission_regions.known
            and (h.superseded_by is null or h.superseded_by > mission_regions.known)
        group by h.mission, r.region
    ) c
    where c.place = 1
    group by c.mission;
end;
