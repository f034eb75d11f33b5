-- How full an authorisation is.

-- The largest strength under an authorisation on any day of a period, as recorded now.
create or replace function authorised_peak(number text, period daterange) returns bigint
language sql stable
begin atomic
    with cell as (
        select c.id
        from authorisation_detail a
        join authorisation_type t on t.authorisation = a.authorisation and t.superseded_by is null
        join strength_cell c on c.mission = a.mission and c.personnel_type = t.personnel_type
        where a.authorisation = authorised_peak.number and a.superseded_by is null
    ),
    turn as (
        select lower(authorised_peak.period) as on_day,
            s.women + s.men + s.other + s.not_stated as people
        from strength_on(lower(authorised_peak.period), 9223372036854775806) s
        where s.cell in (select id from cell)
        union all
        select s.on_day, s.women + s.men + s.other + s.not_stated
        from strength_step s
        where s.cell in (select id from cell)
            and s.on_day > lower(authorised_peak.period)
            and s.on_day < coalesce(upper(authorised_peak.period), 'infinity')
    )
    select coalesce(max(l.people), 0)::bigint
    from (select sum(sum(t.people)) over (order by t.on_day) as people from turn t group by t.on_day) l;
end;

-- The same, only for days that an entry adds to a deployment and on which it leaves more people under the
-- authorisation than before.
create or replace function authorised_rise(
    number text, deployment bigint, period daterange, this_entry bigint
)
returns bigint
language sql stable
begin atomic
    with cell as (
        select c.id
        from authorisation_detail a
        join authorisation_type t on t.authorisation = a.authorisation and t.superseded_by is null
        join strength_cell c on c.mission = a.mission and c.personnel_type = t.personnel_type
        where a.authorisation = authorised_rise.number and a.superseded_by is null
    ),
    step as (
        select s.on_day, s.women + s.men + s.other + s.not_stated as people,
            s.entry = authorised_rise.this_entry as is_new
        from strength_step s
        where s.cell in (select id from cell)
            and s.on_day < coalesce(upper(authorised_rise.period), 'infinity')
    ),
    added as (
        select unnest(
            datemultirange(authorised_rise.period) - coalesce(range_agg(b.served), '{}')) as days
        from public.deployment b
        join authorisation_detail a
            on a.authorisation = authorised_rise.number and a.superseded_by is null
            and a.mission = b.mission
        join authorisation_type t
            on t.authorisation = a.authorisation and t.superseded_by is null
            and t.personnel_type = b.personnel_type
        where b.id = authorised_rise.deployment
            and b.superseded_by = authorised_rise.this_entry
    ),
    level as (
        select s.on_day, lead(s.on_day, 1, 'infinity') over (order by s.on_day) as until,
            sum(sum(s.people)) over (order by s.on_day) as people,
            sum(coalesce(sum(s.people) filter (where s.is_new), 0)) over (order by s.on_day) as more
        from step s
        group by s.on_day
    )
    select coalesce(max(l.people), 0)::bigint
    from level l
    join added a on daterange(l.on_day, l.until) && a.days
    where l.more > 0;
end;
