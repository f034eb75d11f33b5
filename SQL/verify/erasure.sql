-- People without values and without an erasure, and erasures that removed nothing: salts go with the
-- values, all or none.
with values_of (place, person, is_there, entry) as (
    select 'personal.identity', i.person, i.salt is not null, i.entry from only personal.identity i
    union all
    select 'personal.requirement', r.person, r.salt is not null, r.entry
    from only personal.requirement r
)
select v.place, 'person ' || v.person, case when bool_or(v.is_there) then 'salt' else 'erasure' end
from values_of v
left join only public.erasure e on e.person = v.person
where v.is_there = (e.person is not null)
    -- People who were loaded without their names were not erased.
    and (
        v.is_there
        or v.entry > (select coalesce(max(l.through), 0) from only public.load_without_names l)
    )
group by v.place, v.person, e.person
order by 1, 2
