-- The steps of strength compared with the services they follow from, entry by entry.
with service as (
    select d.mission, d.personnel_type, d.agency, d.entry, d.superseded_by, d.served,
        (d.gender = 'woman')::integer as women, (d.gender = 'man')::integer as men,
        (d.gender = 'other')::integer as other, (d.gender = 'not_stated')::integer as not_stated,
        0 as unnamed, d.first_precision::text as first_precision,
        d.last_precision::text as last_precision
    from only public.deployment d
    union all
    select s.mission, s.personnel_type, s.agency, s.entry, s.superseded_by, s.served, s.women, s.men,
        0, s.not_stated, s.women + s.men + s.not_stated, 'day', 'day'
    from only public.counted_strength s
),
cell as (
    select min(c.id) as id, c.mission, c.personnel_type, coalesce(c.agency, '') as agency
    from only public.strength_cell c
    group by 2, 3, 4
),
-- Days on which somebody may or may not have been there.
doubt as (
    select s.mission, s.personnel_type, s.agency, s.entry, s.superseded_by, u.days
    from service s
    cross join lateral unnest(
        datemultirange(
            case
                when s.first_precision = 'day' then 'empty'::daterange
                else daterange(
                    lower(s.served),
                    (date_trunc(s.first_precision, lower(s.served)::timestamp)
                        + ('1 ' || s.first_precision)::interval)::date - 1)
            end,
            case
                when s.last_precision = 'day' then 'empty'::daterange
                else daterange(
                    date_trunc(s.last_precision, (upper(s.served) - 1)::timestamp)::date + 1,
                    upper(s.served))
            end) * datemultirange(s.served)) u (days)
    where s.first_precision <> 'day' or s.last_precision <> 'day'
),
step as (
    select c.id as cell, e.on_day, v.entry, v.sign * e.sign * s.women as women,
        v.sign * e.sign * s.men as men, v.sign * e.sign * s.other as other,
        v.sign * e.sign * s.not_stated as not_stated, v.sign * e.sign * s.unnamed as unnamed,
        0 as doubtful
    from service s
    join cell c on c.mission = s.mission and c.personnel_type = s.personnel_type
        and c.agency = coalesce(s.agency, '')
    cross join lateral (values (s.entry, -1), (s.superseded_by, 1)) v (entry, sign)
    cross join lateral (values (lower(s.served), 1), (upper(s.served), -1)) e (on_day, sign)
    where v.entry is not null and e.on_day is not null
    union all
    select c.id, e.on_day, v.entry, 0, 0, 0, 0, 0, v.sign * e.sign
    from doubt d
    join cell c on c.mission = d.mission and c.personnel_type = d.personnel_type
        and c.agency = coalesce(d.agency, '')
    cross join lateral (values (d.entry, -1), (d.superseded_by, 1)) v (entry, sign)
    cross join lateral (values (lower(d.days), 1), (upper(d.days), -1)) e (on_day, sign)
    where v.entry is not null and e.on_day is not null
    union all
    select p.cell, p.on_day, p.entry, p.women, p.men, p.other, p.not_stated, p.unnamed, p.doubtful
    from only public.strength_step p
)
select 'strength_step',
    concat_ws(
        ', ', coalesce(c.mission, 'cell ' || d.cell), c.personnel_type, nullif(c.agency, ''), d.on_day,
        'entry ' || d.entry),
    concat_ws(
        ', ', 'women ' || nullif(d.women, 0), 'men ' || nullif(d.men, 0), 'other ' || nullif(d.other, 0),
        'not_stated ' || nullif(d.not_stated, 0), 'unnamed ' || nullif(d.unnamed, 0),
        'doubtful ' || nullif(d.doubtful, 0))
from (
    select s.cell, s.on_day, s.entry, sum(s.women) as women, sum(s.men) as men, sum(s.other) as other,
        sum(s.not_stated) as not_stated, sum(s.unnamed) as unnamed, sum(s.doubtful) as doubtful
    from step s
    group by s.cell, s.on_day, s.entry
    having sum(s.women) <> 0 or sum(s.men) <> 0 or sum(s.other) <> 0 or sum(s.not_stated) <> 0
        or sum(s.unnamed) <> 0 or sum(s.doubtful) <> 0
) d
left join cell c on c.id = d.cell
order by 2
