-- Whether steps, months, years and generations agree at all, in one pass over each: every value is weighed
-- with a number that nobody can predict, made from its place and a seed of this run, and the sums must be
-- equal. If they are not, the other statements tell which rows differ. The program replaces {seed} and {1}
-- to {6} with numbers of its own.
with fold as (
    select max(h.through) as through, max(h.last_month) as last_month,
        array(
            select g.through + 1 from only public.strength_generation g where g.span = 1 order by 1
        ) as ends,
        array(
            select g.number from only public.strength_generation g where g.span = 1 order by g.through
        ) as numbers
    from only public.strength_horizon h
),
-- What the services say.
service as (
    select c.id as cell, d.served, d.entry, d.superseded_by,
        {1} * (d.gender = 'woman')::integer + {2} * (d.gender = 'man')::integer
            + {3} * (d.gender = 'other')::integer + {4} * (d.gender = 'not_stated')::integer as v
    from only public.deployment d
    join only public.strength_cell c on c.mission = d.mission and c.personnel_type = d.personnel_type
        and c.agency = d.agency
    union all
    select c.id, s.served, s.entry, s.superseded_by,
        {1} * s.women + {2} * s.men + {4} * s.not_stated + {5} * (s.women + s.men + s.not_stated)
    from only public.counted_strength s
    join only public.strength_cell c on c.mission = s.mission and c.personnel_type = s.personnel_type
        and c.agency is not distinct from s.agency
    union all
    select c.id, u.days, d.entry, d.superseded_by, {6}
    from only public.deployment d
    join only public.strength_cell c on c.mission = d.mission and c.personnel_type = d.personnel_type
        and c.agency = d.agency
    cross join lateral unnest(
        datemultirange(
            case
                when d.first_precision = 'day' then 'empty'::daterange
                else daterange(
                    lower(d.served),
                    (date_trunc(d.first_precision::text, lower(d.served)::timestamp)
                        + ('1 ' || d.first_precision::text)::interval)::date - 1)
            end,
            case
                when d.last_precision = 'day' then 'empty'::daterange
                else daterange(
                    date_trunc(d.last_precision::text, (upper(d.served) - 1)::timestamp)::date + 1,
                    upper(d.served))
            end) * datemultirange(d.served)) u (days)
    where d.first_precision <> 'day' or d.last_precision <> 'day'
),
stated as (
    select sum(
            case when s.first_day is null then 0
                else ((hashint8extended(s.cell * 4294967296 + s.first_day, s.at_entry) & 67108863) + 1) * s.v end
            - case when s.last_day is null then 0
                else ((hashint8extended(s.cell * 4294967296 + s.last_day, s.at_entry) & 67108863) + 1) * s.v end
            - case when s.at_closing is null or s.first_day is null then 0
                else ((hashint8extended(s.cell * 4294967296 + s.first_day, s.at_closing) & 67108863) + 1) * s.v end
            + case when s.at_closing is null or s.last_day is null then 0
                else ((hashint8extended(s.cell * 4294967296 + s.last_day, s.at_closing) & 67108863) + 1) * s.v end
        ) as steps
    from (
        select x.cell, x.v, lower(x.served) - date '2000-01-01' as first_day,
            upper(x.served) - date '2000-01-01' as last_day,
            hashint8extended(x.entry, {seed}) as at_entry,
            case when x.superseded_by is not null then hashint8extended(x.superseded_by, {seed}) end
                as at_closing
        from service x
        offset 0
    ) s
),
-- What the steps say about themselves, months and generations.
step as (
    select s.cell, s.entry, s.on_day, m.month, s.entry <= f.through and m.month <= f.last_month as is_folded,
        f.numbers[width_bucket(s.entry, f.ends) + 1] as generation,
        {1} * s.women + {2} * s.men + {3} * s.other + {4} * s.not_stated + {5} * s.unnamed as v5,
        {6} * s.doubtful as v6,
        (hashint8extended(s.cell * 4294967296 + (m.month - date '2000-01-01'), {seed}) & 67108863) + 1 as h
    from only public.strength_step s
    cross join fold f
    cross join lateral (select s.on_day - (date_part('day', s.on_day)::integer - 1) as month) m
    offset 0
),
kept as (
    select sum(
            ((hashint8extended(
                s.cell * 4294967296 + (s.on_day - date '2000-01-01'), hashint8extended(s.entry, {seed}))
                & 67108863) + 1) * (s.v5 + s.v6)) as steps,
        coalesce(sum(s.h * (s.v5 + s.v6)) filter (where s.is_folded), 0) as months,
        coalesce(sum(s.h * (s.on_day - s.month) * s.v5) filter (where s.is_folded), 0) as days,
        coalesce(
            sum((hashint8extended(s.cell * 4294967296 + (s.month - date '2000-01-01'), {seed} + s.generation) & 1048575)
                * (s.v5 + s.v6 + s.v5 * (s.on_day - date '2000-01-01')))
                filter (where s.generation is not null), 0) as turns
    from step s
),
month as (
    select coalesce(
            sum(m.h * m.v - case when m.next_month <= m.last_month then m.next_h * m.v else 0 end), 0)
            as months,
        coalesce(sum(m.h * (m.stood - m.days)), 0) as days,
        coalesce(sum(m.year_h * m.days), 0) as years,
        coalesce(bool_and(m.month <= m.last_month), true) as is_within
    from (
        select m.month, x.next_month, f.last_month,
            {1} * m.women + {2} * m.men + {3} * m.other + {4} * m.not_stated + {5} * m.unnamed
                + {6} * m.doubtful as v,
            ({1} * m.women + {2} * m.men + {3} * m.other + {4} * m.not_stated + {5} * m.unnamed)
                * (x.next_month - m.month) as stood,
            {1} * m.days_women + {2} * m.days_men + {3} * m.days_other + {4} * m.days_not_stated
                + {5} * m.days_unnamed as days,
            (hashint8extended(m.cell * 4294967296 + (m.month - date '2000-01-01'), {seed}) & 67108863) + 1
                as h,
            (hashint8extended(m.cell * 4294967296 + (x.next_month - date '2000-01-01'), {seed}) & 67108863)
                + 1 as next_h,
            (hashint8extended(m.cell * 4294967296 + date_part('year', m.month)::integer, {seed} + 1)
                & 67108863) + 1 as year_h
        from only public.strength_month m
        cross join fold f
        cross join lateral (
            select (m.month + 31) - (date_part('day', m.month + 31)::integer - 1) as next_month
        ) x
        offset 0
    ) m
),
year as (
    select coalesce(
            sum(
                ((hashint8extended(y.cell * 4294967296 + y.year, {seed} + 1) & 67108863) + 1)
                * ({1} * y.days_women + {2} * y.days_men + {3} * y.days_other
                    + {4} * y.days_not_stated + {5} * y.days_unnamed)), 0) as years
    from only public.strength_year y
),
turn_row as (
    select t.generation, g.span, g.after, g.through, t.cell * 4294967296 + (t.month - date '2000-01-01') as at,
        {1} * t.women + {2} * t.men + {3} * t.other + {4} * t.not_stated + {5} * t.unnamed
            + {6} * t.doubtful + {1} * t.at_women + {2} * t.at_men + {3} * t.at_other
            + {4} * t.at_not_stated + {5} * t.at_unnamed as v
    from only public.strength_turn t
    left join only public.strength_generation g on g.number = t.generation
),
turn as (
    select coalesce(sum(t.h * t.v) filter (where t.span = 1), 0) as turns,
        coalesce(sum(t.h * t.v) filter (where t.span > 1), 0) as spans,
        count(*) filter (where t.span is null) as strays
    from (
        select t.span, t.v, hashint8extended(t.at, {seed} + t.generation) & 1048575 as h
        from turn_row t
        offset 0
    ) t
),
-- A generation that spans others holds their sums.
spanned as (
    select coalesce(sum((hashint8extended(t.at, {seed} + w.number) & 1048575) * t.v), 0) as spans
    from turn_row t
    join only public.strength_generation w
        on w.span > 1 and w.after <= t.after and w.through >= t.through
    where t.span = 1
)
select coalesce(stated.steps, 0) = coalesce(kept.steps, 0),
    kept.months = month.months and month.days = kept.days and month.is_within
        and month.years = year.years and kept.turns = turn.turns and turn.strays = 0
        and turn.spans = spanned.spans
from stated cross join kept cross join month cross join year cross join turn cross join spanned
