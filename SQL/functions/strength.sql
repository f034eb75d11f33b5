-- The counting engine: every headcount of every report comes from this one function.

-- How many people serve on each of the days, as known at an entry: per mission, personnel type,
-- agency and gender. unnamed says how many of people come from counted strengths.
-- days must be sorted. One day is looked up in the index over the intervals; several days are
-- answered by one sweep, in which each interval adds one at the first day it reaches and takes
-- one away at the first day it no longer reaches.
create or replace function strength(days date[], known bigint)
returns table (
    on_day date, mission text, personnel_type text, agency text, gender gender,
    people bigint, unnamed bigint
)
language plpgsql stable
set plan_cache_mode = force_custom_plan
as $$
begin
    if cardinality(days) = 1 then
        return query
        select days[1], s.mission, s.personnel_type, s.agency, s.gender,
            sum(s.people)::bigint, sum(s.unnamed)::bigint
        from (
            select d.mission, d.personnel_type, d.agency, d.gender, 1 as people, 0 as unnamed
            from deployment d
            where d.served @> days[1]
                and d.entry <= known and (d.superseded_by is null or d.superseded_by > known)
            union all
            select c.mission, c.personnel_type, c.agency, c.gender, c.people, c.people
            from counted_strength_cell c
            where c.served @> days[1]
                and c.entry <= known and (c.superseded_by is null or c.superseded_by > known)
        ) s
        group by s.mission, s.personnel_type, s.agency, s.gender;
        return;
    end if;
    return query
    with interval_of as (
        select width_bucket(lower(s.served) - 1, days) + 1 as first_index,
            case when upper_inf(s.served) then cardinality(days) + 1
                else width_bucket(upper(s.served) - 1, days) + 1 end as end_index,
            s.mission, s.personnel_type, s.agency, s.gender, s.people, s.unnamed
        from (
            select d.served, d.mission, d.personnel_type, d.agency, d.gender,
                1 as people, 0 as unnamed
            from deployment d
            where d.served && daterange(days[1], days[cardinality(days)], '[]')
                and d.entry <= known and (d.superseded_by is null or d.superseded_by > known)
            union all
            select c.served, c.mission, c.personnel_type, c.agency, c.gender, c.people, c.people
            from counted_strength_cell c
            where c.served && daterange(days[1], days[cardinality(days)], '[]')
                and c.entry <= known and (c.superseded_by is null or c.superseded_by > known)
        ) s
    ),
    step as (
        select i.mission, i.personnel_type, i.agency, i.gender, e.index,
            sum(e.sign * i.people) as people, sum(e.sign * i.unnamed) as unnamed
        from interval_of i
        cross join lateral (values (i.first_index, 1), (i.end_index, -1)) e (index, sign)
        where i.first_index < i.end_index and e.index <= cardinality(days)
        group by i.mission, i.personnel_type, i.agency, i.gender, e.index
    ),
    level as (
        select w.mission, w.personnel_type, w.agency, w.gender, w.index,
            lead(w.index, 1, cardinality(days) + 1) over cell as next_index,
            sum(w.people) over cell as people, sum(w.unnamed) over cell as unnamed
        from step w
        window cell as (
            partition by w.mission, w.personnel_type, w.agency, w.gender order by w.index
        )
    )
    select days[n.index], l.mission, l.personnel_type, l.agency, l.gender,
        l.people::bigint, l.unnamed::bigint
    from level l
    cross join lateral generate_series(l.index, l.next_index - 1) n (index)
    where l.people > 0;
end;
$$;

-- Counted strengths as cells of one gender each, the shape in which they are counted.
create or replace view counted_strength_cell as
select c.mission, c.personnel_type, c.agency, g.gender, g.people, c.served, c.entry, c.superseded_by
from counted_strength c
cross join lateral (values
    ('woman'::gender, c.women), ('man'::gender, c.men), ('not_stated'::gender, c.not_stated)
) g (gender, people)
where g.people > 0;
