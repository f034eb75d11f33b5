-- How far the steps are folded, and the runs of entries whose steps are summed.
select 'strength_horizon', '', v.what
from (
    select concat_ws(
            ', ', 'rows ' || nullif(count(*) - 1, 0),
            'through ' || nullif(
                greatest(max(h.through) - (select coalesce(max(e.number), 0) from only public.ledger_entry e), 0)
                + least(min(h.through), 0), 0),
            'last_month ' || case
                when max(h.last_month) is distinct from coalesce(
                    (select max(m.month) from only public.strength_month m), '-infinity')
                then max(h.last_month) end) as what
    from only public.strength_horizon h
) v
where v.what <> ''
union all
select 'strength_generation', 'generation ' || g.number, 'after ' || g.after || ', through ' || g.through
    || ', span ' || g.span
from (
    select g.*, lag(g.through, 1, 0) over (partition by g.span order by g.through) as last_through,
        count(*) over (partition by g.number) as times
    from only public.strength_generation g
) g
where g.after <> g.last_through or g.after >= g.through or g.times > 1
    or g.span not in (1, 4)
    or g.through > (select max(h.through) from only public.strength_horizon h)
    or g.span = 4 and 4 > (
        select count(*) from only public.strength_generation o
        where o.span = 1 and o.after >= g.after and o.through <= g.through
            and exists (
                select from only public.strength_generation l where l.span = 1 and l.through = g.through
            )
    )
order by 1, 2
