-- The folded months, years and generations, compared with the steps they sum. A month says how many are in
-- a cell at its end: as many more than a month earlier as its steps say.
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
turn as materialized (
    select s.cell, s.on_day - (date_part('day', s.on_day)::integer - 1) as month,
        s.entry <= f.through as is_folded, f.numbers[width_bucket(s.entry, f.ends) + 1] as generation,
        sum(s.women) as women, sum(s.men) as men, sum(s.other) as other,
        sum(s.not_stated) as not_stated, sum(s.unnamed) as unnamed, sum(s.doubtful) as doubtful,
        sum(s.women * (s.on_day - date '2000-01-01')) as at_women,
        sum(s.men * (s.on_day - date '2000-01-01')) as at_men,
        sum(s.other * (s.on_day - date '2000-01-01')) as at_other,
        sum(s.not_stated * (s.on_day - date '2000-01-01')) as at_not_stated,
        sum(s.unnamed * (s.on_day - date '2000-01-01')) as at_unnamed
    from only public.strength_step s
    cross join fold f
    group by 1, 2, 3, 4
),
-- The steps that the kept months imply: those more than the month before, and those gone a month later.
said as (
    select m.cell, p.month, p.sign * m.women as women, p.sign * m.men as men, p.sign * m.other as other,
        p.sign * m.not_stated as not_stated, p.sign * m.unnamed as unnamed,
        p.sign * m.doubtful as doubtful,
        case when p.sign = 1 then m.days_women - m.women * n.days else 0 end as days_women,
        case when p.sign = 1 then m.days_men - m.men * n.days else 0 end as days_men,
        case when p.sign = 1 then m.days_other - m.other * n.days else 0 end as days_other,
        case when p.sign = 1 then m.days_not_stated - m.not_stated * n.days else 0 end
            as days_not_stated,
        case when p.sign = 1 then m.days_unnamed - m.unnamed * n.days else 0 end as days_unnamed
    from only public.strength_month m
    cross join lateral (
        select (m.month + 31) - (date_part('day', m.month + 31)::integer - 1) as next_month
    ) x
    cross join lateral (select x.next_month - m.month as days) n
    cross join lateral (values (m.month, 1), (x.next_month, -1)) p (month, sign)
    where p.month <= (select f.last_month from fold f)
    union all
    select t.cell, t.month, -t.women, -t.men, -t.other, -t.not_stated, -t.unnamed, -t.doubtful,
        t.at_women - t.women * (t.month - date '2000-01-01'),
        t.at_men - t.men * (t.month - date '2000-01-01'),
        t.at_other - t.other * (t.month - date '2000-01-01'),
        t.at_not_stated - t.not_stated * (t.month - date '2000-01-01'),
        t.at_unnamed - t.unnamed * (t.month - date '2000-01-01')
    from turn t
    where t.is_folded and t.month <= (select f.last_month from fold f)
),
wrong as (
    select 'strength_month' as relation, to_char(s.month, 'YYYY-MM') as place, s.cell,
        sum(s.women) as women, sum(s.men) as men, sum(s.other) as other,
        sum(s.not_stated) as not_stated, sum(s.unnamed) as unnamed, sum(s.doubtful) as doubtful,
        sum(s.days_women) as days_women, sum(s.days_men) as days_men, sum(s.days_other) as days_other,
        sum(s.days_not_stated) as days_not_stated, sum(s.days_unnamed) as days_unnamed
    from said s
    group by s.cell, s.month
    having sum(s.women) <> 0 or sum(s.men) <> 0 or sum(s.other) <> 0 or sum(s.not_stated) <> 0
        or sum(s.unnamed) <> 0 or sum(s.doubtful) <> 0 or sum(s.days_women) <> 0
        or sum(s.days_men) <> 0 or sum(s.days_other) <> 0 or sum(s.days_not_stated) <> 0
        or sum(s.days_unnamed) <> 0
    union all
    select 'strength_month', to_char(m.month, 'YYYY-MM'), m.cell, 0, 0, 0, 0, 0, 0, m.days_women,
        m.days_men, m.days_other, m.days_not_stated, m.days_unnamed
    from only public.strength_month m
    where m.month > (select f.last_month from fold f)
    union all
    select 'strength_year', y.year::text, y.cell, 0, 0, 0, 0, 0, 0, sum(y.days_women), sum(y.days_men),
        sum(y.days_other), sum(y.days_not_stated), sum(y.days_unnamed)
    from (
        select y.year, y.cell, y.days_women, y.days_men, y.days_other, y.days_not_stated, y.days_unnamed
        from only public.strength_year y
        union all
        select date_part('year', m.month)::integer, m.cell, -sum(m.days_women), -sum(m.days_men),
            -sum(m.days_other), -sum(m.days_not_stated), -sum(m.days_unnamed)
        from only public.strength_month m
        group by 1, 2
    ) y
    group by y.year, y.cell
    having sum(y.days_women) <> 0 or sum(y.days_men) <> 0 or sum(y.days_other) <> 0
        or sum(y.days_not_stated) <> 0 or sum(y.days_unnamed) <> 0
    union all
    select 'strength_turn', concat_ws(', ', 'generation ' || g.generation, to_char(g.month, 'YYYY-MM')),
        g.cell, sum(g.women), sum(g.men), sum(g.other), sum(g.not_stated), sum(g.unnamed),
        sum(g.doubtful), sum(g.at_women), sum(g.at_men), sum(g.at_other), sum(g.at_not_stated),
        sum(g.at_unnamed)
    from (
        select t.generation, t.cell, t.month, t.women, t.men, t.other, t.not_stated, t.unnamed,
            t.doubtful, t.at_women, t.at_men, t.at_other, t.at_not_stated, t.at_unnamed
        from only public.strength_turn t
        union all
        select t.generation, t.cell, t.month, -t.women, -t.men, -t.other, -t.not_stated, -t.unnamed,
            -t.doubtful, -t.at_women, -t.at_men, -t.at_other, -t.at_not_stated, -t.at_unnamed
        from turn t where t.generation is not null
        union all
        -- A generation that spans others holds their sums.
        select w.number, t.cell, t.month, -t.women, -t.men, -t.other, -t.not_stated, -t.unnamed,
            -t.doubtful, -t.at_women, -t.at_men, -t.at_other, -t.at_not_stated, -t.at_unnamed
        from only public.strength_generation w
        join only public.strength_generation o
            on o.span = 1 and o.after >= w.after and o.through <= w.through
        join turn t on t.generation = o.number
        where w.span > 1
    ) g
    group by g.generation, g.cell, g.month
    having sum(g.women) <> 0 or sum(g.men) <> 0 or sum(g.other) <> 0 or sum(g.not_stated) <> 0
        or sum(g.unnamed) <> 0 or sum(g.doubtful) <> 0 or sum(g.at_women) <> 0 or sum(g.at_men) <> 0
        or sum(g.at_other) <> 0 or sum(g.at_not_stated) <> 0 or sum(g.at_unnamed) <> 0
)
select w.relation,
    concat_ws(', ', coalesce(c.mission, 'cell ' || w.cell), c.personnel_type, c.agency, w.place),
    concat_ws(
        ', ', 'women ' || nullif(w.women, 0), 'men ' || nullif(w.men, 0), 'other ' || nullif(w.other, 0),
        'not_stated ' || nullif(w.not_stated, 0), 'unnamed ' || nullif(w.unnamed, 0),
        'doubtful ' || nullif(w.doubtful, 0), 'days_women ' || nullif(w.days_women, 0),
        'days_men ' || nullif(w.days_men, 0), 'days_other ' || nullif(w.days_other, 0),
        'days_not_stated ' || nullif(w.days_not_stated, 0),
        'days_unnamed ' || nullif(w.days_unnamed, 0))
from wrong w
left join lateral (
    select x.* from only public.strength_cell x where x.id = w.cell limit 1
) c on true
order by 1, 2
