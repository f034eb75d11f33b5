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
