-- The doubt in service over a period, from dates known only to the month or year. The rows are few, summed
-- by cell, so that no person can be told apart.

-- By how much a measure of service may be less (low, negative) or more (high) than counted from the widest
-- reading of the dates. A day is doubtful as service_in_doubt says. A person is certainly there if their
-- other days meet the period; a first day is certainly in it if its whole month or year is.
create or replace function service_doubt(
    measure text, firsts date[], lasts date[], known bigint, detail boolean
)
returns table (
    period bigint, mission text, personnel_type text, agency text, gender gender, rank text,
    rank_band text, station text, post text, low bigint, high bigint
)
language plpgsql stable
as $$
declare
    is_days constant boolean := measure in ('person-days', 'person-months', 'average');
begin
    return query
    select p.period, d.mission, d.personnel_type, d.agency, d.gender,
        coalesce(o.rank_code, o.rank), r.band, coalesce(o.station, t.station), o.post,
        sum(x.low)::bigint, sum(x.high)::bigint
    from unnest(firsts, lasts) with ordinality p (first, last, period)
    cross join lateral (select daterange(p.first, p.last, '[]') as days) w
    join deployment d
        on (d.first_precision <> 'day' or d.last_precision <> 'day') and d.served && w.days
        and d.entry <= known and (d.superseded_by is null or d.superseded_by > known)
    cross join lateral (
        select service_in_doubt(d.served, d.first_precision, d.last_precision) as doubt,
            case when d.first_precision <> 'day' then daterange(
                lower(d.served),
                (date_trunc(d.first_precision::text, lower(d.served)::timestamp)
                    + ('1 ' || d.first_precision::text)::interval)::date) end as begins,
            case when d.last_precision <> 'day' then daterange(
                date_trunc(d.last_precision::text, (upper(d.served) - 1)::timestamp)::date,
                upper(d.served)) end as ends
    ) v
    left join posting o
        on detail and o.deployment = d.id and o.entry <= known
        and (o.superseded_by is null or o.superseded_by > known)
        and case when is_days then o.held && w.days
            else o.held @> case measure when 'arrivals' then lower(d.served)
                else least(coalesce(upper(d.served) - 1, p.last), p.last) end
        end
    left join rank_code r on r.code = o.rank_code
    left join post_detail t on t.post = o.post and t.entry <= known
        and (t.superseded_by is null or t.superseded_by > known)
    cross join lateral (
        select
            case
                when is_days then -(
                    select coalesce(sum(upper(n.days) - lower(n.days)), 0)
                    from unnest(
                        v.doubt * datemultirange(w.days)
                        * datemultirange(coalesce(o.held, d.served))) n (days))
                when measure = 'arrivals'
                    then -(lower(d.served) <@ w.days and not v.begins <@ w.days)::integer
                when measure = 'departures'
                    then -(upper(d.served) - 1 <@ w.days and not v.ends <@ w.days)::integer
                when (datemultirange(d.served) - v.doubt) && w.days then 0
                when measure = 'cumulative' and exists (
                    select from deployment e
                    where e.person = d.person and e.id <> d.id and e.mission = d.mission
                        and e.personnel_type = d.personnel_type and e.agency = d.agency
                        and e.served && w.days and e.first_precision = 'day'
                        and e.last_precision = 'day' and e.entry <= known
                        and (e.superseded_by is null or e.superseded_by > known)
                ) then 0
                else -1
            end as low,
            case measure
                when 'arrivals'
                    then (not lower(d.served) <@ w.days and v.begins && w.days)::integer
                when 'departures'
                    then (not upper(d.served) - 1 <@ w.days and v.ends && w.days)::integer
                else 0
            end as high
    ) x
    where coalesce(x.low, 0) <> 0 or coalesce(x.high, 0) <> 0
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
end;
$$;

-- How many people may or may not have served on some day of a period, because a date is known only to the
-- month or year.
create or replace function service_imprecise(first date, last date, known bigint)
returns table (mission text, personnel_type text, agency text, people bigint)
language sql stable
begin atomic
    select d.mission, d.personnel_type, d.agency, count(*)
    from deployment d
    where (d.first_precision <> 'day' or d.last_precision <> 'day')
        and d.served && daterange(service_imprecise.first, service_imprecise.last, '[]')
        and service_in_doubt(d.served, d.first_precision, d.last_precision)
            && daterange(service_imprecise.first, service_imprecise.last, '[]')
        and d.entry <= service_imprecise.known
        and (d.superseded_by is null or d.superseded_by > service_imprecise.known)
    group by d.mission, d.personnel_type, d.agency;
end;
