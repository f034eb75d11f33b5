-- The cells of strength: each mission, type and agency that has a service, once, and no other.
with stated as (
    select d.mission, d.personnel_type, coalesce(d.agency, '') as agency from only public.deployment d
    union
    select s.mission, s.personnel_type, coalesce(s.agency, '') from only public.counted_strength s
),
kept as (
    select c.mission, c.personnel_type, coalesce(c.agency, '') as agency, count(*) as times
    from only public.strength_cell c
    group by 1, 2, 3
)
select 'strength_cell', concat_ws(', ', mission, personnel_type, nullif(agency, '')),
    'rows ' || coalesce(k.times, 0) - (s.mission is not null)::integer
from kept k
full join stated s using (mission, personnel_type, agency)
where coalesce(k.times, 0) <> (s.mission is not null)::integer
union all
select 'strength_cell', 'id ' || c.id, 'rows ' || count(*) - 1
from only public.strength_cell c
group by c.id
having count(*) > 1
order by 2
