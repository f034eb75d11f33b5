-- Service over a period, person by person: who was there, who came, who left.

-- The services of a measure. Presence and cumulative take every service with a day in the period, arrivals
-- those that begin in it, departures those that end in it. Person is null for unnamed people. Rank, station
-- and post are those of the first day (arrivals) or of the last day in the period.
create or replace function service_on(measure text, first date, last date, known bigint)
returns table (
    mission text, personnel_type text, agency text, gender gender, rank text, rank_band text,
    station text, post text, person bigint, people bigint
)
language sql stable
begin atomic
    with service as (
        select d.id, d.person, d.mission, d.personnel_type, d.agency, d.gender, d.served,
            1::bigint as people
        from deployment d
        where d.served && daterange(service_on.first, service_on.last, '[]')
            and d.entry <= service_on.known
            and (d.superseded_by is null or d.superseded_by > service_on.known)
        union all
        select null, null, c.mission, c.personnel_type, c.agency, c.gender, c.served, c.people
        from counted_strength_cell c
        where c.served && daterange(service_on.first, service_on.last, '[]')
            and c.entry <= service_on.known
            and (c.superseded_by is null or c.superseded_by > service_on.known)
    )
    select s.mission, s.personnel_type, s.agency, s.gender, coalesce(p.rank_code, p.rank), r.band,
        coalesce(p.station, t.station), p.post, s.person, s.people
    from service s
    left join posting p on p.deployment = s.id
        and p.held @> case
            when service_on.measure = 'arrivals' then lower(s.served)
            else least(coalesce(upper(s.served) - 1, service_on.last), service_on.last)
        end
        and p.entry <= service_on.known
        and (p.superseded_by is null or p.superseded_by > service_on.known)
    left join rank_code r on r.code = p.rank_code
    left join post_detail t on t.post = p.post and t.entry <= service_on.known
        and (t.superseded_by is null or t.superseded_by > service_on.known)
    where case service_on.measure
        when 'arrivals' then lower(s.served) between service_on.first and service_on.last
        when 'departures' then upper(s.served) - 1 between service_on.first and service_on.last
        else true
    end;
end;

-- The same summed by cell, so that no person can be told apart, for the measures that can be summed. firsts
-- and lasts are the days of the periods. Without detail, rank, station and post are left out.
create or replace function service_counted(
    measure text, firsts date[], lasts date[], known bigint, detail boolean
)
returns table (
    period bigint, mission text, personnel_type text, agency text, gender gender, rank text,
    rank_band text, station text, post text, people bigint
)
language plpgsql stable
as $$
begin
    if measure in ('person-days', 'person-months', 'average') then
        return query
        select p.period, c.mission, c.personnel_type, c.agency, c.gender, c.rank, c.rank_band,
            c.station, c.post,
            sum(
                c.people * (
                    least(coalesce(upper(c.days) - 1, p.last), p.last)
                    - greatest(lower(c.days), p.first) + 1))::bigint
        from unnest(firsts, lasts) with ordinality p (first, last, period)
        cross join lateral strength_interval(
            daterange(p.first, p.last, '[]'), known, detail, false, 'both') c
        where c.days && daterange(p.first, p.last, '[]') and c.people <> 0
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
    else
        return query
        select p.period, c.mission, c.personnel_type, c.agency, c.gender,
            case when detail then c.rank end, case when detail then c.rank_band end,
            case when detail then c.station end, case when detail then c.post end,
            sum(c.people)::bigint
        from unnest(firsts, lasts) with ordinality p (first, last, period)
        cross join lateral service_on(measure, p.first, p.last, known) c
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
    end if;
end;
$$;

-- Everybody who served in each period, once per group: named people once, unnamed people as counted. A
-- group is a set of cells, given by a number per cell (strength_cell), plus those of the words 'rank',
-- 'band', 'station' and 'post' that are asked for. Gender is always included.
create or replace function service_cumulative(
    firsts date[], lasts date[], known bigint, cells integer[], places integer[], words text[]
)
returns table (
    period bigint, place integer, gender gender, rank text, rank_band text, station text, post text,
    people bigint
)
language plpgsql stable
as $$
begin
    return query
    select p.period, g.place, c.gender, case when 'rank' = any(words) then c.rank end,
        case when 'band' = any(words) then c.rank_band end,
        case when 'station' = any(words) then c.station end,
        case when 'post' = any(words) then c.post end,
        (count(distinct c.person) + coalesce(sum(c.people) filter (where c.person is null), 0))::bigint
    from unnest(firsts, lasts) with ordinality p (first, last, period)
    cross join lateral service_on('cumulative', p.first, p.last, known) c
    join strength_cell s on s.mission = c.mission and s.personnel_type = c.personnel_type
        and s.agency is not distinct from c.agency
    join unnest(cells, places) g (cell, place) on g.cell = s.id
    group by 1, 2, 3, 4, 5, 6, 7;
end;
$$;
