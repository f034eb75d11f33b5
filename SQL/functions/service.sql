-- Service over a period, person by person: who was there, who came, who went.

-- The services of a measure: presence and cumulative take all of which a day lies in the period,
-- arrivals those that begin in it, departures those that end in it. person is null for unnamed
-- people. Rank, station and post are those of the first day (arrivals) or the last day in the period.
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
