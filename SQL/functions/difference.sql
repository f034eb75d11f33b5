-- What lies between two headcounts: who came and went, and which entries changed what was known.

-- Movements between two days as known at an entry: arrivals and transfers in after the first day through
-- the second; returns and transfers out from the first day through the day before the second.
create or replace function strength_movement(from_day date, to_day date, known bigint)
returns table (
    mission text, personnel_type text, agency text, gender gender, arrivals bigint,
    transfers_in bigint, transfers_out bigint, returns bigint
)
language sql stable
begin atomic
    with service as (
        select d.mission, d.personnel_type, d.agency, d.gender, d.served, 1::bigint as people,
            d.transferred_from is not null as came_over,
            exists (
                select from deployment n
                where n.transferred_from = d.id and n.entry <= strength_movement.known
                    and (n.superseded_by is null or n.superseded_by > strength_movement.known)
            ) as went_over
        from deployment d
        where d.served && daterange(strength_movement.from_day, strength_movement.to_day, '[]')
            and d.entry <= strength_movement.known
            and (d.superseded_by is null or d.superseded_by > strength_movement.known)
        union all
        select c.mission, c.personnel_type, c.agency, c.gender, c.served, c.people, false, false
        from counted_strength_cell c
        where c.served && daterange(strength_movement.from_day, strength_movement.to_day, '[]')
            and c.entry <= strength_movement.known
            and (c.superseded_by is null or c.superseded_by > strength_movement.known)
    )
    select s.mission, s.personnel_type, s.agency, s.gender,
        coalesce(sum(s.people) filter (where m.came and not s.came_over), 0)::bigint,
        coalesce(sum(s.people) filter (where m.came and s.came_over), 0)::bigint,
        coalesce(sum(s.people) filter (where m.went and s.went_over), 0)::bigint,
        coalesce(sum(s.people) filter (where m.went and not s.went_over), 0)::bigint
    from service s
    cross join lateral (
        select lower(s.served) > strength_movement.from_day as came,
            upper(s.served) <= strength_movement.to_day as went
    ) m
    where m.came or m.went
    group by 1, 2, 3, 4;
end;

-- What changed between two entries about who counted on a day: the person, the values before and after
-- ("mission type agency gender", null when not counted), and how many people.
create or replace function strength_revision(on_day date, after bigint, through bigint)
returns table (
    entry bigint, deployment bigint, strength bigint, person bigint, was text, is_now text,
    was_mission text, is_mission text, was_people bigint, is_people bigint
)
language sql stable
begin atomic
    with version as (
        select d.id as deployment, null::bigint as strength, d.person, d.mission,
            d.mission || ' ' || d.personnel_type || ' ' || d.agency || ' '
                || replace(d.gender::text, '_', '-') as cell,
            1 as people, d.entry, d.superseded_by
        from deployment d where d.served @> strength_revision.on_day
        union all
        select null, c.id, null, c.mission,
            c.mission || ' ' || c.personnel_type || coalesce(' ' || c.agency, '') || ' '
                || c.women || ' women ' || c.men || ' men ' || c.not_stated || ' not stated',
            c.women + c.men + c.not_stated, c.entry, c.superseded_by
        from counted_strength c where c.served @> strength_revision.on_day
    ),
    statement as (
        select v.entry, v.deployment, v.strength, v.person from version v
        union
        select v.superseded_by, v.deployment, v.strength, v.person
        from version v where v.superseded_by is not null
    )
    select s.entry, s.deployment, s.strength, s.person, o.cell, n.cell,
        o.mission, n.mission, coalesce(o.people, 0)::bigint, coalesce(n.people, 0)::bigint
    from statement s
    left join version o on o.deployment is not distinct from s.deployment
        and o.strength is not distinct from s.strength and o.superseded_by = s.entry
    left join version n on n.deployment is not distinct from s.deployment
        and n.strength is not distinct from s.strength and n.entry = s.entry
    where s.entry > strength_revision.after and s.entry <= strength_revision.through
        and n.cell is distinct from o.cell;
end;
